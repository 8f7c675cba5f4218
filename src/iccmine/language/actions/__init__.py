"""What a provision asks somebody to do: one of the classes of the codebook, section 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args

from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.records import Action

_WITHIN = 200
_EVERYWHERE = 1_000_000
_REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class _Pattern:
    action: Action
    pattern: re.Pattern[str]
    within: int
    broad: bool
    in_clause: bool


@lru_cache(maxsize=_REMEMBERED)
def classify(action_text: str, clause: str = "") -> Action:
    """The class of an action: what stands first in its own words, else what the whole clause speaks of.

    Example:
        >>> classify("surrender the accused to the Court")
        'arrest_surrender'
    """
    actions, clauses = _patterns()
    own = _first(action_text, actions)
    if own is not None:
        return own
    named = next((one.action for one in clauses if one.pattern.search(clause)), None)
    return named or _first(clause, _narrow()) or "other"


def _first(text: str, patterns: tuple[_Pattern, ...]) -> Action | None:
    """The action whose pattern stands first in ``text``, within its reach."""
    first, found = len(text), None
    for one in patterns:
        match = one.pattern.search(text)
        if match is not None and match.start() < min(first, one.within):
            first, found = match.start(), one.action
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[_Pattern, ...], tuple[_Pattern, ...]]:
    """The patterns for what is to be done, and those that ask the whole clause."""
    compiled = tuple(_compiled(load_lexicon("actions").entries))
    return (
        tuple(one for one in compiled if not one.in_clause),
        tuple(one for one in compiled if one.in_clause),
    )


@lru_cache(maxsize=1)
def _narrow() -> tuple[_Pattern, ...]:
    """The patterns whose words mean the action wherever in a clause they stand."""
    return tuple(replace(one, within=_EVERYWHERE) for one in _patterns()[0] if not one.broad)


def _compiled(entries: tuple[Entry, ...]) -> Iterator[_Pattern]:
    for entry in entries:
        yield _Pattern(
            action=next(action for action in get_args(Action) if action == entry.label),
            pattern=re.compile(entry.pattern, re.IGNORECASE),
            within=entry.attributes.get("within", _WITHIN),
            broad=bool(entry.attributes.get("broad")),
            in_clause=entry.attributes.get("scope") == "clause",
        )
