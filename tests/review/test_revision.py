"""The word of people lasts: it is in the tables of the next run, and the run after that changes nothing."""

import json

import sqlalchemy as sa

from iccmine.dataset import working
from iccmine.review import decisions, targets


def test_what_was_decided_is_in_the_tables_of_the_next_run(decide, written_again, table):
    passage = next(row for row in table("passages") if row["force"] == "hortatory")
    decide(passage["passage_id"], "force", "binding", old="hortatory")
    assert written_again()
    now = {row["passage_id"]: row for row in table("passages")}[passage["passage_id"]]
    assert (now["force"], now["reviewed_by_person"]) == ("binding", True)
    assert [(row["machine"], row["person"], row["effective"], row["stale"]) for row in table("review_values")
            if row["field"] == "force"] == [("hortatory", "binding", "binding", False)]  # fmt: skip
    assert [(row["target_id"], row["new"], row["reviewer"]) for row in table("reviews")] == [
        (passage["passage_id"], "binding", "A. Lawyer")
    ]
    assert not written_again()


def test_tables_that_nobody_reviewed_say_so(written_again, table):
    written_again()
    for name in targets.FIELDS:
        assert {row["reviewed_by_person"] for row in table(name)} == {False}
    assert table("reviews") == table("review_values") == []


def test_a_rejected_failure_leaves_its_episode(decide, written_again, table):
    episode = next(row for row in table("episodes") if len(row["rows"]) == 1)
    failure = next(row for row in table("noncompliance") if row["noncompliance_id"] in episode["rows"])
    decide(failure["noncompliance_id"], "*", None, old=targets.summary("noncompliance", failure), decision="reject")
    assert written_again()
    assert failure["noncompliance_id"] not in {row["noncompliance_id"] for row in table("noncompliance")}
    assert episode["episode_id"] not in {row["episode_id"] for row in table("episodes")}
    kept = next(row for row in table("review_values") if row["target_id"] == failure["noncompliance_id"])
    assert json.loads(kept["machine"])["state"] == failure["state"]


def test_an_added_failure_makes_an_episode_and_passes_every_check(decide, written_again, table):
    passage = next(row for row in table("passages") if row["court"] == "icc" and len(row["text"]) > 40)
    row = {"table": "noncompliance", "state": "LUX", "stage": "established", "duty": "other", "reason": "not_stated"}
    decide(f"{passage['passage_id']}/noncompliance 0a1b2c3d", "*", targets.as_added(row, 0, 12))
    assert written_again()
    added = next(one for one in table("noncompliance") if one["state"] == "LUX" and one["reviewed_by_person"])
    assert added["passage_id"] == passage["passage_id"]
    assert any(added["noncompliance_id"] in one["rows"] for one in table("episodes"))


def test_decisions_outlive_mined_tables_of_another_layout(decide, engine, table):
    passage = next(row for row in table("passages") if row["force"] == "hortatory")
    decide(passage["passage_id"], "force", "binding", old="hortatory")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE layout SET digest = 'of another layout'"))
    working.prepare(engine)
    with engine.connect() as connection:
        assert [one.new for one in decisions.standing(connection)] == ["binding"]


def test_a_decision_follows_a_passage_whose_number_changed(decide, engine, written_again, table):
    passage = next(row for row in table("passages") if row["force"] == "hortatory")
    document_id, _, locator = passage["passage_id"].partition("#")
    decide(passage["passage_id"], "force", "binding", old="hortatory")
    with engine.begin() as connection:
        connection.execute(sa.update(decisions.decisions).values(
            passage_id=f"{document_id}#op 99", target_id=f"{document_id}#op 99"))  # fmt: skip
    assert written_again()
    assert next(row for row in table("passages") if row["locator"] == locator
                and row["document_id"] == document_id)["force"] == "binding"  # fmt: skip


def test_decisions_of_another_machine_are_joined_once(decide, engine, table, tmp_path):
    passage = next(row for row in table("passages") if row["force"] == "hortatory")
    decide(passage["passage_id"], "force", "binding", old="hortatory")
    other = sa.create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    decisions.prepare(other)
    with engine.connect() as here, other.begin() as there:
        rows = decisions.rows(here)
        assert [decisions.union(there, rows) for _ in range(2)] == [1, 0]
        assert [one.new for one in decisions.standing(there)] == ["binding"]
        assert decisions.digest(here) == decisions.digest(there)
    decisions.undo(engine, "A. Lawyer")
    with engine.connect() as here, other.begin() as there:
        assert decisions.union(there, decisions.rows(here)) == 0
        assert decisions.standing(there) == ()
