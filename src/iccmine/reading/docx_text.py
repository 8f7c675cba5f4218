"""The words of a Word paragraph as a reader sees them: tracked changes accepted, hidden text and fallbacks left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from iccmine.records import Offsets

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = qn("w:txbxContent")
# Text that was deleted or moved away, what older programs would show instead, and boxes, which have paragraphs.
UNSEEN = frozenset([qn("w:del"), qn("w:moveFrom"), FALLBACK, TEXT_BOX])
BLANKS = frozenset(map(qn, ("w:tab", "w:br", "w:cr", "w:ptab")))


def runs_of(element: etree._Element) -> Iterator[etree._Element]:
    """The runs below an element that are seen, in order; those of its text boxes left out."""
    for child in element:
        if child.tag == qn("w:r"):
            if not _is_set(child, "w:vanish"):
                yield child
        elif child.tag not in UNSEEN:
            yield from runs_of(child)


def boxes_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that hang on a paragraph, each once."""
    for child in paragraph:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag != FALLBACK:
            yield from boxes_of(child)


def is_struck(paragraph: etree._Element) -> bool:
    """Whether the paragraph itself was deleted or moved away by a tracked change, its number with it."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(qn(name)) is not None for name in ("w:del", "w:moveFrom"))


def plain_text(element: etree._Element) -> str:
    """The words of one paragraph, or of all below a note, white space collapsed."""
    if element.tag == qn("w:p"):
        return " ".join("".join(piece for run in runs_of(element) for piece in _pieces(run)).split())
    return " ".join(filter(None, map(plain_text, paragraphs_of(element))))


def paragraphs_of(element: etree._Element) -> Iterator[Any]:
    """The paragraphs below an element, those of its tables and text boxes too."""
    for child in element:
        if child.tag == qn("w:p"):
            yield child
            for box in boxes_of(child):
                yield from paragraphs_of(box)
        elif child.tag not in UNSEEN:
            yield from paragraphs_of(child)


def text_of(paragraph: etree._Element) -> tuple[str, tuple[Offsets, ...], bool]:
    """The text of a paragraph, white space collapsed; its italic or underlined runs; whether it is bold throughout.

    Calls to footnotes leave no trace.
    """
    text = ""
    marks: list[Offsets] = []
    bolds: list[bool] = []
    for run in runs_of(paragraph):
        piece = re.sub(r"\s+", " ", "".join(_pieces(run)))
        piece = piece.lstrip() if not text or text.endswith(" ") else piece
        if not piece:
            continue
        if piece.strip():
            bolds.append(_is_set(run, "w:b"))
            if _is_set(run, "w:i") or _is_set(run, "w:u"):
                marks.append((len(text) + len(piece) - len(piece.lstrip()), len(text) + len(piece.rstrip())))
        text += piece
    text = text.rstrip()
    whole = marks and marks[0][0] == 0 and sum(end - start for start, end in marks) >= 0.95 * len(text)
    return text, () if whole else _joined(marks, text), bool(bolds) and all(bolds)


def _pieces(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in BLANKS:
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _is_set(run: etree._Element, name: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "none", "off")


def _joined(marks: list[Offsets], text: str) -> tuple[Offsets, ...]:
    joined: list[Offsets] = []
    for start, end in marks:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
