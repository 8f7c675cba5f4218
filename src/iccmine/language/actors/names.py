"""The proper names of States, organs, organisations and groups, looked up word by word, longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from iccmine.language.lexicon import load_lexicon
from iccmine.law import facts

NameKind = Literal["state", "nation", "body"]

WORD = re.compile(r"\w+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " "})

# The Federal Republic of Yugoslavia took the name Serbia and Montenegro; Serbia continues it, in its memberships too.
_RENAMED = {"YUG": ("2003-02-04", "SRB")}
_CONTINUED_NAMES = frozenset({"Serbia and Montenegro", "State Union of Serbia and Montenegro"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written; ``actor`` is a State's code, an actor class or ``home``."""

    text: str
    kind: NameKind
    actor: str
    rule: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text, with its offsets."""

    name: Name
    start: int
    end: int


def plain(text: str) -> str:
    """The text with apostrophes, hyphens and spaces of one kind; offsets stay the same."""
    return text.translate(_PLAIN)


def actor_on(name: Name, on: str | None) -> str:
    """Whom the name means on that day: a State that was renamed and continued has its successor's code."""
    since, successor = _RENAMED.get(name.actor, (None, name.actor))
    renamed = since is not None and on is not None and since <= on
    return successor if renamed or name.text in _CONTINUED_NAMES else name.actor


class Names:
    """Names ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_word: dict[str, dict[str, Name]] = defaultdict(dict)
        for name in names:
            first = WORD.search(name.text)
            if first is not None:
                # What comes first keeps the name: States before bodies, the lexicon before the facts.
                by_word[first[0]].setdefault(name.text, name)
        self._by_word = {word: (_alternatives(group), group) for word, group in by_word.items()}

    def find(self, text: str) -> Iterator[Named]:
        """Every name in a :func:`plain` text, left to right, without overlaps."""
        end = 0
        known = self._by_word
        for word in WORD.finditer(text):
            entry = known.get(word[0])
            if entry is None or word.start() < end:
                continue
            match = entry[0].match(text, word.start())
            if match is not None:
                end = match.end()
                yield Named(entry[1][match[0]], match.start(), end)


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@lru_cache(maxsize=1)
def known_names() -> Names:
    """All names of the facts and of the lexicon ``organs``."""
    return Names([*_states(), *_bodies()])


@lru_cache(maxsize=1)
def state_names() -> Names:
    """Only the names and adjectives of States, found inside the names of bodies, too."""
    return Names(_states())


def _states() -> Iterator[Name]:
    for state in facts.states().values():
        for text in state.names:
            yield Name(_bare(text), "state", state.iso3, f"state.{state.iso3}")
        for text in state.adjectives:
            yield Name(plain(text), "nation", state.iso3, f"nation.{state.iso3}")


def _bodies() -> Iterator[Name]:
    labels_of_keys: dict[str, tuple[str, str]] = {}
    labels_of_kinds: dict[str, tuple[str, str]] = {}
    for entry in load_lexicon("organs").entries:
        for text in (entry.pattern, *entry.attributes.get("names", ())):
            yield Name(_bare(text), "body", entry.label, entry.id)
        labels_of_keys |= dict.fromkeys(entry.attributes.get("keys", ()), (entry.label, entry.id))
        labels_of_kinds |= dict.fromkeys(entry.attributes.get("kinds", ()), (entry.label, entry.id))
    for group in facts.groups().values():
        label = labels_of_keys.get(group.key) or labels_of_kinds.get(group.kind)
        if label is not None:
            for text in group.names:
                yield from _both_cases(Name(_bare(text), "body", label[0], f"{label[1]}.{group.key}"))


def _bare(text: str) -> str:
    return plain(text).removeprefix("the ").removeprefix("The ")


def _both_cases(name: Name) -> Iterator[Name]:
    yield name
    if name.text[0].islower():
        yield Name(name.text[0].upper() + name.text[1:], name.kind, name.actor, name.rule)
