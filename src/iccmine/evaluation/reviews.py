"""How often people agreed with the machine, by field and month: what they saw against what they decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import RenderableType

from iccmine.evaluation.listing import table

_ROW = "*"
# By how many slashes the name of a row has.
_TABLES = ("passages", "provisions", "bearers")


@dataclass(frozen=True, slots=True)
class Month:
    """One field in one month: how many values people decided, and in how many the machine was right.

    The share tells of what people looked at, which is seldom what the machine was surest of.
    """

    table: str
    field: str
    month: str
    decided: int
    agreed: int

    @property
    def share(self) -> float:
        return round(self.agreed / self.decided, 4)


def of_dataset(dataset: Path) -> list[Month]:
    """Agreement in the ``reviews`` of a dataset; nothing where it has none."""
    file = dataset / "reviews.parquet"
    return agreement(pd.read_parquet(file).to_dict("records")) if file.exists() else []


def agreement(reviews: Iterable[Mapping[Any, Any]]) -> list[Month]:
    """Each reviewer's last word on each field, counted in the month in which it was said."""
    last = {(row["target_id"], row["field"], row["reviewer"]): row for row in _said(reviews)}
    counted: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for row in last.values():
        key = (_table(row["target_id"]), row["field"], row["reviewed_at"][:7])
        counted[key].append(_agrees(row))
    return [Month(*key, len(some), sum(some)) for key, some in sorted(counted.items())]


def as_data(found: Iterable[Month]) -> list[dict[str, Any]]:
    """As JSON can hold it."""
    return [asdict(one) | {"share": one.share} for one in found]


def view(found: Iterable[Month]) -> RenderableType:
    """A table for the terminal."""
    return table(
        "Machine and people: values that people decided, and the share in which they left the machine's",
        ("field", "month", "decided", "agreed"),
        (
            (f"{one.table}: {'the row' if one.field == _ROW else one.field}", one.month, str(one.decided),
             f"{one.share:.0%}")
            for one in found
        ),
    )  # fmt: skip


def _said(reviews: Iterable[Mapping[Any, Any]]) -> Iterator[Mapping[Any, Any]]:
    in_time = sorted(reviews, key=lambda row: (row["reviewed_at"], row["review_id"]))
    return (row for row in in_time if row["decision"] != "comment" and _text(row.get("undone_at")) is None)


def _agrees(row: Mapping[Any, Any]) -> bool:
    return row["decision"] != "reject" and _text(row["old"]) == _text(row["new"])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _table(target: str) -> str:
    _, *below = target.split("/")
    return "noncompliance" if below and below[0].startswith("n") else _TABLES[len(below)]
