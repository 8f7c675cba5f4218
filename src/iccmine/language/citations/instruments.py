"""Laws and treaties by name: which one the article that stands beside the name belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from iccmine.language.courts import named_court
from iccmine.language.lexicon import load_lexicon
from iccmine.records import Context, TargetType


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law: ``code`` as in a target (``RS``), ``unit`` of its divisions (``art``), their target type.

    ``named`` is whether its name alone is a citation; ``other`` laws only keep their articles from the Statute.
    """

    id: str
    code: str
    unit: str
    type: TargetType
    named: bool

    def division(self, pinpoint: str) -> str:
        return f"{self.code} {self.unit} {pinpoint}"


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """An instrument named in a text, with its offsets."""

    instrument: Instrument
    start: int
    end: int


ROME_STATUTE = "instrument.rome_statute"
CHARTER = "instrument.charter"
_OTHER = "instrument.other_treaty"
_BARE = re.compile(r"\b(?:Statute|Charter|Rules|Regulations)(?: of (?:the |this )?(?:Court|Tribunal))?(?!\w)")
_OF = re.compile(
    r",? ?\(?(?:(?:as )?(?:set out |provided |contained |referred to )?(?:of|in|to|under|from|annexed to) )?"
    r"(?:(?:the|this|that|its|said|present|their|of) ){0,3}"
)
_COURT_OF_UNIT = {"rule": "instrument.rules", "reg": "instrument.regulations_of_court"}


@lru_cache(maxsize=1)
def instruments() -> dict[str, Instrument]:
    """The instruments of the lexicon by their id."""
    found = {}
    for entry in load_lexicon("citations").entries:
        if entry.attributes["sort"] == "instrument":
            kind = entry.attributes["type"]
            if kind not in get_args(TargetType):
                raise ValueError(f"citations.yaml: {entry.id}: unknown type {kind!r}")
            found[entry.id] = Instrument(
                entry.id, entry.label, entry.attributes["unit"], kind, entry.attributes.get("named", True)
            )
    return found


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    entries = [entry for entry in load_lexicon("citations").entries if entry.attributes["sort"] == "instrument"]
    groups = (f"(?P<{entry.id.replace('.', '__')}>{entry.pattern})" for entry in entries)
    return re.compile(rf"\b(?:{'|'.join(groups)})(?!\w)")


# What every instrument's name has in it: most passages name none and are done with one search.
_ANY = re.compile(
    r"Statute|Charter|Rules|[Rr]ules of [Pp]roc|R[oO]?PE\b|RS\b|Regulations|Co(?:de|nvention|venant|nstitution)|Treaty"
    r"|Agreement|Protocol|Declaration|Act of|APIC|VCLT|ICCPR|UNCLOS|Accord"
)
_OWN = re.compile(r"\b(?:this|present) $", re.IGNORECASE)


def named_instruments(text: str, context: Context) -> tuple[NamedInstrument, ...]:
    """Every instrument that a text names, in order; "the Statute" is the one of the court spoken of."""
    if not _ANY.search(text):
        return ()
    named = [
        NamedInstrument(_instrument(match, context), match.start(), match.end()) for match in _names().finditer(text)
    ]
    return tuple(sorted((*named, *_bare(text, context, named)), key=lambda found: found.start))


def _instrument(match: re.Match[str], context: Context) -> Instrument:
    instrument = instruments()[(match.lastgroup or "").replace("__", ".")]
    if instrument.id == _OTHER and context.body == "treaty" and _OWN.search(match.string, 0, match.start()):
        return _unnamed(own_instrument(context) or instrument)
    return instrument


def _bare(text: str, context: Context, named: list[NamedInstrument]) -> Iterator[NamedInstrument]:
    for match in _BARE.finditer(text):
        if not any(found.start <= match.start() < found.end for found in named):
            yield NamedInstrument(_meant_by(match[0], text, context), match.start(), match.end())


def _meant_by(word: str, text: str, context: Context) -> Instrument:
    known = instruments()
    if word.startswith("Charter"):
        return _unnamed(known[CHARTER])
    court = _court(text, context)
    if court is None:
        return known[_OTHER]
    if word.startswith("Statute"):
        return _unnamed(known[ROME_STATUTE]) if court == "icc" else _of_tribunal(court, "Statute", "art")
    if word.startswith("Rules"):
        return _unnamed(known["instrument.rules"]) if court == "icc" else _of_tribunal(court, "RPE", "rule")
    return _unnamed(known["instrument.regulations_of_court"]) if court == "icc" else known[_OTHER]


def _unnamed(instrument: Instrument) -> Instrument:
    return Instrument(instrument.id, instrument.code, instrument.unit, instrument.type, named=False)


def _of_tribunal(court: str, law: str, unit: str) -> Instrument:
    return Instrument(f"instrument.{court}", f"{court.upper()} {law}", unit, "other", named=False)


def _court(text: str, context: Context) -> str | None:
    """The court whose law a text means: its own words, then the document's."""
    found = named_court(text)
    if found is not None and not found.generic and found.court != "other":
        return found.court
    if context.body in {"icc", "assembly_of_states_parties"}:
        return "icc"
    titled = named_court(context.title)
    if titled is not None:
        return titled.court
    if context.body in {"treaty", "secondary"}:
        return "icc"
    return found.court if found is not None else None


def own_instrument(context: Context) -> Instrument | None:
    """What a bare "article 5" is an article of: a treaty's own, the Statute in the Court's documents, else nothing."""
    if context.body == "treaty":
        match = _names().search(context.title) if context.title else None
        if match is not None and match.lastgroup and match.lastgroup.replace("__", ".") != _OTHER:
            return instruments()[match.lastgroup.replace("__", ".")]
        if context.title:
            return Instrument("instrument.own", context.title, "art", "treaty", named=False)
    if context.body in {"icc", "assembly_of_states_parties", "secondary", "treaty"}:
        return instruments()[ROME_STATUTE]
    return None


def beside(text: str, start: int, end: int, named: tuple[NamedInstrument, ...]) -> NamedInstrument | None:
    """The instrument that the articles at ``text[start:end]`` are tied to: "of the X" after, or "X, " before them."""
    opening = _OF.match(text, end)
    after = opening.end() if opening is not None else end
    for found in named:
        if end < found.start <= after or found.start == after:
            return found
        if 0 <= start - found.end <= 3 and text[found.end : start].strip(" ,(") == "":
            return found
    return None


def of_unit(unit: str) -> Instrument:
    """The Court's own rules or regulations."""
    return instruments()[_COURT_OF_UNIT[unit]]
