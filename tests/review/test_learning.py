"""What people decided feeds training and is counted against the machine."""

import pandas as pd
import pytest

from iccmine.evaluation import reviews
from iccmine.review import targets
from iccmine.training import reviewed, tables


def row(target="d#op 1", field="force", old="hortatory", new="binding", **other):
    given = {"review_id": f"{target}{field}{new}", "decision": "correct", "reviewer": "A", "undone_at": None,
             "reviewed_at": "2031-02-03T00:00:00+00:00"}  # fmt: skip
    return {"target_id": target, "field": field, "old": old, "new": new} | given | other


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param([row()], [("passages", "force", "2031-02", 1, 0)], id="corrected"),
        pytest.param([row(new="hortatory", decision="accept")], [("passages", "force", "2031-02", 1, 1)],
                     id="accepted"),
        pytest.param([row(undone_at="2031-02-04"), row("d#op 2", decision="comment")], [], id="taken back, comment"),
        pytest.param([row(), row(new="hortatory", reviewed_at="2031-03-01")], [("passages", "force", "2031-03", 1, 1)],
                     id="the last word"),
        pytest.param([row("d#op 1/nc 1", "*", "seen", None, decision="reject")],
                     [("noncompliance", "*", "2031-02", 1, 0)], id="rejected"),
        pytest.param([row("d#op 1/1/SDN", "binds", "true", "true"), row("d#op 1/1", "action", None, None)],
                     [("bearers", "binds", "2031-02", 1, 1), ("provisions", "action", "2031-02", 1, 1)], id="tables"),
    ],
)  # fmt: skip
def test_agreement_is_counted_by_field_and_month(rows, found):
    counted = reviews.agreement(rows)
    assert [(one.table, one.field, one.month, one.decided, one.agreed) for one in counted] == found


def test_a_model_learns_people_s_labels_from_what_the_rules_said(decide, written_again, settings, table):
    before = tables.cases(settings.out_dir)
    passage = next(one for one in table("passages") if one["force"] == "hortatory")
    clause = next(one for one in table("provisions") if one["force"] == "binding")
    gone = next(one for one in table("provisions") if one["force"] == "hortatory")
    decide(passage["passage_id"], "force", "binding", old="hortatory")
    decide(clause["provision_id"], "force", "procedural", old="binding")
    decide(gone["provision_id"], "*", None, old=targets.summary("provisions", gone), decision="reject")
    assert written_again()
    labels = reviewed.with_reviews([], settings.out_dir)
    assert [(one.passage_id, one.force, one.text_sha256) for one in labels] == [
        (passage["passage_id"], "binding", passage["text_sha256"])
    ]
    assert tables.cases(settings.out_dir) == before
    assert reviewed.with_reviews(labels, settings.out_dir) == labels


def test_a_dataset_without_reviews_is_as_it_was_mined(tmp_path):
    rows = pd.DataFrame({"passage_id": ["d#op 1"], "force": ["binding"]})
    assert reviewed.as_mined(rows, "passage_id", tmp_path) is rows
