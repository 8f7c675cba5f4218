"""Decisions in both databases: nothing overwritten, nothing lost, two who code blind, and how far they agree."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from iccmine.review import decisions
from iccmine.review.agreement import agreement
from iccmine.review.decisions import Decision, Superseded
from iccmine.settings import Settings
from iccmine.store import connect

PASSAGE = "s-res-9901-2031#op 1"


def said(new: str | None, reviewer: str = "Ada", field: str = "force", **other) -> Decision:
    given = {"old": "hortatory", "decision": "correct", "target_id": PASSAGE} | other
    return Decision(passage_id=PASSAGE, field=field, new=new, text_sha256="0" * 64, reviewer=reviewer, **given)


@pytest.fixture
def engine(database_url, tmp_path) -> sa.Engine:
    engine = connect(Settings(state_dir=tmp_path, database_url=database_url))
    decisions.prepare(engine)
    yield engine
    engine.dispose()


def standing(engine: sa.Engine) -> list[str | None]:
    with engine.connect() as connection:
        return [one.new for one in decisions.standing(connection)]


def test_who_writes_at_an_old_revision_is_told_what_was_decided_meanwhile(engine):
    decisions.record(engine, [said("binding", "Ada")], seen=0)
    with pytest.raises(Superseded, match="Ada decided force") as told:
        decisions.record(engine, [said("permissive", "Bela"), said("icc", "Bela", "court")], seen=0)
    assert told.value.theirs.new == "binding"
    assert standing(engine) == ["binding"]
    decisions.record(engine, [said("permissive", "Bela")], seen=told.value.theirs.revision)
    assert standing(engine) == ["binding", "permissive"]


def test_of_many_at_once_one_decides_and_all_others_are_told(engine):
    def attempt(number: int) -> bool:
        try:
            decisions.record(engine, [said("binding", f"reviewer {number}")], seen=0)
        except Superseded:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(attempt, range(16))) == 1
    assert len(standing(engine)) == 1


def test_undo_takes_back_a_stroke_and_the_log_keeps_it(engine):
    decisions.record(engine, [said("binding")], seen=None)
    decisions.record(engine, [said("permissive"), said("icty", field="court")], seen=None)
    assert {one.new for one in decisions.undo(engine, "Ada")} == {"permissive", "icty"}
    assert standing(engine) == ["binding"]
    assert decisions.undo(engine, "Bela") == ()
    with engine.connect() as connection:
        assert sorted(row["undone_at"] is not None for row in decisions.rows(connection)) == [False, True, True]


def test_the_digest_changes_with_every_decision_and_every_undo(engine):
    seen = set()
    for change in (lambda: None, lambda: decisions.record(engine, [said("binding")], seen=None),
                   lambda: decisions.undo(engine, "Ada")):  # fmt: skip
        change()
        with engine.connect() as connection:
            seen.add(decisions.digest(connection))
    assert len(seen) == 3


def test_a_joined_log_is_the_same_and_can_be_joined_again(engine, tmp_path):
    decisions.record(engine, [said("binding"), said("icty", field="court", blind=True)], seen=None)
    other = sa.create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    decisions.prepare(other)
    with engine.connect() as here, other.begin() as there:
        rows = decisions.rows(here)
        assert [decisions.union(there, rows), decisions.union(there, rows)] == [2, 0]
        assert {replace(one, act="", revision=0) for one in decisions.standing(there)} == {
            replace(one, act="", revision=0) for one in decisions.standing(here)
        }


def test_kappa_by_field_and_what_is_left_to_settle():
    targets = [f"s-res-9901-2031#op {number}" for number in range(4)]
    ada = ["binding", "binding", "none", "none"]
    bela = ["binding", "binding", "none", "binding"]
    coded = [
        replace(said(label, who, target_id=target, blind=True), passage_id=target, revision=1)
        for who, labels in (("Ada", ada), ("Bela", bela))
        for target, label in zip(targets, labels, strict=True)
    ]
    found = agreement(coded)
    assert [(one.field, one.coded, one.agreed, one.kappa) for one in found.fields] == [("force", 4, 0.75, 0.5)]
    assert [(one.target_id, dict(one.values)) for one in found.open] == [
        (targets[3], {"Ada": "none", "Bela": "binding"})
    ]
    settled = replace(said("none", "Cyril", target_id=targets[3]), revision=2)
    assert agreement([*coded, settled]).open == ()
