"""The "that" clauses in the complement of an operative verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from iccmine.language.modals import Modal
from iccmine.language.openings import OperativeVerb
from iccmine.language.provisions import bearers, phrases, whom
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.frames import Frame
from iccmine.language.provisions.scene import Scene
from iccmine.records import Modality, Offsets

_BOUNDARY = re.compile(
    r"[;:.]\s+|\band\s+that\b|,\s+that\b|\bbut\s+that\b|(?<=[;:,.]\s)\((?:[a-z]{1,3}|[ivx]+|\d{1,2})\)\s|(?<=\band\s)\((?:[a-z]{1,3}|[ivx]+|\d{1,2})\)\s+(?=(?-i:[A-Z]))|,\s+and\s+(?=(?:the|all|any|such|those|each|it|that|no)\b)|[–—]\s",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:\b(?:which|who|that|as|what|whom|and|or|where|it)|,)\s*$", re.IGNORECASE)
_RELATIVE_ONLY = re.compile(r"\b(?:which|who|as|what|whom|where)\s*(?:,[^,]{1,60},\s*)?$", re.IGNORECASE)
_BARE_THAT = re.compile(r"\bthat\s*$", re.IGNORECASE)
# What a "may" guesses and does not permit ("may amount to crimes"); a text that lays down rules permits more of it.
_GUESSES = (
    r"\s+(?:(?:also|well|still|therefore|thus|nevertheless|[a-z]+ly)\s+){0,2}(?:be\s+(?:able|a\b|an\b|in\b|subject|responsible|caused|linked|"
    r"associated|involved|necessary|needed|at\s+issue|the\b|more\b|useful|exposed|vulnerable|incapable|affected|at\s+risk%s)|have\b|meet|amount|"
    r"constitute|pose|undermine|lead|contribute|fall|arise|result|need|"
    r"threaten|cause|exacerbate|wish|remain|occur|affect|become|exist|help|face|benefit|offer|acquire|enhance|advance|impact|"
    r"require\s+(?:assistance|support|help|additional|further))|\s+or\s+may\s+not\b"
)
_GUESS = re.compile(_GUESSES % r"|considered|used", re.IGNORECASE)
_GUESS_IN_LAW = re.compile(_GUESSES % "", re.IGNORECASE)
_MAY_OR = re.compile(r"\bmay\s+or\s+$", re.IGNORECASE)
_INCLUDES = re.compile(r"\s+(?:also\s+)?(?:include|require)\b", re.IGNORECASE)
# Who may require something; what a body orders may include.
_RULER = re.compile(
    r"(?:\b(?:it|they|he|she|[A-Z][a-z]+)|\b(?:measures?|steps|orders?|assistance|reviews?|sanctions?|penalt(?:y|ies))\b[^.;]{0,60})\s*$"
)
_BASE_VERB = re.compile(
    r"\b(?:(?!family|supply|ally|assembly|only|early|likely)[a-z]+ly|cease|end|stop|comply|cooperate|co-operate|refrain|withdraw|implement|take|ensure|provide|release|allow|"
    r"respect|fulfil|fulfill|honou?r|abide|adhere|desist|put|facilitate|grant|give|permit|lift|remove|report|submit|include|continue|"
    r"prevent|protect|engage|begin|commence|start|complete|conduct|consider|make|return|disarm|lay|renounce|agree|participate|"
    r"be|have|keep|maintain|observe|halt|suspend|exercise|act|accept|address|adopt|apply|assist|bring|carry|come|consult|demobili[sz]e|"
    r"establish|extend|finali[sz]e|hand|hold|identify|increase|inform|investigate|join|meet|move|negotiate|open|pay|present|reach|"
    r"reconsider|reduce|resolve|resume|review|settle|show|sign|support|surrender|transfer|undertake|use|vacate|work|evacuate|disengage|immediately|fully|not)\b"
)


def that_clauses(scene: Scene, verb: OperativeVerb, frame: Frame, start: int, end: int) -> Iterator[Draft]:
    """One provision for each main clause behind "that": with a modal, or in the subjunctive ("that Arland open")."""
    found = list(modal_clauses(scene, verb, frame, start, end))
    if found:
        yield from found
        return
    name = whom.leading_name(scene, (start, end)) or _subjunctive_subject(scene, start, end)
    if name is None and frame.kind == "address":
        name = phrases.agent(scene.text, start, end)
    actors = bearers.resolve(scene, name)
    yield Draft(
        operative_verb=verb.lemma,
        modality=frame.modality,
        trigger=(verb.verb_start, verb.end),
        clause=scene.clause_of(verb),
        bearer=name,
        actors=actors,
        action=(name[1] if name else start, end),
        rule=frame.rule,
        cues=("complement_that",),
    )


def _subjunctive_subject(scene: Scene, start: int, end: int) -> Offsets | None:
    for match in _BASE_VERB.finditer(scene.text, start + 1, end):
        if not _BEFORE_A_NOUN.search(scene.text, start, match.start()):
            return phrases.trim(scene.text, start, match.start())
    return None


_BEFORE_A_NOUN = re.compile(
    r"(?:^|\b(?:the|a|an|its|their|any|all|of|to|in|for|by|with|and|or|such|this|that|these|those|no|each|every))\s*$",
    re.IGNORECASE,
)


def modal_clauses(scene: Scene, verb: OperativeVerb, frame: Frame, start: int, end: int) -> Iterator[Draft]:
    """The main clauses with a modal between two offsets; each ends where the next begins.

    A modal that goes on with the subject of the one before is part of its provision, unless it turns the modality
    ("shall keep the list and may amend it").
    """
    text = scene.text
    told: Draft | None = None
    told_phrase: Offsets | None = None
    for modal in scene.modals_in(start, end):
        if (modal.weak and not _speaks_of_itself(text, start, modal)) or is_guess(scene, modal):
            continue
        after = told.action[0] if told else start
        begin = _clause_start(text, after, modal.start)
        if _PURPOSE.search(text, begin, modal.start):
            continue
        if told and begin == after:
            if told_phrase is None or modal.modality == told.modality or not _GOES_ON.search(text, after, modal.start):
                continue
            phrase: Offsets | None = told_phrase
        else:
            phrase = main_subject(text, begin, modal.start) or _anew(scene, begin, modal)
        if phrase is None:
            continue
        bearer, actors = whom.bearer_of(scene, phrase, modal, end)
        if told:
            yield replace(told, clause=(told.clause[0], begin if begin > after else modal.start))
        told_phrase = phrase
        told = Draft(
            operative_verb=verb.lemma if told is None or modal.modality != "permission" else modal.lemma,
            modality=_joint_modality(frame, modal, negative=negative_subject(text, phrase)),
            trigger=(verb.verb_start, verb.end) if told is None else (modal.start, modal.end),
            clause=(verb.start if told is None else begin if begin > after else modal.start, end),
            bearer=bearer,
            actors=actors,
            action=(modal.end, end),
            rule=frame.rule,
            negated=modal.negated or negative_subject(text, phrase),
            cues=("complement_" + modal.lemma.split()[0],),
        )
    if told:
        yield told


# "so that those concerned may learn of it": what a duty is for, and no duty or permission of its own.
_PURPOSE = re.compile(r"\b(?:so|in\s+order)\s+that\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\band|\bor|\bbut|,)\s*(?:also\s+|thereafter\s+|then\s+|to\s+that\s+end\s+)?$", re.IGNORECASE)


def _anew(scene: Scene, begin: int, modal: Modal) -> Offsets | None:
    """The subject behind an adverbial that no comma parts from it: "in case of dispute [he] may"."""
    if modal.weak or is_relative(scene.text[begin : modal.start]) or is_subordinate(scene.text[begin : modal.start]):
        return None
    match = PRONOUN_LAST.search(scene.text, begin, modal.start)
    return match.span("pronoun") if match else phrases.trim(scene.text, begin, modal.start)


def _speaks_of_itself(text: str, start: int, modal: Modal) -> bool:
    """Whether a body tells what it will do ("affirms that it will review ...")."""
    return modal.lemma.startswith("will") and re.search(r"\bthat\s+it\s+$", text[start : modal.start]) is not None


def is_guess(scene: Scene, modal: Modal) -> bool:
    """Whether a modal guesses ("may amount to crimes") and does not permit."""
    if _MAY_OR.search(scene.text, max(0, modal.start - 9), modal.start):
        return True
    if modal.modality != "permission":
        return False
    if _INCLUDES.match(scene.text, modal.end):
        return _RULER.search(scene.text, max(0, modal.start - 90), modal.start) is None
    guess = _GUESS_IN_LAW if scene.context.genre == "treaty" else _GUESS
    return guess.match(scene.text, modal.end) is not None


def _joint_modality(frame: Frame, modal: Modal, *, negative: bool) -> Modality:
    if negative and modal.modality == "permission":
        return "prohibition"
    return modal.modality if modal.modality != "obligation" or frame.modality != "recommendation" else frame.modality


def negative_subject(text: str, phrase: Offsets) -> bool:
    """Whether a subject itself negates ("no State shall", "nothing shall")."""
    return re.match(r"(?:no|none|nothing|nobody|neither)\b", text[phrase[0] : phrase[1]], re.IGNORECASE) is not None


def _clause_start(text: str, start: int, end: int) -> int:
    last = start
    for match in _BOUNDARY.finditer(text, start, end):
        last = match.end()
    return last


def main_subject(text: str, start: int, end: int) -> Offsets | None:
    """The subject before a modal of a main clause; None in a relative clause ("such measures as may be needed")."""
    return None if is_relative(text[start:end]) else phrases.subject(text, start, end)


def is_relative(before: str) -> bool:
    """Whether a modal right behind ``before`` has a relative pronoun for its subject."""
    return _RELATIVE_ONLY.search(before) is not None or (
        _BARE_THAT.search(before) is not None and len(before.split()) > 1
    )


def is_subordinate(before: str) -> bool:
    """Whether a verb right behind ``before`` belongs to a subordinate clause: one that has no verb of its own yet.

    Example:
        >>> is_subordinate("Persons who"), is_subordinate("Persons who are detained")
        (True, False)
    """
    waiting = aside = False
    for hinge in _HINGE.finditer(before):
        match hinge.lastgroup:
            case "opens":
                waiting, aside = True, False
            case "relative":
                waiting, aside = True, before.startswith(",", hinge.end())
            case "verb":
                waiting = False
            case "stop" if not aside:
                waiting = False
    return waiting


# What opens a subordinate clause, the verbs that close it, and the commas that part it from the main clause. Neutral
# is a clause that closes at once ("who commits ...").
_FINITE = r"is|are|was|were|has|have|had|does|do|did|may|can|cannot|could|shall|must|should|will|would"
_HINGE = re.compile(
    r"(?P<opens>\b(?:in|on|under|for|to|by|upon|of|from|with|through|during|at)\s+(?:which|whom|what)\b|\b(?:whether|how|what|if|"
    r"(?:where|when)(?!\s+(?:required|necessary|appropriate|applicable|possible|needed)\b)|"
    r"whenever|unless|until|because|in\s+so\s+far\s+as|(?:principle|fact|opinion|information|condition|understanding|such|basis)\s+that)\b|"
    r"^As\b|\b(?:as|than)\s*$)|"
    rf"(?P<neutral>\bthat\s+(?:{_FINITE})\b|"
    rf"\b(?:who|which)\s+(?!(?:{_FINITE}|the|an?|it|they|he|she|its|their|such|each|any|all|this|that|those|these|no)\b)[a-z]+)|"
    rf"(?P<relative>\b(?:who|which)\b)|(?P<verb>\b(?:{_FINITE})\b)|(?P<stop>[,;])",
    re.IGNORECASE,
)
PRONOUN_LAST = re.compile(r"\s(?P<pronoun>it|they|he|she|he or she)\s*$", re.IGNORECASE)
