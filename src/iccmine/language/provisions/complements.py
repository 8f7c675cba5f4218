"""What stands in the complement of an operative verb: "that" clauses, duties, needs and permissions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iccmine.language.modals import Modal
from iccmine.language.openings import OperativeVerb
from iccmine.language.provisions import bearers, phrases
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
_EPISTEMIC = re.compile(
    r"\s+(?:(?:also|well|still|therefore|thus|nevertheless|[a-z]+ly)\s+){0,2}(?:be\s+(?:able|considered|used|a\b|an\b|in\b|subject|responsible|caused|linked|associated|involved)|have\b|meet|amount|constitute|pose|undermine|lead|contribute|fall|arise|result|need|threaten|cause|exacerbate|wish|remain|occur|affect|require|become|include|exist|help|face)",
    re.IGNORECASE,
)
_BASE_VERB = re.compile(
    r"\b(?:(?!family|supply|ally|assembly|only|early|likely)[a-z]+ly|cease|end|stop|comply|cooperate|co-operate|refrain|withdraw|implement|take|ensure|provide|release|allow|"
    r"respect|fulfil|fulfill|honou?r|abide|adhere|desist|put|facilitate|grant|give|permit|lift|remove|report|submit|include|continue|"
    r"prevent|protect|engage|begin|commence|start|complete|conduct|consider|make|return|disarm|lay|renounce|agree|participate|"
    r"be|have|keep|maintain|observe|halt|suspend|exercise|act|accept|address|adopt|apply|assist|bring|carry|come|consult|demobili[sz]e|"
    r"establish|extend|finali[sz]e|hand|hold|identify|increase|inform|investigate|join|meet|move|negotiate|open|pay|present|reach|"
    r"reconsider|reduce|resolve|resume|review|settle|show|sign|support|surrender|transfer|undertake|use|vacate|work|evacuate|disengage|immediately|fully|not)\b"
)
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


def that_clauses(scene: Scene, verb: OperativeVerb, frame: Frame, start: int, end: int) -> Iterator[Draft]:
    """One provision for each main clause behind "that": with a modal, or in the subjunctive ("that Arland open")."""
    found = list(modal_clauses(scene, verb, frame, start, end))
    if found:
        yield from found
        return
    name = leading_name(scene, (start, end)) or _subjunctive_subject(scene, start, end)
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
    """The main clauses with a modal between two offsets."""
    begin = start
    previous: Offsets | None = None
    first = True
    for modal in scene.modals_in(start, end):
        if (modal.weak and not _speaks_of_itself(scene.text, start, modal)) or (
            modal.modality == "permission" and is_guess(scene.text, modal.end)
        ):
            continue
        begin = _clause_start(scene.text, start, modal.start)
        phrase = main_subject(scene.text, begin, modal.start)
        if phrase is None:
            if not (previous and re.search(r"(?:\band|\bor|,)\s*$", scene.text[begin : modal.start])):
                continue
            phrase = previous
            if not first:
                continue
        bearer, actors = bearer_of(scene, phrase, modal, end)
        previous = phrase
        yield Draft(
            operative_verb=verb.lemma if first or modal.modality != "permission" else modal.lemma,
            modality=_joint_modality(frame, modal),
            trigger=(verb.verb_start, verb.end) if first else (modal.start, modal.end),
            clause=(verb.start if first else begin, end),
            bearer=bearer,
            actors=actors,
            action=(modal.end, end),
            rule=frame.rule,
            negated=modal.negated or negative_subject(scene.text, phrase),
            cues=("complement_" + modal.lemma.split()[0],),
        )
        first = False


def _speaks_of_itself(text: str, start: int, modal: Modal) -> bool:
    """Whether a body tells what it will do ("affirms that it will review ...")."""
    return modal.lemma.startswith("will") and re.search(r"\bthat\s+it\s+$", text[start : modal.start]) is not None


def is_guess(text: str, start: int) -> bool:
    """Whether a "may" that ends at ``start`` guesses ("may amount to crimes") and does not permit."""
    return _EPISTEMIC.match(text, start) is not None


def _joint_modality(frame: Frame, modal: Modal) -> Modality:
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
    before = text[start:end]
    if _RELATIVE_ONLY.search(before) or (_BARE_THAT.search(before) and len(before.split()) > 1):
        return None
    return phrases.subject(text, start, end)


def bearer_of(scene: Scene, phrase: Offsets, modal: Modal, end: int) -> tuple[Offsets | None, tuple[str, ...]]:
    """Who has to do what stands behind a modal: the subject, or the agent where it is a passive."""
    text = scene.text
    if (behind := _BEHIND.match(text, modal.end)) and (name := leading_name(scene, (behind.end(), end))):
        return name, bearers.actors_in(scene, name)
    if phrases.is_passive(text, modal.end):
        stop = re.compile(r"[;.]").search(text, modal.end, end)
        by = phrases.agent(text, modal.end, stop.start() if stop else end)
        if by is not None and (named := bearers.actors_in(scene, by)):
            return by, named
    named = bearers.actors_in(scene, phrase)
    if named:
        return phrase, named
    if (source := _SOURCE.search(text, *phrase)) and (name := leading_name(scene, (source.end(), phrase[1]))):
        return name, bearers.actors_in(scene, name)
    words = text[phrase[0] : phrase[1]]
    if words.lower() == "it" and scene.context.genre in ("resolution", "statement"):
        return phrase, (scene.own_organ,)
    if phrases.PRONOUN.match(words):
        return phrase, bearers.antecedent(scene, phrase[0])
    return phrase, implied(scene, phrase)


_SOURCE = re.compile(r"\b(?:from|by)\s+", re.IGNORECASE)
# Where the one who has to act, or whom a rule reaches, stands behind the modal.
_BEHIND = re.compile(
    r"\s+(?:in\s+no\s+case\s+|also\s+|not\s+)*(?:(?:be|remain)\s+(?:binding\s+(?:up)?on|open\s+to(?!\s+(?:accession|signature|ratification))|"
    r"open\s+(?:for|to)\s+(?:signature|accession)[^.;]{0,20}?\s+by|deposited\s+with|incumbent\s+(?:up)?on|the\s+responsibility\s+of)|apply\s+to)\s+|(?<=\bof)\s+",
    re.IGNORECASE,
)
_MEASURE_WORDS = re.compile(
    r"\b(?:measures?|sanctions|embargo|ban|prohibitions?|provisions?|restrictions?|freeze|exemptions?|requirements?|"
    r"paragraphs?|notifications?|supplies|shipments|weapons|arms|vessels?|funds|assets)\b",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"\b(?:mandates?|terms?\s+of\s+office|authori[sz]ations?|deployment|composition|strength|ceiling|membership|tasks?|size)\b",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    r"(?:(?:all|the|those|any|each|other|relevant|concerned|both|its|their|no|such|these|an?|[a-z]+(?:-[a-z]+)*)\s+){0,4}"
    r"(?:part(?:y|ies)|states?|countr(?:y|ies)|governments?|authorit(?:y|ies)|leaders?|actors?|donors?|partners?|members?|stakeholders?|"
    r"communit(?:y|ies)|organi[sz]ations?|entit(?:y|ies)|institutions?|groups?|forces?|officials?|representatives?|chair\w*|president|those|"
    r"signator(?:y|ies)|contributors?|persons?|individuals?|judges?|bod(?:y|ies)|missions?|neighbours|sides|agenc(?:y|ies)|people|perpetrators?|"
    r"combatants?|fighters?|victims?|witness(?:es)?|companies|businesses|nationals|citizens|women|everyone|anyone|unit|section|team|panel|"
    r"committee|tribunal|court|candidates?|operators?|owners?|carriers?)\b",
    re.IGNORECASE,
)


def everybody(scene: Scene) -> tuple[str, ...]:
    """Whom the Council's measures address: "all States" in its older language, "all Member States" since 2011."""
    return ("un_members",) if (scene.context.date or "") >= "2011" else ("all_states",)


def implied(scene: Scene, phrase: Offsets) -> tuple[str, ...]:
    """Who is meant where the subject is no known actor.

    Measures address every State; a mandate addresses who holds it; somebody unknown is ``other``; a thing is nobody.
    """
    words = scene.text[phrase[0] : phrase[1]]
    if _CHARGE.search(words) and (named := scene.actors_in(*phrase)):
        return (named[0].actor,)
    if scene.context.body == "security_council" and _MEASURE_WORDS.search(words):
        return everybody(scene)
    return ("other",) if SOMEBODY.match(words) else ()


def leading_name(scene: Scene, phrase: Offsets) -> Offsets | None:
    """The actors that a phrase begins with ("the parties and the Government of Arland ...")."""
    start, end = phrase
    trimmed = phrases.trim(scene.text, start, end)
    if trimmed is None:
        return None
    start = trimmed[0]
    last: int | None = None
    for mention in scene.actors_in(start, end):
        if last is None:
            lead = _LEAD_IN.fullmatch(scene.text, start, mention.start)
            if lead is None:
                return None
            if lead["thing"] and not bearers.is_head(lead[0], after_a_name=False):
                start = mention.start
        elif not _LIST_JOINT.fullmatch(scene.text, last, mention.start):
            break
        last = mention.end
        if possessed := _POSSESSED.match(scene.text, last, end):
            last = possessed.end()
    return None if last is None else (start, last)


_POSSESSED = re.compile(
    r"[’']s?\s+(?:leaders?|leadership|authorities|forces|parties|government|representatives?|officials?)\b"
)


_LEAD_IN = re.compile(
    r"\s*(?:(?:all|the|both|any|each|other|relevant|such|its|concerned|interested|remaining|to|upon|on|by|of|for)\s+)*(?:[a-z-]+\s+){0,2}(?P<thing>of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_LIST_JOINT = re.compile(
    r"\s*(?:,|and|or|,\s*and|as\s+well\s+as|,\s*as\s+well\s+as|,?\s*including|,?\s*in\s+particular|of|in)?\s*(?:(?:all|the|both|other|relevant)\s+)*",
    re.IGNORECASE,
)


def restated(scene: Scene, verb: OperativeVerb, frame: Frame, start: int, end: int) -> Iterator[Draft]:
    """Duties, needs and permissions in what a body recalls, stresses or notes."""
    text = scene.text
    found = list(modal_clauses(scene, verb, frame, start, end)) if _has_that(text, start, end) else []
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
        bearer = _possessor(scene, start, match.start()) or _whom(scene, match.end(), end, noun.whom)
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
    whom: re.Pattern[str]
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


def _whom(scene: Scene, start: int, end: int, whom: re.Pattern[str]) -> Offsets | None:
    """The phrase behind "of", "for" or "that" after a duty or a need, if it names somebody."""
    match = whom.search(scene.text, max(start - 6, 0), min(end, start + 30))
    if match is not None and (name := leading_name(scene, (match.end(), end))) is not None:
        return name
    for by in (between(scene, start, end), phrases.agent(scene.text, start, min(end, start + 160))):
        if by is not None and bearers.actors_in(scene, by):
            return by
    return None


_BETWEEN = re.compile(r"\b(?:between|among|amongst)\s+", re.IGNORECASE)


def between(scene: Scene, start: int, end: int) -> Offsets | None:
    """ "closer contacts between [Arland and Borland]": those who have to have them."""
    match = _BETWEEN.search(scene.text, start, min(end, start + 90))
    return leading_name(scene, (match.end(), end)) if match else None
