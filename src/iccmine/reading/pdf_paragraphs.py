"""From lines to paragraphs: where one ends and the next begins, across pages too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from iccmine.reading.numbering import BULLET, NUMBER
from iccmine.reading.pdf_characters import Line, Run
from iccmine.reading.pdf_text import without_calls
from iccmine.reading.pdf_zones import Zones, body_size

# Shifts of the left edge smaller than this many ems are no indent.
INDENT = 0.8
# So few steps between lines of one size say nothing.
FEW = 4
# A step to the next line larger than this many usual steps parts paragraphs.
LOOSE = 1.22
# A line that leaves more than this share of the column free at its end is short.
SHORT = 0.12
# Letters larger than this part of the body's are a heading's.
LARGE = 1.12

TABBED_NUMBER = re.compile(r"(?P<number>\d{1,3}|[A-Z]\.|[IVXL]{1,6}\.|[–—-])(?=\t)")
TERMINAL = re.compile(r"[.:;!?…][’”\"')\]]*$")
PAUSE = re.compile(r"(?:[.:;!?,…][’”\"')\]]*|\b(?:and|or))$")
# A heading line that stands for itself: its title is the next heading.
UNIT_HEADING = re.compile(
    r"(?:article|rule|regulation|part|chapter|section|annex)\s+[\dIVXL]+(?:\s?\w+)?\.?", re.IGNORECASE
)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, while they are being collected; ``calls`` are the notes that they call."""

    lines: list[Line] = field(default_factory=list)
    runs: list[tuple[Run, ...]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        self.lines.append(line)
        for part in [part for cell in line.cells for part in cell] or [line]:
            runs, calls = without_calls(part)
            self.runs.append(runs)
            self.calls.extend(calls)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs[-1]).rstrip()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: size of the body's letters, step from line to line, edges by page parity and column.

    ``spacing`` is the step in parts of the size, for sizes that ``steps`` does not know.
    """

    size: float
    spacing: float
    steps: dict[float, float]
    edges: dict[tuple[int, int], tuple[float, float]]

    def step(self, size: float) -> float:
        return self.steps.get(size, self.spacing * size)

    def x0(self, line: Line) -> float:
        """The line's left edge, measured from the usual left edge of its page."""
        return line.x0 - self.left(line)

    def free(self, line: Line) -> float:
        """Which share of the column the line leaves free at its end."""
        left, right = self.edges[_place(line)]
        return (right - line.x1) / max(right - left, 1.0)

    def left(self, line: Line) -> float:
        """Where most lines of such pages and columns begin."""
        return self.edges[_place(line)][0]

    def right(self, line: Line) -> float:
        """Where full lines of such pages and columns end."""
        return self.edges[_place(line)][1]


def _place(line: Line) -> tuple[int, int]:
    return line.page % 2, line.column


def measure(zones: Sequence[Zones]) -> Measure:
    """Take the measures of a document from the bodies of its pages."""
    bodies = [[line for line in zone.body if not line.cells] for zone in zones]
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    places: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for body in bodies:
        for line in body:
            places[_place(line)].append(line)
        for line, following in pairwise(body):
            step = following.baseline - line.baseline
            if line.size == following.size and 0.8 * line.size < step < 2.6 * line.size:
                steps[line.size][round(2 * step) / 2] += 1
    size = body_size(bodies, [zone.page for zone in zones])
    usual = {size: _usual(counts) for size, counts in steps.items() if counts.total() >= FEW}
    return Measure(
        size=size,
        spacing=usual.get(size, 1.2 * size) / size,
        steps=usual,
        edges={place: _edges(lines) for place, lines in places.items()},
    )


def _usual(steps: Counter[float]) -> float:
    """The smallest step that a fair share of lines takes: larger common ones part paragraphs."""
    total = steps.total()
    near = {step: sum(steps[step + shift] for shift in (-0.5, 0, 0.5)) for step in steps}
    return min(step for step in steps if near[step] >= 0.25 * total or near[step] == max(near.values()))


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most lines begin, and where full lines end."""
    starts = Counter(round(line.x0) for line in lines)
    ends = sorted(line.x1 for line in lines)
    return float(max(starts, key=lambda x0: (starts[x0], -x0))), ends[int(0.9 * (len(ends) - 1))]


# ── where paragraphs begin ───────────────────────────────────────────────────────────────────────────────────


def paragraphs_of(zones: Sequence[Zones], usual: Measure) -> list[Paragraph]:
    """The paragraphs of the running text of all pages, in reading order."""
    paragraphs: list[Paragraph] = []
    for zone in zones:
        for line in zone.body:
            if not paragraphs or _begins(line, paragraphs[-1], usual):
                paragraphs.append(Paragraph())
            paragraphs[-1].add(line)
    return paragraphs


def _begins(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """Whether a line begins a paragraph of its own after those of ``open_paragraph``."""
    last = open_paragraph.lines[-1]
    if line.cells or last.cells:
        return True
    if _type_of(line) != _type_of(last) or not _same_size(line, last):
        return not _goes_on_in_mixed_type(line, open_paragraph, usual)
    if UNIT_HEADING.fullmatch(open_paragraph.text) and _bold(last):
        return True
    if (line.page, line.column) != (last.page, last.column):
        return _begins_on_new_page(line, open_paragraph, usual)
    if line.baseline - last.baseline > LOOSE * usual.step(line.size) + 0.5:
        return True
    return (
        _numbered(line, open_paragraph, usual)
        or _indented(line, open_paragraph, usual)
        or _after_early_end(line, open_paragraph, usual)
        or _opens_alike(line, open_paragraph)
    )


def _type_of(line: Line) -> tuple[bool, bool]:
    return _bold(line), all(run.italic for run in line.runs if run.text.strip() and not run.raised)


def _bold(line: Line) -> bool:
    return all(run.bold for run in line.runs if run.text.strip() and not run.raised)


def _same_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= 0.15 * max(line.size, other.size)


def _goes_on_in_mixed_type(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """A sentence that changes type in its midst: not finished, and the line before is full."""
    last = open_paragraph.lines[-1]
    near = (line.page, line.column) != (last.page, last.column) or line.baseline - last.baseline <= LOOSE * usual.step(
        line.size
    )
    return (
        near
        and _same_size(line, last)
        and usual.free(last) < SHORT
        and not TERMINAL.search(open_paragraph.text)
        and not wholly_bold(open_paragraph)
    )


def wholly_bold(paragraph: Paragraph) -> bool:
    """Whether every line of a paragraph is bold."""
    return all(_bold(line) for line in paragraph.lines)


def _opens_alike(line: Line, open_paragraph: Paragraph) -> bool:
    """Paragraphs that open with a word in bold or italics, one under the other, as the items of a disposition do."""
    first, own = open_paragraph.lines[0].runs[0], line.runs[0]
    marked = (own.bold and first.bold and not _bold(line)) or (own.italic and first.italic)
    return marked and line.text[:1].isupper() and bool(PAUSE.search(open_paragraph.text))


def _numbered(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """Whether the line opens with a number that its place shows to be one."""
    text = line.text
    if TABBED_NUMBER.match(text):
        return True
    match = NUMBER.match(text)
    if match is None:
        return False
    if text[match.end() : match.end() + 1] == "\t" or BULLET.match(text):
        return True
    before = open_paragraph.text
    if not PAUSE.search(before):
        return False
    return (
        usual.free(open_paragraph.lines[-1]) > SHORT
        or line.x0 != _left(open_paragraph)
        or bool(TERMINAL.search(before))
    )


def _left(paragraph: Paragraph) -> float:
    """The left edge of a paragraph's lines but the first."""
    return min(line.x0 for line in paragraph.lines[1:]) if len(paragraph.lines) > 1 else paragraph.lines[0].x0


def _text_x0(line: Line) -> float:
    """Where the text begins that follows a number and its tab, else where the line begins."""
    for run in line.runs[1:]:
        if run.text.startswith("\t"):
            return run.x0
    return line.x0


def _indented(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    em = INDENT * line.size
    first = open_paragraph.lines[0]
    if len(open_paragraph.lines) == 1:
        if _centred(line, first):
            return False
        hanging = abs(line.x0 - _text_x0(first)) < em
        return line.x0 > first.x0 + em and not hanging and usual.free(first) > SHORT
    left = open_paragraph.lines[-1].x0
    return abs(line.x0 - left) > em and not _centred(line, open_paragraph.lines[-1])


def _centred(line: Line, other: Line) -> bool:
    return abs((line.x0 + line.x1) - (other.x0 + other.x1)) < 0.6 * line.size


def _after_early_end(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """Whether the line before ends although this line's first word would have fitted into it."""
    last = open_paragraph.lines[-1]
    if line.text[:1].islower() or _centred(line, last) or line.size > LARGE * usual.size:
        return False
    ends = [usual.right(last)]
    if len(open_paragraph.lines) > 1:
        ends.append(max(other.x1 for other in open_paragraph.lines))
    return min(ends) - last.x1 > _first_word_width(line) + 2 * line.size


def _first_word_width(line: Line) -> float:
    word = line.text.split(maxsplit=1)[0]
    return (line.x1 - line.x0) * len(word) / len(line.text)


def _begins_on_new_page(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """A paragraph cut by the page's end goes on unless type, edge, number or a finished sentence speak against it."""
    text = open_paragraph.text
    if (
        wholly_bold(open_paragraph)
        or line.size > LARGE * usual.size
        or _numbered_at_page_top(line)
        or _after_early_end(line, open_paragraph, usual)
    ):
        return True
    if line.text[:1].isupper() and text.endswith((";", ":")):
        return True
    first, last = open_paragraph.lines[0], open_paragraph.lines[-1]
    em = INDENT * line.size
    opening, here = usual.x0(first), usual.x0(line)
    if len(open_paragraph.lines) == 1:
        if opening > em and abs(here - opening) < em / 2:
            return bool(PAUSE.search(text)) and not line.text[:1].islower()
        return bool(TERMINAL.search(text)) and here >= opening - em and not line.text[:1].islower()
    inner = usual.x0(last)
    if abs(here - inner) > em:
        return True
    if not TERMINAL.search(text) or line.text[:1].islower():
        return False
    # Where first lines stand apart from the others, a full last line and an unmarked first line are one paragraph.
    return not (abs(opening - inner) > em and usual.free(last) < SHORT / 3)


def _numbered_at_page_top(line: Line) -> bool:
    match = NUMBER.match(line.text) or TABBED_NUMBER.match(line.text)
    return match is not None and (line.text[match.end() : match.end() + 1] == "\t" or match.group().endswith("."))
