"""Which court a passage names, and which one a document as a whole is about (codebook, section 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from iccmine.language.lexicon import load_lexicon
from iccmine.records import Court, Offsets

# A document is about a court where at least this share of its passages speaks of one.
_ABOUT = 0.5
# A document's passages are asked twice: for the court that it is about, then each for its own.
_REMEMBERED = 2_048


@dataclass(frozen=True, slots=True)
class CourtWord:
    """One entry of the lexicon: a pattern that names a court, and one that takes its sense away."""

    id: str
    court: Court
    generic: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def find(self, text: str) -> Offsets | None:
        """Where the word first stands in its sense."""
        match = self.pattern.search(text)
        if match is None or (self.unless is not None and self.unless.search(text)):
            return None
        return match.span()


@dataclass(frozen=True, slots=True)
class CourtMention:
    """A court named in a passage: the first entry of the lexicon that fired, and where."""

    court: Court
    generic: bool
    rule: str
    start: int
    end: int


@lru_cache(maxsize=1)
def court_words() -> tuple[CourtWord, ...]:
    """The lexicon's entries in order, compiled once a process."""
    return tuple(_words())


def _words() -> Iterator[CourtWord]:
    for entry in load_lexicon("courts").entries:
        flags = 0 if entry.attributes.get("case") else re.IGNORECASE
        unless = entry.attributes.get("unless")
        court: Court = next(court for court in get_args(Court) if court == entry.label)
        yield CourtWord(
            id=entry.id,
            court=court,
            generic=bool(entry.attributes.get("generic")),
            pattern=re.compile(entry.pattern, flags),
            unless=re.compile(unless, re.IGNORECASE) if unless else None,
        )


# What every entry's match contains, in small letters: most passages have none of it and are done with that.
_STEMS = (
    "court", "tribunal", "rome statute", "states parties", "chambers", "mechanism", "indictees", "judge", "registrar",
    "prosecutor", "defence office", "icc", "ict", "scsl", "stl",
)  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def named_court(text: str) -> CourtMention | None:
    """The court that ``text`` names, by the first entry of the lexicon that fires.

    Example:
        >>> named_court("Urges Arland to cooperate with the International Criminal Court;").court
        'icc'
    """
    small = text.lower()
    if not any(stem in small for stem in _STEMS):
        return None
    for word in court_words():
        span = word.find(text)
        if span is not None:
            return CourtMention(word.court, word.generic, word.id, *span)
    return None


@dataclass(frozen=True, slots=True)
class DocumentCourt:
    """The court that a document names most; ``about`` where the document as a whole concerns it."""

    court: Court | None
    about: bool


def document_court(title: str, texts: Iterable[str]) -> DocumentCourt:
    """What court a document speaks of: the one in its title, else the one that most of its passages name."""
    mentions = [named_court(text) for text in texts]
    titled = named_court(title)
    if titled is not None and not titled.generic:
        return DocumentCourt(titled.court, True)
    named = Counter(mention.court for mention in mentions if mention is not None and not mention.generic)
    if not named:
        return DocumentCourt(None, False)
    speaking = sum(mention is not None for mention in mentions)
    return DocumentCourt(named.most_common(1)[0][0], speaking >= _ABOUT * len(mentions))
