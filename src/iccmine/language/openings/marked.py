"""The opening phrase as the issuer marks it: the words in italics or underlined at a paragraph's start."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.records import Offsets, Opening

_LETTERS = re.compile(r"[^\W\d_]+")


def marked_phrase(text: str, emphasis: Sequence[Offsets]) -> Offsets | None:
    """The marked words at a passage's start; runs that only white space or "and" parts are one."""
    end = 0
    for start, stop in emphasis:
        between = text[end:start].strip(' “"(')
        if between and not (end and between == "and"):
            break
        end = stop
    if not end:
        return None
    words = list(_LETTERS.finditer(text, 0, end))
    return (words[0].start(), words[-1].end()) if words else None


def as_marked(text: str, opening: Opening | None, emphasis: Sequence[Offsets]) -> Opening | None:
    """The opening with the words that the issuer marks, where these and the words found begin alike."""
    marked = marked_phrase(text, emphasis) if opening else None
    if opening is None or marked is None or marked[0] != opening.start:
        return opening
    return Opening(text[marked[0] : marked[1]], opening.lemma, *marked)
