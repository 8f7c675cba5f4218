"""One owner at a time: a lock in the working database, with owner and expiry, that a dead owner does not keep.

The lock is a row. An owner on this machine is alive as long as its process is, whatever the clock says; of an owner
on another machine only the expiry tells, which the owner puts off while it lives. Times are the database's own.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()

_locks = sa.Table(
    "locks",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("token", sa.String(32), nullable=False),
    sa.Column("machine", sa.Text, nullable=False),
    sa.Column("process", sa.Text, nullable=False),
    sa.Column("taken_at", sa.String(32), nullable=False),
    sa.Column("expires_at", sa.String(32), nullable=False),
)

LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a lock: ``process`` is its number and its start, so that a number used again is not taken for it."""

    token: str
    machine: str
    process: str
    taken_at: str
    expires_at: str

    def __str__(self) -> str:
        host, pid = self.machine.partition(" ")[0], self.process.partition(" ")[0]
        return f"process {pid} on {host} since {self.taken_at}"


class Locked(Exception):
    """Somebody else has the lock and is alive."""

    def __init__(self, name: str, owner: Owner) -> None:
        super().__init__(f"another {name} is under way: {owner}")
        self.owner = owner


class Lost(Exception):
    """The lock was taken over by another, since this owner had let it expire."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that this process has."""

    engine: sa.Engine
    name: str
    token: str

    def confirm(self) -> None:
        """Make sure that the lock is still ours, and put its expiry off.

        Raises:
            Lost: it is another's.
        """
        with self.engine.begin() as connection:
            expires_at = _text(_now(connection) + LEASE)
            held = sa.and_(_locks.c.name == self.name, _locks.c.token == self.token)
            if connection.execute(_locks.update().where(held).values(expires_at=expires_at)).rowcount != 1:
                raise Lost(f"the lock of this {self.name} was taken over by another; nothing more is written")


@contextmanager
def hold(engine: sa.Engine, name: str) -> Iterator[Lock]:
    """Take the lock, keep it from expiring, give it back at the end. A stale lock is taken over.

    Raises:
        Locked: its owner is alive.
    """
    metadata.create_all(engine)
    lock = _take(engine, name)
    ended = Event()
    keeper = Thread(target=_keep, args=(lock, ended), daemon=True)
    keeper.start()
    try:
        yield lock
    finally:
        ended.set()
        keeper.join()
        with engine.begin() as connection:
            connection.execute(_locks.delete().where(_locks.c.name == name, _locks.c.token == lock.token))


def stale(engine: sa.Engine) -> dict[str, Owner]:
    """Locks whose owner is gone."""
    metadata.create_all(engine)
    with engine.connect() as connection:
        owners = {row.name: _owner(row) for row in connection.execute(sa.select(_locks))}
        return {name: owner for name, owner in owners.items() if not _alive(owner, _now(connection))}


def free(engine: sa.Engine, name: str, owner: Owner) -> bool:
    """Give back a stale lock in its owner's place; returns False where it is another's by now."""
    with engine.begin() as connection:
        held = sa.and_(_locks.c.name == name, _locks.c.token == owner.token)
        return connection.execute(_locks.delete().where(held)).rowcount == 1


def _take(engine: sa.Engine, name: str) -> Lock:
    lock = Lock(engine, name, uuid.uuid4().hex)
    with engine.connect() as connection:
        now = _now(connection)
        row = connection.execute(sa.select(_locks).where(_locks.c.name == name)).one_or_none()
    mine = {
        "token": lock.token,
        "machine": _machine(),
        "process": _process(os.getpid()),
        "taken_at": _text(now),
        "expires_at": _text(now + LEASE),
    }
    # One statement decides, whoever comes at the same time: an insert under the key, or an update of what was read.
    if row is None:
        try:
            with engine.begin() as connection:
                connection.execute(_locks.insert().values(name=name, **mine))
        except sa.exc.IntegrityError:
            return _take(engine, name)
        return lock
    before = _owner(row)
    if _alive(before, now):
        raise Locked(name, before)
    unchanged = sa.and_(_locks.c.name == name, _locks.c.token == before.token, _locks.c.expires_at == before.expires_at)
    with engine.begin() as connection:
        taken = connection.execute(_locks.update().where(unchanged).values(mine)).rowcount == 1
    return lock if taken else _take(engine, name)


def _keep(lock: Lock, ended: Event) -> None:
    # Waiting goes by a clock that nobody sets. A database that does not answer now may answer the next time.
    while not ended.wait(LEASE.total_seconds() / 5):
        try:
            lock.confirm()
        except sa.exc.OperationalError:
            continue
        except Lost:
            return


def _alive(owner: Owner, now: datetime) -> bool:
    if owner.machine == _machine():
        return _process(int(owner.process.partition(" ")[0])) == owner.process
    return _text(now) < owner.expires_at


def _machine() -> str:
    """Name, start and process namespace: what two processes must share to see each other's numbers."""
    boot, namespace = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
    if not boot.exists():
        return socket.gethostname()
    return f"{socket.gethostname()} {boot.read_text('ascii').strip()} {namespace.readlink()}"


def _process(pid: int) -> str | None:
    """Number and start of a process, None where there is none; without ``/proc`` the number alone."""
    try:
        # The command's name, in brackets, may hold anything; the start is the 20th field behind it.
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return None if fields[0] == "Z" else f"{pid} {fields[19]}"
    except OSError:
        if Path("/proc/self/stat").exists():
            return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return str(pid)


def _now(connection: sa.Connection) -> datetime:
    now: datetime = connection.execute(sa.select(sa.func.now())).scalar_one()
    return now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)


def _text(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _owner(row: sa.Row[Any]) -> Owner:
    return Owner(row.token, row.machine, row.process, row.taken_at, row.expires_at)
