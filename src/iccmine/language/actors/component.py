"""The component ``iccmine_actors``: who is named in a passage, each as a State's code or an actor class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span

from iccmine.language.actors.names import Named, actor_on, known_names, plain
from iccmine.language.actors.patterns import Described, descriptions, masked
from iccmine.language.extensions import register
from iccmine.records import ActorMention, Context

# The seat of the Court is at The Hague in the Netherlands (Statute, article 3).
HOST_STATE = "NLD"
_HOSTED = frozenset({"icc", "treaty", "assembly_of_states_parties"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: ``actors`` act or are addressed, ``places`` are States as territories or topics."""

    actors: tuple[ActorMention, ...]
    places: tuple[ActorMention, ...]


class Actors:
    """Sets ``doc._.actors`` and the span groups ``actors`` and ``places`` (label: the actor)."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_actors(doc.text, doc._.context)
        doc._.actors = found.actors
        doc.spans["actors"] = _spans(doc, found.actors)
        doc.spans["places"] = _spans(doc, found.places)
        return doc


def find_actors(text: str, context: Context) -> Found:
    """Everybody whom a text names, in order; a description with several identities gives one mention each.

    >>> [m.actor for m in find_actors("Urges the Government of Chad and all States to help;", Context()).actors]
    ['TCD', 'all_states']
    """
    clean = plain(text)
    names = tuple(known_names().find(clean))
    described = descriptions().find(masked(clean, names), context.body)
    actors: list[ActorMention] = []
    places: list[ActorMention] = []
    for candidate in _without_overlaps((*described, *names)):
        if isinstance(candidate, Named):
            actors += _of_name(candidate, text, context)
            continue
        inside = [name for name in names if candidate.start <= name.start and name.end <= candidate.end]
        if candidate.description.labels == ("place",):
            places += (_mention(n, text, context) for n in inside if n.name.kind == "state")
        else:
            actors += _of_description(candidate, inside, text, context)
    return Found(tuple(actors), tuple(places))


def _without_overlaps(candidates: Iterable[Named | Described]) -> list[Named | Described]:
    """The longest candidates that do not overlap, in order. Adjectives alone name nobody and claim nothing."""
    kept: list[Named | Described] = []
    taken: list[tuple[int, int]] = []
    ordered = sorted(candidates, key=lambda c: (c.start - c.end, c.start, isinstance(c, Named)))
    for candidate in ordered:
        if isinstance(candidate, Named) and candidate.name.kind == "nation":
            continue
        if all(candidate.end <= start or end <= candidate.start for start, end in taken):
            taken.append((candidate.start, candidate.end))
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _of_name(named: Named, text: str, context: Context) -> Iterator[ActorMention]:
    if named.name.actor == "home":
        yield from _at_home(text, named.start, named.end, named.name.rule, context)
    else:
        yield _mention(named, text, context)


def _of_description(found: Described, inside: list[Named], text: str, context: Context) -> Iterator[ActorMention]:
    rule = found.description.id
    for label in found.description.labels:
        if label == "nobody":
            return
        if label == "state":
            yield from _states_inside(found, inside, text, context)
        elif label == "home":
            yield from _at_home(text, found.start, found.end, rule, context)
        elif label == "host":
            yield from _host(found, text, context)
        else:
            yield ActorMention(label, text[found.start : found.end], found.start, found.end, rule)


def _states_inside(found: Described, inside: list[Named], text: str, context: Context) -> Iterator[ActorMention]:
    """One mention a State: the first reaches back to the start of the description, the last on to its end."""
    states = [named for named in inside if named.name.kind != "body"]
    for position, named in enumerate(states):
        start = found.start if position == 0 else named.start
        end = found.end if position == len(states) - 1 else named.end
        yield ActorMention(actor_on(named.name, context.date), text[start:end], start, end, found.description.id)


def _mention(named: Named, text: str, context: Context) -> ActorMention:
    actor = actor_on(named.name, context.date)
    return ActorMention(actor, text[named.start : named.end], named.start, named.end, named.name.rule)


def _at_home(text: str, start: int, end: int, rule: str, context: Context) -> Iterator[ActorMention]:
    for state in home_states(context.title, context.situation or "", context.date):
        yield ActorMention(state, text[start:end], start, end, rule)


def _host(found: Described, text: str, context: Context) -> Iterator[ActorMention]:
    if context.body in _HOSTED:
        yield ActorMention(HOST_STATE, text[found.start : found.end], found.start, found.end, found.description.id)
    else:
        yield from _at_home(text, found.start, found.end, found.description.id, context)


@lru_cache(maxsize=4096)
def home_states(title: str, situation: str, date: str | None) -> tuple[str, ...]:
    """The States that a document's title, else its situation, names."""
    for words in (title, situation):
        found = [actor_on(n.name, date) for n in known_names().find(plain(words)) if n.name.kind != "body"]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _spans(doc: Doc, mentions: Iterable[ActorMention]) -> list[Span]:
    spans = (doc.char_span(m.start, m.end, label=m.actor, alignment_mode="expand") for m in mentions)
    return [span for span in spans if span is not None]


register()
