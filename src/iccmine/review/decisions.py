"""What people decided: an append-only table in the working database, outside what the pipeline replaces.

A decision is about one field of one row (``target_id``), or about the row itself (field ``*``): rejected, added or
commented. It keeps the value and the text that its reviewer saw. Nothing is ever deleted: an undone decision keeps the
time of its undoing. ``revision`` grows with each decision; who opened a passage at one revision and writes at a later
one is told what was decided in between.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa

from iccmine.dataset import schema
from iccmine.review import targets

Verdict = Literal["accept", "correct", "reject", "comment"]
Standing = Literal["machine", "decided", "stale"]
ROW = "*"

metadata = sa.MetaData()

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("review_id", sa.String(32), nullable=False, unique=True),
    sa.Column("act", sa.String(32), nullable=False),
    sa.Column("passage_id", sa.Text, nullable=False, index=True),
    sa.Column("target_id", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("old", sa.Text),
    sa.Column("new", sa.Text),
    sa.Column("decision", sa.String(8), nullable=False),
    sa.Column("comment", sa.Text),
    sa.Column("reviewer", sa.Text, nullable=False, index=True),
    sa.Column("reviewed_at", sa.String(32), nullable=False),
    sa.Column("text_sha256", sa.String(64), nullable=False),
    sa.Column("blind", sa.Boolean, nullable=False),
    sa.Column("anchor", sa.Text),
    sa.Column("undone_at", sa.String(32)),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``old`` is the machine's value as seen, ``new`` the value decided, both as text, lists with '; '.

    ``act`` is shared by decisions made at one stroke, which are undone together. ``revision`` is 0 until recorded.
    ``anchor`` is how the row is known again where another run gives it another number (``targets.anchor``).
    """

    passage_id: str
    target_id: str
    field: str
    old: str | None
    new: str | None
    decision: Verdict
    text_sha256: str
    reviewer: str
    comment: str | None = None
    blind: bool = False
    anchor: str | None = None
    revision: int = 0
    review_id: str = ""
    act: str = ""
    reviewed_at: str = ""


@dataclass(frozen=True, slots=True)
class Effective:
    """A field's value after what people decided. ``standing`` is stale where text and extraction both changed."""

    value: str | None
    standing: Standing = "machine"
    by: Decision | None = None


class Superseded(Exception):
    """Somebody else decided the same field since the passage was opened; nothing was written."""

    def __init__(self, theirs: Decision) -> None:
        super().__init__(f"{theirs.reviewer} decided {theirs.field} of {theirs.target_id} at {theirs.reviewed_at}")
        self.theirs = theirs


def prepare(engine: sa.Engine) -> None:
    """Make the table where it is missing."""
    metadata.create_all(engine)


def revision(connection: sa.Connection) -> int:
    """The latest revision, 0 where nothing was decided."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(decisions.c.revision), 0))).scalar_one())


def record(engine: sa.Engine, made: Sequence[Decision], *, seen: int | None) -> None:
    """Write decisions made at one stroke, all or none.

    ``seen`` is the revision at which their reviewer opened the passage; None writes whatever others decided. What is
    coded blind stands beside the word of others and supersedes nothing.

    Raises:
        Superseded: another reviewer decided one of these fields after ``seen``.
    """
    act, now = uuid.uuid4().hex, datetime.now(UTC).isoformat(timespec="milliseconds")
    with engine.begin() as connection:
        _hold(connection)
        for one in made:
            theirs = None if seen is None or one.blind else _later(connection, one, seen)
            if theirs:
                raise Superseded(theirs)
        rows = [replace(one, act=act, review_id=uuid.uuid4().hex, reviewed_at=now) for one in made]
        connection.execute(decisions.insert(), [_row(one) for one in rows])


def undo(engine: sa.Engine, reviewer: str) -> tuple[Decision, ...]:
    """Take back the reviewer's latest stroke; returns what it was, nothing where there is none left."""
    with engine.begin() as connection:
        mine = sa.and_(decisions.c.reviewer == reviewer, decisions.c.undone_at.is_(None))
        last = connection.execute(
            sa.select(decisions.c.act).where(mine).order_by(decisions.c.revision.desc()).limit(1)
        ).scalar()
        if last is None:
            return ()
        undone = _read(connection, decisions.c.act == last)
        connection.execute(
            sa.update(decisions)
            .where(decisions.c.act == last)
            .values(undone_at=datetime.now(UTC).isoformat(timespec="seconds"))
        )
        return undone


def of_passage(connection: sa.Connection, passage_id: str) -> tuple[Decision, ...]:
    """What stands of a passage and its rows, oldest first."""
    return _read(connection, decisions.c.passage_id == passage_id)


def of_passages(connection: sa.Connection, passage_ids: Sequence[str]) -> tuple[Decision, ...]:
    """What stands of several passages and their rows, oldest first; some hundreds at a time."""
    return _read(connection, decisions.c.passage_id.in_(passage_ids))


def standing(connection: sa.Connection) -> tuple[Decision, ...]:
    """Every decision that was not undone, oldest first."""
    return _read(connection, sa.true())


def rows(connection: sa.Connection) -> list[dict[str, object]]:
    """Every decision, those taken back too, in the columns of the table ``reviews``."""
    names = schema.REVIEWS.names
    query = sa.select(*(decisions.c[name] for name in names)).order_by(decisions.c.review_id)
    return [dict(row) for row in connection.execute(query).mappings()]


def digest(connection: sa.Connection) -> str:
    """Of all that was decided and taken back: a dataset with the same digest holds the same decisions."""
    query = sa.select(decisions.c.review_id, decisions.c.undone_at).order_by(decisions.c.review_id)
    said = [tuple(row) for row in connection.execute(query)]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def union(connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add decisions of another database, rows of ``reviews``; what both hold stays one. Returns how many were new.

    A decision that was taken back there is taken back here.
    """
    known = dict(connection.execute(sa.select(decisions.c.review_id, decisions.c.undone_at)).tuples().all())
    new = 0
    for row in sorted(rows, key=lambda one: (one["reviewed_at"], one["review_id"])):
        review_id = row["review_id"]
        if review_id not in known:
            kept = {name: row.get(name) for name in schema.REVIEWS.names}
            home = {
                "act": review_id,
                "passage_id": targets.passage_of(row["target_id"]),
                "blind": bool(row.get("blind")),
            }
            connection.execute(decisions.insert().values(kept | home))
            known[review_id] = row.get("undone_at")
            new += 1
        elif row.get("undone_at") and known[review_id] is None:
            taken = sa.update(decisions).where(decisions.c.review_id == review_id)
            connection.execute(taken.values(undone_at=row["undone_at"]))
    return new


def latest(made: Iterable[Decision]) -> Mapping[tuple[str, str], Decision]:
    """The latest word on each field of each row; comments decide nothing."""
    return {(one.target_id, one.field): one for one in made if one.decision != "comment"}


def in_force(made: Iterable[Decision]) -> tuple[Decision, ...]:
    """What counts of decisions that stand: open ones, and blind ones where all who coded the field blind agree."""
    some = tuple(made)
    coded: dict[tuple[str, str], dict[str, str | None]] = {}
    for one in some:
        if one.blind and one.decision != "comment":
            coded.setdefault((one.target_id, one.field), {})[one.reviewer] = one.new
    agreed = {key for key, said in coded.items() if len(said) > 1 and len(set(said.values())) == 1}
    return tuple(one for one in some if not one.blind or (one.target_id, one.field) in agreed)


def effective(machine: str | None, decided: Decision | None, text_sha256: str) -> Effective:
    """What counts: the decision while its text stands; else while the machine still says what the reviewer saw."""
    if decided is None:
        return Effective(machine)
    if decided.text_sha256 != text_sha256 and decided.old != machine:
        return Effective(machine, "stale", decided)
    return Effective(decided.new, "decided", decided)


def _hold(connection: sa.Connection) -> None:
    """Take the right to write before reading: nobody can decide between the look and the word."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE decisions IN SHARE ROW EXCLUSIVE MODE"))
    else:
        connection.execute(sa.update(decisions).where(sa.false()).values(act=""))


def _later(connection: sa.Connection, one: Decision, seen: int) -> Decision | None:
    found = _read(
        connection,
        sa.and_(
            decisions.c.target_id == one.target_id,
            decisions.c.field.in_((one.field, ROW)),
            decisions.c.decision != "comment",
            decisions.c.reviewer != one.reviewer,
            decisions.c.revision > seen,
            sa.not_(decisions.c.blind),
        ),
    )
    return found[-1] if found else None


def _read(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> tuple[Decision, ...]:
    columns = [decisions.c[field.name] for field in fields(Decision)]
    query = sa.select(*columns).where(condition, decisions.c.undone_at.is_(None)).order_by(decisions.c.revision)
    return tuple(Decision(*row) for row in connection.execute(query))


def _row(one: Decision) -> dict[str, object]:
    names = [field.name for field in fields(Decision)]
    return {name: value for name, value in zip(names, astuple(one), strict=True) if name != "revision"}
