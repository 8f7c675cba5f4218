"""Find a document by what a person would type for its symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

Row = dict[str, Any]

_YEAR = re.compile(r"\(\d{4}\)|-(?:19|20)\d\d(?=@|$)")
_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The document asked for, or what stands nearest to it."""

    document: Row | None
    suggestions: tuple[str, ...] = ()


def find(documents: Sequence[Row], asked: str) -> Found:
    """``S/RES/1593 (2005)``, ``s-res-1593-2005``, ``RES 1593`` and ``1593`` all find the same resolution.

    Where one symbol stands in several languages, the English text is meant unless the id is given.
    """
    exact = next((row for row in documents if row["document_id"] == asked), None)
    if exact:
        return Found(exact)
    key = _key(asked)
    for matches in (
        [row for row in documents if key in {_key(name) for name in _names(row)}],
        [row for row in documents if any(_key(name).endswith(key) for name in _names(row)) and not key.isdigit()],
        [row for row in documents if asked.strip() in _numbers(row)],
    ):
        symbols = list(dict.fromkeys(_symbol(row) for row in matches))
        if len(symbols) == 1:
            return Found(min(matches, key=lambda row: (row["language"] != "en", row["document_id"])))
        if symbols and key:
            return Found(None, tuple(symbols[:_SUGGESTED]))
    return Found(None, nearest(asked, dict.fromkeys(map(_symbol, documents))))


def nearest(asked: str, choices: Iterable[str]) -> tuple[str, ...]:
    """The choices that read most like what was asked."""
    found = process.extract(asked, list(choices), scorer=fuzz.WRatio, limit=_SUGGESTED, score_cutoff=50)
    return tuple(choice for choice, _, _ in found)


def documents(dataset: Path) -> list[Row]:
    """Rows of the table of documents.

    Raises:
        FileNotFoundError: there is no dataset in this folder.
    """
    rows: list[Row] = pq.read_table(dataset / "documents.parquet").to_pylist()
    return rows


def rows_where(dataset: Path, table: str, column: str, values: Sequence[str]) -> list[Row]:
    """Rows of a table whose column has one of the values."""
    rows: list[Row] = pq.read_table(
        dataset / f"{table}.parquet", filters=pc.field(column).isin(list(values))
    ).to_pylist()
    return rows


def _symbol(row: Row) -> str:
    return str(row["symbol"] or row["document_id"])


def _names(row: Row) -> tuple[str, ...]:
    names = [row["document_id"].partition("@")[0], row["symbol"] or "", row["title"]]
    return tuple(name for name in (*names, *(_YEAR.sub("", name) for name in names[:2])) if name)


def _numbers(row: Row) -> list[str]:
    return re.findall(r"\d+", _YEAR.sub("", row["symbol"] or ""))


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
