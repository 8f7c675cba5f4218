"""Which of the values that a person must check have been checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from iccmine.dataset import schema
from iccmine.publish.keys import names

# In the place of a column: a decision about the row itself.
_ROW = "*"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many values of one column (``table.column``) there are, and how many a person has looked at."""

    column: str
    rows: int
    checked: int

    @property
    def open(self) -> int:
        return self.rows - self.checked


def checked(tables: Mapping[str, pa.Table], columns: Iterable[str]) -> tuple[Checked, ...]:
    """Count for each ``table.column`` the values on which a person's decision holds; one that is stale does not.

    Raises:
        LookupError: there is no such table or column.
    """
    return tuple(_checked(tables, column) for column in columns)


def share(fields: Iterable[Checked]) -> float:
    """Share of all these values that are checked, four decimals; 1 where there are none."""
    fields = tuple(fields)
    rows = sum(field.rows for field in fields)
    return round(sum(field.checked for field in fields) / rows, 4) if rows else 1.0


def _checked(tables: Mapping[str, pa.Table], column: str) -> Checked:
    name, _, field = column.partition(".")
    layout = schema.TABLES.get(name)
    if layout is None or field not in layout.names:
        raise LookupError(f"must_review names {column!r}, which is no column of the dataset (table.column)")
    values = tables["review_values"]
    holds = pc.and_(
        pc.is_in(values.column("field"), value_set=pa.array([field, _ROW])), pc.invert(values.column("stale"))
    )
    rows, decided = tables[name], values.filter(holds).column("target_id")
    seen = pc.is_in(names(layout, rows), value_set=decided.combine_chunks())
    return Checked(column, rows.num_rows, pc.sum(seen).as_py() or 0)
