"""Descriptions of actors: the lexicon ``actors``, matched over a text in which the names of States are masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from iccmine.language.actors.names import Named
from iccmine.language.lexicon import load_lexicon
from iccmine.language.lexicon.scanner import head

# Letters of no language of the corpus stand for the letters of a name, so that offsets stay the same.
STATE_MASK, NATION_MASK = "ǂ", "ǁ"
_AND = r"(?:,? (?:and|or|as well as)(?: of)?(?: the)? |, (?:the )?|/)"
_PLACEHOLDERS = {
    "<States>": rf"{STATE_MASK}+(?:{_AND}{STATE_MASK}+)*",
    "<State>": rf"{STATE_MASK}+",
    "<Nations>": rf"{NATION_MASK}+(?:{_AND}{NATION_MASK}+)*",
}
_WORD = re.compile(r"\w[\w-]*")
_REMEMBERED_WORDS = 65_536


@dataclass(frozen=True, slots=True)
class Description:
    """One entry of the lexicon: what it names, and in documents of which bodies and on which courts (empty: in all)."""

    id: str
    labels: tuple[str, ...]
    bodies: frozenset[str]
    courts: frozenset[str]

    def holds_in(self, body: str, court: str | None) -> bool:
        """Whether the entry may be used in a document of that body on that court."""
        return (not self.bodies or body in self.bodies) and (not self.courts or court in self.courts)


@dataclass(frozen=True, slots=True)
class Described:
    """A description found in a text, with its offsets."""

    description: Description
    start: int
    end: int


def masked(text: str, names: Sequence[Named]) -> str:
    """The text with every letter of a State's name or adjective replaced by its mask."""
    pieces: list[str] = []
    end = 0
    for named in names:
        if named.name.kind == "body":
            continue
        mask = STATE_MASK if named.name.kind == "state" else NATION_MASK
        pieces += (text[end : named.start], mask * (named.end - named.start))
        end = named.end
    return "".join((*pieces, text[end:]))


@dataclass(frozen=True, slots=True)
class _Alternative:
    opening: re.Pattern[str]
    whole: re.Pattern[str]
    description: Description


class Descriptions:
    """The lexicon ready to be looked for: an entry is tried only where its first word stands."""

    def __init__(self, alternatives: Iterable[_Alternative]) -> None:
        self._alternatives = tuple(alternatives)
        self._opened_by = lru_cache(maxsize=_REMEMBERED_WORDS)(self._look_up)

    def _look_up(self, word: str) -> tuple[_Alternative, ...]:
        return tuple(alternative for alternative in self._alternatives if alternative.opening.fullmatch(word))

    def find(self, text: str, body: str, court: str | None) -> Iterator[Described]:
        """Every place where a description stands, the longest at each place; they may overlap."""
        opened_by = self._opened_by
        for word in _WORD.finditer(text):
            best: Described | None = None
            for alternative in opened_by(word[0]):
                description = alternative.description
                if not description.holds_in(body, court):
                    continue
                match = alternative.whole.match(text, word.start())
                if match is not None and (best is None or match.end() > best.end):
                    best = Described(description, match.start(), match.end())
            if best is not None:
                yield best


@lru_cache(maxsize=1)
def descriptions() -> Descriptions:
    """The packaged lexicon, compiled once a process."""
    return Descriptions(_read())


def _read() -> Iterator[_Alternative]:
    for entry in load_lexicon("actors").entries:
        description = Description(
            id=entry.id,
            labels=tuple(entry.label.split(" + ")),
            bodies=frozenset(entry.attributes.get("bodies", ())),
            courts=frozenset(entry.attributes.get("courts", ())),
        )
        flags = 0 if entry.attributes.get("case") else re.IGNORECASE
        pattern = entry.pattern
        for placeholder, expression in _PLACEHOLDERS.items():
            pattern = pattern.replace(placeholder, expression)
        for alternative in _alternatives(pattern):
            yield _Alternative(
                opening=re.compile(head(alternative.partition("(?=")[0]), flags),  # what has to follow is no first word
                whole=re.compile(rf"(?:{alternative})(?!\w)", flags),
                description=description,
            )


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand outside all brackets."""
    depth = start = 0
    for position, character in enumerate(pattern):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and depth == 0:
            yield pattern[start:position]
            start = position + 1
    yield pattern[start:]
