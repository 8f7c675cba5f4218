"""Duties, needs and permissions in what a body recalls, stresses or notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iccmine.language.openings import OperativeVerb
from iccmine.language.provisions import bearers, complements, phrases, whom
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.frames import Frame
from iccmine.language.provisions.scene import Scene
from iccmine.records import Modality, Offsets

_DUTY = re.compile(
    r"\b(?:(?:primary|main|legal|international|solemn|respective|shared|special|particular|individual|collective|ultimate|general|their|its|the|own|all|"
    r"an?|relevant|contractual|treaty|prime|principal|important|fundamental|first|existing|common|his|her)\s+){0,3}"
    r"(?:responsibilit(?:y|ies)|obligations?|dut(?:y|ies)|requirements?|commitments?)\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\s+(?:of|for|on|upon|by|incumbent\s+(?:up)?on|that|to\s+which)\s+", re.IGNORECASE)
_NEED = re.compile(
    r"\b(?:importance|need|necessity|urgency|essential|imperative|crucial|critical|vital|important|necessary|role|indispensable)\b(?:\s+(?:of|for|that|to))?",
    re.IGNORECASE,
)
_NEED_WHOM = re.compile(r"\b(?:for|of|that)\s+", re.IGNORECASE)


def restated(scene: Scene, verb: OperativeVerb, frame: Frame, start: int, end: int) -> Iterator[Draft]:
    """Duties, needs and permissions in what a body recalls, stresses or notes."""
    text = scene.text
    found = list(complements.modal_clauses(scene, verb, frame, start, end)) if _has_that(text, start, end) else []
    if found:
        yield from found
        return
    if ready := _READY.match(text, start, end):
        yield Draft(
            operative_verb=verb.lemma,
            modality="obligation",
            trigger=(verb.verb_start, verb.end),
            clause=scene.clause_of(verb),
            bearer=None,
            actors=(scene.own_organ,),
            action=(ready.end(), end),
            rule=frame.rule,
            cues=("own_organ_bearer",),
        )
        return
    if verb.lemma in _NEVER_NOMINAL:
        return
    matches = []
    for noun in _NOUNS:
        if noun.needs_weight and verb.lemma not in _PRESSING:
            continue
        match = noun.pattern.search(text, start, min(end, start + 220))
        if match is not None:
            matches.append((match.start(), match, noun))
    for _, match, noun in sorted(matches, key=lambda found: found[0]):
        bearer = _possessor(scene, start, match.start()) or _whom(scene, match.end(), end, noun.leads)
        if bearer is None and noun.needs_bearer:
            continue
        yield Draft(
            operative_verb=verb.lemma,
            modality=noun.modality,
            trigger=(verb.verb_start, verb.end),
            clause=scene.clause_of(verb),
            bearer=bearer,
            actors=bearers.resolve(scene, bearer),
            action=(bearer[1] if bearer and bearer[1] > match.end() else match.end(), end),
            rule=frame.rule,
            cues=(noun.cue,),
        )
        return


# "affirms that it is prepared to act": the body's own plan.
_READY = re.compile(
    r"[\s,]*(?:also\s+|again\s+)?that\s+it\s+(?:(?:is|stands|remains)\s+(?:\w+\s+){0,2}(?:prepared|ready|determined|willing)|intends)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun (or "obliges") that makes a provision of what is recalled or stressed, and what leads to its bearer."""

    pattern: re.Pattern[str]
    leads: re.Pattern[str]
    cue: str
    modality: Modality
    needs_weight: bool
    needs_bearer: bool


_NOUNS = (
    _Noun(_DUTY, _OF_WHOM, "responsibility_of", "obligation", needs_weight=False, needs_bearer=False),
    _Noun(_NEED, _NEED_WHOM, "importance_of", "recommendation", needs_weight=True, needs_bearer=True),
    _Noun(
        re.compile(r"\b(?:the|their|its)\s+(?:\w+\s+)?rights?\b(?=\s+(?:of|to))", re.IGNORECASE),
        re.compile(r"\s+of\s+", re.IGNORECASE),
        "right_of",
        "permission",
        needs_weight=True,
        needs_bearer=True,
    ),
    _Noun(
        re.compile(r"\b(?:obliges?|obligates?|commits?|enjoins?|binds?)\b", re.IGNORECASE),
        re.compile(r"\s+", re.IGNORECASE),
        "responsibility_of",
        "obligation",
        needs_weight=False,
        needs_bearer=True,
    ),
)
_PRESSING = frozenset({
    "stress", "emphasize", "underline", "underscore", "reiterate", "recall", "reaffirm", "recognize", "affirm",
    "highlight", "acknowledge", "continue to stress", "continue to emphasize", "repeat",
})  # fmt: skip
_NEVER_NOMINAL = frozenset({
    "welcome", "condemn", "take note", "support", "express concern", "note with concern", "remain concerned",
    "have", "determine", "declare",
})  # fmt: skip
_SOMEBODYS = re.compile(r"(?:the\s+|all\s+)?[A-Z][\w ’'-]{1,60}[’']s?\s*$")


def _has_that(text: str, start: int, end: int) -> bool:
    return " that " in text[start:end] or text[start:end].lstrip().startswith("that ")


def _possessor(scene: Scene, start: int, end: int) -> Offsets | None:
    """ "[Arland]'s obligation", "that [all States] have the obligation": the name right before a duty."""
    named = scene.actors_in(start, end)
    if not named:
        return None
    last = named[-1]
    if pair := re.search(r"\bbetween\s+", scene.text[start : last.start]):
        return start + pair.end(), last.end
    between = scene.text[last.end : end]
    if re.fullmatch(r"[’']?s?\s*(?:[a-z]+\s*){0,2}", between) or re.search(
        r"\b(?:has|have|bears?|are|is)\b[\w ]{0,40}$", between
    ):
        return last.start, last.end
    return None


def _whom(scene: Scene, start: int, end: int, leads: re.Pattern[str]) -> Offsets | None:
    """The phrase behind "of", "for" or "that" after a duty or a need, if it names somebody."""
    match = leads.search(scene.text, max(start - 6, 0), min(end, start + 30))
    if match is not None and (name := whom.leading_name(scene, (match.end(), end))) is not None:
        return name
    for by in (whom.between(scene, start, end), phrases.agent(scene.text, start, min(end, start + 160))):
        if by is not None and bearers.actors_in(scene, by):
            return by
    return None
