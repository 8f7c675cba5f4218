"""The tables of a dataset, only the columns and rows that a question needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """A dataset in its folder, or its tables by name where they are read already."""

    place: Path | Mapping[str, pa.Table]

    def rows(self, table: str, columns: Sequence[str] | None = None, **among: Iterable[str]) -> list[Row]:
        """Rows with these columns (all where none is named); ``among`` keeps those whose column has one of the values.

        Raises:
            FileNotFoundError: the folder holds no dataset.
            pyarrow.ArrowInvalid: the table is damaged or lacks a column.
        """
        condition = None
        for name, values in among.items():
            one = pc.field(name).isin(pa.array(sorted(set(values)), pa.string()))
            condition = one if condition is None else condition & one
        wanted = list(columns) if columns else None
        if isinstance(self.place, Path):
            read = pq.read_table(self.place / f"{table}.parquet", columns=wanted, filters=condition)
        else:
            held = self.place[table]
            read = held if condition is None else held.filter(condition)
            read = read.select(wanted) if wanted else read
        found: list[Row] = read.to_pylist()
        return found
