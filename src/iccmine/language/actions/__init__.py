"""What a provision asks somebody to do: one of the classes of the codebook, section 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

from iccmine.language.lexicon import load_lexicon
from iccmine.records import Action

_REMEMBERED = 65_536


@lru_cache(maxsize=_REMEMBERED)
def classify(action_text: str, clause: str = "") -> Action:
    """The class of an action: the first entry of the lexicon that fires in its words, or in the whole clause.

    Example:
        >>> classify("surrender the accused to the Court")
        'arrest_surrender'
    """
    for action, in_clause, pattern in _patterns():
        if pattern.search(clause if in_clause and clause else action_text):
            return action
    return "other"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Action, bool, re.Pattern[str]], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[Action, bool, re.Pattern[str]]]:
    for entry in load_lexicon("actions").entries:
        action: Action = next(action for action in get_args(Action) if action == entry.label)
        yield action, entry.attributes.get("scope") == "clause", re.compile(entry.pattern, re.IGNORECASE)
