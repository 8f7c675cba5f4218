"""Ruled tables of a PDF page: rules drawn on the page, the cells between them, and the text that stands in each.

PDFium tells what is drawn; only where the rules may make a grid are they handed to pdfplumber, whose lattice turns them
into cells. The text is that of the characters already read, so a page is never read twice.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from iccmine.reading.pdf_frame import Frame

# A rule is at most so thick and at least so long, in points.
THICK, SHORT_RULE = 3.0, 5.0
# Rules nearer to each other than this are one rule; ends so near to a rule meet it.
SNAP, MEET = 3.0, 3.0
# The smallest grid has two rows and two columns: three rules across and three down.
LEAST_RULES = 3
# More rules than this on a page draw a map or a chart; pages with more objects are pictures.
MOST_RULES, MOST_OBJECTS = 600, 20_000
DEEPEST_FORM = 3
# A colour all parts of which are at least so bright is that of paper.
PAPER = 250

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: from ``(x0, top)`` to ``(x1, bottom)``, one of the two sides zero."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def across(self) -> bool:
        return self.top == self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the rectangles of its cells, row by row, each row from left to right."""

    rows: tuple[tuple[Rectangle, ...], ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and cell that hold a point."""
        for row, cells in enumerate(self.rows):
            for column, (x0, top, x1, bottom) in enumerate(cells):
                if x0 <= x <= x1 and top <= y <= bottom:
                    return row, column
        return None


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that rules make, top to bottom: at least two rows, of which two have two cells."""
    across = sum(rule.across for rule in rules)
    if min(across, len(rules) - across) < LEAST_RULES or len(rules) > MOST_RULES:
        return []
    # Only now, as pdfplumber takes long to load.
    from pdfplumber import table

    edges: list[dict[str, Any]] = [_edge(rule) for rule in rules]
    merged = table.merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    cells = table.intersections_to_cells(table.edges_to_intersections(merged, MEET, MEET))
    grids = [Grid(tuple(_rows(found))) for found in table.cells_to_tables(cells)]
    return [grid for grid in grids if sum(len(row) > 1 for row in grid.rows) > 1]


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber's functions want it."""
    return {
        "x0": rule.x0, "x1": rule.x1, "top": rule.top, "bottom": rule.bottom, "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top, "orientation": "h" if rule.across else "v", "object_type": "line",
    }  # fmt: skip


def _rows(cells: Sequence[Rectangle]) -> Iterator[tuple[Rectangle, ...]]:
    """Cells by their upper edge; one that spans several rows stands in the first of them."""
    for _, row in groupby(sorted(cells, key=lambda cell: (cell[1], cell[0])), key=lambda cell: cell[1]):
        yield tuple(row)


# ── what is drawn ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page shows besides text: its rules, and the share of its area that the largest picture covers."""

    rules: tuple[Rule, ...] = ()
    picture: float = 0.0


def drawn_on(page: pdfium.PdfPage, frame: Frame, turn: int) -> Drawn:
    """Rules and pictures of an opened page, in the frame of a turn. Pages too full for a table have no rules."""
    rules: list[Rule] = []
    picture = 0.0
    for kind, address, matrix in _objects(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            picture = max(picture, abs(matrix.a * matrix.d - matrix.b * matrix.c) / (frame.width * frame.height or 1.0))
        elif len(rules) <= MOST_RULES:
            rules.extend(_rules(address, matrix, frame, turn))
    return Drawn(tuple(rules) if len(rules) <= MOST_RULES else (), picture)


def _address_of(function: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes an object's address as a number: objects of ctypes are slow."""
    pointer = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(*arguments)(pointer)


_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int
_object_at = _address_of(pdfium_c.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
_part_at = _address_of(pdfium_c.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_parts = _address_of(pdfium_c.FPDFFormObj_CountObjects, _INT, _HANDLE)
_kind = _address_of(pdfium_c.FPDFPageObj_GetType, _INT, _HANDLE)
_matrix_of = _address_of(pdfium_c.FPDFPageObj_GetMatrix, _INT, _HANDLE, ctypes.POINTER(pdfium_c.FS_MATRIX))
_segments = _address_of(pdfium_c.FPDFPath_CountSegments, _INT, _HANDLE)
_segment_at = _address_of(pdfium_c.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
_segment_kind = _address_of(pdfium_c.FPDFPathSegment_GetType, _INT, _HANDLE)
_closes = _address_of(pdfium_c.FPDFPathSegment_GetClose, _INT, _HANDLE)
_FLOAT = ctypes.POINTER(ctypes.c_float)
_point = _address_of(pdfium_c.FPDFPathSegment_GetPoint, _INT, _HANDLE, _FLOAT, _FLOAT)
_INT_OUT = ctypes.POINTER(ctypes.c_int)
_mode = _address_of(pdfium_c.FPDFPath_GetDrawMode, _INT, _HANDLE, _INT_OUT, _INT_OUT)
_SHADE = ctypes.POINTER(ctypes.c_uint)
_fill = _address_of(pdfium_c.FPDFPageObj_GetFillColor, _INT, _HANDLE, *[_SHADE] * 4)
_stroke = _address_of(pdfium_c.FPDFPageObj_GetStrokeColor, _INT, _HANDLE, *[_SHADE] * 4)


@dataclass(frozen=True, slots=True)
class _Matrix:
    """From an object's own axes to the page's."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def of(cls, address: int) -> _Matrix:
        raw = pdfium_c.FS_MATRIX()
        return cls(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f) if _matrix_of(address, raw) else cls()

    def then(self, other: _Matrix) -> _Matrix:
        x0, y0 = other.at(self.e, self.f)
        return _Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            x0,
            y0,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, int, _Matrix]]:
    """Kind, address and matrix of the page's paths and pictures, those of its forms included."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p)
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    if count <= MOST_OBJECTS:
        yield from _below((_object_at(handle, index) for index in range(count)), _Matrix(), depth=0)


def _below(addresses: Iterator[int], around: _Matrix, *, depth: int) -> Iterator[tuple[int, int, _Matrix]]:
    for address in addresses:
        kind = _kind(address)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            parts = (_part_at(address, index) for index in range(min(_parts(address), MOST_OBJECTS)))
            yield from _below(parts, _Matrix.of(address).then(around), depth=depth + 1)
        elif kind in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
            yield kind, address, _Matrix.of(address).then(around)


def _rules(path: int, matrix: _Matrix, frame: Frame, turn: int) -> Iterator[Rule]:
    """The rules of one path: its straight strokes, or the thin boxes that it fills."""
    fills, strokes = ctypes.c_int(), ctypes.c_int()
    if not 2 <= _segments(path) <= MOST_RULES or not _mode(path, fills, strokes):
        return
    stroked, filled = bool(strokes.value) and _is_ink(path, _stroke), bool(fills.value) and _is_ink(path, _fill)
    for points in _outlines(path) if stroked or filled else ():
        placed = [frame.read(*matrix.at(x, y), turn) for x, y in points]
        if stroked:
            for (x0, y0), (x1, y1) in pairwise(placed):
                yield from _rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        else:
            across, down = zip(*placed, strict=True)
            yield from _rule(min(across), min(down), max(across), max(down))


def _rule(x0: float, top: float, x1: float, bottom: float) -> Iterator[Rule]:
    """A long and thin rectangle as the rule in its middle; nothing for others."""
    if bottom - top <= THICK and x1 - x0 >= SHORT_RULE:
        middle = (top + bottom) / 2
        yield Rule(x0, middle, x1, middle)
    elif x1 - x0 <= THICK and bottom - top >= SHORT_RULE:
        middle = (x0 + x1) / 2
        yield Rule(middle, top, middle, bottom)


def _is_ink(path: int, colour: Any) -> bool:
    """Whether the colour is seen on paper: neither white nor transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < PAPER


def _outlines(path: int) -> Iterator[list[tuple[float, float]]]:
    """The corners of a path's outlines in its own axes; those with curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(_segments(path)):
        segment = _segment_at(path, index)
        kind = _segment_kind(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium_c.FPDF_SEGMENT_BEZIERTO
        if _point(segment, x, y):
            points.append((x.value, y.value))
        if _closes(segment) and points:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points
