"""Who is meant: the subject of a modal or the agent of its passive, the names that a phrase begins with, everybody."""

from __future__ import annotations

import re

from iccmine.language.modals import Modal
from iccmine.language.provisions import bearers, phrases
from iccmine.language.provisions.scene import Scene
from iccmine.records import Offsets


def addressee(scene: Scene, start: int, end: int) -> tuple[Offsets | None, Offsets]:
    """Who is addressed between two offsets, and what is to be done."""
    text = scene.text
    to = phrases.infinitive(text, start, end)
    doing = phrases.gerund(text, start, to if to is not None else end)
    for joint in (to, doing) if doing is None or to is not None else (doing,):
        if joint is None:
            continue
        phrase = bearers.whole(scene, phrases.trim(text, start, joint))
        if phrase is not None and is_somebody(scene, phrase):
            return phrase, (joint, end)
    for by in (between(scene, start, end), phrases.agent(text, start, min(end, start + 200))):
        if by is not None and bearers.actors_in(scene, by):
            return by, (start, end)
    phrase = phrases.trim(text, start, to) if to is not None else phrases.trim(text, start, end)
    if phrase is not None and (named := leading_name(scene, phrase)) is not None:
        return named, (named[1], end)
    return None, (start, end)


def is_somebody(scene: Scene, phrase: Offsets) -> bool:
    """Whether a phrase names somebody: it holds an actor as its head, or begins like a group of people."""
    return bool(bearers.actors_in(scene, phrase)) or SOMEBODY.match(scene.text, phrase[0]) is not None


def group(text: str, start: int, end: int) -> Offsets | None:
    """The phrase between two offsets where it is a group of people that no actor names ("these institutions")."""
    phrase = phrases.trim(text, start, end)
    match = SOMEBODY.match(text, *phrase) if phrase else None
    return phrase if match is not None and not _NOT_A_GROUP.search(match[0]) else None


def group_at(text: str, start: int, end: int) -> Offsets | None:
    """The group of people that a phrase begins with ("the country concerned | in the choice of ...")."""
    match = SOMEBODY.match(text, start, end)
    return match.span() if match is not None and not _NOT_A_GROUP.search(match[0]) else None


# "supporting communities", "help to countries": a deed, and not those that it concerns.
_NOT_A_GROUP = re.compile(
    r"^(?:[a-z]+ing|[a-z]+ly)\b|\b(?:of|to|for|in|on|by|with|from|against|between|among|and)\s", re.IGNORECASE
)


def bearer_of(scene: Scene, phrase: Offsets, modal: Modal, end: int) -> tuple[Offsets | None, tuple[str, ...]]:
    """Who has to do what stands behind a modal: the subject, or the agent where it is a passive."""
    text = scene.text
    behind = (_BEHIND_LAW if modal.lemma == "law says" else _BEHIND).match(text, modal.end)
    if behind and (name := leading_name(scene, (behind.end(), end))):
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


_BEHIND_LAW = re.compile(r"\s*(?:that\s+|for\s+)?", re.IGNORECASE)
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
    r"committee|tribunal|court|candidates?|operators?|owners?|carriers?|personnel|staff|troops|commanders?|negotiators?|signatories|"
    r"refugees|civilians|employees|contractors?|regime)\b",
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


_MEASURES = re.compile(
    r"\b(?:measures?|sanctions|embargo|ban|prohibitions?|restrictions?|freeze|exemptions?|requirements?)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"[\s,]*(?:also|further)?[\s,]*(?:[^,;]{1,80},\s*)?to (?:immediately )?"
    r"(?:terminate|lift|suspend|renew|extend|continue|maintain|impose|"
    r"establish|modify|amend|readjust|strengthen|remove|end|keep\s+in\s+place|reaffirm|exempt)",
    re.IGNORECASE,
)
_CHARGES = re.compile(
    r"\b(?:extend|renew|establish|re-?establish|appoint|re-?appoint|terminate|prolong|maintain|increase|reduce|deploy|expand|mandate|elect|"
    r"terms?\s+of\s+office|mandates?|authori[sz]ations?|refer|create|set\s+up|dissolve|adjust|restore|reconfigure|enlarge|decrease|continue|change|modify|amend)\b",
    re.IGNORECASE,
)
_HEAD = 220


def own_act_bearer(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Whom the body's own act reaches: all who must observe measures, who holds a mandate, else its own organ."""
    head = min(end, start + _HEAD)
    words = scene.text[start:head]
    if scene.context.body == "security_council" and _CHANGES.match(words) and (measures := _MEASURES.search(words)):
        first = next((actor.start - start for actor in scene.actors_in(start, head)), _HEAD)
        if measures.start() < first:
            return everybody(scene)
    if _CHARGES.search(words) and (named := bearers.charged(scene, start, head, _CHARGED)):
        return named
    return (scene.own_organ,)


_CHARGED = frozenset({"un_organ", "court_organ", "assembly_organ", "international_organizations", "other"})


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
    r"[\s\[]*(?:(?:all|the|both|any|each|other|relevant|such|its|concerned|interested|remaining|to|upon|on|by|of|for)\s+)*(?:(?!(?:to|for|in|by|with|on|from|at)\b)[a-z-]+\s+){0,3}(?P<thing>of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_LIST_JOINT = re.compile(
    r"\s*(?:,|and|or|,\s*and|as\s+well\s+as|,\s*as\s+well\s+as|,?\s*including|,?\s*in\s+particular|of|in)?\s*(?:(?:all|the|both|other|relevant)\s+)*",
    re.IGNORECASE,
)


_BETWEEN = re.compile(r"\b(?:between|among|amongst)\s+", re.IGNORECASE)


def between(scene: Scene, start: int, end: int) -> Offsets | None:
    """ "closer contacts between [Arland and Borland]": those who have to have them."""
    match = _BETWEEN.search(scene.text, start, min(end, start + 90))
    return leading_name(scene, (match.end(), end)) if match else None
