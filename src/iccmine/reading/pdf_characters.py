"""The characters of a PDF page as lines of styled spans, read with PDFium.

PDFium gives each character with its origin, box and text object. Characters are joined to spans of one style and
spans to lines by their baseline, whatever the order in which the file draws them. Coordinates are points from the top
left of the page as most of its text is read; text that runs in another direction makes lines of its own.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from iccmine.reading.pdf_frame import Frame
from iccmine.reading.pdf_tables import Grid, drawn_on, grids_of
from iccmine.records import Box

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
BLANK = re.compile(r"\s(?=\S)")
# What PDFium writes for a hyphen at the end of a line, and the soft hyphen.
LINE_HYPHENS = ("\x02", "\xad", "\ufffe")
# Ligatures, and what symbol fonts write without a Unicode meaning: boxes to tick (Wingdings) and bullets.
PLAIN = str.maketrans(
    {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " "}
    | dict.fromkeys("\uf06f\uf0a8\uf0a3\uf071", "☐")
    | dict.fromkeys("\uf0fe\uf0fd\uf078\uf052\uf054", "☒")
)
SYMBOL = re.compile(r"[\x00\x01\x03-\x08\x0b\x0e-\x1f\x7f\uf000-\uf0ff]")


@dataclass(frozen=True, slots=True)
class Style:
    """Effective size in points, the look of a run of characters and the turn in which they are read (``Frame``)."""

    size: float
    bold: bool
    italic: bool
    turn: int


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one style on one baseline; ``spaced`` where PDFium sees a gap before them."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    spaced: bool = False


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
    """One line of a page. ``size`` is that of most of its characters, ``column`` 0 where the page has no columns.

    A row of a table is one line: ``cells`` holds the lines of each of its cells, ``runs`` all of them in order.
    ``shown`` is where the viewer shows the line, if that is not where it is read; ``aside`` is true for text that runs
    in another direction than the page's.
    """

    page: int
    runs: tuple[Run, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    column: int = 0
    cells: tuple[tuple[Line, ...], ...] = ()
    shown: Box | None = None
    aside: bool = False

    @property
    def text(self) -> str:
        """The line as printed, raised marks included."""
        return "".join(run.text for run in self.runs).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its size in points as read, and its lines from top to bottom.

    ``picture`` is the share of the page that its largest picture covers.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    letters: int
    picture: float = 0.0


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The lines of a page that PDFium has opened."""
    frame = Frame.of(page)
    textpage = page.get_textpage()
    try:
        spans = list(_spans(textpage, frame))
    finally:
        textpage.close()
    turned = Counter[int]()
    for span in spans:
        turned[span.style.turn] += sum(map(str.isalpha, span.text))
    turn = max(turned, key=lambda key: (turned[key], -key), default=0)
    drawn = drawn_on(page, frame, turn)
    lines = _lines(spans, grids_of(drawn.rules), number, frame, turn)
    return Page(number, *frame.size(turn), tuple(lines), turned.total(), drawn.picture)


def _lines(spans: Sequence[Span], grids: Sequence[Grid], page: int, frame: Frame, turn: int) -> list[Line]:
    """The lines of a page from top to bottom, those of tables put into rows, those read in other turns at the end."""
    upright = [span for span in spans if span.style.turn == turn]
    rows: list[Line] = []
    for grid in grids:
        found, rest = _rows(upright, grid, page)
        # A grid with words in one column only is a box, a chart or a form's frame.
        if sum(len(row.cells) > 1 for row in found) > 1:
            rows += found
            upright = rest
    lines = sorted([*lines_of(upright, page), *rows], key=lambda line: (line.baseline, line.x0))
    if turn != frame.shown:
        lines = [_shown(line, frame, turn) for line in lines]
    for other in sorted({span.style.turn for span in spans} - {turn}):
        turned = lines_of((span for span in spans if span.style.turn == other), page)
        lines += [replace(_shown(line, frame, other), aside=True) for line in turned]
    return lines


def _shown(line: Line, frame: Frame, turn: int) -> Line:
    box = Box(line.page, line.x0, line.top, line.x1, line.bottom)
    return replace(line, shown=frame.shown_box(box, turn))


def _spans(textpage: pdfium.PdfTextpage, frame: Frame) -> Iterator[Span]:
    """Runs of characters of one text object, cut where PDFium found a gap or a new line.

    Place and style are asked once a run and not once a character: that is what makes the reading fast.
    """
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
    count = pdfium_c.FPDFText_CountChars(textpage.raw)
    objects = [_object_of(handle, index) for index in range(count)]
    styles = _Styles(textpage.raw)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_RECTF()
    get_origin, get_box = pdfium_c.FPDFText_GetCharOrigin, pdfium_c.FPDFText_GetLooseCharBox
    spaced = False
    start = 0
    for index in range(1, count + 1):
        if index < count and objects[index] == objects[start]:
            continue
        if objects[start] is None:
            # Characters without an object are blanks and line ends that PDFium adds where it sees a gap.
            spaced = True
        else:
            style = styles.of(start, objects[start])
            for first, text in _pieces(textpage.raw, start, index - start, TAB_GAP * style.size):
                get_origin(textpage.raw, first, x, y)
                get_box(textpage.raw, first + len(text) - 1, box)
                x0, baseline = frame.read(x.value, y.value, style.turn)
                x1, _ = frame.read(*_last_corner(box, style.turn), style.turn)
                yield Span(text, x0, max(x0, x1), baseline, style, spaced)
                spaced = False
        start = index


def _last_corner(box: pdfium_c.FS_RECTF, turn: int) -> tuple[float, float]:
    """The corner of a character's box that is the last when read in a turn."""
    return box.right if turn < 2 else box.left, box.top if turn in (1, 2) else box.bottom


# The same function as ``FPDFText_GetTextObject``, but giving the address as a number: objects of ctypes are slow.
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _pieces(textpage: pdfium_c.FPDF_TEXTPAGE, start: int, count: int, tab: float) -> Iterator[tuple[int, str]]:
    """The text of a run, cut after blanks that a jump wider than ``tab`` follows; with each piece's first index."""
    text = _text(textpage, start, count)
    x, y, after, level = (ctypes.c_double() for _ in range(4))
    cut = 0
    # Only where characters and text go together one to one can a place in the text be asked for its place on the page.
    for match in BLANK.finditer(text) if len(text) == count else ():
        pdfium_c.FPDFText_GetCharOrigin(textpage, start + match.start(), x, y)
        pdfium_c.FPDFText_GetCharOrigin(textpage, start + match.end(), after, level)
        if math.hypot(after.value - x.value, level.value - y.value) > tab:
            yield start + cut, text[cut : match.end()]
            cut = match.end()
    if text[cut:]:
        yield start + cut, text[cut:]


def _text(textpage: pdfium_c.FPDF_TEXTPAGE, start: int, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage, start, count, buffer)
    return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")


class _Styles:
    """Styles of a page's text objects, and fonts, each looked up once."""

    def __init__(self, textpage: pdfium_c.FPDF_TEXTPAGE) -> None:
        self._textpage = textpage
        self._styles: dict[int | None, Style] = {}
        self._fonts: dict[int | None, tuple[bool, bool]] = {}
        self._matrix = pdfium_c.FS_MATRIX()

    def of(self, index: int, address: int | None) -> Style:
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._read(index)
        return style

    def _read(self, index: int) -> Style:
        size = pdfium_c.FPDFText_GetFontSize(self._textpage, index)
        turn, scale = 0, 1.0
        if pdfium_c.FPDFText_GetMatrix(self._textpage, index, self._matrix):
            scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
            turn = _turn(self._matrix)
        font = pdfium_c.FPDFTextObj_GetFont(pdfium_c.FPDFText_GetTextObject(self._textpage, index))
        address = ctypes.cast(font, ctypes.c_void_p).value
        look = self._fonts.get(address)
        if look is None:
            look = self._fonts[address] = self._look(index)
        return Style(round(size * scale, 1), *look, turn)

    def _look(self, index: int) -> tuple[bool, bool]:
        """Whether the font is bold and whether it is italic, by its name and flags."""
        flags, buffer = ctypes.c_int(), ctypes.create_string_buffer(NAME_BYTES)
        length = pdfium_c.FPDFText_GetFontInfo(self._textpage, index, buffer, NAME_BYTES, flags)
        name = buffer.raw[: max(0, min(length, NAME_BYTES) - 1)].decode("utf-8", "replace")
        bold = bool(BOLD.search(name)) or bool(flags.value & FONT_FORCE_BOLD)
        return bold, bool(ITALIC.search(name)) or bool(flags.value & FONT_ITALIC)


def _turn(matrix: pdfium_c.FS_MATRIX) -> int:
    """Where text runs that a matrix places; mirrored text counts as not turned."""
    if abs(matrix.b) > abs(matrix.a):
        return 1 if matrix.b > 0 else 3
    return 2 if matrix.a < 0 and matrix.d < 0 else 0


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
    """Join spans that are read in one turn to lines by baseline, top to bottom."""
    open_lines: list[_OpenLine] = []
    for span in spans:
        if not span.text.strip():
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
        # A symbol that opens a line is a bullet; elsewhere nobody knows what it is.
        text = SYMBOL.sub("" if runs else "•", span.text.translate(PLAIN))
        if runs:
            gap = (span.x0 - runs[-1].x1) / (size or 1.0)
            before = "\t" if gap > TAB_GAP else " " if gap > WORD_GAP or span.spaced else ""
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


# ── rows of tables ───────────────────────────────────────────────────────────────────────────────────────────


def _rows(spans: Iterable[Span], grid: Grid, page: int) -> tuple[list[Line], list[Span]]:
    """The rows of a grid that hold words, and the spans that stand outside of it."""
    places: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
    outside: list[Span] = []
    for span in spans:
        place = grid.place((span.x0 + span.x1) / 2, span.baseline - 0.3 * span.style.size)
        (outside if place is None else places[place]).append(span)
    rows: list[Line] = []
    for index, rectangles in enumerate(grid.rows):
        cells = [lines_of(places[index, column], page) for column in range(len(rectangles))]
        filled = tuple(tuple(lines) for lines in cells if lines)
        if filled:
            rows.append(_row(filled, top=rectangles[0][1]))
    return rows, outside


def _row(cells: tuple[tuple[Line, ...], ...], *, top: float) -> Line:
    """One row as a line: its cells parted by tabs, the lines of a cell by blanks."""
    lines = [line for cell in cells for line in cell]
    runs: list[Run] = []
    for cell in cells:
        for position, line in enumerate(cell):
            before = "" if not runs else " " if position else "\t"
            runs += [replace(line.runs[0], text=before + line.runs[0].text), *line.runs[1:]]
    return Line(
        page=lines[0].page,
        runs=tuple(runs),
        x0=min(line.x0 for line in lines),
        x1=max(line.x1 for line in lines),
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
        # Rows stand in the order of their upper edges, wherever in them the words begin.
        baseline=top,
        size=lines[0].size,
        cells=cells,
    )
