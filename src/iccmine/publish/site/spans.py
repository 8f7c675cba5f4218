"""A passage's words cut where marks begin and end, so that marks which overlap can be shown side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

Mark = Literal["verb", "bearer", "citation", "failure"]
Row = dict[str, Any]

_ORDER: tuple[Mark, ...] = ("failure", "citation", "bearer", "verb")


@dataclass(frozen=True, slots=True)
class Marked:
    """Code points ``start`` to ``end`` of a passage's text carry ``mark``."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that carry the same marks from end to end."""

    text: str
    marks: tuple[Mark, ...]


def marks(provisions: Iterable[Row], citations: Iterable[Row], failures: Iterable[Row]) -> tuple[Marked, ...]:
    """What the rows of the tables mark in their passage."""
    found = []
    for row in provisions:
        found.append(Marked(row["trigger_start"], row["trigger_end"], "verb"))
        if row["bearer_start"] is not None:
            found.append(Marked(row["bearer_start"], row["bearer_end"], "bearer"))
    found += [Marked(row["start"], row["end"], "citation") for row in citations]
    found += [Marked(row["evidence_start"], row["evidence_end"], "failure") for row in failures]
    return tuple(found)


def pieces(text: str, marked: Iterable[Marked]) -> tuple[Piece, ...]:
    """The text in pieces, each with all marks that cover it; joined they are the text.

    >>> [(piece.text, piece.marks) for piece in pieces("Arland shall yield", [Marked(7, 12, "verb")])]
    [('Arland ', ()), ('shall', ('verb',)), (' yield', ())]
    """
    spans = [one for one in marked if 0 <= one.start < one.end <= len(text)]
    cuts = sorted({0, len(text), *(one.start for one in spans), *(one.end for one in spans)})
    found = []
    for start, end in pairwise(cuts):
        covering = {one.mark for one in spans if one.start <= start and end <= one.end}
        found.append(Piece(text[start:end], tuple(mark for mark in _ORDER if mark in covering)))
    return tuple(found)
