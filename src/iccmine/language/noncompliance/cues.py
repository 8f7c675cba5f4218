"""The words of the lexicon found in a passage: failures, referrals, frames, bars, objects, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from iccmine.language.lexicon import load_lexicon

Labelled = tuple["Cue", ...]

_WORD = re.compile(r"[a-z]+")
# Letters of a word's beginning that open a gate; a shorter stem opens it for that word alone.
_LETTERS = 4
# Patterns that tell capitals from small letters, or name a class by a capital.
_CASED = re.compile(r"\(\?-i|\\[A-Z]|\[A-Z]")
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
    """One entry, ready to be searched for.

    It can only fire where a text, in small letters, holds one of ``stems`` and, where there are any, one of ``beside``.
    """

    id: str
    label: str
    pattern: re.Pattern[str]
    small: re.Pattern[str] | None
    stems: tuple[str, ...]
    beside: tuple[str, ...]
    attributes: Mapping[str, Any]

    def can_fire(self, folded: str) -> bool:
        """Whether a text in small letters holds what the pattern needs besides one of its stems."""
        return not self.beside or any(stem in folded for stem in self.beside)

    def find(self, text: str, folded: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
        """Where the pattern stands between two places; ``folded`` is the text in small letters."""
        # small letters are searched faster than letters of any case; some change their number when they are folded
        pattern, searched = (self.small, folded) if self.small and len(folded) == len(text) else (self.pattern, text)
        for match in pattern.finditer(searched, start, len(text) if end is None else end):
            # a pattern may begin with an optional word and so with the space after it
            lead = len(match[0]) - len(match[0].lstrip())
            yield Cue(self.id, self.label, match.start() + lead, match.end(), self.attributes)


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, tuple[_Compiled, ...]]:
    """The entries of each label, in the file's order."""
    entries: dict[str, list[_Compiled]] = {}
    for entry in load_lexicon("noncompliance").entries:
        whole = rf"(?<![\w-])(?:{entry.pattern})(?!\w)"
        pattern = re.compile(whole, re.IGNORECASE)
        small = None if _CASED.search(entry.pattern) else re.compile(whole.lower())
        stems, beside = (
            tuple(entry.attributes.get(key, default)) for key, default in (("stems", [""]), ("beside", []))
        )
        compiled = _Compiled(entry.id, entry.label, pattern, small, stems, beside, entry.attributes)
        entries.setdefault(entry.label, []).append(compiled)
    return {label: tuple(compiled) for label, compiled in entries.items()}


@lru_cache(maxsize=1)
def _gates() -> Mapping[str, tuple[tuple[str, _Compiled], ...]]:
    """By the beginning of a word, the stems that begin with it and the entries that may fire where they stand."""
    gates: dict[str, list[tuple[str, _Compiled]]] = {}
    for entry in (entry for label in _TELLING for entry in _lexicon()[label]):
        for stem in entry.stems:
            gates.setdefault(_beginning(_WORD.findall(stem)[0]), []).append((stem, entry))
    return {beginning: tuple(entries) for beginning, entries in gates.items()}


def _beginning(word: str) -> str:
    return word[:_LETTERS]


def telling(text: str) -> tuple[Cue, ...]:
    """What a passage tells of: failures, their denial, referrals and remedies, in order and without overlaps."""
    folded = text.lower()
    gates = _gates()
    # most passages end here: no word of theirs begins as a stem does
    open_gates = gates.keys() & {word[:_LETTERS] for word in _WORD.findall(folded)}
    possible = {entry.id: entry for gate in open_gates for stem, entry in gates[gate] if stem in folded}
    found = [cue for entry in possible.values() if entry.can_fire(folded) for cue in entry.find(text, folded)]
    return tuple(_without_overlaps(sorted(found, key=_rank))) if found else ()


@lru_cache(maxsize=1024)
def of(text: str, label: str, start: int = 0, end: int | None = None) -> tuple[Cue, ...]:
    """Every cue of a label between two places of a text, in order."""
    folded = text.lower()
    found = (cue for entry in _lexicon()[label] for cue in entry.find(text, folded, start, end))
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
        if any(stem in folded for stem in entry.stems) and entry.can_fire(folded) and entry.pattern.search(text)
    )
