"""Find many patterns in a text at the cost of few: an entry is tried only where its first word stands.

A pattern is read as words separated by single spaces; what stands before its first space (outside brackets) has to
match a whole word of the text, and only then is the pattern as a whole tried from there. Which entries a word can open
is remembered, so a word that was seen before costs one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from iccmine.language.lexicon import Entry

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_REMEMBERED_WORDS = 65_536


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found in a text, at code points ``start`` to ``end``."""

    entry: Entry
    start: int
    end: int


def head(pattern: str) -> str:
    """The part of a pattern before its first space outside brackets: what its first word has to be."""
    depth = 0
    for position, character in enumerate(pattern):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == " " and depth == 0:
            return pattern[:position]
    return pattern


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern at its top level, each of which has a first word of its own."""
    depth = begin = 0
    for position, character in enumerate(pattern):
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            yield pattern[begin:position]
            begin = position + 1
    yield pattern[begin:]


def _first_word(entry: Entry) -> re.Pattern[str]:
    heads = (f"(?:{head(alternative)})" for alternative in _alternatives(entry.pattern))
    return re.compile("|".join(heads), re.IGNORECASE)


def _whole(entry: Entry) -> re.Pattern[str]:
    """The pattern as a whole, with what ``attributes.needs`` says has to follow it."""
    follows = f"(?={entry.attributes['needs']})" if "needs" in entry.attributes else ""
    return re.compile(rf"(?:{entry.pattern})(?![\w-]){follows}".replace(" ", r"\s+"), re.IGNORECASE)


class Scanner:
    """The entries of a lexicon, ready to be looked for. Matching ignores case; a space matches any white space.

    Where several entries match at one place the longest wins, and among equals the first of the file.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._compiled = tuple(
            (
                _first_word(entry),
                _whole(entry),
                entry,
            )
            for entry in entries
        )
        self._opened_by = lru_cache(maxsize=_REMEMBERED_WORDS)(self._look_up)

    def _look_up(self, word: str) -> tuple[tuple[re.Pattern[str], Entry], ...]:
        return tuple((whole, entry) for first, whole, entry in self._compiled if first.fullmatch(word))

    def at(self, text: str, start: int) -> Hit | None:
        """The longest entry that begins exactly at ``start``."""
        word = WORD.match(text, start)
        return None if word is None else self._longest(text, word)

    def scan(self, text: str) -> Iterator[Hit]:
        """Every entry in the text, left to right, without overlaps."""
        end = 0
        for word in WORD.finditer(text):
            if word.start() < end:
                continue
            hit = self._longest(text, word)
            if hit is not None:
                end = hit.end
                yield hit

    def _longest(self, text: str, word: re.Match[str]) -> Hit | None:
        best: Hit | None = None
        for whole, entry in self._opened_by(word[0].lower()):
            match = whole.match(text, word.start())
            if match is not None and (best is None or match.end() > best.end):
                best = Hit(entry, match.start(), match.end())
        return best
