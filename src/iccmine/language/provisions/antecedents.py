"""Who is meant where a provision names nobody by itself: by pronouns, by things that somebody does, by silence.

Each provision of a passage is read in the light of those before it, as a reader does: "calls on them" means those who
were called on last, "urges the swift conclusion of the talks by both sides" means both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from iccmine.language.provisions import bearers, phrases
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.scene import Scene
from iccmine.language.provisions.understood import understood
from iccmine.records import ActorMention, Offsets

_UNKNOWN: tuple[tuple[str, ...], ...] = ((), ("other",))
# Rules whose verb speaks to somebody, so that there must be an addressee though the words leave him out.
_ADDRESSING = frozenset({
    "provision.renewed_demand", "provision.renewed_call", "provision.expectation", "provision.demand",
    "provision.order", "provision.urge", "provision.expect", "provision.remind", "provision.authorize",
})  # fmt: skip
_PRONOUN = re.compile(
    r"[\s,]*(?:(?:upon|on|to|for|also|further|again|therefore|in\s+this\s+(?:regard|context|respect))[\s,]+)*"
    r"(?P<pronoun>(?:all\s+of\s+|both\s+of\s+)?(?:them|him|her|it|both))\b(?!\s+(?:clear|that)\b)",
    re.IGNORECASE,
)
# "efforts by Arland" are Arland's; what is "authorized by Arland" is somebody else's.
_LED_BY = re.compile(
    r"(?<!ed )\b(?:by|between|among|amongst|on\s+the\s+part\s+of)\s+"
    r"(?:(?:the|all|both|any|each|its|other|relevant)\s+)*$"
)
# What somebody does or has: its "of" leads to who acts, as an object's does not.
_DOING = re.compile(
    r"\b(?:deployment|support|efforts?|work|activity|co-?operation|coordination|collaboration|participation|involvement|engagement|"
    r"commitments?|contributions?|actions?|steps|measures|responses?|assistance|role|capacit(?:y|ies)|ability|activities|"
    r"number|strength|size|mandates?|authori[sz]ation|presence|withdrawal|return|readiness|willingness|compliance|"
    r"intention|consent|leadership|reports?|adoption|operationali[sz]ation|continuation|cooperation\s+and\s+coordination|representatives?|conduct|performance|approach|practice|operations?|part|behalf|"
    r"disarmament|disbandment|disbanding|dissolution|demobili[sz]ation|release|adherence|respect|decision|offer)\s+of\s+"
    r"(?:the\s+|all\s+|both\s+|other\s+|each\s+|relevant\s+|any\s+|ad\s+litem\s+)*$",
    re.IGNORECASE,
)
# "State cooperation with the tribunal"
_DOES = re.compile(
    r"\s+(?:co-?operation|support|assistance|engagement|efforts|action|involvement|participation|ownership|leadership|compliance|"
    r"commitment|contributions?|responsibility)\b"
)
_POSSESSIVE = re.compile(r"[’']s?\s+(?:[a-z-]+\s+){0,2}[a-z-]+")
_THERE = re.compile(r"(?:that\s+)?there", re.IGNORECASE)
_ITSELF = re.compile(r"it\b(?:\s+(?:will|shall|would|is|intends))?\s*$")
_REACH = 250


def settled(scene: Scene, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of a passage in order, with the bearers that only their neighbours or their own words tell."""
    told: Draft | None = None
    for draft in drafts:
        known = _widened(scene, draft) if draft.actors not in _UNKNOWN else _found(scene, draft, told)
        known = understood(scene, known)
        if told and known.operative_verb == "there is a duty":
            known = replace(known, actors=told.actors)  # "... and there is a duty to do so"
        if known.actors not in _UNKNOWN or (known.actors and known.bearer and bearers.actors_in(scene, known.bearer)):
            told = known
        yield known


def _widened(scene: Scene, draft: Draft) -> Draft:
    """With the names that are listed on behind the bearer phrase ("the mission (ABC) | and the forces of Arland")."""
    bearer = draft.bearer
    if bearer is None:
        return draft
    named = bearers.actors_in(scene, bearer)
    if named == ("other",):
        draft = replace(draft, actors=named)  # named, though unknown to the law: nobody else is meant
    if named != draft.actors:
        return draft
    wider = bearers.listed(scene, bearer)
    return replace(draft, bearer=wider, actors=bearers.actors_in(scene, wider)) if wider != bearer else draft


def _found(scene: Scene, draft: Draft, told: Draft | None) -> Draft:
    if draft.bearer is None:
        return _addressed(scene, draft, told) if draft.rule in _ADDRESSING else draft
    text = scene.text
    words = text[slice(*draft.bearer)]
    if _THERE.fullmatch(words):
        doer = _doer(scene, (draft.action[0], min(draft.clause[1], draft.action[0] + _REACH)))
        return replace(draft, bearer=doer, actors=bearers.actors_in(scene, doer)) if doer else draft
    if phrases.PRONOUN.match(words) and told is not None:
        return replace(draft, actors=told.actors)
    if bearers.actors_in(scene, draft.bearer):
        return _widened(scene, draft)
    narrower = phrases.subject(text, *draft.bearer)
    if narrower and _ITSELF.match(text, *narrower):
        return replace(draft, bearer=(narrower[0], narrower[0] + 2), actors=(scene.own_organ,))
    if narrower and narrower != draft.bearer and (named := bearers.actors_in(scene, narrower)):
        return replace(draft, bearer=narrower, actors=named)
    if doer := _doer(scene, draft.bearer):
        return replace(draft, bearer=doer, actors=bearers.actors_in(scene, doer))
    return replace(draft, bearer=None, actors=()) if bearers.is_deed(scene, draft.bearer) else draft


def _addressed(scene: Scene, draft: Draft, told: Draft | None) -> Draft:
    """The addressee of a verb that speaks to somebody: a pronoun, a doer named further on, else who was told before."""
    text = scene.text
    if pronoun := _PRONOUN.match(text, draft.trigger[1], draft.clause[1]):
        place = pronoun.span("pronoun")
        return replace(draft, bearer=place, actors=_stood_for(scene, place, told))
    if doer := _doer(scene, (draft.trigger[1], min(draft.clause[1], draft.trigger[1] + _REACH))):
        return replace(draft, bearer=doer, actors=bearers.actors_in(scene, doer))
    return replace(draft, actors=_meant(scene, draft, told))


def _stood_for(scene: Scene, pronoun: Offsets, told: Draft | None) -> tuple[str, ...]:
    """Those whom a pronoun means: who was told before; "him" is a person unless an officer was."""
    actors = told.actors if told else bearers.antecedent(scene, pronoun[0])
    if scene.text[slice(*pronoun)].lower() in ("him", "her") and not set(actors) & _OFFICERS:
        return ("individual",)
    return actors or ("other",)


_OFFICERS = frozenset({"un_organ", "court_organ", "assembly_organ", "other"})


def _meant(scene: Scene, draft: Draft, told: Draft | None) -> tuple[str, ...]:
    """Whom a verb speaks to that names nobody: who was told before, else the State or party whose doings go before."""
    if told is not None:
        if set(told.actors) <= {"individual"}:
            return ()
        organs = set(told.actors) <= _ORGANS
        return told.actors if organs == (draft.rule == "provision.order") else ()
    earlier = [actor for actor in scene.actors if actor.end <= draft.trigger[0] and actor.actor not in _NEVER_MEANT]
    if not earlier or draft.rule == "provision.order":
        return ()
    return tuple(dict.fromkeys(actor.actor for actor in earlier if actor.start == earlier[-1].start))


_ORGANS = frozenset({"un_organ", "court_organ", "assembly_organ"})
_NEVER_MEANT = _ORGANS | {"individual", "other", "international_organizations"}


def _doer(scene: Scene, within: Offsets) -> Offsets | None:
    """The first actor between two offsets that is shown as the one who acts."""
    start, end = within
    first = _FIRST_PHRASE.search(scene.text, start, end)
    near = first.start() if first else end
    for mention in scene.actors_in(start, end):
        if _acts(scene, start, mention, near=mention.start < near):
            return bearers.listed(scene, (mention.start, mention.end))
    return None


# Behind these words stand purposes and circumstances, where only "by" and "between" show who acts.
_FIRST_PHRASE = re.compile(r"[,;:]|\s(?:to|in\s+order|which|that|with|in\s+support|on\s+behalf|for|through)\s")


def _acts(scene: Scene, start: int, mention: ActorMention, *, near: bool) -> bool:
    text = scene.text
    if _LED_BY.search(text, start, mention.start):
        return True
    return near and (
        _DOING.search(text, start, mention.start) is not None
        or _POSSESSIVE.match(text, mention.end) is not None
        or _DOES.match(text, mention.end) is not None
    )
