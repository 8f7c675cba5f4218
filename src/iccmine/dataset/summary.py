"""What a written dataset holds, in a few figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq

from iccmine import records
from iccmine.dataset import schema


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over the tables; ``passages`` by force (``not coded`` where the language has no lexicon)."""

    files: int
    documents: int
    passages: Mapping[str, int]
    noncompliance: Mapping[str, int]
    quarantine: Mapping[str, int]
    flags: Mapping[str, int]


NOT_CODED = "not coded"


def summarise(out_dir: Path) -> Summary:
    """Count what the dataset in this folder holds.

    Raises:
        FileNotFoundError: there is no dataset.
    """
    forces = _counts(out_dir, schema.PASSAGES, "force")
    stages = _counts(out_dir, schema.NONCOMPLIANCE, "stage")
    refused = _counts(out_dir, schema.QUARANTINE, "reason")
    flags = _column(out_dir, schema.RENDITIONS, "flags")
    return Summary(
        files=len(flags) + refused.total(),
        documents=pq.read_metadata(out_dir / "documents.parquet").num_rows,
        passages={force or NOT_CODED: forces[force] for force in (*records.FORCE_ORDER, None) if forces[force]},
        noncompliance={stage: stages[stage] for stage in get_args(records.Stage) if stages[stage]},
        quarantine={str(reason): count for reason, count in refused.most_common()},
        flags=dict(Counter(flag for some in flags for flag in some).most_common()),
    )


def _counts(out_dir: Path, table: schema.Table, name: str) -> Counter[str | None]:
    return Counter(sorted(_column(out_dir, table, name), key=str))


def _column(out_dir: Path, table: schema.Table, name: str) -> list[Any]:
    values: list[Any] = pq.read_table(out_dir / f"{table.name}.parquet", columns=[name]).column(name).to_pylist()
    return values
