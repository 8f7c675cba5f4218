"""Find the State that a person means: by name, alias or ISO code, in any case, with or without accents and article."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from iccmine.law import facts

_SUGGESTED = 3
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class FoundState:
    """The State asked for, or the names that read most like what was asked."""

    state: facts.State | None
    suggestions: tuple[str, ...] = ()


def find_state(asked: str) -> FoundState:
    """The State of this name or code.

    >>> [find_state(name).state.iso3 for name in ("the Sudan", "kenya", "LBY", "Cote d'Ivoire")]
    ['SDN', 'KEN', 'LBY', 'CIV']
    >>> find_state("Sudann")
    FoundState(state=None, suggestions=('Sudan (SDN)',))
    """
    code = asked.strip().upper()
    if code in facts.states():
        return FoundState(facts.states()[code])
    plain = plain_name(asked)
    if plain in _by_name():
        return FoundState(facts.states()[_by_name()[plain]])
    return FoundState(None, _nearest(plain))


def plain_name(name: str) -> str:
    """A name without case, accents, punctuation and article."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(words.split()).removeprefix("the ")


def _nearest(plain: str) -> tuple[str, ...]:
    found = process.extract(
        plain, list(_by_name()), scorer=JaroWinkler.normalized_similarity, limit=_SUGGESTED * 4, score_cutoff=_NEAR
    )
    states = dict.fromkeys(_by_name()[name] for name, _, _ in found)
    return tuple(f"{facts.states()[code].name} ({code})" for code in list(states)[:_SUGGESTED])


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    # Names before aliases and adjectives: where two States share one, it means the State whose name it is.
    named = [(state.name, state.iso3) for state in facts.states().values()]
    others = [(name, state.iso3) for state in facts.states().values() for name in (*state.aliases, *state.adjectives)]
    found: dict[str, str] = {}
    for name, code in (*named, *others):
        found.setdefault(plain_name(name), code)
    return found
