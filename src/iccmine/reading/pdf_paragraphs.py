"""From lines to paragraphs: where one ends and the next begins, across pages too, and what each is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from iccmine.reading.pdf_characters import Line, Run
from iccmine.reading.pdf_text import Vocabulary, text_of, without_calls
from iccmine.reading.pdf_zones import Zones, body_size, note_number
from iccmine.records import Block, BlockRole, Box

# Shifts of the left edge smaller than this many ems are no indent.
INDENT = 0.8
# A step to the next line larger than this many usual steps parts paragraphs.
LOOSE = 1.22
# A line that leaves more than this share of the column free at its end is short.
SHORT = 0.12

NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:\s?(?:bis|ter|quater))?\.|\(\s?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z])(?:\s?bis)?\s?\)|[a-z]\)|\d{1,3}\)|[ivx]{1,5}\.|[•●▪◦‣])"
    r"(?=\s|$)"
)
TABBED_NUMBER = re.compile(r"(?P<number>\d{1,3}|[A-Z]\.|[IVXL]{1,6}\.|[–—-])(?=\t)")
BULLET = re.compile(r"[•●▪◦‣–—-]")
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
    """Lines that belong together, while they are being collected."""

    lines: list[Line] = field(default_factory=list)
    runs: list[tuple[Run, ...]] = field(default_factory=list)

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.runs.append(without_calls(line))

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs[-1]).rstrip()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: size of the body's letters, step from line to line by size, edges by page parity."""

    size: float
    steps: dict[float, float]
    left: tuple[float, float]
    right: tuple[float, float]

    def step(self, size: float) -> float:
        return self.steps.get(size, 1.2 * size)

    def x0(self, line: Line) -> float:
        """The line's left edge, measured from the usual left edge of its page."""
        return line.x0 - self.left[line.page % 2]

    def free(self, line: Line) -> float:
        """Which share of the column the line leaves free at its end."""
        left, right = self.left[line.page % 2], self.right[line.page % 2]
        return (right - line.x1) / max(right - left, 1.0)


def measure(zones: Sequence[Zones]) -> Measure:
    """Take the measures of a document from the bodies of its pages."""
    bodies = [zone.body for zone in zones]
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    edges: tuple[list[Line], list[Line]] = ([], [])
    for body in bodies:
        for line in body:
            edges[line.page % 2].append(line)
        for line, following in zip(body, body[1:], strict=False):
            step = following.baseline - line.baseline
            if line.size == following.size and 0.8 * line.size < step < 2.6 * line.size:
                steps[line.size][round(2 * step) / 2] += 1
    sides = [_edges(lines or edges[1 - parity]) for parity, lines in enumerate(edges)]
    return Measure(
        size=body_size(bodies, [zone.page for zone in zones]),
        steps={size: _usual(counts) for size, counts in steps.items()},
        left=(sides[0][0], sides[1][0]),
        right=(sides[0][1], sides[1][1]),
    )


def _usual(steps: Counter[float]) -> float:
    """The smallest step that a fair share of lines takes: larger common ones part paragraphs."""
    total = steps.total()
    near = {step: sum(steps[step + shift] for shift in (-0.5, 0, 0.5)) for step in steps}
    return min(step for step in steps if near[step] >= 0.25 * total or near[step] == max(near.values()))


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    if not lines:
        return 0.0, 1.0
    letters: Counter[int] = Counter()
    for line in lines:
        letters[round(line.x0)] += 1
    common = [x0 for x0, count in letters.items() if count >= 0.04 * len(lines)]
    ends = sorted(line.x1 for line in lines)
    return float(min(common)), ends[int(0.9 * (len(ends) - 1))]


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
    if abs(line.size - last.size) > 0.15 * max(line.size, last.size) or _bold(line) != _bold(last):
        return not _goes_on_in_mixed_type(line, open_paragraph, usual)
    if UNIT_HEADING.fullmatch(open_paragraph.text) and _bold(last):
        return True
    if line.page != last.page:
        return _begins_on_new_page(line, open_paragraph, usual)
    step = line.baseline - last.baseline
    if step > LOOSE * usual.step(line.size) + 0.5:
        return True
    if _numbered(line, open_paragraph, usual):
        return True
    return _indented(line, open_paragraph, usual) or _after_short_end(line, open_paragraph, usual)


def _goes_on_in_mixed_type(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """A sentence that changes type in its midst: the line before is full and the step is the usual one."""
    last = open_paragraph.lines[-1]
    return (
        line.page == last.page
        and abs(line.size - last.size) < 0.15 * max(line.size, last.size)
        and line.baseline - last.baseline <= LOOSE * usual.step(line.size)
        and usual.free(last) < SHORT
        and not TERMINAL.search(open_paragraph.text)
        and not _wholly_bold(open_paragraph)
    )


def _bold(line: Line) -> bool:
    return all(run.bold for run in line.runs if run.text.strip() and not run.raised)


def _wholly_bold(paragraph: Paragraph) -> bool:
    return all(_bold(line) for line in paragraph.lines)


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


def _after_short_end(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    last = open_paragraph.lines[-1]
    return usual.free(last) > 2 * SHORT and bool(TERMINAL.search(open_paragraph.text)) and not line.text[:1].islower()


def _begins_on_new_page(line: Line, open_paragraph: Paragraph, usual: Measure) -> bool:
    """A paragraph cut by the page's end goes on unless edge, number or a finished sentence speak against it."""
    if _wholly_bold(open_paragraph) or _numbered_at_page_top(line):
        return True
    last = open_paragraph.lines[-1]
    em = INDENT * line.size
    several = len(open_paragraph.lines) > 1
    left = usual.x0(last) if several else usual.x0(open_paragraph.lines[0])
    shifted = usual.x0(line) - left
    if several and abs(shifted) > em:
        return True
    if not TERMINAL.search(open_paragraph.text):
        return not several and shifted > em and usual.free(last) > SHORT
    if line.text[:1].islower():
        return False
    first = usual.x0(open_paragraph.lines[0])
    # Where first lines stand apart from the others, a full last line and an unmarked first line speak for one paragraph.
    return not (several and abs(first - left) > em and usual.free(last) < SHORT / 3)


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
        if number is not None and not number.isdigit() and " " not in number:
            role = "list_item"
    return Block(
        text=text,
        role=role,
        number=number or None,
        level=_level(text, role, number),
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
    large = paragraph.lines[0].size > 1.12 * usual.size
    if UNIT_HEADING.fullmatch(text) and (large or _wholly_bold(paragraph)):
        return "heading"
    if text[-1] in ".;,:" and not HEADING_NUMBER.fullmatch(text[:4]):
        return "paragraph"
    if large or _wholly_bold(paragraph):
        return "heading"
    capitals = text.isupper() and sum(map(str.isalpha, text)) > 3
    italic = all(run.italic for runs in paragraph.runs for run in runs if run.text.strip())
    return "heading" if capitals or (italic and HEADING_NUMBER.match(text)) else "paragraph"


def _number(paragraph: Paragraph, text: str) -> tuple[str | None, int]:
    """The number that the paragraph opens with, bare of full stop, and where its text begins after it."""
    line = paragraph.lines[0].text
    match = NUMBER.match(text)
    if match is None:
        tabbed = TABBED_NUMBER.match(line)
        match = re.compile(re.escape(tabbed.group()) + r"(?=\s|$)").match(text) if tabbed else None
    if match is None:
        return None, 0
    number = re.sub(r"\s+", " ", match.group()).rstrip(".")
    shift = match.end() + (len(text[match.end() :]) - len(text[match.end() :].lstrip()))
    return ("•" if BULLET.fullmatch(number) else number.replace("( ", "(").replace(" )", ")")), shift


def _level(text: str, role: BlockRole, number: str | None) -> int:
    if role == "heading":
        return 2 if re.match(r"[A-Z]\.\s", text) else 3 if re.match(r"(?:\d{1,2}|[a-z])[.)]\s|\(\w+\)", text) else 1
    if number is None or number.isdigit() or " " in number:
        return 0
    return 2 if re.fullmatch(r"\(?[ivx]{2,}\)?\.?|\(?[ivx]\)", number) and number not in ("(c)", "(d)") else 1


def _style(paragraph: Paragraph, usual: Measure) -> str:
    """Codes, parted by spaces, of how the paragraph looks: ``bold italic small large centred``."""
    runs = [run for runs in paragraph.runs for run in runs if run.text.strip()]
    size = paragraph.lines[0].size
    first = paragraph.lines[0]
    middle = (usual.left[first.page % 2] + usual.right[first.page % 2]) / 2
    codes = {
        "bold": all(run.bold for run in runs),
        "italic": all(run.italic for run in runs),
        "large": size > 1.12 * usual.size,
        "small": size < 0.93 * usual.size,
        "centred": abs((first.x0 + first.x1) / 2 - middle) < 6 and usual.x0(first) > 3 * size,
    }
    return " ".join(code for code, holds in codes.items() if holds)


# ── footnotes ────────────────────────────────────────────────────────────────────────────────────────────────


def notes_of(zones: Sequence[Zones], vocabulary: Vocabulary) -> list[Block]:
    """The footnotes of all pages, each with its number; one that a page's end cuts is joined."""
    notes: list[tuple[str | None, Paragraph]] = []
    raised = [line.runs[0].raised for zone in zones for line in zone.notes if note_number(line) is not None]
    only_raised = sum(raised) > len(raised) / 2
    for zone in zones:
        for line in zone.notes:
            number = note_number(line)
            if number is not None and only_raised and not line.runs[0].raised:
                number = None
            if number is not None or not notes:
                notes.append((number, Paragraph()))
            notes[-1][1].add(line)
    return [_note(number, paragraph, vocabulary) for number, paragraph in notes]


def _note(number: str | None, paragraph: Paragraph, vocabulary: Vocabulary) -> Block:
    runs = [line.runs for line in paragraph.lines]
    if number is not None:
        runs[0] = _without_number(runs[0], number)
    text, emphasis = text_of(runs, vocabulary)
    return Block(
        text=text,
        role="footnote",
        number=number,
        emphasis=emphasis,
        boxes=boxes_of(paragraph.lines),
        page=paragraph.lines[0].page,
    )


def _without_number(runs: tuple[Run, ...], number: str) -> tuple[Run, ...]:
    first = runs[0]
    rest = first.text.lstrip()[len(number) :]
    if not rest.strip():
        return runs[1:]
    return (Run(rest, first.x0, first.x1, first.size, first.bold, first.italic, first.raised), *runs[1:])
