"""PDF to layout: characters to lines, lines to zones, zones to paragraphs and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from iccmine.reading.limits import Deadline, check_pdf_streams
from iccmine.reading.numbering import ranked
from iccmine.reading.pdf_blocks import block_of, boxes_of
from iccmine.reading.pdf_characters import Line, Page, read_page
from iccmine.reading.pdf_columns import in_reading_order, part_of
from iccmine.reading.pdf_notes import Notes, notes_of
from iccmine.reading.pdf_paragraphs import measure, paragraphs_of
from iccmine.reading.pdf_text import Vocabulary, text_of
from iccmine.reading.pdf_zones import Zones, zones_of
from iccmine.records import Block, Layout, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "application/pdf"
# Cells of a masthead stand at least this share of the page's width apart.
MASTHEAD_GAP = 0.15
TICK = re.compile(r"[☐☒☑□■]")
CONTENTS_LINE = re.compile(r"(?:\t|\.{4,}|(?:\. ){4,})\s*\d{1,3}$")
END_MARK, TAIL = b"%%EOF", 2048
# Fewer letters than this on a page, on average, are stamps on pictures of text and no text layer.
LETTERS_A_PAGE = 40
# A picture that covers a larger share of a page with so few letters is taken for a scan.
PICTURE = 0.7


def read_pdf(raw: bytes, *, settings: Settings = Settings()) -> Layout:
    """Read the text layer of a PDF.

    Blocks stand in reading order, each footnote after the paragraph that calls it; furniture is collected at the end,
    as the text runs on over page ends. Raises ``Unreadable``: ``encrypted``, ``truncated``, ``malformed``,
    ``needs_ocr``, ``decompression_bomb``, ``too_large`` (pages), ``too_slow``.
    """
    check_pdf_streams(raw, settings=settings)
    pages = list(_pages(raw, settings=settings))
    letters = sum(page.letters for page in pages)
    if letters < LETTERS_A_PAGE * max(1, len(pages)):
        raise Unreadable("needs_ocr", f"{len(pages)} pages hold {letters} letters: pictures without a text layer")
    zones = zones_of(pages)
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=tuple(blocks_of(zones)),
        pages=len(pages),
        letters=letters,
        flags=tuple(_flags(raw, pages)),
    )


def _flags(raw: bytes, pages: Sequence[Page]) -> Iterator[str]:
    if END_MARK not in raw[-TAIL:]:
        # PDFium finds again what it can; whether something is missing nobody knows.
        yield "recovered_pdf"
    if any(page.letters < LETTERS_A_PAGE and page.picture > PICTURE for page in pages):
        yield "pages_need_ocr"


def _pages(raw: bytes, *, settings: Settings) -> Iterator[Page]:
    deadline = Deadline(settings.max_seconds)
    document = _opened(raw)
    try:
        count = len(document)
        if count == 0:
            raise Unreadable("malformed", "the PDF has no pages")
        if count > settings.max_pages:
            raise Unreadable("too_large", f"{count:,} pages; the limit is {settings.max_pages:,}")
        for index in range(count):
            deadline.check(f"page {index + 1} of {count}")
            yield _page(document, index)
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise Unreadable("malformed", f"page {index + 1} cannot be loaded") from error
    try:
        return read_page(page, index + 1)
    except pdfium.PdfiumError as error:
        raise Unreadable("malformed", f"the text of page {index + 1} cannot be loaded") from error
    finally:
        page.close()


def _opened(raw: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        code = pdfium_c.FPDF_GetLastError()
        if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise Unreadable("encrypted", "the PDF asks for a password") from error
        if END_MARK not in raw[-TAIL:]:
            raise Unreadable("truncated", "the PDF ends before its end mark") from error
        raise Unreadable("malformed", "PDFium cannot open the PDF") from error


def blocks_of(zones: Sequence[Zones]) -> list[Block]:
    """The blocks of all pages: running text with each note after the paragraph that calls it, then furniture."""
    zones = [replace(zone, body=_cells_apart(zone, in_reading_order(zone.body))) for zone in zones]
    usual = measure(zones)
    vocabulary = Vocabulary([line for zone in zones for line in (*zone.body, *zone.notes)])
    front = {zone.page.number: style for zone in zones if (style := _front_style(zone)) is not None}
    notes = Notes(notes_of(zones, vocabulary))
    blocks: list[Block] = []
    for paragraph in paragraphs_of(zones, usual):
        page = paragraph.lines[0].page
        blocks.extend(notes.before(page))
        if page in front:
            blocks.extend(_front(line, front[page], vocabulary) for line in paragraph.lines)
        else:
            blocks.append(block_of(paragraph, usual, vocabulary))
        blocks.extend(notes.called(paragraph.calls, paragraph.lines[-1].page))
    blocks.extend(notes.before(len(zones) + 1))
    blocks.extend(_furniture(line, vocabulary) for zone in zones for line in zone.furniture)
    return ranked(block for block in blocks if block.text)


def _cells_apart(zone: Zones, body: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a first page's masthead cut where a wide gap parts their cells: they have no more in common."""
    if zone.page.number != 1:
        return tuple(body)
    gap = MASTHEAD_GAP * zone.page.width
    return tuple(part for line in body for part in ([line] if line.cells else _cells(line, gap)))


def _cells(line: Line, gap: float) -> Iterator[Line]:
    start = 0
    for index in range(1, len(line.runs)):
        if line.runs[index].x0 - line.runs[index - 1].x1 > gap:
            yield part_of(line, line.runs[start:index], column=line.column)
            start = index
    yield part_of(line, line.runs[start:], column=line.column) if start else line


def _front_style(zone: Zones) -> str | None:
    """``boxes`` for a page of boxes to tick, ``contents`` for a table of contents; None for other pages."""
    if sum(_ticks(line) for line in zone.body) >= 2:
        return "boxes"
    entries = sum(bool(CONTENTS_LINE.search(line.text)) for line in zone.body)
    return "contents" if entries >= 5 and 2 * entries > len(zone.body) else None


def _ticks(line: Line) -> int:
    """How many boxes to tick a line has: one, or one a cell in the row of a table."""
    cells = [" ".join(part.text for part in cell) for cell in line.cells] or [line.text]
    return sum(bool(TICK.search(cell)) for cell in cells)


def _front(line: Line, style: str, vocabulary: Vocabulary) -> Block:
    text, emphasis = text_of([line.runs], vocabulary)
    return Block(
        text, role="front", part="front", style=style, emphasis=emphasis, boxes=boxes_of([line]), page=line.page
    )


def _furniture(line: Line, vocabulary: Vocabulary) -> Block:
    text, _ = text_of([line.runs], vocabulary)
    return Block(text, role="furniture", boxes=boxes_of([line]), page=line.page)
