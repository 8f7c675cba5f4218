"""The characters of a PDF page as lines of styled spans, read with PDFium.

PDFium gives each character with its origin, box and text object. Characters are joined to spans of one style and
spans to lines by their baseline, whatever the order in which the file draws them. Coordinates are turned to points
from the page's top left.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

# How far, in parts of a line's font size, a small span may stand above the baseline to be a raised mark of that line.
RAISE_LEAST, RAISE_MOST = 0.12, 0.65
# A raised span is smaller than this part of its line's size.
RAISED_SIZE = 0.85
# A gap wider than this, in ems, is a tab and not a space; wider than WORD_GAP a space.
TAB_GAP, WORD_GAP = 1.2, 0.15
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|kursiv", re.IGNORECASE)
FONT_ITALIC, FONT_FORCE_BOLD = 1 << 6, 1 << 18
NAME_BYTES = 256
# What PDFium writes for a hyphen at the end of a line, and the soft hyphen.
LINE_HYPHENS = ("\x02", "\xad", "\ufffe")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\x00": ""})


@dataclass(frozen=True, slots=True)
class Style:
    """Effective size in points and the look of a run of characters."""

    size: float
    bold: bool
    italic: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one style on one baseline."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line's text: ``raised`` for marks above the baseline (calls to notes, ordinals)."""

    text: str
    x0: float
    x1: float
    size: float
    bold: bool
    italic: bool
    raised: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. ``size`` is the size of most of its characters."""

    page: int
    runs: tuple[Run, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float

    @property
    def text(self) -> str:
        """The line as printed, raised marks included."""
        return "".join(run.text for run in self.runs).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its size in points, and its lines from top to bottom."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    letters: int


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The lines of a page that PDFium has opened."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        spans = list(_spans(textpage.raw, height))
    finally:
        textpage.close()
    letters = sum(character.isalpha() for span in spans for character in span.text)
    return Page(number, width, height, tuple(lines_of(spans, number)), letters)


def _spans(textpage: object, height: float) -> Iterator[Span]:
    styles = _Styles(textpage)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_RECTF()
    get_unicode, get_origin = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetCharOrigin
    get_box, is_generated = pdfium_c.FPDFText_GetLooseCharBox, pdfium_c.FPDFText_IsGenerated
    text: list[str] = []
    start = end = base = 0.0
    style: Style | None = None
    for index in range(pdfium_c.FPDFText_CountChars(textpage)):
        code = get_unicode(textpage, index)
        if code in (10, 13) or (code == 32 and is_generated(textpage, index) == 1):
            # A gap that PDFium found: a span's end; the gap itself is measured again when spans are joined.
            if style and text:
                yield Span("".join(text), start, end, base, style)
                text = []
            continue
        get_origin(textpage, index, x, y)
        get_box(textpage, index, box)
        here, baseline, look = x.value, height - y.value, styles.of(index)
        if text and (
            look != style or abs(baseline - base) > 0.5 or not -1.0 < (here - end) / (look.size or 1.0) < WORD_GAP
        ):
            if style:
                yield Span("".join(text), start, end, base, style)
            text = []
        if not text:
            start, base, style = here, baseline, look
        text.append(chr(code) if code <= 0x10FFFF else "\ufffd")
        end = max(box.right, here)
    if style and text:
        yield Span("".join(text), start, end, base, style)


class _Styles:
    """Styles of a page's text objects, each looked up once."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._known: dict[int | None, Style] = {}
        self._matrix = pdfium_c.FS_MATRIX()
        self._name = ctypes.create_string_buffer(NAME_BYTES)

    def of(self, index: int) -> Style:
        handle = pdfium_c.FPDFText_GetTextObject(self._textpage, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        style = self._known.get(address)
        if style is None:
            style = self._known[address] = self._read(index)
        return style

    def _read(self, index: int) -> Style:
        flags = ctypes.c_int()
        size = pdfium_c.FPDFText_GetFontSize(self._textpage, index)
        length = pdfium_c.FPDFText_GetFontInfo(self._textpage, index, self._name, NAME_BYTES, flags)
        name = self._name.raw[: max(0, min(length, NAME_BYTES) - 1)].decode("utf-8", "replace")
        upright, scale = True, 1.0
        if pdfium_c.FPDFText_GetMatrix(self._textpage, index, self._matrix):
            scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
            upright = abs(self._matrix.b) <= abs(self._matrix.a)
        bold = bool(BOLD.search(name)) or bool(flags.value & FONT_FORCE_BOLD)
        italic = bool(ITALIC.search(name)) or bool(flags.value & FONT_ITALIC)
        return Style(round(size * scale, 1), bold, italic, upright)


# ── from spans to lines ──────────────────────────────────────────────────────────────────────────────────────


class _OpenLine:
    """A line while its spans are being collected."""

    def __init__(self, span: Span) -> None:
        self.spans = [span]
        self.baseline = span.baseline
        self.size = span.style.size

    def takes(self, span: Span) -> bool:
        size = max(self.size, span.style.size, 1.0)
        return abs(span.baseline - self.baseline) <= 0.1 * size or self._raised(span)

    def _raised(self, span: Span) -> bool:
        rise = (self.baseline - span.baseline) / (self.size or 1.0)
        return (
            RAISE_LEAST < rise < RAISE_MOST
            and span.style.size < RAISED_SIZE * self.size
            and any(-0.5 <= (span.x0 - other.x1) / self.size <= 1.5 for other in self.spans)
        )

    def carries(self, span: Span) -> bool:
        """Whether this line is so far a lone mark raised above the baseline of ``span``, which stands right of it."""
        rise = (span.baseline - self.baseline) / (span.style.size or 1.0)
        return (
            RAISE_LEAST < rise < RAISE_MOST
            and self.size < RAISED_SIZE * span.style.size
            and sum(len(other.text) for other in self.spans) <= 5
            and -0.5 <= (span.x0 - max(other.x1 for other in self.spans)) / span.style.size <= 4
        )

    def add(self, span: Span) -> None:
        if span.style.size > self.size and span.text.strip():
            self.baseline, self.size = span.baseline, span.style.size
        self.spans.append(span)


def lines_of(spans: Iterable[Span], page: int) -> list[Line]:
    """Join spans to lines by baseline, top to bottom; upside-down and vertical text is left out of lines."""
    open_lines: list[_OpenLine] = []
    for span in spans:
        if not span.style.upright or not span.text.strip():
            continue
        # The line wanted is nearly always one of the last: the file draws text more or less in order.
        for line in reversed(open_lines):
            if line.takes(span) or line.carries(span):
                line.add(span)
                break
        else:
            open_lines.append(_OpenLine(span))
    lines = [_closed(line, page) for line in open_lines]
    return sorted(lines, key=lambda line: (line.baseline, line.x0))


def _closed(line: _OpenLine, page: int) -> Line:
    spans = sorted(line.spans, key=lambda span: span.x0)
    sizes: dict[float, int] = {}
    for span in spans:
        sizes[span.style.size] = sizes.get(span.style.size, 0) + len(span.text.strip())
    size = max(sizes, key=lambda key: (sizes[key], key))
    runs: list[Run] = []
    for span in spans:
        text = span.text.translate(LIGATURES)
        if runs:
            gap = (span.x0 - runs[-1].x1) / (size or 1.0)
            before = "\t" if gap > TAB_GAP else " " if gap > WORD_GAP else ""
            text = before + text
        raised = line.baseline - span.baseline > RAISE_LEAST * line.size and span.style.size < RAISED_SIZE * line.size
        runs.append(Run(text, span.x0, span.x1, span.style.size, span.style.bold, span.style.italic, raised))
    return Line(
        page=page,
        runs=tuple(runs),
        x0=spans[0].x0,
        x1=max(span.x1 for span in spans),
        top=line.baseline - 0.8 * line.size,
        bottom=line.baseline + 0.2 * line.size,
        baseline=line.baseline,
        size=size,
    )
