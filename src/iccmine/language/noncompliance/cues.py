"""The words of the lexicon found in a passage: failures, referrals, frames, bars, objects, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from iccmine.language.lexicon import load_lexicon

Labelled = tuple["Cue", ...]

# A passage without one of these stems holds nothing that the lexicon could find; most passages end here.
_STEM = re.compile(
    r"fail|violat|breach|contraven|complian|complie|comply|refus|declin|lack of|absence of|disregard|def(?:y|ied|ian)|"
    r"\bnot\b|never|contrary to|inconsistent|non-?co-?op|refer|remed|insufficient|inadequate|in default|obstruct|"
    r"imped|infring|since|subsequently|eventually|finally|surrender|removed|nothing|neglect|omit|unwilling|flout|"
    r"ignor|thwart|evad|reject|reluctan|settled|rectif|cured",
    re.IGNORECASE,
)
_TELLING = frozenset({"failure", "no_failure", "referral", "not_referred", "remedy"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon that fired, at code points ``start`` to ``end`` of the passage."""

    id: str
    label: str
    start: int
    end: int
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Compiled:
    id: str
    label: str
    pattern: re.Pattern[str]
    attributes: Mapping[str, Any]


@lru_cache(maxsize=1)
def _compiled() -> tuple[_Compiled, ...]:
    return tuple(
        _Compiled(
            entry.id,
            entry.label,
            re.compile(rf"(?<![\w-])(?:{entry.pattern})(?!\w)", re.IGNORECASE),
            entry.attributes,
        )
        for entry in load_lexicon("noncompliance").entries
    )


def telling(text: str) -> tuple[Cue, ...]:
    """What a passage tells of: failures, their denial, referrals and remedies, in order and without overlaps."""
    if not _STEM.search(text):
        return ()
    return tuple(_without_overlaps(sorted(_found(text, _TELLING), key=_rank)))


def of(text: str, label: str, start: int = 0, end: int | None = None) -> tuple[Cue, ...]:
    """Every cue of a label between two places of a text, in order."""
    return tuple(sorted(_found(text, frozenset({label}), start, end), key=lambda cue: (cue.start, cue.end)))


def _found(text: str, labels: frozenset[str], start: int = 0, end: int | None = None) -> Iterator[Cue]:
    for entry in _compiled():
        if entry.label in labels:
            for match in entry.pattern.finditer(text, start, len(text) if end is None else end):
                # a pattern may begin with an optional word and so with the space after it
                lead = len(match[0]) - len(match[0].lstrip())
                yield Cue(entry.id, entry.label, match.start() + lead, match.end(), entry.attributes)


def _rank(cue: Cue) -> tuple[int, int]:
    # A denial holds the words of the failure that it denies, "not referred" those of a referral: they come first.
    return (0 if cue.label in ("no_failure", "not_referred") else 1, cue.start - cue.end)


def _without_overlaps(cues: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in cues:
        # A referral runs over the failure that it refers: both stay.
        if all(
            cue.end <= other.start or other.end <= cue.start or {cue.label, other.label} == {"failure", "referral"}
            for other in kept
        ):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


def fired(text: str) -> frozenset[str]:
    """The ids of all entries that fire in a text, whatever comes of them."""
    return frozenset(entry.id for entry in _compiled() if entry.pattern.search(text))
