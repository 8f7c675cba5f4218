"""Where a passage was read: a page of the PDF as an image, or the lines of the markup that hold its words."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from markupsafe import Markup

from iccmine.review.app.markup import render

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Two pixels a point: legible when a page fills half of a wide screen.
_SCALE = 2.0
_AROUND = 500
_TRIED = (400, 120, 60, 30, 15)
_LETTERS = re.compile(r"<[^>]*>|&#?\w+;|\\u[0-9a-fA-F]{4}|\\[nrt]|[^\W_]")
# PDFium keeps its state in the process: one page at a time.
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as its viewer shows it, in points; ``pages`` is how many the file has."""

    width: float
    height: float
    pages: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The source's own markup around a passage; ``line`` counts from 1."""

    before: str
    words: str
    after: str
    line: int


def page_image(raw: bytes, number: int) -> bytes:
    """One page as PNG.

    Raises:
        IndexError: the file has no such page.
        pdfium.PdfiumError: PDFium cannot read the file.
    """
    with _PDFIUM:
        document = pdfium.PdfDocument(raw)
        try:
            if not 1 <= number <= len(document):
                raise IndexError(f"page {number} of {len(document)}")
            picture = io.BytesIO()
            document[number - 1].render(scale=_SCALE).to_pil().save(picture, "PNG")
        finally:
            document.close()
    return picture.getvalue()


def page_size(raw: bytes, number: int) -> PageSize:
    """How large a page is shown; raises as ``page_image``."""
    with _PDFIUM:
        document = pdfium.PdfDocument(raw)
        try:
            if not 1 <= number <= len(document):
                raise IndexError(f"page {number} of {len(document)}")
            width, height = document[number - 1].get_size()
            return PageSize(width, height, len(document))
        finally:
            document.close()


def markup(raw: bytes, media_type: str) -> str:
    """The file's characters; of a DOCX its main part."""
    if media_type == DOCX:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            raw = parts.read("word/document.xml")
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return raw.decode(encoding, errors="replace").replace("\r\n", "\n")


def excerpt(source: str, text: str) -> Excerpt | None:
    """The place in the source where the passage's words stand; None where it cannot be told.

    Letters and digits alone are compared: tags, white space and quotation marks differ between source and text.
    """
    letters, places = _letters(source)
    wanted = _letters(text)[0]
    for length in _TRIED:
        sought = wanted[:length]
        at = letters.find(sought) if len(sought) == min(length, len(wanted)) and sought else -1
        if at >= 0:
            end = letters.find(wanted, at)
            last = at + len(wanted if end == at else sought) - 1
            return _cut(source, places[at], places[last] + 1)
    return None


@lru_cache(maxsize=8)
def _letters(source: str) -> tuple[str, Sequence[int]]:
    """Letters and digits in lower case, and where each stands."""
    letters: list[str] = []
    places: list[int] = []
    for found in _LETTERS.finditer(source):
        token = found[0]
        if token[0] == "<":
            continue
        for letter in _decoded(token).casefold():
            if letter.isalnum():
                letters.append(letter)
                places.append(found.start())
    return "".join(letters), places


def _decoded(token: str) -> str:
    if token[0] == "&":
        return html.unescape(token)
    if token[0] == "\\":
        return str(json.loads(f'"{token}"'))
    return token


def _cut(source: str, start: int, end: int) -> Excerpt:
    first = max(0, source.rfind("\n", 0, max(0, start - _AROUND)) + 1, start - 2 * _AROUND)
    return Excerpt(
        before=source[first:start],
        words=source[start:end],
        after=source[end : end + _AROUND],
        line=source.count("\n", 0, start) + 1,
    )


def page_panel(image: str, size: PageSize, number: int, boxes: Sequence[Mapping[str, Any]]) -> Markup:
    """The page with the passage's boxes drawn over it; ``image`` is the address of the picture."""
    frames = [_frame(box, size) for box in boxes if box["page"] == number]
    return render("page_image", image=image, size=size, number=number, frames=frames)


def _frame(box: Mapping[str, Any], size: PageSize) -> tuple[float, ...]:
    """A box as shares of the page in hundredths: left, top, width, height."""
    wide, high = box["x1"] - box["x0"], box["bottom"] - box["top"]
    return tuple(
        round(100 * part / whole, 3)
        for part, whole in zip((box["x0"], box["top"], wide, high), 2 * (size.width, size.height), strict=True)
    )


def markup_panel(found: Excerpt | None, media_type: str) -> Markup:
    """The markup around the passage, the passage's own part lighted."""
    return render("markup_excerpt", found=found, media_type=media_type)
