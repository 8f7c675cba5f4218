"""Digests of decisions of the Court: what a decision held, point by point, each with its paragraph or page.

A digest is not the decision: it has the decision's number as symbol, and an identity of its own
(``icc-01-04-169-digest``), so that both can stand in one dataset.
"""

from __future__ import annotations

import re

from iccmine.records import Document, Layout, Segmented
from iccmine.segmentation.icc_metadata import kind_of
from iccmine.segmentation.icc_symbols import case_number, symbol_in_name
from iccmine.segmentation.identity import document_id
from iccmine.segmentation.lines import Draft, Line, finish, lines_of

_BULLET = re.compile(r"[-–•]\s+(?=\S)")
_QUOTED = re.compile(r">\s?")
_SOURCE = re.compile(r"\((?:paras?|pp?)\.\s?\d[\d\s,;–-]*(?:[^()]{0,40})?\)\.?[”\"]?\s*$")
# The collection numbers the digests of one decision behind an underscore: ICC-01-04-169.69_4-ENG.
_NTH = re.compile(r"_(\d+)-[A-Z]{3}\b")


def score(layout: Layout) -> float:
    """Certain where the source says so; else the share of points in a short text that name their paragraph or page."""
    if layout.facts.get("name") == "digest":
        return 1.0
    lines = lines_of(layout)
    if not lines or len(lines) > 200 or not _BULLET.match(lines[0].text):
        return 0.0
    points = [line.text for line in lines if _BULLET.match(line.text)]
    marked = sum(bool(_BULLET.match(line.text) or _QUOTED.match(line.text)) for line in lines)
    sourced = any(_SOURCE.search(line.text) for line in lines)
    return 0.9 * marked / len(lines) if points and sourced else 0.0


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """One passage a point, the quotations that it leads in included; ``para 1`` and so on by order."""
    drafts: list[Draft] = []
    for line in lines_of(layout):
        point, text = _point(line)
        # A point that only marks an omission belongs to the one before.
        if drafts and (not point or not any(map(str.isalpha, text))):
            drafts[-1].lines.append(Line(text, page=line.page))
        else:
            drafts.append(Draft(f"para {len(drafts) + 1}", "paragraph", [Line(text, page=line.page)]))
    return (Segmented(_document(layout, name), finish(drafts)),)


def _point(line: Line) -> tuple[bool, str]:
    """Whether the line opens a point, and its text without the bullet or the mark of quotation."""
    bullet = _BULLET.match(line.text)
    if bullet or line.role == "list_item":
        return True, line.text[bullet.end() :] if bullet else line.text
    return False, _QUOTED.sub("", line.text, count=1)


def _document(layout: Layout, name: str) -> Document:
    symbol = layout.facts.get("symbol") or symbol_in_name(name)
    title = layout.facts.get("title") or (f"Digest of {symbol}" if symbol else "Digest")
    nth = _NTH.search(name)
    suffix = "-digest" if nth is None or nth[1] == "1" else f"-digest-{nth[1]}"
    language = layout.facts.get("language", "en")
    return Document(
        document_id=document_id(f"{symbol or title}{suffix}", language=language),
        symbol=symbol,
        body="icc",
        kind=kind_of(title) if layout.facts.get("title") else "decision",
        genre="digest",
        title=title,
        date=None,
        language=language,
        case=case_number(symbol or ""),
        author="chamber",
        flags=layout.flags,
    )
