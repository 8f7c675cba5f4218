"""One SQLite file with every table, keys, indexes and full-text search; Datasette opens it as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from iccmine.dataset import schema
from iccmine.publish import codebook
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import Part

_TYPES: Mapping[schema.ColumnType, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "strings": "TEXT",
    "boxes": "TEXT",
}
_SEARCHED = {"documents": ("title",), "passages": ("section", "text")}
_BATCH = 5_000


def write(parts: Mapping[str, Part], file: Path, *, facts: ReleaseFacts) -> None:
    """Write the database; the same rows give the same bytes under one version of SQLite."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # A file that nobody else sees yet needs neither a journal nor a disk that waits.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")
        connection.execute("BEGIN")
        for part in parts.values():
            _fill(connection, part)
        _fill_codebook(connection, parts)
        _fill_release(connection, facts)
        for name, columns in _SEARCHED.items():
            _index_words(connection, parts[name].layout, columns)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def describe(parts: Mapping[str, Part], file: Path, *, facts: ReleaseFacts) -> dict[str, Any]:
    """Title and descriptions of tables and columns as Datasette's metadata."""
    tables = {
        name: {
            "description": part.layout.description,
            "columns": {column.name: column.description for column in part.layout.columns},
        }
        for name, part in parts.items()
    }
    return {
        "title": facts.title,
        "description": f"Release {facts.version} of {facts.date}. {' '.join(facts.notes)}",
        "databases": {file.stem: {"tables": tables}},
    }


def _fill(connection: sqlite3.Connection, part: Part) -> None:
    table = part.layout
    columns = ", ".join(
        f"{_quoted(column.name)} {_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )
    key = ", ".join(map(_quoted, table.key))
    connection.execute(
        f"CREATE TABLE {_quoted(table.name)} ({columns}, PRIMARY KEY ({key}){_references(table)}) STRICT"
    )
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", _rows(part))
    for column in _indexed(table):
        name = _quoted(f"{table.name}_{column}")
        connection.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(column)})")


def _references(table: schema.Table) -> str:
    named = [(column.name, *column.refers_to) for column in table.columns if column.refers_to and not column.is_list]
    return "".join(
        f", FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(target)} ({_quoted(key)})"
        for column, target, key in named
    )


def _indexed(table: schema.Table) -> Iterator[str]:
    """Columns by which readers join or filter; the first of the key is indexed as it is."""
    for column in table.columns:
        wanted = column.refers_to or column.values or column.name in ("date", "target", "situation", "language")
        if wanted and not column.is_list and column.name != table.key[0]:
            yield column.name


def _rows(part: Part) -> Iterator[tuple[Any, ...]]:
    convert = [_stored(column) for column in part.layout.columns]
    for batch in part.rows.to_batches(max_chunksize=_BATCH):
        columns = [map(cell, batch.column(place).to_pylist()) for place, cell in enumerate(convert)]
        yield from zip(*columns, strict=True)


def _stored(column: schema.Column) -> Callable[[Any], Any]:
    if column.is_list:
        return lambda value: None if value is None else json.dumps(value, ensure_ascii=False)
    return lambda value: value


def _fill_codebook(connection: sqlite3.Connection, parts: Mapping[str, Part]) -> None:
    connection.execute(
        'CREATE TABLE codebook ("table" TEXT NOT NULL, "column" TEXT NOT NULL, value TEXT NOT NULL,'
        ' meaning TEXT NOT NULL, PRIMARY KEY ("table", "column", value)) STRICT'
    )
    rows = [
        (part.layout.name, column.name, value, meaning)
        for part in parts.values()
        for column in part.layout.columns
        if (name := codebook.list_of(column))
        for value, meaning in codebook.meanings()[name].items()
    ]
    connection.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", rows)


def _fill_release(connection: sqlite3.Connection, facts: ReleaseFacts) -> None:
    connection.execute(
        "CREATE TABLE release (place INTEGER PRIMARY KEY, what TEXT NOT NULL, says TEXT NOT NULL) STRICT"
    )
    rows = [
        ("title", facts.title),
        ("version", facts.version),
        ("date", facts.date),
        ("pipeline", facts.pipeline_version),
        ("reviewed share", str(facts.reviewed_share)),
        *(("note", note) for note in facts.notes),
    ]
    connection.executemany("INSERT INTO release (what, says) VALUES (?, ?)", rows)


def _index_words(connection: sqlite3.Connection, table: schema.Table, columns: Sequence[str]) -> None:
    """Full-text search over the columns that the release has; Datasette finds it by its content table."""
    held = [column for column in columns if column in table.names]
    if not held:
        return
    name, words = f"{table.name}_fts", ", ".join(held)
    # Datasette knows the table by this name in these quotes.
    options = f"content=\"{table.name}\", content_rowid='rowid', tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({words}, {options})")
    connection.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


def _quoted(name: str) -> str:
    return f'"{name}"'
