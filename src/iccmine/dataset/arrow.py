"""Rows as Arrow tables in the columns, types and order of ``dataset.schema``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

import pyarrow as pa

from iccmine.dataset import schema
from iccmine.dataset.rows import Row

BOX = pa.struct(
    [("page", pa.int32()), *((edge, pa.float64()) for edge in ("x0", "top", "x1", "bottom"))],
)
TYPES: Mapping[schema.ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "strings": pa.list_(pa.string()),
    "boxes": pa.list_(BOX),
}
_BATCH = 5_000


def arrow_schema(table: schema.Table) -> pa.Schema:
    """The table's Arrow schema; each field carries its description."""
    return pa.schema(
        [
            pa.field(column.name, TYPES[column.type], metadata={"description": column.description})
            for column in table.columns
        ],
        metadata={"description": table.description},
    )


def to_arrow(table: schema.Table, rows: Iterable[Row]) -> pa.Table:
    """The rows, sorted by the table's key.

    Raises:
        KeyError: a row lacks a column.
        pyarrow.ArrowInvalid: a value has another type than its column.
    """
    layout, source = arrow_schema(table), iter(rows)
    batches = []
    while some := list(islice(source, _BATCH)):
        columns = [pa.array([row[name] for row in some], layout.field(name).type) for name in table.names]
        batches.append(pa.RecordBatch.from_arrays(columns, schema=layout))
    whole = pa.Table.from_batches(batches, schema=layout)
    return whole.sort_by([(name, "ascending") for name in table.key]).combine_chunks()
