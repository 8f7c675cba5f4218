"""Cases for the model from the tables of a dataset: the same that the pipeline sees, for every coded passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from iccmine.force import strongest
from iccmine.force.cases import Case, Clause
from iccmine.force.model import ID
from iccmine.training.reviewed import as_mined

_DOCUMENTS = ["document_id", "body", "kind", "chapter_vii"]
_PASSAGES = [
    "passage_id", "document_id", "position", "kind", "text", "opening_verb", "court", "force", "speaker", "decided_by",
]  # fmt: skip
_PROVISIONS = ["provision_id", "passage_id", "operative_verb", "modality", "force", "authority"]


def table(folder: Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """One table of a dataset.

    Raises:
        FileNotFoundError: the folder holds no such table.
    """
    return pd.read_parquet(folder / f"{name}.parquet", columns=columns)


def cases(folder: Path) -> Mapping[str, Case]:
    """Every coded passage of a dataset as a case, by its id."""
    documents = {row["document_id"]: row for row in table(folder, "documents", _DOCUMENTS).to_dict("records")}
    passages = as_mined(table(folder, "passages", _PASSAGES), "passage_id", folder)
    coded = passages[passages["force"].notna()].sort_values(["document_id", "position"])
    clauses = _clauses(as_mined(table(folder, "provisions", _PROVISIONS), "provision_id", folder))
    # A clause that the last model named is no word of the rules: the next one must not learn from it.
    for passage_id, decided_by in zip(coded["passage_id"], coded["decided_by"], strict=True):
        if ID in decided_by:
            clauses.pop(passage_id, None)
    found: dict[str, Case] = {}
    for document_id, rows in coded.groupby("document_id", sort=False):
        found.update(_document_cases(documents[document_id], rows, clauses))
    return found


def _document_cases(
    document: Mapping[Any, Any], rows: pd.DataFrame, clauses: Mapping[str, tuple[Clause, ...]]
) -> Iterator[tuple[str, Case]]:
    ids = list(rows["passage_id"])
    seen = [
        f"{kind}/{strongest(clause.force for clause in clauses.get(passage_id, ()))}"
        for passage_id, kind in zip(ids, rows["kind"], strict=True)
    ]
    for place, row in enumerate(rows.itertuples()):
        yield (
            ids[place],
            Case(
                text=str(row.text),
                kind=str(row.kind),
                body=document["body"],
                document_kind=document["kind"],
                chapter_vii=bool(document["chapter_vii"]),
                speaker=str(row.speaker),
                opening_verb=row.opening_verb if isinstance(row.opening_verb, str) else "",
                court=row.court if isinstance(row.court, str) else "",
                clauses=clauses.get(ids[place], ()),
                before=seen[place - 1] if place else "",
                after=seen[place + 1] if place + 1 < len(seen) else "",
            ),
        )


def _clauses(provisions: pd.DataFrame) -> dict[str, tuple[Clause, ...]]:
    numbered = provisions.assign(number=provisions["provision_id"].str.rpartition("/")[2].astype(int))
    found: dict[str, list[Clause]] = defaultdict(list)
    in_order = numbered.sort_values(["passage_id", "number"])
    columns = ("passage_id", "operative_verb", "modality", "force", "authority")
    for passage_id, *said in zip(*(in_order[column] for column in columns), strict=True):
        found[passage_id].append(Clause(*said))
    return {passage_id: tuple(some) for passage_id, some in found.items()}
