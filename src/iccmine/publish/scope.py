"""What of a dataset enters a release: no specimen unless asked, no place on this machine, text only where it may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from iccmine.dataset import schema
from iccmine.publish.keys import names

# Beside the columns of a key: the whole of it, as decisions name a row.
_NAME = "*"


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the release: its columns as released, and its rows."""

    layout: schema.Table
    rows: pa.Table


def without_specimens(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables without invented documents and without every row that rests on one."""
    gone: dict[tuple[str, str], pa.Array] = {}
    kept: dict[str, pa.Table] = {}
    for name, layout in schema.TABLES.items():
        lost = _rests_on(layout, tables[name], gone)
        kept[name], rows = tables[name].filter(pc.invert(lost)), tables[name].filter(lost)
        gone[name, _NAME] = names(layout, rows)
        for column in layout.key:
            gone[name, column] = rows.column(column).combine_chunks()
    return kept


def parts(tables: Mapping[str, pa.Table], *, text: bool) -> dict[str, Part]:
    """Every table with the columns that leave this machine; without those that quote the source where not ``text``."""
    return {name: _part(schema.TABLES[name], rows, text=text) for name, rows in tables.items()}


def _part(table: schema.Table, rows: pa.Table, *, text: bool) -> Part:
    columns = tuple(column for column in table.columns if not column.local and (text or not column.verbatim))
    return Part(replace(table, columns=columns), rows.select([column.name for column in columns]))


def _rests_on(layout: schema.Table, rows: pa.Table, gone: Mapping[tuple[str, str], pa.Array]) -> pa.Array:
    """Which rows are specimens themselves or name a row that is gone."""
    if layout is schema.DOCUMENTS:
        return rows.column("specimen")
    lost = pa.chunked_array([pa.array([False] * rows.num_rows, pa.bool_())])
    for column in layout.columns:
        for keys in _named(column, gone):
            lost = pc.or_(lost, _holds(rows.column(column.name), keys, is_list=column.is_list))
    return lost


def _named(column: schema.Column, gone: Mapping[tuple[str, str], pa.Array]) -> list[pa.Array]:
    """Keys that are gone and that this column may name; ``target_id`` may name a row of any table."""
    if column.name == "target_id":
        return [keys for (_, column), keys in gone.items() if column == _NAME]
    return [gone[column.refers_to]] if column.refers_to and column.refers_to in gone else []


def _holds(values: pa.ChunkedArray, keys: pa.Array, *, is_list: bool) -> pa.Array:
    if not is_list:
        return pc.is_in(values, value_set=keys)
    known = set(keys.to_pylist())
    return pa.chunked_array([pa.array([not known.isdisjoint(items or ()) for items in values.to_pylist()], pa.bool_())])
