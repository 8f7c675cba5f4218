"""What differs between two releases, row by row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from iccmine.dataset import schema
from iccmine.publish.causes import Cause, Causes, between
from iccmine.publish.keys import JOINT, names

Kind = Literal["added", "changed", "removed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# Parts of a key could hold the joint that people read; none holds this one.
_JOINT = "\x1f"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, went or differs; ``columns`` are those that differ."""

    table: str
    key: str
    kind: Kind
    cause: Cause
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All of them; ``layout`` says which columns came or went (``passages.court added``)."""

    rows: tuple[Change, ...] = ()
    layout: tuple[str, ...] = ()

    def count(self) -> Counter[tuple[str, Kind, Cause]]:
        """How many rows by table, kind and cause."""
        return Counter((change.table, change.kind, change.cause) for change in self.rows)

    def removed(self) -> Counter[str]:
        """How many rows of each table are gone."""
        return Counter(change.table for change in self.rows if change.kind == "removed")


def compare(last: Path, now: Path, *, other_model: bool) -> Changes:
    """Compare the CSV tables of two folders; columns that only one of them has are named and not compared.

    Args:
        last: folder with the tables of the last release.
        now: folder with the tables of this one.
        other_model: whether the rows were made with another model than the last release's.
    """
    both = [name for name in schema.TABLES if all((folder / f"{name}.csv").exists() for folder in (last, now))]
    tables = {name: (read(last / f"{name}.csv"), read(now / f"{name}.csv")) for name in both}
    causes = between(tables, other_model=other_model)
    found: list[Change] = []
    for name, (old, new) in tables.items():
        some = list(_compare(schema.TABLES[name], old, new, causes))
        if name == "noncompliance":
            # Episodes, further on, are made of these rows.
            causes.failures.update((change.key, change.cause) for change in some)
        found += sorted(some, key=lambda change: change.key)
    return Changes(tuple(found), tuple(_layout(last, now)))


def write(changes: Changes, file: Path) -> None:
    """Write every change as a row of CSV."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(("table", "key", "change", "cause", "columns"))
        writer.writerows((row.table, row.key, row.kind, row.cause, " ".join(row.columns)) for row in changes.rows)


def read(file: Path) -> pa.Table:
    """A CSV table with every cell as text: what the file says, not what somebody takes it for."""
    types = dict.fromkeys(_names(file), pa.string())
    return pacsv.read_csv(
        file,
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(column_types=types, strings_can_be_null=False),
    ).combine_chunks()


def _names(file: Path) -> list[str]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))


def _layout(last: Path, now: Path) -> Iterator[str]:
    for name in schema.TABLES:
        old, new = (_names(folder / f"{name}.csv") for folder in (last, now))
        yield from (f"{name}.{column} added" for column in new if column not in old)
        yield from (f"{name}.{column} removed" for column in old if column not in new)


def _compare(table: schema.Table, old: pa.Table, new: pa.Table, causes: Causes) -> Iterator[Change]:
    before, after = (names(table, rows, joint=_JOINT) for rows in (old, new))
    at = pc.index_in(after, value_set=before)
    came, went = pc.is_null(at), pc.invert(pc.is_in(before, value_set=after))
    yield from _rows(table, new.filter(came), "added", causes)
    yield from _rows(table, old.filter(went), "removed", causes)
    stayed, was = new.filter(pc.invert(came)), old.take(at.drop_null())
    common = [name for name in new.column_names if name in old.column_names]
    masks = [pc.not_equal(stayed.column(name), was.column(name)) for name in common]
    differs = reduce(pc.or_, masks)
    columns = zip(*(mask.filter(differs).to_pylist() for mask in masks), strict=True)
    differing = [tuple(name for name, other in zip(common, row, strict=True) if other) for row in columns]
    yield from _rows(table, stayed.filter(differs), "changed", causes, differing)


def _rows(
    table: schema.Table, rows: pa.Table, kind: Kind, causes: Causes, differing: list[tuple[str, ...]] | None = None
) -> Iterator[Change]:
    for place, row in enumerate(rows.to_pylist()):
        name, columns = JOINT.join(row[column] for column in table.key), differing[place] if differing else ()
        yield Change(table.name, name, kind, causes.of(table.name, row, name, columns), columns)
