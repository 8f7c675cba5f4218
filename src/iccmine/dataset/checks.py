"""What must hold before a table is written: types, closed lists, unique keys, references, offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc

from iccmine.dataset import schema
from iccmine.dataset.integrity import span_holds

_SHOWN = 5


class BrokenDataset(Exception):
    """The tables contradict their schema; ``problems`` has one line for each kind of break."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def check(tables: Mapping[str, pa.Table]) -> None:
    """Check every table by itself and all of them together.

    Raises:
        BrokenDataset: something does not hold.
    """
    problems = [*_shapes(tables), *_references(tables), *_spans(tables), *_renditions(tables)]
    if problems:
        raise BrokenDataset(problems)


def frame_schema(table: schema.Table) -> pandera.DataFrameSchema:
    """The table's columns as a pandera schema over the frame that ``pyarrow`` makes of it."""
    return pandera.DataFrameSchema(
        {column.name: _column(column) for column in table.columns}, unique=list(table.key), strict=True, ordered=True
    )


def _column(column: schema.Column) -> pandera.Column:
    allowed = column.values and frozenset(column.values)
    checks = []
    if allowed and column.is_list:
        checks.append(pandera.Check(lambda items: allowed.issuperset(items), element_wise=True, name="closed list"))
    elif allowed:
        checks.append(pandera.Check.isin(sorted(allowed)))
    if column.type == "number":
        checks.append(pandera.Check.in_range(0, 1))
    return pandera.Column(checks=checks, nullable=column.nullable)


def _shapes(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    for name, table in tables.items():
        try:
            frame_schema(schema.TABLES[name]).validate(table.to_pandas(), lazy=True)
        except pandera.errors.SchemaErrors as broken:
            cases = broken.failure_cases
            for (column, rule), some in cases.groupby(["column", "check"], dropna=False):
                shown = ", ".join(list(dict.fromkeys(map(str, some["failure_case"])))[:_SHOWN])
                yield f"{name}.{column}: {rule} fails in {len(some)} rows: {shown}"


def _references(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    for name, table in tables.items():
        for column in schema.TABLES[name].columns:
            if column.refers_to is None:
                continue
            target, key = column.refers_to
            values = table.column(column.name)
            if column.is_list:
                values = pc.list_flatten(values)
            lost = values.filter(pc.invert(pc.is_in(values, value_set=tables[target].column(key)))).drop_null()
            if len(lost):
                shown = ", ".join(map(repr, lost.unique().to_pylist()[:_SHOWN]))
                yield f"{name}.{column.name}: {len(lost)} values are not in {target}.{key}: {shown}"


def _spans(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    passages = tables["passages"]
    texts = dict(zip(passages.column("passage_id").to_pylist(), passages.column("text").to_pylist(), strict=True))
    for span in schema.SPANS:
        table = tables[span.table]
        columns = [table.column(column).to_pylist() for column in (span.passage, span.start, span.end)]
        repeated = table.column(span.words).to_pylist() if span.words else [None] * table.num_rows
        wrong = [
            key
            for key, first, last, words in zip(*columns, repeated, strict=True)
            if not span_holds(texts.get(key, ""), first, last, words)
        ]
        if wrong:
            yield f"{span.table}.{span.start}: {len(wrong)} spans do not cut their words: {', '.join(wrong[:_SHOWN])}"


def _renditions(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    renditions = tables["renditions"]
    chosen: dict[Any, int] = dict.fromkeys(renditions.column("document_id").to_pylist(), 0)
    for document_id, is_chosen in zip(
        renditions.column("document_id").to_pylist(), renditions.column("chosen").to_pylist(), strict=True
    ):
        chosen[document_id] += is_chosen
    wrong = [document_id for document_id, count in chosen.items() if count != 1]
    if wrong:
        yield f"renditions.chosen: not exactly one for {len(wrong)} documents: {', '.join(wrong[:_SHOWN])}"
