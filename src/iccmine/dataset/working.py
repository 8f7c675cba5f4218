"""The mined tables in the working database: a document's rows are replaced together or not at all.

Each table holds the rows of every file that was read, keyed by the file's SHA-256 besides the table's own key;
assembly chooses among the files of one document. Lists are JSON text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from iccmine.dataset import schema
from iccmine.dataset.rows import MINED, Row, Rows
from iccmine.store import ledger

metadata = sa.MetaData()

_TYPES: Mapping[schema.ColumnType, type[sa.types.TypeEngine[Any]]] = {
    "string": sa.Text,
    "integer": sa.Integer,
    "number": sa.Float,
    "boolean": sa.Boolean,
    "strings": sa.Text,
    "boxes": sa.Text,
}
_HOME = ("sha256", "document_id")


def _table(table: schema.Table) -> sa.Table:
    columns = [column for column in table.columns if not column.found and column.name not in _HOME]
    return sa.Table(
        table.name,
        metadata,
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("document_id", sa.Text, primary_key=True),
        *(
            sa.Column(column.name, _TYPES[column.type], primary_key=column.name in table.key, nullable=column.nullable)
            for column in columns
        ),
    )


TABLES: Mapping[str, sa.Table] = {table.name: _table(table) for table in MINED}
_layout = sa.Table("layout", metadata, sa.Column("digest", sa.String(64), primary_key=True))


def prepare(engine: sa.Engine) -> None:
    """Make the tables that are missing; mined tables of another layout are made anew, since files can be read again."""
    digest = _digest()
    ledger.metadata.create_all(engine)
    metadata.create_all(engine)
    with engine.begin() as connection:
        if connection.execute(sa.select(_layout.c.digest)).scalars().all() == [digest]:
            return
        for table in (*TABLES.values(), _layout):
            table.drop(connection)
            table.create(connection)
        connection.execute(ledger.read_files.delete())
        connection.execute(_layout.insert().values(digest=digest))


def replace(connection: sa.Connection, sha256: str, documents: Iterable[Rows]) -> None:
    """Put the rows of a file's documents in the place of the rows that it had."""
    forget(connection, sha256)
    for rows in documents:
        document_id = rows["documents"][0]["document_id"]
        for table in MINED:
            if rows[table.name]:
                prepared = [
                    {"sha256": sha256, "document_id": document_id} | stored(table, row) for row in rows[table.name]
                ]
                connection.execute(TABLES[table.name].insert(), prepared)


def forget(connection: sa.Connection, sha256: str) -> None:
    """Take the file's rows out."""
    for table in TABLES.values():
        connection.execute(table.delete().where(table.c.sha256 == sha256))


def fetch(
    connection: sa.Connection,
    table: schema.Table,
    chosen: sa.FromClause,
    tables: Mapping[str, sa.Table] = TABLES,
    where: sa.ColumnElement[bool] | None = None,
) -> Iterator[Row]:
    """Rows of one table that come from the chosen files; ``chosen`` has ``sha256`` and ``document_id``."""
    source = tables[table.name]
    query = sa.select(source).join(
        chosen, sa.and_(source.c.sha256 == chosen.c.sha256, source.c.document_id == chosen.c.document_id)
    )
    lists = [column.name for column in table.columns if column.is_list]
    if where is not None:
        query = query.where(where)
    for row in connection.execute(query).mappings():
        loaded = dict(row)
        for name in lists:
            if loaded[name] is not None:
                loaded[name] = json.loads(loaded[name])
        yield loaded


def stored(table: schema.Table, row: Row) -> Row:
    """The row as the database holds it: lists as JSON text."""
    lists = {column.name for column in table.columns if column.is_list}
    return {
        name: json.dumps(value, ensure_ascii=False) if name in lists and value is not None else value
        for name, value in row.items()
    }


def _digest() -> str:
    columns = [
        (table.name, table.key, [(column.name, column.type, column.nullable) for column in table.columns])
        for table in MINED
    ]
    return hashlib.sha256(json.dumps(columns).encode()).hexdigest()
