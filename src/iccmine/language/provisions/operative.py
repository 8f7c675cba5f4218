"""Provisions that an operative verb makes: "urges Arland to ...", "decides that ... shall ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from iccmine.language.modals import Modal
from iccmine.language.openings import OperativeVerb
from iccmine.language.provisions import bearers, complements, restated, whom
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.frames import Frame, frame_of
from iccmine.language.provisions.scene import Scene
from iccmine.records import Modality, Offsets

_THAT = re.compile(
    r"[\s,:]*(?:(?:\([^)]{0,60}\)|also|further|again|once\s+again|once\s+more|therefore|hereby|accordingly|moreover|"
    r"in\s+th(?:is|at)\s+(?:regard|context|connection|respect))[\s,]*)*(?:,?[^,;:]{1,140},\s*)?that\b",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r"\band\s+(?:further\s+|also\s+)?that\b", re.IGNORECASE)
_TO = re.compile(
    r"[\s,]*(?:(?:also|further|again|therefore|hereby|accordingly|,[^,;]{1,120},)\s+)*to\b\s*", re.IGNORECASE
)
_ADVERBIAL = re.compile(
    r"(?:[\s,]*\b(?:upon|on|to|for|also|further|again|once\s+again|once\s+more|in\s+particular|in\s+this\s+(?:regard|context)|strongly|"
    r"therefore|accordingly|hereby|and)\b,?)+(?=\s)",
    re.IGNORECASE,
)


def provisions_of(scene: Scene, verb: OperativeVerb) -> Iterator[Draft]:
    """The provisions that one operative verb makes, in the order of the words."""
    frame = frame_of(verb.lemma, scene.context.body)
    if frame is None or (verb.place == "participle" and not _goes_on_as_participle(verb, frame)):
        return
    for draft in _READERS[frame.kind](scene, verb, frame):
        yield replace(draft, cues=(*draft.cues, frame.cue)) if frame.cue else draft


def _goes_on_as_participle(verb: OperativeVerb, frame: Frame) -> bool:
    """Whether a participle inside a paragraph still speaks for the body ("..., urging Arland to answer").

    Commands and acts do not ("those ordering attacks"), nor do mere backgrounds ("bearing in mind ...").
    """
    if frame.kind in ("own", "decree", "ruling"):
        return False
    return (
        frame.rule not in ("provision.order", "provision.authorize") and verb.lemma not in _BACKGROUND
    ) or verb.lemma == "request"


_BACKGROUND = frozenset(
    {
        "bear in mind",
        "take into account",
        "consider",
        "have",
        "require",
        "support",
        "ask",
        "believe",
        "remain",
        "hold responsible",
    }
)


def _draft(scene: Scene, verb: OperativeVerb, frame: Frame, bearer: Offsets | None, action: Offsets) -> Draft:
    return Draft(
        operative_verb=verb.lemma,
        modality=frame.modality,
        trigger=(verb.verb_start, verb.end),
        clause=scene.clause_of(verb),
        bearer=bearer,
        actors=bearers.resolve(scene, bearer),
        action=action,
        rule=frame.rule,
    )


def _address(scene: Scene, verb: OperativeVerb, frame: Frame) -> Iterator[Draft]:
    """ "urges [Arland] to answer", "requests that [Arland] answer", "encourages [Arland] assisting ..."."""
    _, end = scene.clause_of(verb)
    if match := _THAT.match(scene.text, verb.end, end):
        yield from complements.that_clauses(scene, verb, frame, match.end(), end)
        return
    start = verb.end
    if match := _ADVERBIAL.match(scene.text, start, end):
        start = match.end()
    bearer, action = whom.addressee(scene, start, end)
    yield _draft(scene, verb, frame, bearer, action)


def _decree(scene: Scene, verb: OperativeVerb, frame: Frame) -> Iterator[Draft]:
    """ "decides that [Arland] shall answer", "decides to refer ..." (the body's own act)."""
    _, end = scene.clause_of(verb)
    text = scene.text
    if match := _THAT.match(text, verb.end, end):
        yield from complements.that_clauses(scene, verb, frame, match.end(), end)
        return
    to = _TO.match(text, verb.end, end)
    if to is None and verb.lemma != "decide":
        return
    if to is not None and (embedded := _embedded(scene, to.end(), end)) is not None:
        bearer, action = whom.addressee(scene, embedded.end(), end)
        yield replace(
            _draft(scene, verb, frame, bearer, action),
            modality=_EMBEDDED[embedded["verb"].lower()],
            cues=("to_" + embedded["verb"].lower(),),
        )
    else:
        draft = _draft(scene, verb, frame, None, (verb.end, end))
        yield replace(draft, actors=whom.own_act_bearer(scene, verb.end, end), cues=("own_organ_bearer",))
    if more := _AND_THAT.search(text, verb.end, end):
        yield from complements.modal_clauses(scene, verb, frame, more.end(), end)


# "decides to authorize Arland to ...": the body's act addresses somebody.
_EMBEDDED: dict[str, Modality] = {
    "authorize": "permission", "authorise": "permission", "permit": "permission", "allow": "permission",
    "request": "obligation", "mandate": "obligation", "direct": "obligation", "entrust": "obligation",
    "invite": "recommendation", "urge": "recommendation", "encourage": "recommendation",
}  # fmt: skip
_EMBEDDED_VERB = re.compile(rf"(?:[a-z]+ly\s+)?(?P<verb>{'|'.join(_EMBEDDED)})\b", re.IGNORECASE)


def _embedded(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    return _EMBEDDED_VERB.match(scene.text, start, end)


def _restate(scene: Scene, verb: OperativeVerb, frame: Frame) -> Iterator[Draft]:
    _, end = scene.clause_of(verb)
    yield from restated.restated(scene, verb, frame, verb.end, end)


def _own(scene: Scene, verb: OperativeVerb, frame: Frame) -> Iterator[Draft]:
    _, end = scene.clause_of(verb)
    if verb.lemma == "remain" and not _READY.match(scene.text, verb.end, end):
        return
    draft = _draft(scene, verb, frame, None, (verb.end, end))
    yield replace(draft, actors=(scene.own_organ,), cues=("own_organ_bearer",))


_READY = re.compile(r"\s+(?:\w+\s+)?(?:ready|prepared|willing)\b", re.IGNORECASE)


def _ruling(scene: Scene, verb: OperativeVerb, frame: Frame) -> Iterator[Draft]:
    """What a chamber rules: about a State it names as subject of "that ...", else within its own business."""
    _, end = scene.clause_of(verb)
    bearer = None
    cues: tuple[str, ...] = ()
    if match := _THAT.match(scene.text, verb.end, end):
        bearer = whom.leading_name(scene, (match.end(), end))
        cues = tuple(f"complement_{modal.lemma.split()[0]}" for modal in scene.modals_in(match.end(), end)[:1])
    draft = replace(_draft(scene, verb, frame, bearer, (verb.end, end)), cues=cues)
    yield draft if bearer else replace(draft, actors=(scene.own_organ,))


def modals_of(scene: Scene, drafts: list[Draft]) -> set[Modal]:
    """The modals that provisions of operative verbs have used up."""
    return {modal for modal in scene.modals for draft in drafts if draft.clause[0] <= modal.start < draft.clause[1]}


_READERS = {"address": _address, "decree": _decree, "restate": _restate, "own": _own, "ruling": _ruling}
