"""What a body recalls, stresses or notes: its own decisions, duties, needs and permissions (lexicon ``restated``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.language.openings import OperativeVerb
from iccmine.language.provisions import bearers, complements, phrases, whom
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.frames import Frame
from iccmine.language.provisions.scene import Scene
from iccmine.records import Modality, Offsets


def restated(scene: Scene, verb: OperativeVerb, frame: Frame, start: int, end: int) -> Iterator[Draft]:
    """The provisions between two offsets: of modals behind "that" where there are any, else of a noun."""
    text = scene.text
    found = []
    if source := _UNDER_WHICH.search(text, start, end):
        found = list(complements.modal_clauses(scene, verb, frame, source.end(), end))
    if not found and _THAT.search(text, start, end):
        lead = _THAT_FIRST.match(text, start, end)
        found = list(complements.modal_clauses(scene, verb, frame, lead.end() if lead else start, end))
    if found:
        yield from _beside(scene, verb, start, found[0].action[0])
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
    drafts = [
        draft
        for match, noun in _nouns_in(text, verb.lemma, start, end)
        if (draft := _nominal(scene, verb, match, noun, end)) is not None
    ]
    # Who is named makes the provision; without anybody named the first noun does.
    yield from [draft for draft in drafts if draft.actors][:1] or drafts[:1]


def _beside(scene: Scene, verb: OperativeVerb, start: int, end: int) -> Iterator[Draft]:
    """Measures that go on to apply, named before a clause with a modal of its own."""
    for match, noun in _nouns_in(scene.text, verb.lemma, start, end):
        if noun.beside and (draft := _nominal(scene, verb, match, noun, end)) is not None:
            yield replace(draft, clause=(draft.clause[0], end))
            return


# "affirms that it is prepared to act": the body's own plan.
_READY = re.compile(
    r"[\s,]*(?:also\s+|again\s+)?that\s+it\s+(?:(?:is|stands|remains)\s+(?:\w+\s+){0,2}(?:prepared|ready|determined|willing)|intends)\b",
    re.IGNORECASE,
)
_NEVER_NOMINAL = frozenset({
    "welcome", "condemn", "take note", "support", "express concern", "note with concern", "remain concerned",
    "have", "determine", "declare",
})  # fmt: skip


# "Recalls article 9, according to which ... shall ...": the source of a duty with its words.
_UNDER_WHICH = re.compile(r"\b(?:(?:according|pursuant)\s+to|under|by)\s+which\b|\bwhereby\b", re.IGNORECASE)


_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_THAT_FIRST = re.compile(r"[\s,]*(?:also\s+|further\s+|again\s+)?that\s*,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A row of the lexicon: a noun (or "obliges") that makes a provision, and what leads to its bearer."""

    id: str
    pattern: re.Pattern[str]
    cue: str
    modality: Modality
    bearer: Literal["needed", "sought", "everybody", "own act"]
    leads: re.Pattern[str] | None
    genitive: bool
    any_group: bool
    verbs: frozenset[str]
    within: int
    beside: bool
    unless: re.Pattern[str] | None


@cache
def _nouns() -> tuple[_Noun, ...]:
    return tuple(_noun(entry) for entry in load_lexicon("restated").entries)


def _noun(entry: Entry) -> _Noun:
    attributes = entry.attributes
    leads, unless = attributes.get("leads"), attributes.get("unless")
    return _Noun(
        id=entry.id,
        pattern=re.compile(entry.pattern, re.IGNORECASE),
        cue=entry.label,
        modality=attributes["modality"],
        bearer=attributes.get("bearer", "sought"),
        leads=re.compile(leads, re.IGNORECASE) if leads else None,
        genitive=attributes.get("owner") == "genitive",
        any_group=attributes.get("bearer", "sought") == "sought" or bool(attributes.get("group")),
        verbs=frozenset(attributes.get("verbs", ())),
        within=attributes.get("within", 220),
        beside=bool(attributes.get("beside")),
        unless=re.compile(unless, re.IGNORECASE) if unless else None,
    )


def _nouns_in(text: str, lemma: str, start: int, end: int) -> list[tuple[re.Match[str], _Noun]]:
    """The rows that fire behind a verb, in the order of their words."""
    found = []
    for noun in _nouns():
        if noun.verbs and lemma not in noun.verbs:
            continue
        for match in noun.pattern.finditer(text, start, end):
            if match.start() > start + noun.within:
                break
            if noun.genitive and _TOLD.search(text, start, match.start()):
                continue
            if noun.unless is None or not noun.unless.match(text, match.end(), end):
                found.append((match, noun))
    return sorted(found, key=lambda one: one[0].start())


# "which reaffirmed the need for ...": what an earlier text stressed.
_TOLD = re.compile(
    r"\b(?:reaffirmed|stressed|emphasi[sz]ed|underlined|recalled|reiterated|recogni[sz]ed|noted|highlighted)\s+(?:also\s+)?"
    r"(?:the|its)\s+(?:[a-z]+\s+)?$"
)


def _nominal(scene: Scene, verb: OperativeVerb, match: re.Match[str], noun: _Noun, end: int) -> Draft | None:
    actors: tuple[str, ...]
    bearer = None
    if noun.bearer == "everybody":
        actors = whom.everybody(scene)
    elif noun.bearer == "own act":
        actors = whom.own_act_bearer(scene, match.end(), end)
    else:
        bearer = _bearer(scene, verb.end, match, noun, end)
        actors = bearers.resolve(scene, bearer)
    if bearer is None and noun.bearer == "needed":
        return None
    return Draft(
        operative_verb=verb.lemma,
        modality=noun.modality,
        trigger=(verb.verb_start, verb.end),
        clause=scene.clause_of(verb),
        bearer=bearer,
        actors=actors,
        action=(bearer[1] if bearer and bearer[1] > match.end() else match.end(), end),
        rule=noun.id,
        cues=(noun.cue,),
    )


def _bearer(scene: Scene, start: int, match: re.Match[str], noun: _Noun, end: int) -> Offsets | None:
    return (
        _possessor(scene, start, match, noun) or _owner(scene, match.end(), end) or _whom(scene, match.end(), end, noun)
    )


def _possessor(scene: Scene, start: int, match: re.Match[str], noun: _Noun) -> Offsets | None:
    """ "[Arland]'s obligation", "that [all States] have the obligation": the name right before a duty."""
    end = match.start()
    named = scene.actors_in(start, end)
    if not named:
        return _genitive_behind(scene, match.end())
    last = named[-1]
    between = scene.text[last.end : end]
    if noun.genitive:
        return (last.start, last.end) if _GENITIVE.fullmatch(between) else _genitive_behind(scene, match.end())
    if pair := _BETWEEN.search(scene.text, start, last.start):
        return pair.end(), last.end
    if _OWNS.fullmatch(between) or _HAS.search(between):
        return last.start, last.end
    return None


_GENITIVE = re.compile(r"[’']s?\s+(?:[a-z]+\s+){0,2}")
_OWNS = re.compile(r"[’']?s?\s*(?:[a-z]+\s*){0,2}")
_HAS = re.compile(r"\b(?:has|have|bears?|are|is)\b[\w ]{0,40}$")
_BETWEEN = re.compile(r"\bbetween\s+")


def _genitive_behind(scene: Scene, start: int) -> Offsets | None:
    """ "the importance of [the mission]'s continuing help": whose deed the noun asks for."""
    for actor in scene.actors_in(start, start + _REACH):
        between = scene.text[start : actor.start]
        if re.fullmatch(r"\s*(?:the\s+)?", between) and _GENITIVE.match(scene.text, actor.end):
            return actor.start, actor.end
        break
    return None


def _owner(scene: Scene, start: int, end: int) -> Offsets | None:
    """ "responsibility for the arms rests with [Arland]"."""
    match = _RESTS_WITH.search(scene.text, start, min(end, start + 200))
    if match is None:
        return None
    name = whom.leading_name(scene, (match.end(), end)) or phrases.trim(scene.text, match.end(), end)
    return name if name is not None and whom.is_somebody(scene, name) else None


_RESTS_WITH = re.compile(
    r"\b(?:rests?|lies?|resides?|remains?)\s+(?:[a-z]+\s+|,[^,]{1,60},\s*)?(?:with|upon)\s+", re.IGNORECASE
)


def _whom(scene: Scene, start: int, end: int, noun: _Noun) -> Offsets | None:
    """The phrase behind "of", "for" or "that" after a duty or a need, if it names somebody."""
    reach = 8 if noun.genitive else 30
    match = noun.leads.search(scene.text, max(start - 6, 0), min(end, start + reach)) if noun.leads else None
    if match is not None and not _GERUND.match(scene.text, match.end()):
        name = whom.leading_name(scene, (match.end(), end)) or _doer(scene, match.end(), end)
        if name is None and noun.any_group:
            name = whom.group_at(scene.text, match.end(), end)
        if name is not None:
            return name
    stop = _ASIDE.search(scene.text, start, min(end, start + _REACH))
    end = stop.start() if stop else min(end, start + _REACH)
    by_whom = phrases.agent(scene.text, start, end)
    if by_whom is not None and _DONE_BY.search(scene.text, start, by_whom[0]):
        by_whom = None
    for by in (whom.between(scene, start, end), by_whom):
        if by is not None and bearers.actors_in(scene, by):
            return by
    return None


def _doer(scene: Scene, start: int, end: int) -> Offsets | None:
    """ "for [these institutions] to ensure", "of [neighbours] closing": who stands before what is to be done.

    "Cooperation by [Arland]" and "the participation of [all groups]" name who does what the noun says.
    """
    text = scene.text
    if deed := _DEED_OF.match(text, start, end):
        return whom.leading_name(scene, (deed.end(), end)) or whom.group(
            text, deed.end(), min(end, deed.end() + _REACH)
        )
    end = min(end, start + _REACH)
    for joint in (phrases.infinitive(text, start, end), phrases.gerund(text, start, end)):
        phrase = whom.group(text, start, joint) if joint is not None else None
        if phrase is not None:
            return phrase
    return None


_REACH = 160
# "the importance of ensuring the rights of ...": what is to be done, not who has to.
_GERUND = re.compile(
    r"(?!(?:neighbou?ring|participating|contributing|remaining|requesting|sending|warring|existing)\b)[a-z]+ing\b"
)
# "forces authorized by the Council": who did something, not who has to.
_DONE_BY = re.compile(r"(?:[a-z]ed|wn|made|set|taken|given)\s+by\s+(?:[a-z]+\s+)?$")
_ASIDE = re.compile(r",?\s+(?:which|who|while|as\s+well\s+as)\b|[;.]\s")
_DEED_OF = re.compile(
    r"\s*(?:(?:a|an|the|such|[a-z-]+)\s+){0,4}(?:co-?operation|participation|engagement|action|efforts|involvement|commitment|adherence|"
    r"compliance|respect|support|contributions?|vigilance)\s+(?:[a-z]+\s+(?!of\b|by\b|from\b)){0,5}?(?:of|by|from)\s+",
    re.IGNORECASE,
)
