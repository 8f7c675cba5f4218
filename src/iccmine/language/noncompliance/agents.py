"""Who failed: the subject before a verb, the agent after a noun, the antecedent of a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.defaults import (
    PASSIVE,
    by_object,
    defaulted,
    of_an_agreement,
    undone,
    unnamed,
)
from iccmine.language.noncompliance.memory import is_state
from iccmine.language.noncompliance.scene import Agent, Scene
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
    r"\b(?:to|in|on|against|from|for|into|through|across|within|between|towards?|near|at|over|inside|outside|throughout|opposing|fighting|targeting|neighbouring)"
    r"\s+(?:the\s+|its\s+|their\s+)?(?:[a-z]+\s+)?$",
    re.I,
)
# "although not a party to the Statute" says what somebody is.
_PREDICATE = re.compile(r"(?:\b(?:not|is|was|are|were|as|being|although|while)|,)\s+an?\s+(?:State\s+)?$", re.I)
_REGARDS = re.compile(
    r"\W*(?:as (?:regards|for|to)|regarding|concerning|turning to|with (?:regard|respect) to|in (?:respect of|"
    r"relation to|the case of))\s+(?:the\s+)?",
    re.I,
)
_JOINED = re.compile(
    r"(?:\s|,|\([^()]{1,40}\)|and|or|as well as|along with|together with|all|other|the|both|by|of|those|any|various)*",
    re.I,
)
_PRONOUN = re.compile(
    r"\b(?:it|they|he|she|which|that State|this State|the (?:said |latter )?(?:State|Government|authorities)|"
    r"the (?:requested|host) State|the country|"
    r"(?:this|that|such) (?:conduct|behaviou?r|omission|inaction|attitude))"
    r"(?:\s+(?:\w+ly|also|again|therefore|thus|moreover|still|then|has|had))*\s*$",
    re.I,
)
_OWN = re.compile(
    r"\b(?:its|their|his|her)\s+(?:(?!(?:at|of|the|over|about|on|for|with|to|in|that|by)\b)[\w-]+\s+){0,3}$", re.I
)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}$")
_AFTER = re.compile(
    r"\b(?:by|on the part of|from|of)\s+(?:the\s+|both\s+|all\s+|any\s+|certain\s+|some\s+)?(?:[\w-]+\s+){0,2}$", re.I
)
_BY = re.compile(r"\b(?:by|on the part of|committed by|from)\s+(?:the\s+|both\s+|all\s+)?(?:[\w-]+\s+){0,2}$", re.I)
_ABOUT = re.compile(
    r"\b(?:against|in respect of|with (?:regard|respect) to|in relation to|concerning|regarding|as regards|about|by|of|"
    r"for|on the part of|in the cases? of)\s+(?:the\s+|both\s+|two\s+|three\s+)?(?:[\w-]+\s+){0,2}$",
    re.I,
)
# Whose conduct is told: what stands after "of" is the one who acts.
_CONDUCT = re.compile(
    r"\b(?:conduct|acts?|actions?|inaction|omissions?|decisions?|attitude|behaviou?r|practice|polic(?:y|ies)|authorities|"
    r"forces|troops|governments?|leaders(?:hip)?|members|units|police|army|representatives|embassy|ministr(?:y|ies)|"
    r"ministers?|officials|parliament|courts?|regime|side|part(?:y|ies))\s+(?:\w+\s+){0,2}?of\s+(?:the\s+)?$",
    re.I,
)
_DONE_BY = re.compile(
    rf"{_CONDUCT.pattern}|\bby\s+(?:the\s+)?$",
    re.I,
)
# "those who hindered the mission": nobody in particular.
_SOMEBODY = re.compile(
    r"\b(?:those|persons?|individuals|entities|anyone|anybody|groups|actors) (?:who|that|which)\b", re.I
)
_PLURAL = re.compile(
    r"authorities|government|forces|officials|police|troops|army|States\b|Governments\b|countries", re.I
)
_RELATIVE = re.compile(r",?\s*(?:(?:which|that|who)\s+)?(?:\w+ly\s+|also\s+|again\s+|still\s+)*", re.I)
_INCLUDING = re.compile(r",? (?:including|in particular|notably|especially)\b")
_INSTANCE_OF = re.compile(
    r"\b(?:presence|actions?|deployment|entry|activit(?:y|ies)|firing|attacks?|flights?|use|that|those)"
    r" (?:\w+ )?(?:of|by)\s+(?:the\s+)?$",
    re.I,
)
_NEXT_CLAUSE = re.compile(r";|, (?:and )?(?:\w+ly )?(?:[a-z]+ing|[a-z]+s) (?:that|the|all|its|on)\b")
_NEAR = 40
_REACH_AFTER = 130
_PARTICIPLE = re.compile(r"\b(?:by|in|after|having)\s+[a-z]{0,7}$", re.I)


def agents(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Everybody who failed by one cue, in order; empty where nobody is named and none is plain."""
    match cue.attributes.get("agent", "before"):
        case "before":
            return _kept(scene, _by_whom(scene, cue)) or unnamed(scene, cue) or undone(scene, cue)
        case "first":
            return _kept(scene, _first(scene, cue))
        case "conduct":
            return _kept(scene, _owner(scene, cue) or _subject(scene, cue)) or defaulted(scene, cue)
        case "by":
            return _kept(scene, _inside(scene, cue)) or _kept(scene, _author(scene, cue) or _owner(scene, cue))
        case "about":
            named = _about(scene, cue) or _topic(scene, cue) or _first(scene, cue)
            return _kept(scene, _owner(scene, cue)) or _kept(scene, named) or _last(scene, cue)
        case "instances":
            return _kept(scene, _instances(scene, cue)) or by_object(scene, cue)
        case "inside":
            return _kept(scene, _inside(scene, cue)) or antecedent(scene, cue.start)
        case "around":
            return _kept(scene, _around(scene, cue)) or by_object(scene, cue)
    found = _kept(scene, _owner(scene, cue) or _after(scene, cue) or _topic(scene, cue) or _entry(scene))
    if found or cue.attributes.get("needs") == "agent":
        return found or unnamed(scene, cue) or of_an_agreement(scene, cue)
    return _kept(scene, _instances(scene, cue)) or by_object(scene, cue)


def antecedent(scene: Scene, before: int) -> tuple[Agent, ...]:
    """The State, or States in one breath, named last before a place, else those that the document is about."""
    earlier = [m for m in scene.actors if m.end <= before and is_state(m.actor)]
    if earlier:
        return tuple(_agent(m) for m in _coordinated(scene, earlier, earlier[-1]) if is_state(m.actor))
    return tuple(Agent(state) for state in scene.remembered)


def _agent(mention: ActorMention) -> Agent:
    return Agent(mention.actor, mention.start, mention.end)


def _can_fail(scene: Scene, mention: ActorMention) -> bool:
    if is_state(mention.actor):
        return True
    if mention.actor == "parties_to_conflict":
        return scene.voice in ("political", "record", "report")
    if mention.actor in _GROUPS:
        return bool(_SOME.search(scene.text, 0, mention.start) or _LIKE_SOME.match(mention.text))
    return False


def _kept(scene: Scene, mentions: Sequence[ActorMention]) -> tuple[Agent, ...]:
    return tuple(_agent(mention) for mention in mentions if _can_fail(scene, mention))


def _by_whom(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """The subject of an active verb; of a passive one only who stands behind "by"."""
    found = _author(scene, cue)
    passive = not cue.attributes.get("finding") and PASSIVE.search(scene.text, cue.start, cue.end)
    return found if found or passive else _subject(scene, cue)


def _author(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "was not executed by X", "restrictions imposed on it by X": who stands after "by"."""
    if cue.attributes.get("agent", "before") == "before" and not PASSIVE.search(scene.text, cue.start, cue.end):
        return ()
    return _following(scene, cue, _BY, _BY, past_verbs=True)


def _about(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "a finding of non-compliance against X"."""
    return _following(scene, cue, _ABOUT, _ABOUT)


def _subject(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    start, _ = scene.sentence(cue.start)
    before = [m for m in scene.actors if m.end <= cue.start]
    framed = scene.floor(cue)
    here = [m for m in before if m.start >= framed] or [m for m in before if m.start >= start]
    pronoun = _PRONOUN.search(scene.text, start, cue.start)
    if _SOMEBODY.search(scene.text, max(framed, here[-1].end if here else framed), cue.start):
        return ()
    if pronoun and pronoun[0].lower().startswith("which"):
        return _coordinated(scene, before, before[-1]) if before and _is_relative(scene, before[-1], pronoun) else ()
    if pronoun and pronoun[0].lower().startswith("they") and before and not _is_plural(before[-1]):
        return ()
    if pronoun:
        named = [m for m in before if _can_fail(scene, m)]
        return _coordinated(scene, named, named[-1]) if named else _remembered(scene, cue)
    following = [m for m in scene.actors if cue.end <= m.start < scene.sentence(cue.start)[1] and _can_fail(scene, m)]
    subjects = [m for m in here if not _is_dependent(scene, m, start)]
    if subjects and not (_participle(scene, cue) and following and not _can_fail(scene, subjects[-1])):
        return _coordinated(scene, here, subjects[-1])
    done_by = _DONE_BY if cue.attributes.get("agent") == "conduct" else _CONDUCT
    acting = [m for m in here if done_by.search(scene.text, start, m.start) and _can_fail(scene, m)]
    if acting:
        return _coordinated(scene, here, acting[-1])
    # "by failing to ..." stands before or after its subject, "..., which failed to" right after it
    named = [m for m in here if _can_fail(scene, m)]
    following_on = _RELATIVE.fullmatch(scene.text, named[-1].end, cue.start) if named else None
    if not named or not (_participle(scene, cue) or (following_on and cue.attributes.get("agent") != "conduct")):
        return (following[0],) if following and _participle(scene, cue) else ()
    return _coordinated(scene, here, named[-1])


def _first(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "X received him without arresting him": the subject of the whole clause."""
    floor = scene.floor(cue)
    here = [m for m in scene.actors if floor <= m.start and m.end <= cue.start and not _is_dependent(scene, m, floor)]
    return _coordinated(scene, here, here[0]) if here else ()


def _is_plural(mention: ActorMention) -> bool:
    """Whether "they" can mean a mention: authorities, forces, parties, and no State as such."""
    return not is_state(mention.actor) or bool(_PLURAL.search(mention.text))


def _is_relative(scene: Scene, mention: ActorMention, pronoun: re.Match[str]) -> bool:
    """Whether "which" follows a mention, at most an apposition between commas lying between them."""
    return bool(re.fullmatch(r"\s*(?:\([^()]*\))?\s*(?:,[^,;]{1,60})?,?\s*", scene.text[mention.end : pronoun.start()]))


def _last(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """The State that a sentence names last before a cue."""
    start, _ = scene.sentence(cue.start)
    named = any(start <= m.start and m.end <= cue.start and is_state(m.actor) for m in scene.actors)
    return antecedent(scene, cue.start) if named else ()


def _remembered(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """The States of the document, for a pronoun that nothing in the passage explains."""
    return tuple(ActorMention(state, "", cue.start, cue.start, "remembered") for state in scene.remembered)


def _participle(scene: Scene, cue: Cue) -> bool:
    return bool(_PARTICIPLE.search(scene.text, max(0, cue.start - 12), cue.start + 7))


def _is_dependent(scene: Scene, mention: ActorMention, start: int) -> bool:
    before = scene.text[start : mention.start]
    return bool(_DEPENDENT.search(before) or _PREDICATE.search(before))


def _coordinated(scene: Scene, mentions: Sequence[ActorMention], last: ActorMention) -> tuple[ActorMention, ...]:
    """A mention with those that are joined to it by commas and "and"."""
    # one phrase may stand for several States ("the two Governments")
    chosen = [m for m in mentions if (m.start, m.end) == (last.start, last.end)]
    for mention in reversed([m for m in mentions if m.end <= last.start]):
        if not _JOINED.fullmatch(scene.text, mention.end, chosen[0].start):
            break
        chosen.insert(0, mention)
    return tuple(chosen)


def _after(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "of X" straight after the noun, or "by X" somewhere in its complement."""
    return _following(scene, cue, _AFTER if cue.attributes.get("needs") != "object" else _BY, _BY)


def _following(
    scene: Scene, cue: Cue, near: re.Pattern[str], far: re.Pattern[str], *, past_verbs: bool = False
) -> tuple[ActorMention, ...]:
    """The first mention after a cue to which a preposition leads: ``near`` straight after it, ``far`` later on."""
    _, end = scene.sentence(cue.start)
    limit = min(end, cue.end + _REACH_AFTER)
    following = [m for m in scene.actors if cue.end <= m.start < limit and ";" not in scene.text[cue.end : m.start]]
    for mention in following:
        lead = scene.text[cue.end : mention.start]
        pattern = near if len(lead) <= _NEAR and "," not in lead else far
        if pattern.search(lead) and (past_verbs or _not_another_verb(lead)):
            return _joined_after(scene, mention)
    return ()


def _not_another_verb(lead: str) -> bool:
    return not re.search(r"\b(?:urges?|calls?|demands?|requests?|decides?|imposed|adopted|concluded|signed)\b", lead)


def _joined_after(scene: Scene, first: ActorMention) -> tuple[ActorMention, ...]:
    chosen = [m for m in scene.actors if (m.start, m.end) == (first.start, first.end)]
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


def _inside(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "found X in breach", "the decision of X to restrict": who is named within the words themselves."""
    return tuple(m for m in scene.actors if cue.start <= m.start and m.end <= cue.end)


def _topic(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "As regards X, the Chamber found a failure": whom the sentence is about."""
    start, _ = scene.sentence(cue.start)
    here = [m for m in scene.actors if start <= m.start and m.end <= cue.start]
    if not here or not _REGARDS.fullmatch(scene.text, start, here[0].start):
        return ()
    return _joined_after(scene, here[0])


def _entry(scene: Scene) -> tuple[ActorMention, ...]:
    """The State that heads a line of a list or a table: "Chad, 5 May 2031, failure to arrest"."""
    head = scene.heading
    return (head,) if head is not None else ()


def _around(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """Before "in violation of": those who act since the frame began, not those to, in or against whom it is done."""
    after = _after(scene, cue)
    if after:
        return after
    if not scene.text[scene.sentence(cue.start)[0] : cue.start].strip(" “"):
        return _after_comma(scene, cue)
    floor = scene.floor(cue)
    return tuple(
        m
        for m in scene.actors
        if floor <= m.start and m.end <= cue.start and not _LOCATIVE.search(scene.text, floor, m.start)
    )


def _after_comma(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "In violation of its obligations, X let him go": the subject that follows."""
    following = (m for m in scene.actors if m.start >= cue.end and is_state(m.actor))
    first = next(following, None)
    lead = scene.text[cue.end : first.start] if first is not None else ""
    return _joined_after(scene, first) if first is not None and re.search(r",\s*(?:the\s+)?$", lead) else ()


def _instances(scene: Scene, cue: Cue) -> tuple[ActorMention, ...]:
    """ "violations of the agreement, including the presence of X's forces": who is named as an instance."""
    _, end = scene.sentence(cue.start)
    introduced = _INCLUDING.search(scene.text, cue.end, min(end, cue.end + _REACH_AFTER))
    if introduced is None:
        return ()
    start = introduced.end()
    stop = next((m.start() for m in _NEXT_CLAUSE.finditer(scene.text, start, end)), end)
    return tuple(m for m in scene.actors if start <= m.start < stop and _INSTANCE_OF.search(scene.text, start, m.start))
