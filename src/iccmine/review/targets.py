"""What can be decided: the coded fields of each kind of row, with the closed lists of the schema; values as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from iccmine.dataset import schema
from iccmine.dataset.integrity import actors
from iccmine.records import FORCES

Row = Mapping[str, Any]

# The fields of each table that people decide, in the order in which they are asked; the first is chosen by one key.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "passages": ("force", "relevant", "court", "speaker", "opening_verb"),
        "provisions": (
            "force", "modality", "action", "authority", "operative_verb", "bearer", "counterpart", "condition",
            "legal_basis",
        ),
        "bearers": ("binds", "actor", "statute_status"),
        "noncompliance": ("stage", "state", "duty", "reason", "organ", "referred_to", "person", "legal_basis"),
    }
)  # fmt: skip
# The columns that hold the words on which a row that a person adds must rest.
RESTS_ON: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"noncompliance": ("evidence_start", "evidence_end"), "provisions": ("trigger_start", "trigger_end")}
)
_BETWEEN = "; "


def target_id(table: str, row: Row) -> str:
    """The name under which a row is decided."""
    if table == "bearers":
        return f"{row['provision_id']}/{row['actor']}"
    return str(row[schema.TABLES[table].key[0]])


def summary(table: str, row: Row) -> str:
    """What the machine says of a row, in one text: a decision on the row as a whole keeps it as what was seen."""
    return ", ".join(f"{name}: {as_text(row[name]) or '—'}" for name in FIELDS[table])


def choices(table: str, field: str) -> tuple[str, ...] | None:
    """The closed list that a field comes from; None where it is written freely."""
    column = schema.TABLES[table][field]
    if column.type == "boolean":
        return ("true", "false")
    if field == "force":
        return FORCES
    return None if column.is_list else column.values


def as_text(value: object) -> str | None:
    """A value of a table as it is shown and decided."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return _BETWEEN.join(map(str, value)) or None
    return str(value)


def checked(table: str, field: str, text: str | None) -> str | None:
    """A value that somebody wants to decide, tidied.

    Raises:
        ValueError: the field cannot be decided, cannot be empty, or holds another value than its closed list has.
    """
    if field not in FIELDS[table]:
        raise ValueError(f"{table}.{field} is not for people to decide")
    column, allowed = schema.TABLES[table][field], choices(table, field)
    if text is None or not text.strip():
        if not emptiable(table, field):
            raise ValueError(f"{field} cannot be empty")
        return None
    tidy = text.strip()
    if column.is_list:
        return _BETWEEN.join(items(tidy)) or None
    if allowed and tidy not in allowed:
        raise ValueError(f"{field}: {tidy!r} is none of {', '.join(allowed)}")
    if column.refers_to == ("actors", "actor") and tidy not in actors():
        raise ValueError(f"{field}: {tidy!r} is neither the code of a State (SDN) nor a class of actors (all_states)")
    return tidy


def emptiable(table: str, field: str) -> bool:
    """Whether the field may hold nothing."""
    column = schema.TABLES[table][field]
    return column.nullable or column.is_list or field == "bearer"


def items(text: str | None) -> list[str]:
    """The items of a list that is written as text."""
    return [item.strip() for item in (text or "").split(_BETWEEN.strip()) if item.strip()]


def as_columns(table: str, field: str, text: str | None, row: Row, words: str) -> dict[str, Any]:
    """What a decided value puts into the columns of its row; ``words`` is the passage's text.

    Raises:
        ValueError: a bearer is not among the words of the passage, where its row must be able to point to it.
    """
    if field == "bearer":
        start = nearest(words, text, row["bearer_start"]) if text else None
        end = start + len(text) if start is not None and text else None
        return {"bearer": text or "", "bearer_start": start, "bearer_end": end}
    column = schema.TABLES[table][field]
    if column.is_list:
        return {field: items(text)}
    if column.type == "boolean":
        return {field: None if text is None else text == "true"}
    return {field: text}


def nearest(words: str, sought: str, near: int | None) -> int:
    """Where the words stand that are sought: of several places, the one nearest to where they were.

    Raises:
        ValueError: they stand nowhere.
    """
    places = [start for start in range(len(words)) if words.startswith(sought, start)]
    if not places:
        raise ValueError(f"{sought!r} is not among the words of the passage")
    return min(places, key=lambda start: abs(start - (near or 0)))


def anchor(table: str, row: Row, words: str) -> str | None:
    """By what a row is known again when its number is another: where its words stand, the words, and who is meant."""
    if table not in RESTS_ON:
        return None
    start, end = (row[name] for name in RESTS_ON[table])
    return json.dumps([start, words[start:end], row.get("state")], ensure_ascii=False)


def passage_of(target: str) -> str:
    """The passage in which a row stands, from the row's name: neither documents nor locators hold a slash."""
    return target.partition("/")[0]


def table_of(target: str) -> str:
    """The table of a row, from its name; ``DOC#op 2/provisions 1a2b`` is a row that a person added.

    Raises:
        ValueError: it is no name of a row.
    """
    passage, *rest = target.split("/")
    if not all((*passage.split("#", 1), *rest)) or "#" not in passage or len(rest) > 2:
        raise ValueError(f"{target!r} names no passage, provision, bearer or row of non-compliance")
    if not rest:
        return "passages"
    if len(rest) == 2:
        return "bearers"
    first = rest[0].partition(" ")[0]
    return "noncompliance" if first in ("nc", "noncompliance") else "provisions"


def as_added(values: Mapping[str, str | None], start: int, end: int) -> str:
    """A row that a person added, as one text."""
    return json.dumps({**values, "start": start, "end": end}, ensure_ascii=False, sort_keys=True)


def added(text: str) -> dict[str, Any]:
    """The reverse of ``as_added``."""
    row: dict[str, Any] = json.loads(text)
    return row
