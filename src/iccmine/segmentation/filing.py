"""Documents of the Court: decisions, orders, judgments, warrants, requests and submissions.

Front pages and signatures become ``front_matter``; numbered paragraphs, headings, footnotes and the items of the
disposition become passages of their own. Numbers restart in annexes and opinions, whose name then leads the locator.
"""

from __future__ import annotations

import re

from iccmine.records import Document, Layout, Segmented
from iccmine.segmentation.filing_body import cut_body
from iccmine.segmentation.filing_pages import STAMP, read_pages
from iccmine.segmentation.icc_metadata import TitlePage, read_title_page
from iccmine.segmentation.icc_symbols import SYMBOL, symbol_in_name
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.lines import Draft, Line, finish, lines_of, vocabulary

_TITLE_PAGE = (
    re.compile(r"^(?:Original ?:|Date ?:)", re.I),
    re.compile(r"^(?:Before|Devant) ?:", re.I),
    re.compile(r"^(?:THE SITUATION|SITUATION) (?:IN|EN|AU)\b"),
    re.compile(r"to be notified in accordance|à notifier, conformément", re.I),
    re.compile(r"THE PROSECUTOR v\.|LE PROCUREUR c\.", re.I),
)
_FRENCH = re.compile(r"^(?:Original ?: ?(?:anglais|français)|Devant ?:|AFFAIRE$|LE PROCUREUR c\.)", re.I | re.M)


def score(layout: Layout) -> float:
    """High where a title page of the Court or its stamp lines are seen."""
    texts = [block.text for block in layout.blocks[:120]]
    stamped = any(STAMP.match(part) for text in texts for part in text.split("\n")) or bool(
        SYMBOL.match(layout.facts.get("symbol", ""))
    )
    marks = sum(any(pattern.search(part) for text in texts for part in text.split("\n")) for pattern in _TITLE_PAGE)
    return min(1.0, 0.3 * stamped + 0.25 * marks) if marks >= 2 else 0.0


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """Cut one document of the Court; always one document."""
    lines = lines_of(layout, furniture=True)
    pages = read_pages(lines)
    words = vocabulary(lines)
    facts = _title_facts(layout, pages.stamp, pages.front, name)
    front = [Draft(f"front {number}", "front_matter", list(page)) for number, page in enumerate(pages.front, start=1)]
    notes = [Draft(f"fn {note.number}", "footnote", list(note.lines)) for note in pages.notes]
    by_chamber = facts.author == "chamber"
    passages = finish([*front, *cut_body(pages.body, by_chamber=by_chamber), *notes], words)
    return (Segmented(_document(layout, facts, lines), passages),)


def _title_facts(layout: Layout, stamp: str | None, front: tuple[tuple[Line, ...], ...], name: str) -> TitlePage:
    stamped = SYMBOL.search(stamp or "")
    symbol = layout.facts.get("symbol") or (stamped[0].replace(" ", "") if stamped else None) or symbol_in_name(name)
    return read_title_page([line.text for line in front[0]] if front else [], symbol=symbol)


def _document(layout: Layout, facts: TitlePage, lines: list[Line]) -> Document:
    title = facts.title or layout.facts.get("title", "") or facts.symbol or ""
    language = _language(facts.symbol, lines)
    return Document(
        document_id=document_id(facts.symbol, title=title, date=facts.date, language=language),
        symbol=facts.symbol,
        body="icc",
        kind=facts.kind,
        genre="filing",
        title=title,
        date=facts.date or layout.facts.get("date"),
        language=language,
        situation=facts.situation,
        case=facts.case,
        author=facts.author,
        flags=layout.flags,
    )


def _language(symbol: str | None, lines: list[Line]) -> str:
    """A translation says its language in the number (``-tFRA``); an original is French where its title page is."""
    if symbol and "-tFRA" in symbol:
        return "fr"
    if symbol and "-tENG" in symbol:
        return "en"
    return "fr" if any(_FRENCH.search(line.text) for line in lines[:40]) else "en"
