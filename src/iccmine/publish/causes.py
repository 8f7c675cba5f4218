"""Why a row differs from the last release: another file, a person's decision, another model, other rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import pyarrow as pa

Cause = Literal["source", "review", "model", "rules"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
_MODEL_ALONE = frozenset({"force_probability", "force_set", "needs_review"})
_LABELS = frozenset({"force", "decided_by", "relevant"}) | _MODEL_ALONE
_REVIEWS = ("reviews", "review_values")

Row = Mapping[str, Any]
Pair = tuple[pa.Table, pa.Table]


@dataclass(frozen=True, slots=True)
class Causes:
    """What tells them apart, found by comparing the tables of both releases.

    Attributes:
        documents: ids of the documents that came, went, or are read from another file.
        files: hashes of the files that came or went.
        reviewed: names of the rows on which a decision was taken, or taken back.
        model: whether another model made the rows.
        failures: causes of the rows of non-compliance that differ; filled as they become known.
    """

    documents: frozenset[str]
    files: frozenset[str]
    reviewed: frozenset[str]
    model: bool
    failures: dict[str, Cause] = field(default_factory=dict)

    def of(self, table: str, row: Row, name: str, columns: Sequence[str]) -> Cause:
        """The cause of one row that came, went, or differs in ``columns``; its cells are those of the CSV files.

        A file goes before a decision, a decision before model and rules. A label is the model's doing where another
        model is in use and either only its own columns differ or it says that it decided; all else the rules'.
        """
        document = row.get("document_id") or name.partition("#")[0]
        if document in self.documents or name in self.files:
            return "source"
        if table in _REVIEWS or not self.reviewed.isdisjoint((name, row.get("passage_id"), row.get("provision_id"))):
            return "review"
        if table == "episodes":
            found = {self.failures.get(one) for one in json.loads(row["rows"])}
            return next((cause for cause in CAUSES if cause in found), "rules")
        if self.model and columns and _LABELS.issuperset(columns):
            decided = "model" in row.get("decided_by", "")
            return "model" if decided or _MODEL_ALONE.issuperset(columns) else "rules"
        return "rules"


def between(tables: Mapping[str, Pair], *, other_model: bool) -> Causes:
    """The causes between two releases; ``tables`` holds each table as it was and as it is, every cell text."""
    was, now = (_chosen(documents) for documents in tables["documents"])
    return Causes(
        documents=frozenset(document for document, _ in was ^ now),
        files=_files(tables, 0) ^ _files(tables, 1),
        reviewed=frozenset(name for table in _REVIEWS if table in tables for name in _decided(tables[table])),
        model=other_model,
    )


def _chosen(documents: pa.Table) -> set[tuple[str, str]]:
    return set(zip(documents.column("document_id").to_pylist(), documents.column("sha256").to_pylist(), strict=True))


def _files(tables: Mapping[str, Pair], place: int) -> frozenset[str]:
    names: Iterable[str] = (name for name in ("renditions", "quarantine") if name in tables)
    return frozenset(sha256 for name in names for sha256 in tables[name][place].column("sha256").to_pylist())


def _decided(reviews: Pair) -> Iterator[str]:
    """Names of the rows on which the decisions are not the same in both releases."""
    was, now = ({tuple(sorted(row.items())) for row in table.to_pylist()} for table in reviews)
    yield from (dict(row)["target_id"] for row in was ^ now)
