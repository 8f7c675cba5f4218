"""What was fetched from whom: every version of every document that a source gave, the newest of them current.

A version is never overwritten. New bytes under a known key add a version and end the one before; a document that
its source no longer lists keeps its versions and is marked as gone. The bytes themselves are in the vault.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()

_versions = sa.Table(
    "holdings",
    metadata,
    # Versions are ordered by this number and not by time: the clock of a machine can be set back.
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("final_url", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("retrieved_at", sa.Text, nullable=False),
    sa.Column("gone_at", sa.Text),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("mark", sa.Text),
    sa.Column("headers", sa.Text, nullable=False),
    sa.Column("is_document", sa.Boolean, nullable=False),
    sa.Column("is_current", sa.Boolean, nullable=False),
)
sa.Index(
    "one_current_version",
    _versions.c.source,
    _versions.c.key,
    unique=True,
    sqlite_where=_versions.c.is_current,
    postgresql_where=_versions.c.is_current,
)
sa.Index("versions_by_key", _versions.c.source, _versions.c.key, _versions.c.version)

_cursors = sa.Table(
    "cursors",
    metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One version of a document as its source gave it.

    ``key`` names the document at its source for good; ``mark`` is the source's own sign of a version (a blob hash),
    None where it gives none. ``status`` is the status of the answer, 200 for a local file. ``bytes`` is the
    size. ``gone_at`` says since when the source does not list the document. ``is_document`` is false for what is
    held for a person to compare, as the status of a treaty is. Times are ISO 8601, UTC.
    """

    source: str
    key: str
    url: str
    final_url: str
    sha256: str
    bytes: int
    media_type: str
    etag: str | None
    last_modified: str | None
    retrieved_at: str
    gone_at: str | None = None
    status: int = 200
    mark: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    is_document: bool = True


_FIELDS = tuple(item.name for item in fields(Holding))


def prepare(engine: sa.Engine) -> None:
    """Make the tables where there are none."""
    metadata.create_all(engine)


def current(connection: sa.Connection) -> tuple[Holding, ...]:
    """The newest version of every document, those included that are gone at their source; by source and key."""
    stands = sa.and_(_versions.c.is_current, _versions.c.is_document)
    query = sa.select(_versions).where(stands).order_by(_versions.c.source, _versions.c.key)
    return tuple(map(_holding, connection.execute(query)))


def current_of(connection: sa.Connection, source: str) -> dict[str, Holding]:
    """The newest version of all that one source gave, documents or not, under its key."""
    query = sa.select(_versions).where(_versions.c.is_current, _versions.c.source == source).order_by(_versions.c.key)
    return {row.key: _holding(row) for row in connection.execute(query)}


def history(connection: sa.Connection, source: str, key: str) -> tuple[Holding, ...]:
    """Every version of one document, oldest first."""
    query = (
        sa.select(_versions)
        .where(_versions.c.source == source, _versions.c.key == key)
        .order_by(_versions.c.version)
    )  # fmt: skip
    return tuple(map(_holding, connection.execute(query)))


def record(connection: sa.Connection, holding: Holding) -> None:
    """Add a version, which becomes the current one."""
    connection.execute(_versions.update().where(_is(holding.source, holding.key)).values(is_current=False))
    values = asdict(holding) | {"headers": json.dumps(dict(holding.headers), sort_keys=True), "is_current": True}
    connection.execute(_versions.insert().values(values))


def confirm(connection: sa.Connection, holding: Holding) -> None:
    """Note that the current version still stands: what the source says of it may have changed, its bytes have not."""
    values = {name: getattr(holding, name) for name in ("url", "final_url", "etag", "last_modified", "mark", "gone_at")}
    connection.execute(_versions.update().where(_is(holding.source, holding.key)).values(values))


def leave(connection: sa.Connection, holding: Holding, at: str) -> Holding:
    """Mark a document that its source no longer has as gone since ``at``; its versions stay."""
    connection.execute(_versions.update().where(_is(holding.source, holding.key)).values(gone_at=at))
    return replace(holding, gone_at=at)


def cursor(connection: sa.Connection, source: str) -> dict[str, Any]:
    """Where the last complete reading of the source's list ended; empty before the first."""
    value = connection.execute(sa.select(_cursors.c.value).where(_cursors.c.source == source)).scalar()
    return json.loads(value) if value else {}


def keep_cursor(connection: sa.Connection, source: str, value: Mapping[str, Any]) -> None:
    """Remember where a complete reading of the source's list ended."""
    connection.execute(_cursors.delete().where(_cursors.c.source == source))
    connection.execute(_cursors.insert().values(source=source, value=json.dumps(dict(value), sort_keys=True)))


def _is(source: str, key: str) -> sa.ColumnElement[bool]:
    return sa.and_(_versions.c.source == source, _versions.c.key == key, _versions.c.is_current)


def _holding(row: sa.Row[Any]) -> Holding:
    values = {name: getattr(row, name) for name in _FIELDS}
    return Holding(**values | {"headers": json.loads(row.headers)})
