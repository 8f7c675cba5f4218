"""Frames: what an operative verb makes of the words behind it, looked up by its lemma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from iccmine.language.lexicon import load_lexicon
from iccmine.records import Body, Modality

FrameKind = Literal["address", "decree", "restate", "own", "ruling"]


@dataclass(frozen=True, slots=True)
class Frame:
    """How the words after a verb are read; ``cue`` is a code that each of its provisions carries."""

    kind: FrameKind
    modality: Modality
    rule: str
    cue: str | None
    body: Body | None


def _frames() -> tuple[tuple[re.Pattern[str], Frame], ...]:
    lexicon = load_lexicon("provisions")
    found = []
    for entry in lexicon.entries:
        if entry.label not in get_args(FrameKind):
            raise ValueError(f"{lexicon.path}: {entry.id}: {entry.label!r} is no frame")
        frame = Frame(
            kind=cast(FrameKind, entry.label),
            modality=entry.attributes["modality"],
            rule=entry.id,
            cue=entry.attributes.get("cue"),
            body=entry.attributes.get("body"),
        )
        found.append((re.compile(entry.pattern), frame))
    return tuple(found)


_FRAMES = _frames()


@lru_cache(maxsize=1024)
def frame_of(lemma: str, body: Body) -> Frame | None:
    """The frame of an operative verb of a body; None for verbs that say nothing deontic ("congratulate")."""
    rows = (frame for pattern, frame in _FRAMES if frame.body in (None, body) and pattern.fullmatch(lemma))
    return next(rows, None)
