"""The table ``reviews`` of another dataset, and the list that ``iccmine suggest`` writes to be filled in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from iccmine.dataset import schema
from iccmine.review import targets
from iccmine.review.decisions import ROW
from iccmine.review.proposals import Problem, Proposal, Sheaf

Row = Mapping[str, Any]
_NEEDED = ("review_id", "target_id", "field", "decision", "reviewer", "reviewed_at", "text_sha256")


def rows(file: Path) -> list[dict[str, Any]]:
    """Rows of a CSV or Parquet file; empty cells of a CSV are None.

    Raises:
        ValueError: it cannot be read as such.
    """
    if file.suffix == ".parquet":
        found: list[dict[str, Any]] = pq.read_table(file).to_pylist()
        return found
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return [{name: value or None for name, value in row.items() if name} for row in csv.DictReader(handle)]


def is_log(some: Sequence[Row]) -> bool:
    """Whether these are decisions with their own ids, rather than a list that a person filled in."""
    return bool(some) and "review_id" in some[0]


def checked(some: Sequence[Row]) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Decisions of another database that can be joined, and those that cannot, each with the row it stands in."""
    good, problems = [], []
    for number, row in enumerate(some, start=2):
        wrong = _wrong(row)
        if wrong:
            problems.append(Problem(f"row {number}", "invalid value", wrong))
        else:
            good.append(dict(row) | {"blind": str(row.get("blind")).lower() == "true"})
    return good, problems


def filled(some: Sequence[Row], sheaves: Mapping[str, Sheaf]) -> Iterator[Proposal | Problem]:
    """What a person wrote into a list of ``iccmine suggest``; ``sheaves`` are the passages by id."""
    for number, row in enumerate(some, start=2):
        if not row.get("decision"):
            continue
        place, target, verdict = f"row {number}", row.get("target_id") or "", row["decision"]
        sheaf = sheaves.get(targets.passage_of(target))
        if sheaf is None:
            yield Problem(place, "unknown id", f"the dataset has no row {target!r}")
        elif verdict not in ("accept", "correct"):
            yield Problem(f"{place}, decision", "invalid value", f"{verdict!r} is not one of accept, correct")
        else:
            value = row.get("old") if verdict == "accept" else row.get("new")
            yield Proposal(
                f"{place}, new", target, row.get("field") or "force", row.get("old"), value, verdict,
                sheaf.text_sha256, row.get("comment"),
            )  # fmt: skip


def _wrong(row: Row) -> str | None:
    missing = [name for name in _NEEDED if not row.get(name)]
    if missing:
        return f"{', '.join(missing)} missing"
    if row["decision"] not in (schema.REVIEWS["decision"].values or ()):
        return f"decision {row['decision']!r} is none of {', '.join(schema.REVIEWS['decision'].values or ())}"
    try:
        table = targets.table_of(row["target_id"])
    except ValueError as error:
        return str(error)
    known = row["field"] in (ROW, *targets.FIELDS[table])
    return None if known else f"{table}.{row['field']} is not for people to decide"
