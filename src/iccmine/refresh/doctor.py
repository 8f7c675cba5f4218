"""Look over a state folder and its dataset: what is damaged, left over or without its counterpart; mend what is safe.

Mending never takes away what cannot be had again: damaged bytes are set aside and fetched anew, rows that hang in the
air are taken out and their file is mined again, what killed runs left is swept away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from iccmine.dataset import schema, working, write
from iccmine.refresh.files import Workshop
from iccmine.refresh.live import NAME
from iccmine.sources import holdings
from iccmine.store import ledger, lock
from iccmine.store.disk import sha256_of

Check = Literal["vault", "database", "foreign keys", "orphans", "locks", "dataset"]
_ASIDE = "damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be. ``mend`` sets it right where that is safe, None where it is not."""

    check: Check
    what: str
    mend: Callable[[], object] | None = None


def examine(workshop: Workshop) -> Iterator[Finding]:
    """Everything that is wrong, check by check; the state is only read."""
    holdings.prepare(workshop.engine)
    yield from _locks(workshop)
    yield from _database(workshop)
    yield from _vault(workshop)
    yield from _foreign_keys(workshop)
    yield from _orphans(workshop)
    yield from _dataset(workshop)


def mend(workshop: Workshop) -> Iterator[Finding]:
    """Set right what is safe, while no refresh works on the state; yields everything that was found, as it goes.

    Raises:
        lock.Locked: a refresh is under way.
    """
    stale = list(_locks(workshop))
    with lock.hold(workshop.engine, NAME):
        for finding in (*stale, *examine(workshop)):
            if finding.mend:
                finding.mend()
            yield finding


def _locks(workshop: Workshop) -> Iterator[Finding]:
    for name, owner in lock.stale(workshop.engine).items():

        def free(name: str = name, owner: lock.Owner = owner) -> bool:
            return lock.free(workshop.engine, name, owner)

        yield Finding("locks", f"the lock of {name} is held by a {owner} that is gone", free)


def _database(workshop: Workshop) -> Iterator[Finding]:
    """What the database says of its own pages; PostgreSQL looks after its own."""
    if workshop.engine.dialect.name == "sqlite":
        with workshop.engine.connect() as connection:
            lines = connection.execute(sa.text("PRAGMA integrity_check")).scalars().all()
        yield from (Finding("database", line) for line in lines if line != "ok")


def _vault(workshop: Workshop) -> Iterator[Finding]:
    root = workshop.vault.root
    for file in sorted(root.rglob("*")) if root.exists() else ():
        if not file.is_file():
            continue
        if file.name.startswith("."):
            yield Finding("vault", f"{file} was left by a run that was killed", file.unlink)
        elif sha256_of(file) != file.name:

            def set_aside(file: Path = file) -> None:
                aside = workshop.settings.state_dir / _ASIDE
                aside.mkdir(exist_ok=True)
                file.rename(aside / file.name)
                _mine_again(workshop, file.name)

            yield Finding("vault", f"{file} is not what its name says; it is set aside and fetched anew", set_aside)


def _foreign_keys(workshop: Workshop) -> Iterator[Finding]:
    """Rows that refer to rows of their own file that are not there."""
    for name, table in working.TABLES.items():
        for column in schema.TABLES[name].columns:
            target = column.refers_to and working.TABLES.get(column.refers_to[0])
            if target is None or column.refers_to is None or column.is_list or column.name not in table.c:
                continue
            other = target.alias()
            there = sa.exists().where(
                other.c.sha256 == table.c.sha256, other.c[column.refers_to[1]] == table.c[column.name]
            )
            query = sa.select(table.c.sha256, sa.func.count()).where(table.c[column.name].is_not(None), ~there)
            with workshop.engine.connect() as connection:
                broken = connection.execute(query.group_by(table.c.sha256)).all()
            for sha256, count in broken:
                what = f"{count} rows of {name} have no {'.'.join(column.refers_to)} in file {sha256[:12]}"
                yield Finding("foreign keys", what, _again(workshop, sha256))


def _orphans(workshop: Workshop) -> Iterator[Finding]:
    """Rows without their file in the ledger, files in the ledger without rows, and files without bytes."""
    with workshop.engine.connect() as connection:
        read = set(connection.execute(sa.select(ledger.read_files.c.sha256)).scalars())
        mined = {
            name: set(connection.execute(sa.select(table.c.sha256).distinct()).scalars())
            for name, table in working.TABLES.items()
        }
        held = {holding.sha256: holding for holding in holdings.current(connection)}
    for sha256 in sorted(set().union(*mined.values()) - read):
        yield Finding("orphans", f"rows of file {sha256[:12]}, which was not read", _again(workshop, sha256))
    for sha256 in sorted(read - mined["documents"]):
        yield Finding("orphans", f"file {sha256[:12]} was read and has no rows", _again(workshop, sha256))
    for sha256 in sorted((read | held.keys()) - _kept(workshop)):
        # The next refresh fetches it; without its source, its rows are all that is left of it.
        where = held[sha256].url if sha256 in held else "mine it again from where it came"
        yield Finding("orphans", f"the bytes of {sha256[:12]} are not in the vault: {where}")


def _dataset(workshop: Workshop) -> Iterator[Finding]:
    out_dir = workshop.settings.out_dir
    for folder in sorted(out_dir.glob(f"{write.STAGING}*")):
        yield Finding("dataset", f"{folder} was left by a run that was killed", lambda: write.sweep(out_dir))
    for name in write.damaged(out_dir):
        yield Finding("dataset", f"{out_dir / name} is missing or was changed; the next run writes it anew")


def _again(workshop: Workshop, sha256: str) -> Callable[[], None]:
    return lambda: _mine_again(workshop, sha256)


def _mine_again(workshop: Workshop, sha256: str) -> None:
    with workshop.engine.begin() as connection:
        working.forget(connection, sha256)
        workshop.ledger(connection).forget(sha256)


def _kept(workshop: Workshop) -> set[str]:
    return {file.name for file in workshop.vault.root.glob("*/*")}
