"""The codebook and the data dictionary of a release, made from the one definition of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

from iccmine.dataset import schema
from iccmine.publish.text import anchor, grid, page

TYPES: Mapping[schema.ColumnType, str] = {
    "string": "text",
    "integer": "whole number",
    "number": "number from 0 to 1",
    "boolean": "true or false",
    "strings": "list of texts",
    "boxes": "list of boxes",
}


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """What the values of each closed list mean, by the name of the list."""
    text = files("iccmine.publish").joinpath("meanings.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return found


def list_of(column: schema.Column) -> str | None:
    """Name of the closed list from which the column takes its values; None where it has none.

    Raises:
        LookupError: nobody said what the values mean.
    """
    if column.values is None:
        return None
    for name, values in meanings().items():
        if values.keys() == set(column.values):
            return name
    raise LookupError(f"no meanings for the values of {column.name}: {', '.join(column.values)}")


def dictionary(tables: Iterable[schema.Table]) -> str:
    """The data dictionary: each table with its key, each column with type, emptiness, values and reference."""
    return page("Data dictionary", _INTRODUCTION, *map(_table, tables))


def codebook(tables: Iterable[schema.Table]) -> str:
    """The codebook: what each value of each closed list means, and which columns take their values from it."""
    used: dict[str, list[str]] = {}
    for table in tables:
        for column in table.columns:
            if name := list_of(column):
                used.setdefault(name, []).append(f"`{table.name}.{column.name}`")
    return page("Codebook", _RULES, *(_list(name, used[name]) for name in meanings() if name in used))


def _table(table: schema.Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = grid(("column", "type", "may be empty", "what it holds"), map(_column, table.columns))
    return f"## {table.name}\n\n{table.description} Key: {key}.\n\n{rows}"


def _column(column: schema.Column) -> tuple[str, str, str, str]:
    parts = [column.description]
    if name := list_of(column):
        parts.append(f"values: [{name}](CODEBOOK.md#{anchor(name)})")
    if column.refers_to:
        parts.append(f"refers to `{'.'.join(column.refers_to)}`")
    return f"`{column.name}`", TYPES[column.type], "yes" if column.nullable else "", "; ".join(parts)


def _list(name: str, columns: Iterable[str]) -> str:
    rows = grid(("value", "meaning"), ((f"`{value}`", meaning) for value, meaning in meanings()[name].items()))
    return f"## {name}\n\nIn {', '.join(columns)}.\n\n{rows}"


_INTRODUCTION = """\
Every table stands twice under `tables/`, as Parquet and as CSV (UTF-8, RFC 4180, empty where there is no value, lists
as JSON), once in `iccmine.sqlite`, and in part in `iccmine.xlsx`. Rows are sorted by their key. Offsets count Unicode
code points in the passage's `text`, half open; the Parquet files carry these descriptions in their schema."""

_RULES = """\
The unit is the passage, the smallest paragraph that a document itself separates. A clause inside it that tells
somebody what to do is a provision, and everybody whom it addresses is a bearer. A passage has the force of its
strongest provision: binding, exempting, restated, hortatory, permissive, procedural, none, in this order.

- Force asks whether the words themselves create a duty, by the power of who issued them over whom they address. A
  recital never binds. "Calls upon" and "requests" stay hortatory for States, even under Chapter VII.
- What a party, a State or a report says has no force, however strong its words.
- Whether a bearer is bound is looked up for the day of the document: membership of the United Nations, status under
  the Statute, and decisions of the Council that reach non-parties. `rationale` gives the reason.
- A failure is one row for each State and stage that a passage tells of. A charge stays `alleged` for ever; whoever
  recounts a chamber's finding gives `established`.
- Rules with ids decide, a calibrated model says how sure each label is; `decided_by` names both. Where a person has
  decided, the decision stands, and `reviews` holds what the machine had said."""
