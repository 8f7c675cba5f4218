"""Instruments that lawyers know by name, as data: title, date, kind and what their provisions are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from iccmine.records import DocumentKind


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, set of rules or agreement; ``unit`` is the word of its locators (``art``, ``rule``, ``reg``)."""

    id: str
    name: str
    title: str
    date: str
    kind: DocumentKind
    unit: str
    patterns: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def instruments() -> tuple[Instrument, ...]:
    """All instruments, in the order of the file."""
    rows = yaml.safe_load((files("iccmine.segmentation") / "instruments.yaml").read_text(encoding="utf-8"))
    return tuple(
        Instrument(
            id=row["id"],
            name=row["name"],
            title=row["title"],
            date=str(row["date"]),
            kind=row["kind"],
            unit=row["unit"],
            patterns=tuple(re.compile(pattern, re.I) for pattern in row["patterns"]),
        )
        for row in rows
    )


def instrument_of(texts: Iterable[str]) -> Instrument | None:
    """The instrument that the first of these titles or lines names; scanning marks do not matter.

    >>> instrument_of(["ROME STATUTE OF THE INTERNATIONAL~CRIMINAL COURT *"]).id
    'rome-statute'
    """
    for text in texts:
        plain = " ".join(re.sub(r"[^\w’']+", " ", text).split()).removeprefix("of ")
        for instrument in instruments():
            if any(pattern.search(plain) for pattern in instrument.patterns):
                return instrument
    return None
