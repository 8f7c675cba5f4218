"""Where a cue stands: its sentence, its clause, whose words they are, and which frame governs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

from iccmine.language.actors.names import actor_on, known_names, plain
from iccmine.language.extensions import text_of
from iccmine.language.noncompliance import cues
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.memory import NOTHING, Remembered, is_state, titled, with_back_references
from iccmine.records import ActorMention, Context, Offsets

Voice = Literal["chamber", "political", "party", "record", "report"]

_SENTENCE_END = re.compile(r"(?<=[\w)’”\"])[.!?][”’\"]?\d{0,3}\s+(?=[“‘\"(]?[A-Z\d])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Nos?|paras?|arts?|Res|v|pp?|St|[A-Z])$")
_LONGEST_ABBREVIATION = 6
_CLAUSE_START = re.compile(r"[,;:.(]\s|\s[–—]\s")
_PARTIES = frozenset({"prosecutor", "defence", "victims", "registry", "state", "organization", "other"})
_COURT = re.compile(r"\b(?:Chamber|Court|Judges?|judicial|Tribunal)\b")
# What two frames in a row leave room for: "found that it was satisfied that".
_NEAR = 45
_IMMEDIATE = 25
_ON_THE_PART_OF = re.compile(
    r"\b(?:on the part of|(?:response|reply|answer|co-?operation|compliance|assistance|follow-up|information)"
    r" (?:from|of)) (?:the )?$"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|neither|nor)|n[’']t)\s+(?:(?:\w+ly|yet|been|once)\s+)?(?<!only )$", re.IGNORECASE
)
# "Arland security service personnel": a State's name before its forces is no place.
_FORCES = re.compile(
    r"(?:[’']s)? (?:[\w’'-]+ ){0,3}?(?:forces|personnel|police|troops|army|military|soldiers|authorities|officials)\b",
    re.I,
)
# An entry may begin with its number; what separates its cells, or a date or a document number follows the State.
_LABEL = 6
_ENTRY = re.compile(r"\s*(?:[,|;:–—(\t]|-\s|\d{1,2} [A-Z]|ICC-\d)")
_TITLE = re.compile(r"[\w\s()’'“”,.-]*")


@dataclass(frozen=True, slots=True)
class Agent:
    """One who failed: ``actor`` is a State's code or a class; offsets of the words that name it, None by default."""

    actor: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Scene:
    """A passage as the rules see it."""

    text: str
    actors: tuple[ActorMention, ...]
    context: Context
    voice: Voice
    # the States that the document is about or spoke of last, for words that point back
    remembered: tuple[str, ...] = ()
    # the stretches that report what a party says
    reported: tuple[Offsets, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Offsets, ...]:
        """Sentences by full stops; the items of an enumeration stay with their lead-in."""
        ends = [
            match.end()
            for match in _SENTENCE_END.finditer(self.text)
            if not _ABBREVIATION.search(self.text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()])
        ]
        return tuple(zip([0, *ends], [*ends, len(self.text)], strict=True))

    def sentence(self, offset: int) -> Offsets:
        """The sentence that holds a place."""
        return next((span for span in self.sentences if span[0] <= offset < span[1]), self.sentences[-1])

    def clause_start(self, offset: int, floor: int) -> int:
        """Where the clause around a place begins: after the last comma, semicolon, colon or bracket."""
        return max((m.end() for m in _CLAUSE_START.finditer(self.text, floor, offset)), default=floor)

    def clause_end(self, offset: int) -> int:
        """Where the complement that follows a place ends: at the next comma, semicolon or full stop."""
        match = re.compile(r"[,;]|\.(?=\s|$)").search(self.text, offset)
        return match.start() if match else len(self.text)

    def governing(self, cue: Cue) -> tuple[Cue, ...]:
        """The frames before a cue in its sentence, nearest first."""
        frames = cues.of(self.text, "frame", *self.sentence(cue.start))
        before = [frame for frame in frames if frame.end <= cue.start + 1]
        return tuple(reversed([frame for frame in before if self._same_item(frame.start, cue.start)]))

    def _same_item(self, before: int, offset: int) -> bool:
        """Whether a place stands in the sub-item of a later one, or in the words that lead all items in."""
        items = self.context.items
        item = next((item for item in items if item[0] <= offset < item[1]), None)
        return item is None or item[0] <= before or before < items[0][0]

    def floor(self, cue: Cue) -> int:
        """Where the words begin that the nearest frame before a cue governs: behind it, else with the sentence."""
        governing = self.governing(cue)
        return governing[0].end if governing else self.sentence(cue.start)[0]

    @cached_property
    def heading(self) -> ActorMention | None:
        """The State that heads an entry of a list or a table, with a sign of separation or a date behind it."""
        first = next(iter(self.actors), None)
        if first is None or self.voice != "report" or not _ENTRY.match(self.text, first.end):
            return None
        return first if first.start <= _LABEL and is_state(first.actor) else None

    def barred(self, cue: Cue) -> bool:
        """Whether a cue is a possibility, a purpose, a topic or a title, and no statement about anybody."""
        start, end = self.sentence(cue.start)
        if _NEGATED.search(self.text, start, cue.start):
            return True
        clause = self.clause_start(cue.start, start)
        stated = max((f.start for f in self.governing(cue) if f.attributes["spirit"] != "directs"), default=-1)
        for bar in cues.of(self.text, "bar", start, end):
            if bar.attributes["side"] == "after":
                if cue.end <= bar.start < min(end, cue.end + 120) and _unbroken(self.text[cue.end : bar.start]):
                    return True
            elif bar.end <= cue.start + 1 and bar.start >= stated and self._reaches(bar, cue, clause):
                return True
        return False

    def _reaches(self, bar: Cue, cue: Cue, clause: int) -> bool:
        reach = bar.attributes["reach"]
        between = self.text[bar.end : cue.start]
        if reach == "clause":
            return bar.start >= clause or _LEADS_ITEMS.match(between) is not None
        if reach == "immediate":
            return len(between) <= _IMMEDIATE and not re.search(r"[,;:]", between)
        if reach == "title":
            return cue.attributes.get("agent") != "before" and len(between) <= _NEAR and bool(_TITLE.fullmatch(between))
        return len(between) <= _NEAR and not re.search(r"[,;:]", between)

    def of_a_court(self, frame: Cue) -> bool:
        """Whether a frame of finding has a chamber or a court for its subject or author."""
        start, _ = self.sentence(frame.start)
        return bool(_COURT.search(self.text, max(start, frame.start - 120), min(len(self.text), frame.end + 60)))


# "if he: (a) has waived ...; (b) has not been handed over": a condition governs every item that it leads in.
_LEADS_ITEMS = re.compile(r"[^;:.]{0,60}:\s*\(?[a-z\d]{1,4}\)")


def _unbroken(words: str) -> bool:
    return not re.search(r"[;:]|, (?:and|but) | and that ", words)


def scene_of(doc: Doc, remembered: Remembered = NOTHING) -> Scene:
    """The scene of a passage; ``remembered`` is what the passages before it leave to be pointed back to."""
    context: Context = doc._.context
    text = text_of(doc)
    return Scene(
        text=text,
        actors=with_back_references(text, _actors(doc), remembered),
        context=context,
        voice=_voice(context, str(doc._.speaker)),
        remembered=titled(context) or remembered.last,
        reported=tuple(
            (span.start_char, span.end_char) for span in doc.spans.get("reported", ()) if span.label_ in _PARTIES
        ),
    )


def named_in(doc: Doc) -> tuple[ActorMention, ...]:
    """Everybody whom a passage names, States that stand as places or topics included."""
    places = (
        ActorMention(place.label_, place.text, place.start_char, place.end_char, "place")
        for place in doc.spans.get("places", ())
    )
    return tuple(sorted((*doc._.actors, *places), key=lambda mention: mention.start))


def _actors(doc: Doc) -> tuple[ActorMention, ...]:
    """The actors of a passage, with States that stand as places or adjectives where they answer for something."""
    text = text_of(doc)
    named = tuple(
        m
        for m in named_in(doc)
        if m.rule != "place" or _ON_THE_PART_OF.search(text, 0, m.start) or _FORCES.match(text, m.end)
    )
    forces = tuple(_forces(doc, text, named))
    return tuple(sorted((*named, *forces), key=lambda mention: mention.start)) if forces else named


def _forces(doc: Doc, text: str, named: tuple[ActorMention, ...]) -> Iterator[ActorMention]:
    """ "the Arlandic Armed Forces": an adjective before forces stands for its State."""
    if "forces" not in text.lower():
        return
    for nation in known_names().find(plain(text)):
        followed = _FORCES.match(text, nation.end) if nation.name.kind == "nation" else None
        if followed and all(m.end <= nation.start or nation.end <= m.start for m in named):
            words = text[nation.start : followed.end()]
            actor = actor_on(nation.name, doc._.context.date)
            yield ActorMention(actor, words, nation.start, followed.end(), "forces")


def _voice(context: Context, speaker: str) -> Voice:
    if context.genre == "meeting_record":
        return "record"
    if context.genre == "digest":
        return "chamber"
    if context.genre in ("report", "letter") or context.kind == "report" or context.body == "secondary":
        return "report"
    if context.genre == "filing" or context.body == "icc":
        # a party's words inside a decision are told by the frames around them, not by the passage as a whole
        return "party" if context.author in _PARTIES or speaker in ("prosecutor", "defence", "victims") else "chamber"
    return "political"
