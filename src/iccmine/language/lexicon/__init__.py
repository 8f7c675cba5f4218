"""Lexicons: the words of the genre as data, with examples that are tests.

A lexicon is one YAML file under ``lexicon/<language>/``. It names the pipeline component that owns it and its entries:

    component: iccmine_openings
    entries:
      - id: opening.call_upon
        pattern: 'call(?:s|ing)? upon'
        label: call upon
        note: a recommendation, even under Chapter VII
        examples: ["Calls upon Arland to open its border;"]
        counter_examples: ["It received three calls upon arrival."]
        attributes: {}

``examples`` are texts in which the entry has to fire, ``counter_examples`` texts in which it must not.
``attributes`` are the owner's own. What does not follow this form is refused with file, id and cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
_REQUIRED = ("id", "pattern", "label", "examples")
_ALLOWED = frozenset((*_REQUIRED, "note", "counter_examples", "attributes"))


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file, the entry and the cause."""

    def __init__(self, path: Path, entry: str, cause: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: entry {entry}: {cause}")
        self.path = path
        self.entry = entry
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon. ``pattern`` is a Python regular expression; its owner says how it is matched."""

    id: str
    pattern: str
    label: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    note: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one file, in the file's order (owners may give meaning to the order)."""

    name: str
    language: str
    component: str
    entries: tuple[Entry, ...]
    path: Path


def load_lexicon(name: str, language: str = "en") -> Lexicon:
    """The packaged lexicon ``name`` of ``language``. Raises :class:`LexiconError` where it is not sound."""
    return read_lexicon(FOLDER / language / f"{name}.yaml")


def lexicon_files(language: str = "en") -> tuple[Path, ...]:
    """Every lexicon file of a language, sorted by name."""
    return tuple(sorted((FOLDER / language).glob("*.yaml")))


@cache
def read_lexicon(path: Path) -> Lexicon:
    """Read and check one file. Raises :class:`LexiconError`; entry ``-`` stands for the file as a whole."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise LexiconError(path, "-", "no such file") from None
    except yaml.YAMLError as error:
        raise LexiconError(path, "-", f"not YAML: {error}") from error
    if not isinstance(content, dict) or set(content) != {"component", "entries"}:
        raise LexiconError(path, "-", "needs exactly the keys component and entries")
    if not isinstance(content["component"], str) or not isinstance(content["entries"], list):
        raise LexiconError(path, "-", "component is a name, entries a list")
    entries = tuple(_entries(path, content["entries"]))
    return Lexicon(
        name=path.stem, language=path.parent.name, component=content["component"], entries=entries, path=path
    )


def _entries(path: Path, rows: list[Any]) -> Iterator[Entry]:
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        name = str(row.get("id", f"number {number}")) if isinstance(row, dict) else f"number {number}"
        cause = _fault(row)
        if cause is None and name in seen:
            cause = "its id is used twice"
        if cause is not None:
            raise LexiconError(path, name, cause)
        seen.add(name)
        yield Entry(
            id=row["id"],
            pattern=row["pattern"],
            label=row["label"],
            examples=tuple(row["examples"]),
            counter_examples=tuple(row.get("counter_examples") or ()),
            note=row.get("note") or "",
            attributes=row.get("attributes") or {},
        )


def _fault(row: object) -> str | None:
    """What is wrong with one row, in words, or None."""
    if not isinstance(row, dict):
        return "is not a mapping"
    if missing := [key for key in _REQUIRED if not row.get(key)]:
        return f"lacks {', '.join(missing)}"
    if unknown := sorted(set(map(str, row)) - _ALLOWED):
        return f"has unknown keys: {', '.join(unknown)}"
    if not all(isinstance(row[key], str) for key in ("id", "pattern", "label")):
        return "id, pattern and label are texts"
    for key in ("examples", "counter_examples"):
        texts = row.get(key) or []
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            return f"{key} is a list of texts"
    if not isinstance(row.get("attributes") or {}, dict):
        return "attributes is a mapping"
    try:
        re.compile(row["pattern"])
    except re.error as error:
        return f"pattern is no regular expression: {error}"
    return None
