"""What must hold within one document's rows, so that a broken document costs itself and not the dataset."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from iccmine.dataset import schema
from iccmine.dataset.rows import MINED, Rows
from iccmine.law import facts


@lru_cache(maxsize=1)
def actors() -> frozenset[str]:
    """Every key of the table of actors."""
    return frozenset(facts.states()) | frozenset(facts.groups()) | facts.ACTOR_CLASSES


def problems(rows: Rows) -> Iterator[str]:
    """One line for each break: keys twice, values outside their list, unknown actors, spans that miss their words."""
    for table in MINED:
        yield from _keys(table, rows)
        yield from _values(table, rows)
    yield from _spans(rows)


def span_holds(text: str, start: int | None, end: int | None, words: str | None) -> bool:
    """Whether a span lies in the text, is not empty, and cuts the words; no span holds where there are no words."""
    if start is None or end is None:
        return start is end and not words
    return 0 <= start < end <= len(text) and (words is None or text[start:end] == words)


def _keys(table: schema.Table, rows: Rows) -> Iterator[str]:
    seen = set()
    for row in rows[table.name]:
        key = tuple(row[name] for name in table.key)
        if key in seen:
            yield f"{table.name}: key {key} twice"
        seen.add(key)


def _values(table: schema.Table, rows: Rows) -> Iterator[str]:
    for column in table.columns:
        if column.found:
            continue
        allowed = actors() if column.refers_to == ("actors", "actor") else column.values and frozenset(column.values)
        for row in rows[table.name]:
            value = row[column.name]
            if value is None:
                if not column.nullable:
                    yield f"{table.name}.{column.name}: empty"
            elif allowed and not allowed.issuperset(value if column.is_list else (value,)):
                yield f"{table.name}.{column.name}: unknown value {value!r}"


def _spans(rows: Rows) -> Iterator[str]:
    texts = {row["passage_id"]: row["text"] for row in rows["passages"]}
    for span in schema.SPANS:
        for row in rows[span.table]:
            words = row[span.words] if span.words else None
            if not span_holds(texts[row[span.passage]], row[span.start], row[span.end], words):
                where = f"{row[span.start]}-{row[span.end]} of {row[span.passage]}"
                yield f"{span.table}.{span.start}: {where} are not its words"
