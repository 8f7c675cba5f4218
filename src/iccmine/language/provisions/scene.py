"""What the rules on provisions look at: a passage's words with the verbs, modals and actors found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc

from iccmine.language.extensions import text_of
from iccmine.language.modals import Modal
from iccmine.language.openings import OperativeVerb
from iccmine.records import ActorMention, Citation, Context, Offsets, Speaker


@dataclass(frozen=True)
class Scene:
    """A passage as the rules see it; every list is sorted by its place in ``text``."""

    text: str
    context: Context
    speaker: Speaker
    verbs: tuple[OperativeVerb, ...]
    modals: tuple[Modal, ...]
    actors: tuple[ActorMention, ...]
    citations: tuple[Citation, ...]

    @cached_property
    def own_organ(self) -> str:
        """The actor that the issuing body itself is."""
        return _OWN_ORGAN.get(self.context.body, "other")

    def modals_in(self, start: int, end: int) -> tuple[Modal, ...]:
        """The modals that begin between two offsets."""
        return tuple(modal for modal in self.modals if start <= modal.start < end)

    def actors_in(self, start: int, end: int) -> tuple[ActorMention, ...]:
        """The actors named wholly between two offsets."""
        return tuple(actor for actor in self.actors if start <= actor.start and actor.end <= end)

    @cached_property
    def asides(self) -> Mapping[int, int]:
        """Starts and ends of participles that only interrupt a verb ("Decides, noting the delay, that ...")."""
        found: dict[int, int] = {}
        for verb, other in pairwise(self.verbs):
            if other.place != "participle" or not _AT_ONCE.fullmatch(self.text, verb.end, other.start):
                continue
            following = next((third.start for third in self.verbs if third.start > other.start), len(self.text))
            if resumed := _RESUMES.search(self.text, other.end, following):
                found[other.start] = resumed.start()
        return found

    def clause_of(self, verb: OperativeVerb) -> Offsets:
        """The words that an operative verb governs: to the next one that is more than an aside, or to the end."""
        if verb.start in self.asides:
            return verb.start, self.asides[verb.start]
        end = next(
            (other.start for other in self.verbs if other.start > verb.start and other.start not in self.asides),
            len(self.text),
        )
        stop = _SENTENCE_END.search(self.text, verb.end, end)
        end = stop.start() + 1 if stop else end
        if self.context.body == "icc" and verb.place == "start" and (main := self._main_clause(verb, end)):
            return verb.start, main
        return verb.start, end

    def _main_clause(self, verb: OperativeVerb, end: int) -> int | None:
        """Where the main clause begins behind a participle that opens a chamber's sentence ("Noting ..., the ...")."""
        if not self.text[verb.verb_start : verb.end].split()[0].lower().endswith("ing"):
            return None
        match = _MAIN_CLAUSE.search(self.text, verb.end, end)
        return match.start() if match else None


_AT_ONCE = re.compile(r"[\s,]*(?:(?:also|further|again|therefore|hereby|accordingly|however)[\s,]+)*", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(r",\s+(?=(?:the|this|these|it|they|he|she|an?|no)\s)")
_RESUMES = re.compile(r",\s*(?:also\s+|further\s+)?(?:that|to)\b", re.IGNORECASE)
# A full stop before a new sentence; an abbreviation's or a number's is none.
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bpara)(?<!\barts)(?<!\bart)\.[”\"]?\s+(?=[“\"]?[A-Z])"
)
_OWN_ORGAN = {
    "security_council": "un_organ",
    "general_assembly": "un_organ",
    "assembly_of_states_parties": "assembly_organ",
    "icc": "court_organ",
}


def scene_of(doc: Doc) -> Scene:
    """The scene of a doc that the components to the left went through."""
    return Scene(
        text=text_of(doc),
        context=doc._.context,
        speaker=doc._.speaker,
        verbs=doc._.operative_verbs,
        modals=doc._.modals,
        actors=tuple(sorted(doc._.actors, key=lambda actor: (actor.start, -actor.end))),
        citations=doc._.citations,
    )
