"""Two refreshes never overlap; a killed one is taken over and gone on with, on SQLite and on PostgreSQL."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks import refresh_kill
from tests.refresh.conftest import Desk
from tests.replay.world import World

from iccmine.refresh import live
from iccmine.store import lock


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Desk]:
    """A world that keeps a client waiting."""
    with World(8, pace=0.5) as world:
        desk = Desk(world, tmp_path / "slow")
        yield desk
        desk.workshop.engine.dispose()


def test_a_second_refresh_is_refused_while_one_is_under_way(slow: Desk):
    with slow.command("refresh") as first:
        until(lambda: slow.world.council_server.log)
        with pytest.raises(lock.Locked, match=f"process {first.pid}"):
            slow.refresh()
        code, _, errors = slow.run("refresh")
        assert code == 1
        assert errors.splitlines()[-1].startswith(f"iccmine: another refresh is under way: process {first.pid} on ")
        assert first.wait() == 0


def test_ctrl_c_leaves_all_whole_and_the_next_run_goes_on(slow: Desk):
    with slow.command("refresh") as stopped:
        until(lambda: slow.world.bodies())
        stopped.send_signal(signal.SIGINT)
        assert stopped.wait() == 130
        assert stopped.stderr.read().splitlines()[-1].startswith("iccmine: stopped; what is done is kept")
    sent = slow.world.bodies()
    assert slow.refresh().outcome == "published"
    assert len(slow.rows("documents")) == 8
    # What was asked for twice is at most what was under way, one document at each publisher.
    assert slow.world.bodies() <= 8 + 3
    assert sent < 8


def test_who_was_taken_for_dead_puts_nothing_in_place(sound: Desk, monkeypatch: pytest.MonkeyPatch):
    before = sound.files()
    sound.world.add_statement(100)
    compare = live.compare

    def taken_over(*arguments: object) -> object:
        with sound.workshop.engine.begin() as connection:
            connection.execute(lock._locks.update().values(token="another"))
        return compare(*arguments)

    monkeypatch.setattr(live, "compare", taken_over)
    with pytest.raises(lock.Lost):
        sound.refresh()
    assert sound.files() == before


def test_both_engines_make_the_same_dataset(desk: Desk, desks: Callable[..., Desk], postgres_url: str):
    other = desks("postgres", postgres_url)
    both = (desk, other)
    assert [made.refresh().outcome for made in both] == ["published", "published"]
    desk.world.add_statement(2, words="The Security Council recalls specimen report 1.")
    for made in both:
        made.refresh()
    assert [made.refresh().outcome for made in both] == ["unchanged", "unchanged"]
    assert other.tables() == desk.tables()


def test_killed_refreshes_end_where_an_undisturbed_one_does(tmp_path: Path):
    outcome = refresh_kill.storm(tmp_path, documents=8, kills=2, moments=random.Random(3))
    assert len(outcome.struck) == 2
    assert outcome.differing == ()
