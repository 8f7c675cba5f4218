"""What a document as a whole tells about those whom its passages leave unnamed: "the Government", "the parties"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from iccmine.language.actors.names import actor_on, plain, state_names

# The seat of the Court is at The Hague in the Netherlands (Statute, article 3).
HOST_STATE = "NLD"
_HOST_AGREEMENT = re.compile(r"\b(?:host State|Headquarters Agreement)", re.IGNORECASE)
_UNNAMED = re.compile(r"overnment|uthorit|nstitution")
_DEFINED = re.compile(
    r"\(\s*(?:hereinafter|hereafter|herein)?[^()“”\"]{0,40}[“\"](?:the\s+)?(?:two\s+)?parties[”\"]\s*\)", re.IGNORECASE
)
_QUOTED = re.compile(r"parties[”\"]")
_LOOK_BACK = 120
_AT_MOST = 3
_AT_LEAST = 3
_SHARE = 0.6


@lru_cache(maxsize=4096)
def home_states(title: str, situation: str, date: str | None) -> tuple[str, ...]:
    """The States that a document's title, else its situation, names, also inside the name of a mission."""
    if _HOST_AGREEMENT.search(title):
        return (HOST_STATE,)
    for words in (title, situation):
        found = [actor_on(named.name, date) for named in state_names().find(plain(words))]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def home_of(title: str, situation: str, date: str | None, texts: Sequence[str]) -> tuple[str, ...]:
    """The States that a document is about: those of its title, else the few that it speaks of most.

    Empty where it speaks of many States alike, as a document on a theme does, or leaves no government unnamed.
    """
    named = home_states(title, situation, date)
    if named or not any(map(_UNNAMED.search, texts)):
        return named
    counts = Counter(actor_on(found.name, date) for text in texts for found in state_names().find(plain(text)))
    if not counts:
        return ()
    most = counts.most_common(1)[0][1]
    often = [state for state, count in counts.most_common(_AT_MOST) if 2 * count >= most]
    share = sum(counts[state] for state in often) / counts.total()
    return tuple(often) if most >= _AT_LEAST and share >= _SHARE else ()


def defined_parties(date: str | None, texts: Sequence[str]) -> tuple[str, ...]:
    """The States for which a document says that it calls them "the parties"; empty where it does not say so."""
    for text in texts:
        if _QUOTED.search(text) and (defined := _DEFINED.search(text)) is not None:
            found = state_names().find(plain(text[max(0, defined.start() - _LOOK_BACK) : defined.start()]))
            return tuple(dict.fromkeys(actor_on(named.name, date) for named in found))
    return ()
