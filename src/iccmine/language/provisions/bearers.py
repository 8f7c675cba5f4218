"""Whom a phrase names: the actors that stand in it as heads, not as places, parties of others or purposes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.language.provisions import phrases
from iccmine.language.provisions.scene import Scene
from iccmine.records import ActorMention, Offsets

# A name after these is not the bearer but where, about whom or against whom the bearer acts.
_DEPENDENT = re.compile(
    r"\b(?:in|on|for|to|against|from|concerning|regarding|between|among|with|through|into|outside|within|under|at|by|towards?|bordering|near|"
    r"supporting|affecting|hosting|targeting|contributing(?:\s+\w+)?\s+to|established\s+by|to\s+which|participating\s+in)\s+(?:the\s+|its\s+|their\s+|an?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|representing|from\s+within)\s+(?:the\s+|its\s+|all\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE)
_RELATIVE = re.compile(r"[\s,]+(?:who|which|whose|whom|that)\s")
# Between two names of one list; an acronym or an apposition in brackets may stand behind the first.
_JOINED = re.compile(
    r"(?:\s*\([^()]{1,60}\))?\s*(?:,?\s*(?:and|or)\b|,?\s*(?:together|along)\s+with|,?\s*as\s+well\s+as|,?\s*including|,?\s*in\s+particular|"
    r",?\s*particularly|,?\s*notably|,?\s*especially|,)"
    r"(?:\s*,?\s*(?:as\s+appropriate|where\s+appropriate|in\s+particular),)?\s*"
    r"(?:(?:by|on|upon|the|all|any|other|both|its|their|relevant|appropriate|interested|concerned|remaining|affected|further|key|regional|"
    r"subregional|international|bilateral|multilateral|national|local|humanitarian|specialized)\b,?\s*(?:and\s+)?)*",
)
# A name right before another is its modifier: "AMISOM troop-contributing countries", "Somalia's partners".
_MODIFIES = re.compile(
    r"(?:[’']s?)?\s+(?:(?:international|regional|bilateral|multilateral|development|main|key),?\s+(?:and\s+)?)*"
)
# A deed or a fact, whose actors are its objects: "involving the victims", "the fact that a person was released".
_DEED = re.compile(
    r"(?:[a-z]+ly\s+)?(?!(?:neighbou?r|contribut|participat|request|receiv|send|enforc|remain|exist|operat|oppos|warr|"
    r"ensur|hav|mak|keep|see|accord|follow|be|dur|includ|pend|act|notwithstand|concern|regard|support|conven|lead|surrender|designat|monitor|work|outstand|interven)ing\b)[a-z]{2,}ing\s"
    r"|(?:the\s+)?fact\s+that\b",
    re.IGNORECASE,
)
_AUTHORITY_IN = re.compile(r"\bauthorit(?:y|ies)\s+in\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_SOMEBODY_OF = re.compile(
    r"\b(?:part(?:y|ies)|states|countries|governments?|authorit(?:y|ies)|leaders?|leadership|actors|members?|communit(?:y|ies)|organi[sz]ations?|"
    r"entities|institutions?|groups?|forces|troops|army|armies|units|elements|factions?|wing|officials?|representatives?|chair\w*|presidents?|signator(?:y|ies)|judges|bod(?:y|ies)|agencies|people|"
    r"organs?|staff|personnel|nationals|citizens|ministers?|head|heads|all|each|one|any|some|both|either|majority|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|coalition|secretariat|office|"
    r"court|chamber|parliament|republic|kingdom|state|region|neighbours|registrar|prosecutor)\s+(?:of|representing)\s+(?:\S+\s+){0,3}$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:,|\band\b|\bor\b|\bas\s+well\s+as\b|\bincluding\b|\bin\s+particular\b|\bespecially\b|\btogether\s+with\b)",
    re.IGNORECASE,
)


def actors_in(scene: Scene, phrase: Offsets) -> tuple[str, ...]:
    """The identities that a bearer phrase names, in order, each once."""
    start, end = phrase
    mentions = [mention for mention in scene.actors if start <= mention.start < end]
    if not mentions:
        return ()
    if is_deed(scene, phrase):
        return ()
    if relative := _RELATIVE.search(scene.text, mentions[0].end, end):
        mentions = [mention for mention in mentions if mention.end <= relative.start()]
    if len(mentions) > 1:
        mentions = [mention for mention in mentions if not _is_modifier(scene, mention, mentions)]
    kept: list[ActorMention] = []
    last: ActorMention | None = None
    dropped = False
    for mention in mentions:
        if last is not None and mention.start < last.end:
            if not dropped and (mention.start, mention.end) == (last.start, last.end):
                kept.append(mention)  # one description with two identities
            continue
        between = scene.text[last.end : mention.start] if last else scene.text[start : mention.start]
        if last is not None and _JOINED.fullmatch(between):
            keep = not dropped
        else:
            keep = is_head(between, after_a_name=bool(kept))
        dropped = not keep
        last = mention
        if keep:
            kept.append(mention)
    return tuple(dict.fromkeys(mention.actor for mention in kept))


def is_deed(scene: Scene, phrase: Offsets) -> bool:
    """Whether a phrase is a deed or a fact and not somebody: "supporting the police", not "neighbouring States"."""
    deed = _DEED.match(scene.text, *phrase)
    return deed is not None and not any(phrase[0] <= one.start < deed.end() for one in scene.actors)


def _is_modifier(scene: Scene, mention: ActorMention, others: Sequence[ActorMention]) -> bool:
    following = next((other for other in others if other.start >= mention.end), None)
    return following is not None and _MODIFIES.fullmatch(scene.text, mention.end, following.start) is not None


def is_head(before: str, *, after_a_name: bool) -> bool:
    """Whether the words before a name leave it a head: "the leaders of Arland" do, "talks with Arland" do not."""
    if _DEPENDENT.search(before):
        return _AUTHORITY_IN.search(before) is not None
    if not _OF.search(before):
        return True
    if _LISTED.search(before) or not after_a_name:
        return _SOMEBODY_OF.search(before) is not None
    return False


def antecedent(scene: Scene, before: int) -> tuple[str, ...]:
    """The actors that a pronoun before ``before`` stands for: those named last, States and parties before organs."""
    earlier = [actor for actor in scene.actors if actor.end <= before]
    word = scene.text[before : before + 4].lower().strip()
    if word == "it":
        earlier = [actor for actor in earlier if actor.actor != "individual"]
    if word in ("him", "her", "he", "she"):
        earlier = [actor for actor in earlier if actor.actor not in _COLLECTIVES] or earlier
    elif word in ("them", "they"):
        earlier = [actor for actor in earlier if actor.actor != "un_organ"] or earlier
    if not earlier:
        return ()
    last = earlier[-1]
    return tuple(dict.fromkeys(actor.actor for actor in earlier if (actor.start, actor.end) == (last.start, last.end)))


_COLLECTIVES = frozenset({
    "all_states", "un_members", "states_parties", "non_states_parties", "parties_to_conflict",
    "international_organizations",
})  # fmt: skip


def resolve(scene: Scene, phrase: Offsets | None) -> tuple[str, ...]:
    """The identities behind a bearer phrase, pronouns included; ``("other",)`` where it names nobody known."""
    if phrase is None:
        return ()
    named = actors_in(scene, phrase)
    if named:
        return named
    words = scene.text[phrase[0] : phrase[1]]
    if phrases.PRONOUN.match(words) or _POSSESSIVE.match(words):
        return antecedent(scene, phrase[0]) or ("other",)
    return ("other",)


_POSSESSIVE = re.compile(
    r"(?:their|its)\s+(?:members?|forces|leaders?|authorities|commanders?|nationals|representatives?)\b", re.IGNORECASE
)


def whole(scene: Scene, phrase: Offsets | None) -> Offsets | None:
    """A phrase with the rest of a name that its end cuts ("the Committee established | pursuant to ...")."""
    if phrase is None:
        return None
    start, end = phrase
    return start, max([end, *(actor.end for actor in scene.actors if start <= actor.start < end)])


def listed(scene: Scene, phrase: Offsets) -> Offsets:
    """A phrase with the names that are listed on behind it."""
    start, end = phrase
    for mention in scene.actors:
        if mention.start >= end:
            if _BRACKETED.fullmatch(scene.text, end, mention.start) and scene.text.startswith(")", mention.end):
                continue  # the name's own acronym
            if not any(joint.fullmatch(scene.text, end, mention.start) for joint in (_JOINED, _MODIFIES)):
                break
            end = mention.end
    return start, end


_BRACKETED = re.compile(r"\s*\(")


def charged(scene: Scene, start: int, end: int, kinds: frozenset[str]) -> tuple[str, ...]:
    """The first actors of some kinds between two offsets, with those listed together with them."""
    found: list[ActorMention] = []
    for mention in scene.actors_in(start, end):
        if found and not _JOINED.fullmatch(scene.text[found[-1].end : mention.start]):
            break
        if found or mention.actor in kinds:
            found.append(mention)
    return tuple(dict.fromkeys(mention.actor for mention in found))
