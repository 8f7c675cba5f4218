"""Whatever fails, all that can be had is had, nothing is half-written, and each loss is named."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.refresh.conftest import Desk
from tests.replay.world import World

from iccmine.dataset import write
from iccmine.refresh import doctor
from iccmine.sources import transport


@pytest.fixture
def shaky(tmp_path: Path) -> Iterator[Desk]:
    """A world in which three requests of ten fail."""
    with World(24, failing=0.3) as world:
        desk = Desk(world, tmp_path / "shaky")
        yield desk
        desk.workshop.engine.dispose()


def test_with_three_requests_of_ten_failing_all_is_had_in_the_end(shaky: Desk):
    shaky.settings = shaky.settings.model_copy(update={"fetch_attempts": 2, "host_failures": 100})
    shaky.workshop = type(shaky.workshop).open(shaky.settings)
    had, lost = 0, 0
    for _ in range(30):
        report = shaky.refresh()
        had += len(report.new)
        lost += len(report.losses)
        assert all(loss.where and loss.reason and loss.detail for loss in report.losses)
        assert write.damaged(shaky.settings.out_dir) == []
        # A document that is not there yet is named as lost, or its publisher's list is.
        lists = [loss for loss in report.losses if "/raw/" not in loss.where and "/doc/" not in loss.where]
        assert had + len(report.losses) >= 24 or lists
        if had == 24:
            break
    assert (had, len(shaky.rows("documents"))) == (24, 24)
    assert lost > 0
    assert list(doctor.examine(shaky.workshop)) == []


def test_a_publisher_that_is_down_takes_nothing_away(sound: Desk):
    before = sound.files()
    sound.world.github.files.clear()
    sound.world.council_server.sites.clear()
    report = sound.refresh()
    assert report.outcome == "unchanged"
    assert {loss.where.partition(":")[0] for loss in report.losses} == {"scresolutions"}
    assert sound.files() == before


def test_a_publisher_that_ends_every_answer_in_mid_body_is_named_and_the_others_are_read(desk: Desk):
    desk.world.council_server.failing = 1.0
    report = desk.refresh()
    assert report.outcome == "published"
    assert {row["body"] for row in desk.rows("documents")} == {"icc", "assembly_of_states_parties"}
    assert {loss.where.partition(":")[0] for loss in report.losses} == {"scresolutions"}


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (96 * 1024, resource.RLIM_INFINITY))


def test_a_full_disk_ends_the_run_in_one_line_and_the_next_one_goes_on(desk: Desk, desks: Callable[..., Desk]):
    desk.refresh()
    before = desk.files()
    for number in range(100, 106):
        desk.world.add_decision(number)
    code, _, errors = desk.run("refresh", preexec_fn=small_files)
    assert code == 1
    assert "the last dataset stands" in errors.splitlines()[-1]
    assert "Traceback" not in errors
    assert desk.files() == before
    assert [finding for finding in doctor.examine(desk.workshop) if finding.mend is None] == []
    desk.refresh()
    calm = desks("calm")
    calm.refresh()
    assert desk.tables() == calm.tables()


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_a_clock_that_jumps_changes_no_version(sound: Desk, jump: timedelta, monkeypatch: pytest.MonkeyPatch):

    class Jumped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # noqa: ARG003
            return datetime.now(UTC) + jump

    monkeypatch.setattr(transport, "datetime", Jumped)
    monkeypatch.setattr("iccmine.sources.gathering.datetime", Jumped)
    monkeypatch.setattr("iccmine.refresh.report.datetime", Jumped)
    sound.world.add_statement(2, words="The Security Council recalls specimen report 1.")
    report = sound.refresh()
    assert [document.key for document in report.changed] == ["PRST/2031/S_PRST_2031_2-3100002E.xml"]
    assert any("recalls specimen report 1" in row["text"] for row in sound.rows("passages"))
    assert sound.refresh().outcome == "unchanged"
