"""What the site shows of a dataset: all documents, and of their passages those that bear on its questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from iccmine.dataset.arrow import arrow_schema
from iccmine.dataset.schema import TABLES
from iccmine.questions.tables import Tables

Row = dict[str, Any]

# Whatever a passage is about, a duty or its lifting is what the site is for.
_SHOWN_FORCES = ("binding", "exempting")
# Symbols, dates and headings of a document about the Court are about the Court and say nothing of it.
_SILENT = ("front_matter", "heading")


@dataclass(frozen=True, slots=True)
class Gap:
    """Passages in a row that the site does not show: how many, and the locators of the first and the last."""

    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Content:
    """Rows by the key under which pages ask for them; ``tables`` answers whatever needs the whole of a table.

    ``passages`` holds the passages shown, in the order of the tables; ``outline`` has for every document, in reading
    order, their ids and the gaps between them. Rows about passages are those of passages shown; ``decided`` has, by
    passage, the fields that people decided about.
    """

    tables: Tables
    documents: Mapping[str, Row]
    passages: Mapping[str, Row]
    outline: Mapping[str, Sequence[str | Gap]]
    provisions: Mapping[str, Sequence[Row]]
    bearers: Mapping[str, Sequence[Row]]
    citations: Mapping[str, Sequence[Row]]
    failures: Mapping[str, Sequence[Row]]
    decided: Mapping[str, Sequence[Row]]
    votes: Mapping[str, Sequence[Row]]
    actors: Mapping[str, Row]
    counts: Mapping[str, int]

    def about_court(self) -> list[Row]:
        """The passages about the International Criminal Court, those of drafts aside."""
        court = (row for row in self.passages.values() if row["relevant"] and row["court"] == "icc")
        return [row for row in court if not self.is_draft(row["passage_id"])]

    def is_draft(self, passage_id: str) -> bool:
        """Whether the passage stands in a draft, which binds, asks and deplores nothing: what was adopted has a symbol
        of its own."""
        return self._kind(passage_id) == "draft_resolution"

    def is_statement(self, passage_id: str) -> bool:
        """Whether the passage stands in a statement by the Council's President. Whether such words bind, hangs on
        their terms and circumstances; many only repeat resolutions."""
        return self._kind(passage_id) == "presidential_statement"

    def _kind(self, passage_id: str) -> str:
        return str(self.documents[self.passages[passage_id]["document_id"]]["kind"])


def content(given: Mapping[str, pa.Table]) -> Content:
    """Choose what is shown: passages about a court, those that tell of a failure, and those that bind or exempt.

    What stands in front of a text, and its headings, are shown only where they do the latter.

    A table or column that a release leaves out counts as empty.
    """
    tables = completed(given)
    whole = tables["passages"]
    telling = pc.is_in(whole["passage_id"], tables["noncompliance"]["passage_id"].combine_chunks())
    strong = pc.is_in(whole["force"], pa.array(_SHOWN_FORCES, pa.string()))
    speaking = pc.invert(pc.is_in(whole["kind"], pa.array(_SILENT, pa.string())))
    about = pc.and_(pc.fill_null(whole["relevant"], False), speaking)
    chosen = pc.or_(pc.or_(about, telling), strong)
    shown = whole.filter(chosen).drop_columns(["bbox"]).to_pylist()
    passages = {row["passage_id"]: row for row in shown}
    provisions = _among(tables["provisions"], "passage_id", passages)
    return Content(
        tables=Tables(tables),
        documents={row["document_id"]: row for row in tables["documents"].to_pylist()},
        passages=passages,
        outline=_outline(whole, chosen),
        provisions=_by("passage_id", provisions),
        bearers=_by(
            "provision_id", _among(tables["bearers"], "provision_id", [row["provision_id"] for row in provisions])
        ),
        citations=_by("citing", _among(tables["citations"], "citing", passages)),
        failures=_by("passage_id", tables["noncompliance"].to_pylist()),
        decided=_by("passage_id", map(_placed, tables["review_values"].to_pylist())),
        votes=_by("document_id", tables["votes"].to_pylist()),
        actors={row["actor"]: row for row in tables["actors"].to_pylist()},
        counts={name: table.num_rows for name, table in tables.items()},
    )


def completed(given: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Every table with every column of the schema; what is not given is empty."""
    return {name: _completed(name, given.get(name)) for name in TABLES}


def _completed(name: str, table: pa.Table | None) -> pa.Table:
    schema = arrow_schema(TABLES[name])
    if table is None:
        return schema.empty_table()
    for field in schema:
        if field.name not in table.column_names:
            column = TABLES[name][field.name]
            empty = pa.nulls(table.num_rows, field.type)
            filled = pc.fill_null(empty, "") if column.type == "string" and not column.nullable else empty
            table = table.append_column(field, filled)
    return table


def _outline(passages: pa.Table, chosen: pa.ChunkedArray) -> Mapping[str, Sequence[str | Gap]]:
    columns = (passages[name].to_pylist() for name in ("document_id", "position", "passage_id", "locator"))
    rows = sorted(zip(*columns, chosen.to_pylist(), strict=True))
    found: dict[str, list[str | Gap]] = defaultdict(list)
    for document_id, _, passage_id, locator, shown in rows:
        lines = found[document_id]
        if shown:
            lines.append(passage_id)
        elif lines and isinstance(lines[-1], Gap):
            lines[-1] = Gap(lines[-1].count + 1, lines[-1].first, locator)
        else:
            lines.append(Gap(1, locator, locator))
    return found


def _among(table: pa.Table, column: str, keys: Iterable[str]) -> list[Row]:
    rows: list[Row] = table.filter(pc.is_in(table[column], pa.array(list(keys), pa.string()))).to_pylist()
    return rows


def _placed(decided: Row) -> Row:
    """With the passage on which, or on a row of which, somebody decided: targets begin with its id."""
    return decided | {"passage_id": decided["target_id"].partition("/")[0]}


def _by(column: str, rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        lists[row[column]].append(row)
    return dict(lists)
