"""What a rule may look at: one provision together with where it stands and who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from iccmine.records import Offsets, Provision

# Whom a provision addresses, seen from the body that speaks.
ADDRESSEES = ("own", "others", "nobody")
_UNKNOWN = ("other",)
# With whom the addressee is to act, who is no addressee.
_COMPANY = re.compile(r"\s(?:in\s+)?(?:consultations?|coordination|cooperation|conjunction|liaison|together)\s+with\s")


class Facts(NamedTuple):
    """The facts about a provision that take few values; rules are looked up by them."""

    verb: str
    under: str
    modality: str
    negated: bool
    body: str
    kind: str
    genre: str
    passage: str
    author: str
    speaker: str
    chapter_vii: bool
    bearer: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A provision's facts with its words: ``text`` is the whole passage, all offsets are code points into it."""

    facts: Facts
    text: str
    trigger: Offsets
    spans: Mapping[str, Offsets]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organs:
    """A body's own organs, officers and missions: actor classes, and words that decide where no class is known."""

    actors: frozenset[str]
    words: re.Pattern[str]
    foreign: re.Pattern[str]

    def addressee(self, provision: Provision) -> str:
        """One of ``ADDRESSEES``: ``own`` where everybody in the bearer phrase is the body's own."""
        if self.foreign.search(_COMPANY.split(provision.bearer, maxsplit=1)[0]):
            return "others"
        if provision.actors and provision.actors != _UNKNOWN:
            return "own" if self.actors.issuperset(provision.actors) else "others"
        if not provision.bearer:
            return "nobody"
        return "own" if self.words.search(provision.bearer) else "others"


def scene(doc: Doc, provision: Provision, *, text: str, under: str, organs: Mapping[str, Organs]) -> Scene:
    """The scene of one provision of ``doc``; ``under`` is the opening verb that governs it.

    ``text`` is the doc's own, which spaCy would build anew each time it is asked for.
    """
    context = doc._.context
    facts = Facts(
        verb=provision.operative_verb,
        under=under,
        modality=provision.modality,
        negated=provision.negated,
        body=context.body,
        kind=context.kind,
        genre=context.genre,
        passage=context.passage_kind,
        author=context.author,
        speaker=_speaker(doc, provision.trigger_start),
        chapter_vii=context.chapter_vii,
        bearer=organs[context.body].addressee(provision),
    )
    clause = (provision.clause_start, provision.clause_end)
    bearer = (provision.bearer_start or 0, provision.bearer_end or 0)
    return Scene(
        facts=facts,
        text=text,
        trigger=(provision.trigger_start, provision.trigger_end),
        spans={
            "trigger": (provision.trigger_start, provision.trigger_end),
            "clause": clause,
            "lead": (clause[0], max(clause[0], provision.trigger_start)),
            "rest": (provision.trigger_end, max(provision.trigger_end, clause[1])),
            "next": (provision.trigger_end, len(text)),
            "addressee": bearer,
            "words": (0, len(text)),
        },
        cues=provision.cues,
    )


def _speaker(doc: Doc, offset: int) -> str:
    """Whose words stand at ``offset``: those of a reported part of the passage, or of the passage as a whole."""
    for span in doc.spans.get("reported", ()):
        if span.start_char <= offset < span.end_char:
            return "reported"
    return str(doc._.speaker)


class Openings:
    """The opening verbs of a passage, to say under which one a later modal stands."""

    def __init__(self, doc: Doc) -> None:
        found = sorted((span.start_char, span.label_) for span in doc.spans.get("openings", ()))
        self._starts = [start for start, _ in found]
        self._lemmas = [lemma for _, lemma in found]

    def governing(self, offset: int) -> str:
        """The lemma of the last opening verb at or before ``offset``; empty where there is none."""
        place = bisect_right(self._starts, offset)
        return self._lemmas[place - 1] if place else ""
