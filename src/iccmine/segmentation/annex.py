"""Annexes of resolutions: agreements, declarations, lists, in whatever form they were annexed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.reading.un_words import un_words
from iccmine.segmentation.pieces import Draft, Piece, as_heading

_ENDED = re.compile(r"[.;:?!][”\"’)]*$")
_FIRST_WORDS = re.compile(r"\S+\s+(?:[IVXLC]+|[A-Z]|\d{1,2})(?=[\s.:–—-])")
_ARTICLE = re.compile(
    r"(?:Article|Articulo|Artículo|Статья|Artikel)\s+(\d{1,3}(?:\s?bis)?|[IVXLC]+|premier)\b[.:]?(?P<title>.*)",
    re.DOTALL,
)


def heading(piece: Piece) -> str | None:
    """The annex's name in locators (``annex``, ``annex II``) where a piece opens one."""
    if piece.label is not None and piece.label.kind == "numeral":
        return None
    words = un_words()["annex_heading"]
    found = words.match(piece.text)
    if found is None and piece.block.role == "heading":
        # The title may stand on the same line: "Annex II Travel notices".
        first = _FIRST_WORDS.match(piece.text)
        found = words.match(first.group(0)) if first else None
    if found is None:
        return None
    number = next((group for group in found.groups()[1::2] if group), None)
    return f"annex {number}" if number else "annex"


def cut_all(pieces: Sequence[Piece]) -> list[Draft]:
    """Drafts of everything from the first annex on, annex by annex."""
    drafts: list[Draft] = []
    name, gathered = "annex", list[Piece]()
    for piece in pieces:
        if opened := heading(piece):
            drafts += cut(gathered, name=name)
            name, gathered = opened, []
        gathered.append(piece)
    return drafts + cut(gathered, name=name)


def cut(pieces: Sequence[Piece], *, name: str) -> list[Draft]:
    """Drafts of one annex. Printed numbers make the locators; what has none is counted apart.

    Locators: ``annex I para 3``, ``annex I art 4(2)``, ``annex I h 1`` (headings), ``annex I text 2`` (unnumbered).
    """
    drafts: list[Draft] = []
    article: str | None = None
    section: str | None = None
    unnumbered = headings = notes = 0
    for piece in pieces:
        if piece.block.role == "footnote":
            notes += 1
            mark = piece.label.text if piece.label else str(notes)
            drafts.append(Draft("footnote", f"{name} fn {mark}", section, [piece]))
            continue
        if piece.is_section and piece.text and not piece.looks_like_heading and _ENDED.search(piece.text):
            piece = piece.as_item()
        if title := _ARTICLE.fullmatch(piece.text):
            article = title.group(1)
        if piece.looks_like_heading or piece.is_section:
            # Lines of one title, or a number and its title: one heading.
            if not (drafts and drafts[-1].kind == "heading"):
                headings += 1
                drafts.append(Draft("heading", f"{name} h {headings}", None, []))
            drafts[-1].parts.append(as_heading(piece))
            section = drafts[-1].passage().text
        elif piece.numeral is not None:
            place = f"art {article}({piece.numeral})" if article else f"para {piece.numeral}"
            drafts.append(Draft("annex", f"{name} {place}", section, [piece]))
        elif piece.is_item and drafts and drafts[-1].kind == "annex":
            drafts[-1].parts.append(piece)
        else:
            unnumbered += 1
            place = f"art {article}" if article and drafts and drafts[-1].kind == "heading" else f"text {unnumbered}"
            drafts.append(Draft("annex", f"{name} {place}", section, [piece]))
    return drafts
