"""What a document leaves in mind: "that State", "the three Governments", "it" in a passage that names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iccmine.language.actors import home_states
from iccmine.records import ActorMention, Context

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NOUN = r"(?:States?(?: Part(?:y|ies))?|Governments?|countr(?:y|ies)|authorities)"
_SEVERAL = re.compile(
    rf"\b(?:the (?:said |above-mentioned )?|these |those )?(both|two|three|four|five|six) {_NOUN}\b", re.IGNORECASE
)
_ONE = re.compile(
    rf"\b(?:that|this|the (?:said|same|requested|latter|former|host|aforementioned)) {_NOUN}\b(?! Part)|"
    r"\bthe State (?:Party )?(?:concerned|in question)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(rf"{_SEVERAL.pattern}|{_ONE.pattern}|\b(?:it|its|they|their|the matter)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|,|and|or|as well as|the|both|of|Governments?|Republics?|authorities)*", re.IGNORECASE)
_ABOUT_FAILURE = re.compile(
    r"non-?complian|non-?co-?operat|fail(?:ed|ure)|lack of co-?operation|87 ?\((?:5|7)\)|\bco-?operation (?:of|by)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """``last``: the State or States spoken of last; ``lists``: the last list of States of each length.

    ``aliases``: what the document calls a State's government for short ("GoSS"), with the State.
    """

    last: tuple[str, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


_SHORT = re.compile(r"\s*\((?:the |[“‘\"'])*(?P<name>(?=\w*[A-Z]\w*[A-Z])[A-Za-z]{2,10})[”’\"']?\)")
_GOVERNMENT = re.compile(r"Government|authorities", re.IGNORECASE)
NOTHING = Remembered()


def titled(context: Context) -> tuple[str, ...]:
    """The States of a title that is about their failure."""
    if not _ABOUT_FAILURE.search(context.title):
        return ()
    return home_states(context.title, "", context.date)


def after(remembered: Remembered, text: str, actors: Sequence[ActorMention], failed: Sequence[str]) -> Remembered:
    """What is in mind after a passage: who failed in it, else the States that it names last."""
    groups = tuple(_groups(text, actors))
    named = tuple(failed) or (groups[-1] if groups else remembered.last)
    lengths = {len(group): group for group in (*remembered.lists, *groups, tuple(failed)) if len(group) > 1}
    aliases = dict((*remembered.aliases, *_aliases(text, actors)))
    return Remembered(tuple(dict.fromkeys(named)), tuple(lengths.values()), tuple(aliases.items()))


def points_back(text: str, remembered: Remembered) -> bool:
    """Whether a text has words whose meaning the document has to tell."""
    return bool(_POINTS_BACK.search(text)) or any(alias in text for alias, _ in remembered.aliases)


def with_back_references(
    text: str, actors: tuple[ActorMention, ...], remembered: Remembered
) -> tuple[ActorMention, ...]:
    """The actors of a passage, with those for whom "the two States" or "that State" stands in it."""
    found = (*_back_references(text, actors, remembered), *_by_alias(text, actors, remembered))
    if not found:
        return actors
    taken = [(mention.start, mention.end) for mention in found]
    kept = (m for m in actors if all(m.end <= start or end <= m.start for start, end in taken))
    return tuple(sorted((*kept, *found), key=lambda mention: (mention.start, mention.end)))


def _back_references(text: str, actors: Sequence[ActorMention], remembered: Remembered) -> Iterator[ActorMention]:
    for match in _SEVERAL.finditer(text):
        count = _COUNTS[match[1].lower()]
        before = [group for group in _groups(text, actors, match.start()) if len(group) == count]
        lists = [group for group in remembered.lists if len(group) == count]
        for state in (before or lists or [()])[-1]:
            yield ActorMention(state, match[0], match.start(), match.end(), "back_reference.several")
    for match in _ONE.finditer(text):
        before = [group for group in _groups(text, actors, match.start()) if len(group) == 1]
        for state in before[-1] if before else remembered.last if len(remembered.last) == 1 else ():
            yield ActorMention(state, match[0], match.start(), match.end(), "back_reference.one")


def _by_alias(text: str, actors: Sequence[ActorMention], remembered: Remembered) -> Iterator[ActorMention]:
    """Mentions under a short name that is no known actor's and whose definition stands before."""
    for alias, state in (*remembered.aliases, *_aliases(text, actors)):
        for match in re.finditer(rf"(?<![\w(]){re.escape(alias)}(?![\w)])", text):
            if all(mention.end <= match.start() or match.end() <= mention.start for mention in actors):
                yield ActorMention(state, match[0], match.start(), match.end(), "alias")


def _aliases(text: str, actors: Sequence[ActorMention]) -> Iterator[tuple[str, str]]:
    """The short names that a text gives to governments: "the Government of South Sudan (GoSS)"."""
    for mention in actors:
        short = (
            _SHORT.match(text, mention.end) if is_state(mention.actor) and _GOVERNMENT.search(mention.text) else None
        )
        if short:
            yield short["name"], mention.actor


def _groups(text: str, actors: Sequence[ActorMention], end: int | None = None) -> Iterator[tuple[str, ...]]:
    """The States that a text names in one breath ("Chad, Malawi and Kenya"), in order."""
    group: list[ActorMention] = []
    for mention in actors:
        if not is_state(mention.actor) or (end is not None and mention.end > end):
            continue
        if group and not _BETWEEN.fullmatch(text, group[-1].end, max(group[-1].end, mention.start)):
            yield tuple(dict.fromkeys(one.actor for one in group))
            group = []
        group.append(mention)
    if group:
        yield tuple(dict.fromkeys(one.actor for one in group))


def is_state(actor: str) -> bool:
    """Whether an actor is a State's code, and no class."""
    return len(actor) == 3 and actor.isupper()
