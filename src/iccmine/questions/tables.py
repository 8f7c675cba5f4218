"""The tables of a dataset as rows and frames, only the columns and rows that a question needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """A dataset in its folder.

    Every method raises FileNotFoundError where the folder holds no dataset.
    """

    folder: Path

    def frame(self, table: str, columns: Sequence[str], **among: Iterable[str]) -> pd.DataFrame:
        """These columns; ``among`` keeps the rows whose column has one of the values. Null is None."""
        found: pd.DataFrame = self._read(table, columns, among).to_pandas()
        return found

    def rows(self, table: str, columns: Sequence[str] | None = None, **among: Iterable[str]) -> list[Row]:
        """The same as dictionaries, with every column where none is named."""
        found: list[Row] = self._read(table, columns, among).to_pylist()
        return found

    def _read(self, table: str, columns: Sequence[str] | None, among: dict[str, Iterable[str]]) -> pa.Table:
        condition = None
        for name, values in among.items():
            one = pc.field(name).isin(pa.array(sorted(set(values)), pa.string()))
            condition = one if condition is None else condition & one
        return pq.read_table(
            self.folder / f"{table}.parquet", columns=list(columns) if columns else None, filters=condition
        )
