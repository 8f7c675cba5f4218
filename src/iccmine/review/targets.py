"""What can be decided: the coded fields of each kind of row, with the closed lists of the schema; values as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from iccmine.dataset import schema
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
        if not column.nullable and not column.is_list and field not in ("bearer",):
            raise ValueError(f"{field} cannot be empty")
        return None
    tidy = text.strip()
    if column.is_list:
        items = [item.strip() for item in tidy.split(_BETWEEN.strip()) if item.strip()]
        strangers = [item for item in items if column.values and item not in column.values]
        if strangers:
            raise ValueError(f"{field}: {strangers[0]!r} is none of {', '.join(column.values or ())}")
        return _BETWEEN.join(items) or None
    if allowed and tidy not in allowed:
        raise ValueError(f"{field}: {tidy!r} is none of {', '.join(allowed)}")
    return tidy


def as_added(values: Mapping[str, str | None], start: int, end: int) -> str:
    """A row that a person added, as one text."""
    return json.dumps({**values, "start": start, "end": end}, ensure_ascii=False, sort_keys=True)


def added(text: str) -> dict[str, Any]:
    """The reverse of ``as_added``."""
    row: dict[str, Any] = json.loads(text)
    return row
