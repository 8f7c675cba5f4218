"""The component ``iccmine_actors``: who is named in a passage, each as a State's code or an actor class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from iccmine.language.actors.document import HOST_STATE, home_states
from iccmine.language.actors.names import Named, actor_on, known_names, plain
from iccmine.language.actors.patterns import Described, descriptions, masked
from iccmine.language.extensions import register, text_of
from iccmine.records import ActorMention, Context

_SEVERAL = re.compile(r"governments|countries|parties", re.IGNORECASE)
_HOSTED = frozenset({"icc", "treaty", "assembly_of_states_parties"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a text names: ``actors`` act or are addressed, ``places`` are States as territories or topics."""

    actors: tuple[ActorMention, ...]
    places: tuple[ActorMention, ...]


class Actors:
    """Sets ``doc._.actors`` and the span groups ``actors`` and ``places`` (label: the actor)."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_actors(text_of(doc), doc._.context)
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
    described = descriptions().find(masked(clean, names), context.body, context.court if context.about_court else None)
    reading = _Reading(text, context, names)
    actors: list[ActorMention] = []
    places: list[ActorMention] = []
    for candidate in _without_overlaps((*described, *names)):
        if isinstance(candidate, Described) and candidate.description.labels == ("place",):
            places += (reading.mention(name) for name in reading.inside(candidate) if name.name.kind == "state")
        else:
            actors += reading.actors(candidate)
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text with its names: turns what was found in it into mentions."""

    text: str
    context: Context
    names: tuple[Named, ...]

    def actors(self, found: Named | Described) -> Iterator[ActorMention]:
        if isinstance(found, Named):
            if found.name.actor == "home":
                yield from self._at_home(found.start, found.end, found.name.rule)
            else:
                yield self.mention(found)
            return
        for label in found.description.labels:
            match label:
                case "nobody":
                    return
                case "parties_to_conflict" if self.context.parties and found.description.id == "party.bare":
                    for state in self.context.parties:
                        yield self._of(state, found.start, found.end, found.description.id)
                case "state":
                    yield from self._states(found)
                case "home":
                    yield from self._at_home(found.start, found.end, found.description.id)
                case "host" if self.context.body in _HOSTED:
                    yield self._of(HOST_STATE, found.start, found.end, found.description.id)
                case "host":
                    home = list(self._at_home(found.start, found.end, found.description.id))
                    yield from home or [self._of("all_states", found.start, found.end, found.description.id)]
                case _:
                    yield self._of(label, found.start, found.end, found.description.id)

    def inside(self, found: Described) -> list[Named]:
        return [name for name in self.names if found.start <= name.start and name.end <= found.end]

    def mention(self, named: Named) -> ActorMention:
        return self._of(actor_on(named.name, self.context.date), named.start, named.end, named.name.rule)

    def _of(self, actor: str, start: int, end: int, rule: str) -> ActorMention:
        return ActorMention(actor, self.text[start:end], start, end, rule)

    def _states(self, found: Described) -> Iterator[ActorMention]:
        """One mention a State: the first reaches back to the start of the description, the last on to its end."""
        states = [named for named in self.inside(found) if named.name.kind != "body"]
        for position, named in enumerate(states):
            start = found.start if position == 0 else named.start
            end = found.end if position == len(states) - 1 else named.end
            yield self._of(actor_on(named.name, self.context.date), start, end, found.description.id)

    def _at_home(self, start: int, end: int, rule: str) -> Iterator[ActorMention]:
        """A government without a name: the document's State, or of several the one named last before it."""
        context = self.context
        home = context.home or home_states(context.title, context.situation or "", context.date)
        before = [
            actor_on(named.name, self.context.date)
            for named in self.names
            if named.end <= start and named.name.kind != "body"
        ]
        several = _SEVERAL.search(self.text, start, end) is not None
        if len(home) != 1 and not several and before:
            home = (before[-1],)
        elif len(home) > 1 and not several:
            home = ()
        for state in home:
            yield self._of(state, start, end, rule)


def _spans(doc: Doc, mentions: Iterable[ActorMention]) -> list[Span]:
    spans = (doc.char_span(m.start, m.end, label=m.actor, alignment_mode="expand") for m in mentions)
    return [span for span in spans if span is not None]


register()
