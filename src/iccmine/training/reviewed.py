"""What people decided about a dataset, for training: their labels, and the machine's own rows without them.

A dataset's coded columns hold what counts, people's word included. A model that is to learn where the rules err must
see what the rules said, so their values are put back from ``review_values``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from iccmine.records import FORCES
from iccmine.training.labels import Label

_ROW = "*"


def with_reviews(labels: Sequence[Label], dataset: Path) -> list[Label]:
    """The labels, with people's decisions on the force of passages in the place of those on the same passage.

    Raises:
        FileNotFoundError: the folder holds no dataset, or one without reviews.
    """
    decided = {one.passage_id: one for one in of_people(dataset)}
    return [*(one for one in labels if one.passage_id not in decided), *decided.values()]


def of_people(dataset: Path) -> Iterator[Label]:
    """A label for each passage whose force a person decided, where the decision holds."""
    values = _values(dataset)
    holds = values[(values["field"] == "force") & ~values["stale"] & values["person"].isin(FORCES)]
    columns = ["passage_id", "document_id", "locator", "text_sha256", "relevant"]
    passages = pd.read_parquet(dataset / "passages.parquet", columns=columns)
    found = passages.merge(holds[["target_id", "person"]], left_on="passage_id", right_on="target_id")
    for row in found.sort_values("passage_id").to_dict("records"):
        yield Label(
            id=f"review:{row['passage_id']}",
            document_id=row["document_id"],
            locator=row["locator"],
            text_sha256=row["text_sha256"],
            force=row["person"],
            relevant=bool(row["relevant"]),
            agreed=True,
            sure=True,
            authority="none",
            court=None,
            provisions=(),
            noncompliance=(),
            coders=1,
        )


def as_mined(table: pd.DataFrame, key: str, dataset: Path) -> pd.DataFrame:
    """The rows of a table as the machine made them: corrected fields put back, added rows out, rejected ones in.

    Args:
        table: rows of one table, with its key.
        key: the name of the key's only column.
        dataset: the folder that the rows are from.
    """
    if not (dataset / "review_values.parquet").exists():
        return table
    values = _values(dataset)
    whole = values[values["field"] == _ROW]
    added = whole[whole["machine"].isna() & whole["effective"].notna()]["target_id"]
    rejected = whole[whole["machine"].notna() & whole["effective"].isna()]["machine"]
    lost = [row for row in map(json.loads, rejected) if set(table.columns) <= row.keys()]
    kept = table[~table[key].isin(added)].set_index(key)
    for field, some in values[values["field"] != _ROW].groupby("field"):
        if field in kept.columns:
            theirs = some.set_index("target_id")["machine"]
            here = theirs.index.intersection(kept.index)
            kept.loc[here, str(field)] = theirs[here]
    restored = kept.reset_index()[list(table.columns)]
    return pd.concat([restored, pd.DataFrame(lost, columns=table.columns)], ignore_index=True) if lost else restored


def _values(dataset: Path) -> pd.DataFrame:
    return pd.read_parquet(dataset / "review_values.parquet")
