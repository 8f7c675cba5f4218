"""Whom a phrase names: the actors that stand in it as heads, not as places, parties of others or purposes."""

from __future__ import annotations

import re

from iccmine.language.provisions import phrases
from iccmine.language.provisions.scene import Scene
from iccmine.records import ActorMention, Offsets

# A name after these is not the bearer but where, about whom or against whom the bearer acts.
_DEPENDENT = re.compile(
    r"\b(?:in|on|for|to|against|from|concerning|regarding|between|among|with|through|into|outside|within|under|at|by|towards?|bordering|near|"
    r"supporting|affecting|hosting|contributing(?:\s+\w+)?\s+to|established\s+by|to\s+which|participating\s+in)\s+(?:the\s+|its\s+|their\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|representing|from\s+within)\s+(?:the\s+|its\s+|all\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:,|\band\b|\bor\b|\bas\s+well\s+as\b|\bincluding\b|\bin\s+particular\b|\bespecially\b|\btogether\s+with\b)",
    re.IGNORECASE,
)


def actors_in(scene: Scene, phrase: Offsets) -> tuple[str, ...]:
    """The identities that a bearer phrase names, in order, each once."""
    start, end = phrase
    kept: list[ActorMention] = []
    for mention in scene.actors_in(start, end):
        if kept and mention.start < kept[-1].end:
            continue
        if not _is_dependent(scene.text, start, mention, kept):
            kept.append(mention)
    return tuple(dict.fromkeys(mention.actor for mention in kept))


def _is_dependent(text: str, start: int, mention: ActorMention, kept: list[ActorMention]) -> bool:
    if _DEPENDENT.search(text, start, mention.start):
        return True
    if not kept or not _OF.search(text, start, mention.start):
        return False
    # "the Panel of Experts of Arland" belongs to the name before it, "the leaders, and the people of Arland" does not
    return not _LISTED.search(text, kept[-1].end, mention.start)


def antecedent(scene: Scene, before: int) -> tuple[str, ...]:
    """The actors that a pronoun before ``before`` stands for: those named last in an earlier place as a subject."""
    earlier = [actor for actor in scene.actors if actor.end <= before]
    return (earlier[-1].actor,) if earlier else ()


def resolve(scene: Scene, phrase: Offsets | None) -> tuple[str, ...]:
    """The identities behind a bearer phrase, pronouns included; ``("other",)`` where it names nobody known."""
    if phrase is None:
        return ()
    named = actors_in(scene, phrase)
    if named:
        return named
    words = scene.text[phrase[0] : phrase[1]]
    if phrases.PRONOUN.match(words):
        return antecedent(scene, phrase[0])
    return ("other",)
