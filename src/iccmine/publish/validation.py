"""A staged release is opened again, as its readers will, before it takes its place."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq

from iccmine.publish.changes import read
from iccmine.publish.scope import Part
from iccmine.store.disk import sha256_of


class BrokenRelease(Exception):
    """What was written is not what was meant; ``problems`` has one line for each break."""

    def __init__(self, problems: Iterator[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


def validate(folder: Path, parts: Mapping[str, Part]) -> None:
    """Read back every table in every format, and compare checksums and counts.

    Raises:
        BrokenRelease: something does not hold.
    """
    broken = BrokenRelease(_problems(folder, parts))
    if broken.problems:
        raise broken


def _problems(folder: Path, parts: Mapping[str, Part]) -> Iterator[str]:
    for name, part in parts.items():
        if not pq.read_table(folder / "tables" / f"{name}.parquet").equals(part.rows):
            yield f"{name}.parquet does not hold the rows"
        text = read(folder / "tables" / f"{name}.csv")
        if (text.num_rows, tuple(text.column_names)) != (part.rows.num_rows, part.layout.names):
            yield f"{name}.csv has other rows or columns"
    yield from _database(folder / "iccmine.sqlite", parts)
    with zipfile.ZipFile(folder / "iccmine.xlsx") as book:
        if bad := book.testzip():
            yield f"iccmine.xlsx is damaged: {bad}"
    for file in sorted(folder.glob("*.json")):
        try:
            json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            yield f"{file.name} is no JSON: {error}"
    yield from _hashes(folder)


def _database(file: Path, parts: Mapping[str, Part]) -> Iterator[str]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        for (line,) in connection.execute("PRAGMA quick_check"):
            if line != "ok":
                yield f"{file.name}: {line}"
        for table, _, target, _ in connection.execute("PRAGMA foreign_key_check"):
            yield f"{file.name}: a row of {table} refers to nothing in {target}"
        for name, part in parts.items():
            (count,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            if count != part.rows.num_rows:
                yield f"{file.name}: {name} has {count} rows"


def _hashes(folder: Path) -> Iterator[str]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if resource["hash"] != f"sha256:{sha256_of(folder / resource['path'])}":
            yield f"datapackage.json: checksum of {resource['path']}"
