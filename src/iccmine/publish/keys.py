"""The name of a row: the parts of its key, joined as those who decide on rows join them."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from iccmine.dataset import schema

JOINT = "/"


def names(table: schema.Table, rows: pa.Table, *, joint: str = JOINT) -> pa.Array:
    """One name for each row, in their order."""
    parts = [rows.column(column).cast(pa.string()) for column in table.key]
    return pa.array(pc.binary_join_element_wise(*parts, joint).to_pylist(), pa.string())
