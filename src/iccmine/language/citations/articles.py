"""Divisions of laws: articles, rules, regulations, the Charter's chapters, the Statute's Parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iccmine.language.citations import pinpoints
from iccmine.language.citations.instruments import (
    CHARTER,
    ROME_STATUTE,
    Instrument,
    NamedInstrument,
    beside,
    instruments,
    of_unit,
    own_instrument,
)
from iccmine.records import Citation, Context

_OPENING = re.compile(
    r"(?<![\w-])(?:(?:[Ss]ub-?)?[Pp]aragraphs? (?P<before>\(?\d{1,2}\)?(?: ?\([a-z]\))*) of )?"
    r"(?P<word>[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Rr]ules?|[Rr]egulations?|[Rr]egs?\.) ?(?=\d)"
)
_CHAPTERS = re.compile(r"\b[Cc](?:hapters?|HAPTERS?) (?P<list>[IVX]+(?:(?:,? and |, | or )[IVX]+)*)(?![\w-])")
_PARTS = re.compile(r"\bParts? (?P<list>\d{1,2}(?:(?:,? and |, | or )\d{1,2})*)(?![\w(/])")
_ROMAN = re.compile(r"[IVX]+")
_DIGITS = re.compile(r"\d+")
_SUB = re.compile(r"\w+")
_UNITS = {"a": "art", "r": "rule"}
_AGREEMENT_98 = re.compile(r"-(\d)(?= (?:[Aa]greements?|exemption))")
_HEADING = re.compile(r"[^.;,]{0,80}$")
_ANY = re.compile(r"[Aa]rt|ARTICLE|[Rr]ule|[Rr]eg|[Cc]hapter|CHAPTER|Part")
# How far before or after a bare article its instrument may be named in a text that has none of its own.
_NEAR = 250
_COURT_BODIES = frozenset({"icc", "treaty", "assembly_of_states_parties", "secondary"})


def articles(text: str, context: Context, named: tuple[NamedInstrument, ...]) -> Iterator[Citation]:
    """Every division of a law that a text cites; one whose law nothing shows gives none."""
    if not _ANY.search(text):
        return
    yield from _divisions(text, context, named)
    yield from _chapters(text, context, named)
    yield from _parts(text, context, named)


def _divisions(text: str, context: Context, named: tuple[NamedInstrument, ...]) -> Iterator[Citation]:
    for opening in _OPENING.finditer(text):
        word = opening["word"].lower().rstrip(".")
        unit = "reg" if word.startswith("reg") else _UNITS[word[0]]
        found = pinpoints.read(text, opening.end(), plural=word.endswith("s"))
        if found is None:
            continue
        agreement = _AGREEMENT_98.match(text, found.end)
        tied = beside(text, opening.start(), found.end, named)
        instrument = _instrument(text, opening.start(), found.end, unit, tied, context, named)
        if agreement is not None:
            yield from _agreement(text, opening.start(), found, agreement)
        elif instrument is not None and instrument.code != "other":
            closing = tied.end if tied is not None and tied.start >= found.end else None
            yield from _citations(text, opening, found, instrument, closing)


def _citations(
    text: str, opening: re.Match[str], found: pinpoints.Pinpoints, instrument: Instrument, closing: int | None
) -> Iterator[Citation]:
    before = tuple(_SUB.findall(opening["before"] or ""))
    for position, item in enumerate(found.items):
        start = opening.start() if position == 0 else item.start
        end = closing if closing is not None and position == len(found.items) - 1 else item.end
        subs = before if before and len(found.items) == 1 and not item.subs else item.subs
        pinpoint = str(pinpoints.Pinpoint(item.number, subs, start, end))
        yield Citation(instrument.division(pinpoint), instrument.type, text[start:end], start, end)


def _agreement(text: str, start: int, found: pinpoints.Pinpoints, paragraph: re.Match[str]) -> Iterator[Citation]:
    """ "Article 98-2 agreements" are named after a paragraph of the Statute."""
    statute = instruments()[ROME_STATUTE]
    pinpoint = f"{found.items[0].number}({paragraph[1]})"
    yield Citation(statute.division(pinpoint), statute.type, text[start : paragraph.end()], start, paragraph.end())


def _instrument(
    text: str,
    start: int,
    end: int,
    unit: str,
    tied: NamedInstrument | None,
    context: Context,
    named: tuple[NamedInstrument, ...],
) -> Instrument | None:
    """The law that an article belongs to: tied to it by words, else the document's own, else one named near."""
    if tied is not None:
        return tied.instrument
    if unit != "art":
        near = _near(start, end, named, unit)
        return near or (of_unit(unit) if context.body in _COURT_BODIES else None)
    own = own_instrument(context)
    if own is not None:
        return own
    if start == 0 and _HEADING.match(text, end):
        # The heading of an article that the passage sets out ("Article 12 Composition of the Chambers").
        return None
    return _near(start, end, named, unit)


def _near(start: int, end: int, named: tuple[NamedInstrument, ...], unit: str) -> Instrument | None:
    fitting = [found for found in named if found.instrument.unit == unit and found.instrument.code != "other"]
    distances = [(min(abs(found.start - end), abs(start - found.end)), found) for found in fitting]
    closest = min(distances, key=lambda pair: pair[0], default=None)
    return closest[1].instrument if closest is not None and closest[0] <= _NEAR else None


def _chapters(text: str, context: Context, named: tuple[NamedInstrument, ...]) -> Iterator[Citation]:
    """Chapters in Roman numbers are the Charter's, unless a treaty cites its own."""
    for match in _CHAPTERS.finditer(text):
        tied = beside(text, match.start(), match.end(), named)
        if tied.instrument.id != CHARTER if tied is not None else context.body == "treaty":
            continue
        numbers = list(_ROMAN.finditer(text, match.start("list"), match.end("list")))
        for number in numbers:
            start = match.start() if number is numbers[0] else number.start()
            end = tied.end if tied is not None and number is numbers[-1] and tied.start >= match.end() else number.end()
            yield Citation(f"UNC ch {number[0]}", "charter_article", text[start:end], start, end)


def _parts(text: str, context: Context, named: tuple[NamedInstrument, ...]) -> Iterator[Citation]:
    """Parts in Arabic numbers are the Statute's where it is named beside them or is the document's own law."""
    for match in _PARTS.finditer(text):
        tied = beside(text, match.start(), match.end(), named)
        instrument = tied.instrument if tied is not None else own_instrument(context)
        if instrument is None or instrument.id != ROME_STATUTE:
            continue
        numbers = list(_DIGITS.finditer(text, match.start("list"), match.end("list")))
        for number in numbers:
            start = match.start() if number is numbers[0] else number.start()
            end = tied.end if tied is not None and number is numbers[-1] and tied.start >= match.end() else number.end()
            yield Citation(f"RS part {number[0]}", "statute_article", text[start:end], start, end)
