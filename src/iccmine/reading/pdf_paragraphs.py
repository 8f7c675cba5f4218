"""From lines to paragraphs: where one ends and the next begins, across pages too, and what each is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from iccmine.reading.numbering import BULLET, NUMBER, clean_number, is_item
from iccmine.reading.pdf_characters import Line, Run
from iccmine.reading.pdf_text import Vocabulary, text_of, without_calls
from iccmine.reading.pdf_zones import Zones, body_size
from iccmine.records import Block, BlockRole, Box

# Shifts of the left edge smaller than this many ems are no indent.
INDENT = 0.8
# So few steps between lines of one size say nothing.
FEW = 4
# A step to the next line larger than this many usual steps parts paragraphs.
LOOSE = 1.22
# A line that leaves more than this share of the column free at its end is short.
SHORT = 0.12
# Letters larger or smaller than these parts of the body's are a heading's, or small print.
LARGE, SMALL = 1.12, 0.93

TABBED_NUMBER = re.compile(r"(?P<number>\d{1,3}|[A-Z]\.|[IVXL]{1,6}\.|[–—-])(?=\t)")
TERMINAL = re.compile(r"[.:;!?…][’”\"')\]]*$")
PAUSE = re.compile(r"(?:[.:;!?,…][’”\"')\]]*|\b(?:and|or))$")
# A heading line that stands for itself: its title is the next heading.
UNIT_HEADING = re.compile(
    r"(?:article|rule|regulation|part|chapter|section|annex)\s+[\dIVXL]+(?:\s?\w+)?\.?", re.IGNORECASE
)
HEADING_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s|\([a-z]{1,4}\)\s", re.IGNORECASE)
HEADING_LENGTH = 240
TICK = re.compile(r"[☐☒☑□■]")
CONTENTS_LINE = re.compile(r"(?:\t|\.{4,}|(?:\. ){4,})\s*\d{1,3}$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, while they are being collected; ``calls`` are the notes that they call."""

    lines: list[Line] = field(default_factory=list)
    runs: list[tuple[Run, ...]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        runs, calls = without_calls(line)
        self.lines.append(line)
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
    bodies = [zone.body for zone in zones]
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
        and not _wholly_bold(open_paragraph)
    )


def _wholly_bold(paragraph: Paragraph) -> bool:
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
        _wholly_bold(open_paragraph)
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


# ── what paragraphs are ──────────────────────────────────────────────────────────────────────────────────────


def block_of(paragraph: Paragraph, usual: Measure, vocabulary: Vocabulary) -> Block:
    """The block of a paragraph of the running text."""
    text, emphasis = text_of(paragraph.runs, vocabulary)
    role = _role(paragraph, text, usual)
    number: str | None = None
    if role in ("paragraph", "list_item"):
        number, shift = _number(paragraph, text)
        text = text[shift:]
        emphasis = tuple((max(0, start - shift), end - shift) for start, end in emphasis if end > shift)
        role = "list_item" if is_item(number) else role
    return Block(
        text=text,
        role=role,
        number=number or None,
        level=_heading_level(text) if role == "heading" else 0,
        emphasis=emphasis,
        style=_style(paragraph, usual),
        boxes=boxes_of(paragraph.lines),
        page=paragraph.lines[0].page,
    )


def boxes_of(lines: Sequence[Line]) -> tuple[Box, ...]:
    """One box a page around the lines."""
    by_page: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    return tuple(
        Box(
            page,
            round(min(line.x0 for line in group), 1),
            round(min(line.top for line in group), 1),
            round(max(line.x1 for line in group), 1),
            round(max(line.bottom for line in group), 1),
        )
        for page, group in by_page.items()
    )


def _role(paragraph: Paragraph, text: str, usual: Measure) -> BlockRole:
    if len(text) > HEADING_LENGTH or not text:
        return "paragraph"
    large = paragraph.lines[0].size > LARGE * usual.size
    if UNIT_HEADING.fullmatch(text) and (large or _wholly_bold(paragraph)):
        return "heading"
    if text[-1] in ".;,:" and not HEADING_NUMBER.fullmatch(text[:4]):
        return "paragraph"
    if large or _wholly_bold(paragraph):
        return "heading"
    capitals = text.isupper() and sum(map(str.isalpha, text)) > 3
    return "heading" if capitals or _is_italic_heading(paragraph, text, usual) else "paragraph"


def _is_italic_heading(paragraph: Paragraph, text: str, usual: Measure) -> bool:
    """Numbered, or a few words at the left without a figure: dates and signatures stand in italics too."""
    if not all(run.italic for runs in paragraph.runs for run in runs if run.text.strip()):
        return False
    at_left = usual.x0(paragraph.lines[0]) < 4 * usual.size
    plain = text[0].isupper() and len(text) < 90 and not any(map(str.isdigit, text))
    return bool(HEADING_NUMBER.match(text)) or (at_left and plain)


def _number(paragraph: Paragraph, text: str) -> tuple[str | None, int]:
    """The number that the paragraph opens with, bare of full stop, and where its text begins after it."""
    line = paragraph.lines[0].text
    match = NUMBER.match(text)
    if match is None:
        tabbed = TABBED_NUMBER.match(line)
        match = re.compile(re.escape(tabbed.group()) + r"(?=\s|$)").match(text) if tabbed else None
    if match is None:
        return None, 0
    shift = match.end() + (len(text[match.end() :]) - len(text[match.end() :].lstrip()))
    return clean_number(match.group()), shift


def _heading_level(text: str) -> int:
    """1 for headings without number, chapters and Roman figures, 2 for capitals, 3 for what stands below."""
    return 2 if re.match(r"[A-HJ-U]\.\s", text) else 3 if re.match(r"(?:\d{1,2}|[a-z])[.)]\s|\(\w+\)", text) else 1


def _style(paragraph: Paragraph, usual: Measure) -> str:
    """Codes, parted by spaces, of how the paragraph looks: ``bold italic small large centred``."""
    runs = [run for runs in paragraph.runs for run in runs if run.text.strip()]
    size = paragraph.lines[0].size
    first = paragraph.lines[0]
    middle = (usual.left(first) + usual.right(first)) / 2
    codes = {
        "bold": all(run.bold for run in runs),
        "italic": all(run.italic for run in runs),
        "large": size > LARGE * usual.size,
        "small": size < SMALL * usual.size,
        "centred": abs((first.x0 + first.x1) / 2 - middle) < 6 and usual.x0(first) > 3 * size,
    }
    return " ".join(code for code, holds in codes.items() if holds)
