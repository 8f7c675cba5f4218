"""Names of States exchanged for others, or masked: force must not depend on who is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Literal

from iccmine.language.actors.names import known_names, plain
from iccmine.law import facts

Wording = Literal["name", "adjective"]
# An invented State that no list knows.
_MASK: Mapping[Wording, str] = {"name": "Arland", "adjective": "Arlandish"}


def exchange(seed: int) -> Mapping[str, facts.State]:
    """Each State's code with the State that takes its place: never itself, always one that has an adjective."""
    lenders = [state for state in facts.states().values() if state.adjectives]
    Random(seed).shuffle(lenders)
    following = dict(zip((state.iso3 for state in lenders), [*lenders[1:], lenders[0]], strict=True))
    return {code: following.get(code, lenders[0]) for code in facts.states()}


def renamed(text: str, swap: Mapping[str, facts.State]) -> str:
    """The text with every State's name and adjective exchanged."""

    def other(code: str, wording: Wording) -> str:
        return swap[code].name if wording == "name" else swap[code].adjectives[0]

    return _replaced(text, other)


def masked(text: str) -> str:
    """The text with one invented name in place of every State's name and adjective."""
    return _replaced(text, lambda _, wording: _MASK[wording])


def _replaced(text: str, other: Callable[[str, Wording], str]) -> str:
    """Names of courts and organs that hold a State's name stay."""
    pieces: list[str] = []
    end = 0
    for found in known_names().find(plain(text)):
        if found.name.kind == "body" or found.name.actor not in facts.states():
            continue
        wording: Wording = "name" if found.name.kind == "state" else "adjective"
        pieces += (text[end : found.start], other(found.name.actor, wording))
        end = found.end
    return "".join((*pieces, text[end:]))
