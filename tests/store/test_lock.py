"""Two owners never have the lock at a time; a dead one does not keep it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from iccmine.settings import Settings
from iccmine.store import connect, lock

HOLD = """
import sys
from iccmine.settings import Settings
from iccmine.store import connect, lock
with lock.hold(connect(Settings(state_dir=sys.argv[1], database_url=sys.argv[2] or None)), "refresh"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def engine(tmp_path: Path, database_url: str | None) -> Iterator[sa.Engine]:
    engine = connect(Settings(state_dir=tmp_path, database_url=database_url))
    yield engine
    engine.dispose()


@pytest.fixture
def other(tmp_path: Path, database_url: str | None) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path), database_url or ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def elsewhere(engine: sa.Engine, *, expires_in: timedelta) -> None:
    """Let an owner on another machine have the lock."""
    lock.metadata.create_all(engine)
    with engine.begin() as connection:
        expires_at = lock._text(lock._now(connection) + expires_in)
        times = {"taken_at": "2031-01-01T00:00:00Z", "expires_at": expires_at}
        connection.execute(
            lock._locks.insert().values(name="refresh", token="t", machine="arland boot ns", process="1 1", **times)
        )


def test_the_lock_is_given_back(engine: sa.Engine):
    for _ in range(2):
        with lock.hold(engine, "refresh") as held:
            held.confirm()
    with pytest.raises(lock.Lost):
        held.confirm()


def test_an_owner_that_lives_keeps_it_and_is_named(engine: sa.Engine, other: subprocess.Popen[str]):
    with pytest.raises(lock.Locked, match=f"another refresh is under way: process {other.pid} on"):
        lock.hold(engine, "refresh").__enter__()
    assert lock.stale(engine) == {}
    with lock.hold(engine, "another"):
        pass


def test_an_owner_that_lives_keeps_it_also_where_the_clock_jumps(
    engine: sa.Engine, other: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
):
    now = lock._now
    monkeypatch.setattr(lock, "_now", lambda connection: now(connection) + timedelta(days=400))
    with pytest.raises(lock.Locked, match=str(other.pid)):
        lock.hold(engine, "refresh").__enter__()


def test_the_lock_of_a_killed_owner_is_taken_over_at_once(engine: sa.Engine, other: subprocess.Popen[str]):
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert [owner.process.split()[0] for owner in lock.stale(engine).values()] == [str(other.pid)]
    with lock.hold(engine, "refresh") as held:
        held.confirm()
        assert lock.stale(engine) == {}


def test_an_owner_on_another_machine_keeps_it_until_it_expires(engine: sa.Engine):
    elsewhere(engine, expires_in=timedelta(minutes=1))
    with pytest.raises(lock.Locked, match="on arland since 2031"):
        lock.hold(engine, "refresh").__enter__()
    with engine.begin() as connection:
        connection.execute(lock._locks.delete())
    elsewhere(engine, expires_in=timedelta(minutes=-1))
    assert list(lock.stale(engine)) == ["refresh"]
    with lock.hold(engine, "refresh") as held:
        held.confirm()


def test_an_owner_whose_lock_was_taken_over_is_told_and_does_not_give_it_back(engine: sa.Engine):
    with lock.hold(engine, "refresh") as late:
        with engine.begin() as connection:
            connection.execute(lock._locks.delete())
        elsewhere(engine, expires_in=timedelta(minutes=1))
        with pytest.raises(lock.Lost, match="taken over by another"):
            late.confirm()
    with engine.connect() as connection:
        assert connection.execute(sa.select(lock._locks.c.token)).scalars().all() == ["t"]


def test_only_one_of_many_takes_a_stale_lock(engine: sa.Engine):
    elsewhere(engine, expires_in=timedelta(minutes=-1))

    def attempt(_: int) -> bool:
        try:
            lock._take(engine, "refresh")
        except lock.Locked:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(attempt, range(8))) == 1


def test_only_the_lock_that_was_seen_stale_is_freed(engine: sa.Engine):
    elsewhere(engine, expires_in=timedelta(minutes=-1))
    ((name, owner),) = lock.stale(engine).items()
    with lock.hold(engine, "refresh"):
        assert not lock.free(engine, name, owner)
    elsewhere(engine, expires_in=timedelta(minutes=-1))
    assert lock.free(engine, *next(iter(lock.stale(engine).items())))
    assert lock.stale(engine) == {}


def test_a_process_number_that_is_used_again_is_not_its_former_owner():
    mine = lock._process(os.getpid())
    assert mine is not None
    now = lock.datetime.now(lock.UTC)
    owner = lock.Owner("t", lock._machine(), f"{os.getpid()} 1", "", "9999")
    assert lock._alive(lock.Owner("t", lock._machine(), mine, "", ""), now)
    assert not lock._alive(owner, now)
