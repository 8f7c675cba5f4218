"""What paragraphs of a PDF are: headings, numbered paragraphs, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from iccmine.reading.numbering import NUMBER, clean_number, is_item
from iccmine.reading.pdf_characters import Line
from iccmine.reading.pdf_paragraphs import LARGE, TABBED_NUMBER, UNIT_HEADING, Measure, Paragraph, wholly_bold
from iccmine.reading.pdf_text import Vocabulary, text_of, without_calls
from iccmine.records import Block, BlockRole, Box, Offsets

# Letters smaller than this part of the body's are small print.
SMALL = 0.93
HEADING_NUMBER = re.compile(
    r"(?:[IVXL]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*|[a-z])(?:[.)]\s|\)(?=\w))|\([a-z]{1,4}\)\s", re.IGNORECASE
)
# A heading's number that a tab stop parts from its words by less than a blank.
GLUED_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])\)(?=\w)")
HEADING_LENGTH = 240


def block_of(paragraph: Paragraph, usual: Measure, vocabulary: Vocabulary) -> Block:
    """The block of a paragraph of the running text, or of the row of a table."""
    if paragraph.lines[0].cells:
        return _row(paragraph, vocabulary)
    text, emphasis = text_of(paragraph.runs, vocabulary)
    role = _role(paragraph, text, usual)
    number: str | None = None
    if role == "heading" and (glued := GLUED_NUMBER.match(text)):
        text = f"{glued.group()} {text[glued.end() :]}"
        emphasis = tuple((start + (start >= glued.end()), end + 1) for start, end in emphasis)
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


def _row(paragraph: Paragraph, vocabulary: Vocabulary) -> Block:
    """The block of a table's row: its cells parted by ``|``."""
    (line,) = paragraph.lines
    text = ""
    emphasis: list[Offsets] = []
    for cell in line.cells:
        words, marks = text_of([without_calls(part)[0] for part in cell], vocabulary)
        text += " | " if text and words else ""
        emphasis += [(start + len(text), end + len(text)) for start, end in marks]
        text += words
    return Block(text, role="table", emphasis=tuple(emphasis), boxes=boxes_of([line]), page=line.page)


def boxes_of(lines: Sequence[Line]) -> tuple[Box, ...]:
    """One box a page around the lines."""
    by_page: defaultdict[int, list[Box]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line.shown or Box(line.page, line.x0, line.top, line.x1, line.bottom))
    return tuple(
        Box(
            page,
            round(min(box.x0 for box in group), 1),
            round(min(box.top for box in group), 1),
            round(max(box.x1 for box in group), 1),
            round(max(box.bottom for box in group), 1),
        )
        for page, group in by_page.items()
    )


def _role(paragraph: Paragraph, text: str, usual: Measure) -> BlockRole:
    if len(text) > HEADING_LENGTH or not text:
        return "paragraph"
    large = paragraph.lines[0].size > LARGE * usual.size
    if UNIT_HEADING.fullmatch(text) and (large or wholly_bold(paragraph)):
        return "heading"
    if text[-1] in ".;,:" and not HEADING_NUMBER.fullmatch(text[:4]):
        return "paragraph"
    if large or wholly_bold(paragraph):
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
