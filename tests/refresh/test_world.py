"""Three publishers, 300 documents: what is held is not fetched again, and only what changed differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.refresh.conftest import Desk
from tests.replay.world import World

from iccmine.dataset import schema, write
from iccmine.refresh import doctor

BROKEN = b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>"
CHANGED, NEW, WITHDRAWN = "s-prst-2031-2", "s-prst-2031-300", 7


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with World(300) as world:
        desk = Desk(world, tmp_path_factory.mktemp("world") / "desk")
        first = desk.refresh()
        assert (first.outcome, len(first.new), first.losses, first.quarantined) == ("published", 300, (), ())
        assert (first.rows["documents"].added, first.rows["documents"].removed) == (300, 0)
        yield desk
        desk.workshop.engine.dispose()


def by_document(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["document_id"], []).append(row)
    return found


def test_a_second_refresh_downloads_nothing_and_changes_nothing(desk: Desk):
    before, sent = desk.files(), desk.world.bodies()
    assert sent == 300
    report = desk.refresh()
    assert (report.outcome, report.unchanged, report.lossless) == ("unchanged", 300, True)
    assert desk.world.bodies() == sent
    assert desk.files() == before


def test_after_that_exactly_what_changed_came_went_or_broke_differs(desk: Desk):
    before = desk.tables()
    desk.world.add_statement(2, words="The Security Council recalls specimen report 1.")
    desk.world.add_statement(300)
    torn = desk.world.add_statement(4)
    desk.world.github.files[torn] = BROKEN
    withdrawn = f"ICC-ASP/91/Res.{WITHDRAWN}"
    del desk.world.assembly.links[f"{withdrawn} English"]

    report = desk.refresh()

    def keys(documents: Any) -> list[str]:
        return [document.key.rpartition("/")[2] for document in documents]

    assert report.outcome == "published"
    assert keys(report.new) == ["S_PRST_2031_300-3100300E.xml"]
    assert keys(report.changed) == ["S_PRST_2031_2-3100002E.xml", "S_PRST_2031_4-3100004E.xml"]
    assert len(report.gone) == 1
    assert [(lost.where.rpartition("/")[2], lost.reason) for lost in report.quarantined] == [
        ("S_PRST_2031_4-3100004E.xml", "empty")
    ]
    assert report.losses == ()
    after = desk.tables()
    for name, differing in (("documents", {CHANGED, NEW}), ("passages", {CHANGED, NEW})):
        old, new = by_document(before[name]), by_document(after[name])
        assert {document for document in old | new if old.get(document) != new.get(document)} == differing
    flagged = [row["document_id"] for row in after["renditions"] if "gone_at_source" in row["flags"]]
    assert flagged == [f"icc-asp-91-res.{WITHDRAWN}"]
    assert [row["reason"] for row in after["quarantine"]] == ["empty"]
    rows = report.rows
    assert (rows["documents"].added, rows["documents"].changed, rows["documents"].removed) == (1, 1, 0)
    assert (rows["quarantine"].added, rows["renditions"].removed, rows["renditions"].changed) == (1, 1, 1)
    assert not any(rows[name].removed for name in rows.keys() - {"renditions"})


def test_what_a_run_did_is_kept_for_programs(desk: Desk):
    reports = sorted(desk.settings.runs_dir.iterdir())
    first = json.loads(reports[0].read_text())
    assert (first["outcome"], len(first["new"])) == ("published", 300)
    assert list(first["seconds"]) == ["gather", "mine", "assemble", "validate", "compare", "place"]
    assert first["rows"].keys() == schema.TABLES.keys()


def test_all_is_well_after_all_that(desk: Desk):
    assert list(doctor.examine(desk.workshop)) == []
    assert write.damaged(desk.settings.out_dir) == []


def test_a_broken_document_comes_back_when_it_is_whole_again(desk: Desk):
    desk.world.add_statement(4)
    report = desk.refresh()
    assert (report.outcome, report.quarantined, report.rows["quarantine"].removed) == ("published", (), 1)
    assert desk.rows("quarantine") == []
