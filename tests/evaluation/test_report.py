"""A report from invented predictions: what it counts, how it is shown, and what is a fall."""

import json
from dataclasses import replace

import pytest
from rich.console import Console

from iccmine.evaluation import page, report, text
from iccmine.evaluation.figures import Estimate
from iccmine.evaluation.predictions import Predicted
from iccmine.records import FORCES


def predicted(place: int, truth, got, *, body="security_council", share=0.9) -> Predicted:
    return Predicted(
        passage_id=f"d{place}#op 1", document_id=f"d{place}", body=body, document_kind="resolution",
        passage_kind="operative", truth=truth, lexical="none", rules=truth, model=got, combined=got, share=share,
        possible=(got,), masked=got, exchanged=got, learned=(got,) * 4, learned_alone=(got,) * 4, unseen=place >= 40,
    )  # fmt: skip


ROWS = [
    *(predicted(place, FORCES[place % 7], FORCES[place % 7]) for place in range(28)),
    predicted(40, "binding", "hortatory", body="icc", share=0.3),
    predicted(41, "binding", "hortatory", body="icc", share=0.3),
]


@pytest.fixture(scope="module")
def found():
    return report.report(ROWS, families=30)


def test_mistakes_keep_their_passages(found):
    assert found.confusion["binding"]["hortatory"] == ("d40#op 1", "d41#op 1")
    assert found.confusion["hortatory"]["binding"] == ()
    assert sum(len(ids) for row in found.confusion.values() for ids in row.values()) == len(ROWS)


def test_groups_and_sets_tell_bodies_apart(found):
    assert found.groups["body"]["icc"].accuracy == {"lexical": 0.0, "rules": 1.0, "model": 0.0, "combined": 0.0}
    assert (found.sets["security_council"].coverage, found.sets["icc"].coverage) == (1.0, 0.0)


def test_documents_that_nobody_saw_while_writing_rules_stand_apart(found):
    apart = found.groups["documents"]
    assert {name: one.passages for name, one in apart.items()} == {
        "seen while rules were written": 28, "not seen while rules were written": 2,
    }  # fmt: skip
    assert apart["not seen while rules were written"].accuracy["combined"] == 0.0


def test_the_surest_nine_tenths_are_right(found):
    (named,) = [one for one in found.answered if one.coverage == 0.9]
    assert (named.passages, named.accuracy.value) == (27, 1.0)


def test_changed_names_are_counted():
    rows = [*ROWS[:-1], replace(ROWS[-1], masked="none")]
    names = report.report(rows, families=30).names
    assert (names.changed_by_mask, names.changed_by_exchange) == (1, 0)


@pytest.mark.parametrize(
    ("name", "now", "fallen"),
    [
        ("macro_f1", 0.86, False),
        ("macro_f1", 0.84, True),
        ("calibration_error", 0.94, False),
        ("calibration_error", 0.96, True),
        ("elsewhere", 0.1, False),
    ],
)
def test_a_fall_is_beyond_the_accepted_interval(name, now, fallen):
    before = dict.fromkeys(("macro_f1", "calibration_error"), Estimate(0.9, 0.85, 0.95))
    assert bool(list(report.falls({name: Estimate(now, now, now)}, before))) is fallen


def test_accepted_scores_come_back(found, tmp_path):
    assert report.accepted(tmp_path) == {}
    report.accept(found, tmp_path)
    assert report.accepted(tmp_path) == found.headlines


def test_each_form_says_who_gave_the_labels(found):
    console = Console(width=200, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(text.view(found))
    for shown in (console.export_text(), page.page(found), json.dumps(report.as_data(found))):
        assert "automated coders" in shown
        assert "d41#op 1" in shown


def test_a_fall_is_said(found):
    console = Console(width=200, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(text.view(found, [("accuracy", Estimate(0.5, 0.4, 0.6), Estimate(0.9, 0.8, 1.0))]))
    assert "accuracy fell to 0.500" in console.export_text()


def test_the_page_needs_nothing_from_outside(found):
    shown = page.page(found)
    assert shown.count("<svg") == 5
    assert "<script" not in shown
    addresses = {part.split('"')[0] for part in shown.split('="http')[1:]}
    assert addresses <= {"://www.w3.org/2000/svg", "://www.w3.org/1999/xlink"}
