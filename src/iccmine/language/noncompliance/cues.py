"""The words of the lexicon found in a passage: failures, referrals, frames, bars, objects, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from iccmine.language.lexicon import load_lexicon

Labelled = tuple["Cue", ...]

_TELLING = ("failure", "no_failure", "referral", "not_referred", "remedy")


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon that fired, at code points ``start`` to ``end`` of the passage."""

    id: str
    label: str
    start: int
    end: int
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """One entry, ready to be searched for. It can only fire where a text, in small letters, holds one of ``stems``."""

    id: str
    label: str
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    attributes: Mapping[str, Any]

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            # a pattern may begin with an optional word and so with the space after it
            lead = len(match[0]) - len(match[0].lstrip())
            yield Cue(self.id, self.label, match.start() + lead, match.end(), self.attributes)


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, tuple[_Compiled, ...]]:
    """The entries of each label, in the file's order."""
    entries: dict[str, list[_Compiled]] = {}
    for entry in load_lexicon("noncompliance").entries:
        pattern = re.compile(rf"(?<![\w-])(?:{entry.pattern})(?!\w)", re.IGNORECASE)
        stems = tuple(entry.attributes.get("stems", ("",)))
        entries.setdefault(entry.label, []).append(_Compiled(entry.id, entry.label, pattern, stems, entry.attributes))
    return {label: tuple(compiled) for label, compiled in entries.items()}


@lru_cache(maxsize=1)
def _gates() -> Mapping[str, tuple[_Compiled, ...]]:
    """By stem, the entries that may tell of something in a text which holds it."""
    gates: dict[str, list[_Compiled]] = {}
    for entry in (entry for label in _TELLING for entry in _lexicon()[label]):
        for stem in entry.stems:
            gates.setdefault(stem, []).append(entry)
    return {stem: tuple(entries) for stem, entries in gates.items()}


def telling(text: str) -> tuple[Cue, ...]:
    """What a passage tells of: failures, their denial, referrals and remedies, in order and without overlaps."""
    folded = text.lower()
    possible = {entry.id: entry for stem, entries in _gates().items() if stem in folded for entry in entries}
    found = [cue for entry in possible.values() for cue in entry.find(text)]
    return tuple(_without_overlaps(sorted(found, key=_rank))) if found else ()


@lru_cache(maxsize=1024)
def of(text: str, label: str, start: int = 0, end: int | None = None) -> tuple[Cue, ...]:
    """Every cue of a label between two places of a text, in order."""
    found = (cue for entry in _lexicon()[label] for cue in entry.find(text, start, end))
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def _rank(cue: Cue) -> tuple[int, int]:
    # A denial holds the words of the failure that it denies, "not referred" those of a referral: they come first.
    return (0 if cue.label in ("no_failure", "not_referred") else 1, cue.start - cue.end)


def _without_overlaps(cues: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in cues:
        # A referral runs over the failure that it refers: both stay.
        if all(
            cue.end <= other.start or other.end <= cue.start or {cue.label, other.label} == {"failure", "referral"}
            for other in kept
        ):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


def fired(text: str) -> frozenset[str]:
    """The ids of all entries that fire in a text, whatever comes of them."""
    folded = text.lower()
    return frozenset(
        entry.id
        for entries in _lexicon().values()
        for entry in entries
        if any(stem in folded for stem in entry.stems) and entry.pattern.search(text)
    )
