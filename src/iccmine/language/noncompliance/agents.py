"""Who failed: the subject before a verb, the agent after a noun, the antecedent of a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iccmine.language.actors.component import home_states
from iccmine.language.noncompliance import cues
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.scene import Scene
from iccmine.records import ActorMention

# Groups count only where some of them are said to have failed ("several States Parties"), never as such.
_GROUPS = frozenset({"states_parties", "non_states_parties", "all_states", "un_members"})
_SOME = re.compile(r"\b(?:some|several|many|certain|those|most|few|number of|two|three|four|five)\s+(?:\w+\s+)?$", re.I)
_LIKE_SOME = re.compile(r"(?:some|several|many|certain|those|most)\b", re.I)
_DEPENDENT = re.compile(
    r"\b(?:to|with|in|on|against|from|for|into|through|across|within|between|of|towards?|near|at|over|by|concerning|"
    r"regarding|under|than|via|along|according to|upon)\s+"
    r"(?:the\s+|its\s+|their\s+|both\s+|all\s+|any\s+)?(?:[a-z]+\s+)?$",
    re.I,
)
_LOCATIVE = re.compile(
    r"\b(?:to|in|on|against|from|for|into|through|across|within|between|towards?|near|at|over|inside|outside|throughout)"
    r"\s+(?:the\s+|its\s+|their\s+)?(?:[a-z]+\s+)?$",
    re.I,
)
_JOINED = re.compile(
    r"(?:\s|,|and|or|as well as|along with|together with|all|other|the|both|by|of|those|any|various)*", re.I
)
_PRONOUN = re.compile(
    r"\b(?:it|they|he|she|which|that State|this State|the (?:said |latter )?(?:State|Government|authorities)|"
    r"the (?:requested|host) State|the country)"
    r"(?:\s+(?:\w+ly|also|again|therefore|thus|moreover|still|then|has|had))*\s*$",
    re.I,
)
_OWN = re.compile(r"\b(?:its|their|his|her)\s+(?:[\w-]+\s+){0,3}$", re.I)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}$")
_AFTER = re.compile(
    r"\b(?:by|on the part of|from|of)\s+(?:the\s+|both\s+|all\s+|any\s+|certain\s+|some\s+)?(?:[\w-]+\s+){0,2}$", re.I
)
_BY = re.compile(r"\b(?:by|on the part of|committed by|from)\s+(?:the\s+|both\s+|all\s+)?(?:[\w-]+\s+){0,2}$", re.I)
_REACH_AFTER = 130
_INSTRUMENTS = frozenset({"object.measures", "object.agreements"})
_PARTICIPLE = re.compile(r"\b(?:by|in|after|having)\s+[a-z]{0,7}$", re.I)


@dataclass(frozen=True, slots=True)
class Agent:
    """One who failed: ``actor`` is a State's code or a class; offsets of the words that name it, None by default."""

    actor: str
    start: int | None = None
    end: int | None = None


def agents(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Everybody who failed by one cue, in order; empty where nobody is named and none is plain."""
    where = cue.attributes.get("agent", "before")
    if where == "before":
        return _kept(scene, _subject(scene, cue))
    if where == "around":
        return _kept(scene, _around(scene, cue)) or _by_object(scene, cue)
    found = _kept(scene, _after(scene, cue) or _owner(scene, cue))
    return found if found or cue.attributes.get("needs") == "agent" else _by_object(scene, cue)


def antecedent(scene: Scene, before: int) -> tuple[Agent, ...]:
    """The State named last before a place, else the State of the document's title."""
    earlier = [m for m in scene.actors if m.end <= before and _is_state(m.actor)]
    if earlier:
        return (_agent(earlier[-1]),)
    if cues.of(scene.context.title, "failure"):
        return tuple(Agent(state) for state in home_states(scene.context.title, "", scene.context.date))
    return ()


def _agent(mention: ActorMention) -> Agent:
    return Agent(mention.actor, mention.start, mention.end)


def _is_state(actor: str) -> bool:
    return len(actor) == 3 and actor.isupper()


def _can_fail(scene: Scene, mention: ActorMention) -> bool:
    if _is_state(mention.actor):
        return True
    if mention.actor == "parties_to_conflict":
        return scene.voice in ("political", "record", "report")
    if mention.actor in _GROUPS:
        return bool(_SOME.search(scene.text, 0, mention.start) or _LIKE_SOME.match(mention.text))
    return False


def _kept(scene: Scene, mentions: Sequence[ActorMention]) -> tuple[Agent, ...]:
    return tuple(_agent(mention) for mention in mentions if _can_fail(scene, mention))


def _subject(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    start, _ = scene.sentence(cue.start)
    before = [m for m in scene.actors if m.end <= cue.start]
    here = [m for m in before if m.start >= start]
    if _PRONOUN.search(scene.text, start, cue.start):
        named = [m for m in before if _can_fail(scene, m)]
        return _coordinated(scene, named, named[-1]) if named else ()
    following = [m for m in scene.actors if cue.end <= m.start < scene.sentence(cue.start)[1] and _can_fail(scene, m)]
    subjects = [m for m in here if not _is_dependent(scene, m, start)]
    if subjects and not (_participle(scene, cue) and following and not _can_fail(scene, subjects[-1])):
        return _coordinated(scene, here, subjects[-1])
    # "by failing to ..." stands before or after its subject; else whoever is named at all
    named = [m for m in here if _can_fail(scene, m)]
    if named:
        return _coordinated(scene, here, named[-1])
    return (following[0],) if following and _participle(scene, cue) else ()


def _participle(scene: Scene, cue: Cue) -> bool:
    return bool(_PARTICIPLE.search(scene.text, max(0, cue.start - 12), cue.start + 7))


def _is_dependent(scene: Scene, mention: ActorMention, start: int) -> bool:
    return _DEPENDENT.search(scene.text, start, mention.start) is not None


def _coordinated(scene: Scene, mentions: Sequence[ActorMention], last: ActorMention) -> tuple[ActorMention, ...]:
    """A mention with those that are joined to it by commas and "and"."""
    chosen = [last]
    for mention in reversed([m for m in mentions if m.end <= last.start]):
        if not _JOINED.fullmatch(scene.text, mention.end, chosen[0].start):
            break
        chosen.insert(0, mention)
    return tuple(chosen)


def _after(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "of X" straight after the noun, or "by X" somewhere in its complement."""
    _, end = scene.sentence(cue.start)
    limit = min(end, cue.end + _REACH_AFTER)
    following = [m for m in scene.actors if cue.end <= m.start < limit and ";" not in scene.text[cue.end : m.start]]
    direct = _AFTER if cue.attributes.get("needs") != "object" else _BY
    for mention in following:
        lead = scene.text[cue.end : mention.start]
        pattern = direct if len(lead) <= 40 and "," not in lead else _BY
        if pattern.search(lead) and _not_another_verb(lead):
            return _joined_after(scene, mention)
    return ()


def _not_another_verb(lead: str) -> bool:
    return not re.search(r"\b(?:urges?|calls?|demands?|requests?|decides?|imposed|adopted|concluded|signed)\b", lead)


def _joined_after(scene: Scene, first: ActorMention) -> tuple[ActorMention, ...]:
    chosen = [first]
    for mention in scene.actors:
        if mention.start >= chosen[-1].end and _JOINED.fullmatch(scene.text, chosen[-1].end, mention.start):
            chosen.append(mention)
    return tuple(chosen)


def _owner(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "X's failure", "its failure"."""
    start, _ = scene.sentence(cue.start)
    here = [m for m in scene.actors if m.end <= cue.start]
    if here and _POSSESSIVE.fullmatch(scene.text, here[-1].end, cue.start):
        return _coordinated(scene, here, here[-1])
    if _OWN.search(scene.text, start, cue.start):
        named = [m for m in here if _can_fail(scene, m)]
        return _coordinated(scene, here, named[-1]) if named else ()
    return ()


def _around(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """Before "in violation of": those who act since the frame began, not those to, in or against whom it is done."""
    after = _after(scene, cue)
    if after:
        return after
    governing = scene.governing(cue)
    floor = governing[0].end if governing else scene.sentence(cue.start)[0]
    return tuple(
        m
        for m in scene.actors
        if floor <= m.start and m.end <= cue.start and not _LOCATIVE.search(scene.text, floor, m.start)
    )


def _by_object(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Nobody is named: an embargo is broken by whoever it may be, a truce by those who made it."""
    if scene.voice not in ("political", "record"):
        return ()
    found = cues.of(scene.text, "object", cue.start, scene.clause_end(cue.end))
    # "the provisions of the agreement", "the obligations of resolution N": the instrument decides, not its parts
    found = tuple(sorted(found, key=lambda owed: owed.id not in _INSTRUMENTS))
    default = found[0].attributes["default"] if found else "none"
    return () if default == "none" else (Agent(default),)
