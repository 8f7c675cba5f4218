"""Treaties, statutes and rules: articles and their numbered paragraphs, one document a language.

The same instrument read from markup, a PDF or a text has the same identity (title and date of adoption) and the
same locators (``art 87(7)``, ``rule 176(2)``, ``reg 31(1)``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from iccmine.reading.languages import language_of
from iccmine.records import Document, Layout, Segmented
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.instruments import Instrument, instrument_of
from iccmine.segmentation.lines import Line, finish, lines_of, vocabulary
from iccmine.segmentation.printed_pages import pages_of
from iccmine.segmentation.treaty_body import cut_body, is_unit

# A language with a smaller share of the letters is a title or a quotation, not a text of its own.
_OWN_TEXT = 0.05
# Below this share of letters in words of two letters and more, a page is noise of a scan in a script it cannot read.
_READABLE = 0.75
_TITLE_LINES = 40
_DONE = re.compile(r"\b(?:done|signed|concluded|adopted|gedaan|fait)\b.{0,60}\b(?:on|op|le|this)\b", re.I)


def score(layout: Layout) -> float:
    """By the number of headings that count articles, rules or regulations, and by a name that is known."""
    if layout.facts.get("name") == "statute":
        return 1.0
    lines = lines_of(layout)
    units = sum(is_unit(line) for line in lines)
    if units < 5 or units < len(lines) / 250:
        return 0.0
    return 0.95 if _instrument(layout, lines) else min(0.8, 0.3 + units / 60)


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """One document for each language in which the file holds the text."""
    lines = lines_of(layout)
    instrument = _instrument(layout, lines)
    parted, noise = _by_language(layout, lines)
    flags = (*layout.flags, "ocr_noise") if noise else layout.flags
    found = []
    for language, own in parted.items():
        document = replace(_document(layout, instrument, language, own, name), flags=flags)
        unit = instrument.unit if instrument else "art"
        found.append(Segmented(document, finish(cut_body(own, unit=unit), vocabulary(own))))
    return tuple(found)


def _instrument(layout: Layout, lines: Sequence[Line]) -> Instrument | None:
    stated = [layout.facts["title"]] if "title" in layout.facts else []
    first = [line.text for line in lines[:_TITLE_LINES] if len(line.text) < 400]
    pairs = [f"{one} {two}" for one, two in pairwise(first)]
    return instrument_of([*stated, *first, *pairs])


def _by_language(layout: Layout, lines: Sequence[Line]) -> tuple[dict[str, list[Line]], bool]:
    """The lines of each language that has a text of its own, and whether unreadable pages were left out."""
    default = layout.facts.get("language") or "en"
    if any(line.language for line in lines):
        return _own_texts([(line.language or default, [line]) for line in lines], default), False
    pages = pages_of(lines)
    readable = [page for page in pages if _is_readable(page)]
    spoken = [(language_of(" ".join(line.text for line in page), default="") or "", page) for page in readable]
    return _own_texts(_with_neighbours(spoken, default), default), len(readable) < len(pages)


def _with_neighbours(pages: Iterable[tuple[str, list[Line]]], default: str) -> list[tuple[str, list[Line]]]:
    """Pages too short to tell their language take that of the page before."""
    settled: list[tuple[str, list[Line]]] = []
    for language, page in pages:
        settled.append((language or (settled[-1][0] if settled else default), page))
    return settled


def _own_texts(parts: Sequence[tuple[str, list[Line]]], default: str) -> dict[str, list[Line]]:
    letters: Counter[str] = Counter()
    for language, part in parts:
        letters[language] += sum(len(line.text) for line in part)
    own = [language for language, count in letters.most_common() if count >= _OWN_TEXT * letters.total()] or [default]
    texts: dict[str, list[Line]] = {language: [] for language in own}
    for language, part in parts:
        texts[language if language in texts else own[0]].extend(part)
    return texts


def _is_readable(page: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in page)
    letters = [one for one in text if not one.isspace()]
    words = re.findall(r"(?<![^\s(“\"'’-])[^\W\d_]{2,}(?=[\s.,;:)”\"'’-]|$)", text)
    sound = sum(len(word) for word in words if word[1:].islower() or word.isupper())
    return not letters or sound >= _READABLE * sum(map(str.isalpha, letters))


def _date(lines: Sequence[Line]) -> str | None:
    """The day on which it was done: in the title (``done at X on ...``), else in the closing words."""
    titles = [
        line.text for line in lines[:_TITLE_LINES] if line.role in ("heading", "title") or _DONE.search(line.text)
    ]
    return next(filter(None, map(read_date, [*titles, *(line.text for line in lines[-8:])])), None)


def _document(
    layout: Layout, instrument: Instrument | None, language: str, lines: Sequence[Line], name: str
) -> Document:
    if instrument:
        identity = document_id(None, title=instrument.id, date=instrument.date, language=language)
        title = instrument.title
        date: str | None = instrument.date
    else:
        title = layout.facts.get("title") or next((line.text for line in lines if line.role == "heading"), "") or name
        date = layout.facts.get("date") or _date(lines)
        identity = document_id(None, title=title[:120], date=date, language=language)
    return Document(
        document_id=identity,
        symbol=None,
        body="treaty",
        kind=instrument.kind if instrument else ("statute" if re.match(r"statut", title, re.I) else "agreement"),
        genre="treaty",
        title=title,
        date=date,
        language=language,
        author="issuing_body",
        flags=layout.flags,
    )
