"""Reports and papers: of the Prosecutor, the Bureau, the Court to the Assembly; and what no other genre knows.

An amendment to a draft resolution is such a paper: it holds instructions and quoted text, no recitals of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.records import Body, Document, Layout, Segmented, Speaker
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.lines import Line, finish, lines_of, vocabulary
from iccmine.segmentation.prose import cut_prose
from iccmine.segmentation.un_symbols import UN_DOCUMENT
from iccmine.segmentation.un_titles import LETTERHEAD

_TITLE = re.compile(r"\b(?:report|policy|policies|paper|strategy|strategic plan|study|guidelines)\b", re.I)
_AMENDMENT = re.compile(rf"\b(?:sub-?)?amendments? to (?:the )?(?P<what>draft \w+ {UN_DOCUMENT.pattern})", re.I)
_NUMBERED = re.compile(r"^\d{1,3}\s?\.\s")
_PROSECUTOR = re.compile(r"^(?:1\. )?(?:the )?office of the prosecutor\b|bureau du procureur", re.I)
_COURT = re.compile(r"office of the prosecutor|bureau du procureur|international criminal court", re.I)
_MONTH_AND_YEAR = re.compile(r"^(?:[A-Z][a-z]+ )?\d{4}$")
_BODIES: tuple[tuple[str, Body], ...] = (
    ("ICC-ASP/", "assembly_of_states_parties"),
    ("S/", "security_council"),
    ("A/", "general_assembly"),
)
_TITLE_LINES = 25


def score(layout: Layout) -> float:
    """Numbered paragraphs under a title that names a report or paper; a low score for any other prose."""
    lines = lines_of(layout)
    numbered = sum(bool(_NUMBERED.match(line.text)) for line in lines)
    titled = any(_TITLE.search(line.text) for line in lines[:_TITLE_LINES] if len(line.text) < 200)
    if titled:
        return 0.7 if numbered >= 8 else 0.35
    return 0.15


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """Cut one report."""
    lines = lines_of(layout)
    return (Segmented(_document(layout, lines, name), finish(cut_prose(lines), vocabulary(lines))),)


def _document(layout: Layout, lines: Sequence[Line], name: str) -> Document:
    opening = [line.text for line in lines if line.role != "front"][:_TITLE_LINES]
    first = [text for text in opening if len(text) < 300]
    symbol = layout.facts.get("symbol") or next(
        (found[0] for text in first if (found := UN_DOCUMENT.search(text))), None
    )
    named = next((text for text in first if _TITLE.search(text)), None)
    title = _amendment(first) or named or layout.facts.get("title") or _first_line(first) or name
    date = layout.facts.get("date") or _date(first, symbol)
    printed = next((text for text in first if _MONTH_AND_YEAR.match(text)), None)
    language = layout.facts.get("language", "en")
    return Document(
        document_id=document_id(symbol, title=title[:120], date=date or printed, language=language),
        symbol=symbol,
        body=_body(symbol, opening),
        kind="report" if named else "other",
        genre="report",
        title=title,
        date=date,
        language=language,
        author=_author(opening),
        flags=layout.flags,
    )


def _amendment(first: Sequence[str]) -> str | None:
    """An amendment is known by the draft that it would change."""
    found = next((found for text in first if (found := _AMENDMENT.search(text))), None)
    return f"Amendment to {found['what']}" if found else None


def _first_line(first: Sequence[str]) -> str | None:
    """The first line that is no letterhead."""
    return next((text for text in first if not LETTERHEAD.fullmatch(text)), next(iter(first), None))


def _date(first: Sequence[str], symbol: str | None) -> str | None:
    """The first date; under a symbol the one behind it, since the line before tells when the session sits."""
    at = next((i for i, text in enumerate(first) if symbol and symbol in text), 0)
    ahead = [text.partition(symbol)[2] if symbol and i == 0 else text for i, text in enumerate(first[at:])]
    return next((date for text in [*ahead, *first[:at]] if (date := read_date(text))), None)


def _body(symbol: str | None, first: Sequence[str]) -> Body:
    known = next((body for start, body in _BODIES if (symbol or "").startswith(start)), None)
    return known or ("icc" if any(_COURT.search(text) for text in first) else "secondary")


def _author(first: Sequence[str]) -> Speaker:
    if any(_PROSECUTOR.search(text) for text in first):
        return "prosecutor"
    return "issuing_body" if any(UN_DOCUMENT.search(text) for text in first) else "other"
