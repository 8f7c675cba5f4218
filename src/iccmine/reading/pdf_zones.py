"""What on a PDF page is running text, what is furniture (heads, feet, page numbers, stamps), what is a footnote."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iccmine.reading.pdf_characters import Line, Page

# A head or foot stands in this share of the page's height.
EDGE = 0.14
# So many lines may be heads at the top of a page, or feet at its bottom.
EDGE_LINES = 5
# Repeated heads stand at the same height, give or take.
SAME_HEIGHT = 4.0
# A footnote's letters are smaller than this part of the body's.
NOTE_SIZE = 0.93
# A gap larger than this many line heights parts the notes from the text above.
NOTE_GAP = 1.7

PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?[\s|–—-]*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?[\s|–—-]*", re.IGNORECASE
)
# Lines that are furniture wherever they stand at a page's edge, even once: the stamp and foot of the ICC's registry,
# the job number, bar code and recycling note of the United Nations, a symbol alone.
STAMPS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?:No\.?:?\s*)?ICC-\d\d/\d\d\S*\s.*\b\d{1,4}/\d{1,4}\b.*"),
    re.compile(r"ICC-\d\d/\d\d\S*\s+\d\d-\d\d-\d{4}.*"),
    re.compile(r"(?:\d{1,3}/\d{1,3}\s+)?\d\d-\d{5}\*?(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?:\s+\d{1,3}(?:/\d{1,3})?)?"),
    re.compile(r"\*[\dA-Z]{7,9}\*"),
    re.compile(r"Please recycle\W*", re.IGNORECASE),
)
SYMBOL_CELL = re.compile(r"(?:[ASE]/[\w./()\s-]*\d[\w./()\s-]*|ICC-ASP/\d[\w./-]*|ICC-\d\d/\d\d[\w/-]*)")
RULE = re.compile(r"[_‗─–—-]{6,}")
NOTE_NUMBER = re.compile(r"(?:\d{1,4}|\*{1,3}|†|‡|[a-z])(?=\s|$)")
PLAIN_NOTE = re.compile(r"(?:\d{1,4}|\*)\s+[A-Z“\"‘'(\[]")


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines of one page, sorted by what they are; each in reading order."""

    page: Page
    furniture: tuple[Line, ...]
    body: tuple[Line, ...]
    notes: tuple[Line, ...]


def zones_of(pages: Sequence[Page]) -> list[Zones]:
    """Sort the lines of every page; what repeats from page to page is known only from all of them."""
    repeated = _repeated(pages)
    parted = [_without_furniture(page, repeated) for page in pages]
    size = body_size([body for _, body in parted], pages)
    zones: list[Zones] = []
    for page, (furniture, body) in zip(pages, parted, strict=True):
        text, notes, rules = _without_notes(body, size=size, open_note=bool(zones and zones[-1].notes))
        zones.append(Zones(page, (*furniture, *rules), text, notes))
    return zones


def body_size(bodies: Iterable[Sequence[Line]], pages: Sequence[Page]) -> float:
    """The size of most letters in the upper part of the pages, where notes do not stand."""
    sizes: Counter[float] = Counter()
    for page, body in zip(pages, bodies, strict=True):
        for line in body:
            if line.baseline < 0.6 * page.height and not line.cells:
                sizes[line.size] += len(line.text)
    return max(sizes, key=lambda key: (sizes[key], key)) if sizes else 10.0


# ── furniture ────────────────────────────────────────────────────────────────────────────────────────────────


def _cells(line: Line) -> str:
    """The line's cells in alphabetic order: odd and even pages mirror each other."""
    return " | ".join(sorted(" ".join(cell.split()).lower() for cell in line.text.split("\t") if cell.strip()))


def _keys(line: Line) -> Iterator[str]:
    """Under what a head may come back: its words, or its words with the page number told relative to the page."""
    cells = _cells(line)
    yield cells
    for match in re.finditer(r"\d{1,4}", cells):
        yield f"{cells[: match.start()]}<page{int(match.group()) - line.page:+d}>{cells[match.end() :]}"


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The lines near the top, outermost first, and those near the bottom, outermost first."""
    lines = [line for line in page.lines if not line.aside]
    top = [line for line in lines if line.baseline < EDGE * page.height][:EDGE_LINES]
    bottom = [line for line in lines if line.baseline > (1 - EDGE) * page.height][-EDGE_LINES:]
    return top, bottom[::-1]


def _repeated(pages: Sequence[Page]) -> frozenset[tuple[str, bool]]:
    """What stands at the same height on several pages, with whether at the top."""
    heights: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    for page in pages:
        for at_top, lines in zip((True, False), _edges(page), strict=True):
            for line in lines:
                for key in _keys(line):
                    heights[key, at_top].append(line.baseline)
    least = 2 if len(pages) < 8 else 3
    return frozenset(key for key, values in heights.items() if _most_at_one_height(values) >= least)


def _most_at_one_height(values: list[float]) -> int:
    values.sort()
    return max(sum(1 for other in values if 0 <= other - value <= SAME_HEIGHT) for value in values[:200])


def _without_furniture(page: Page, repeated: frozenset[tuple[str, bool]]) -> tuple[list[Line], list[Line]]:
    """Furniture and body of one page: from each edge inwards, up to the first line that is none."""
    furniture: list[Line] = [line for line in page.lines if line.aside]
    for at_top, lines in zip((True, False), _edges(page), strict=True):
        head = _lines_of_head(lines) if at_top and page.number > 1 else 0
        for position, line in enumerate(lines):
            if position >= head and not _is_furniture(line, repeated=repeated, at_top=at_top):
                break
            if at_top and page.number == 1 and not _is_stamp(line.text):
                break
            # A number alone is a page number only as the outermost line; inside, it may number a paragraph.
            if PAGE_NUMBER.fullmatch(line.text) and position > 1:
                break
            furniture.append(line)
    dropped = set(map(id, furniture))
    return furniture, [line for line in page.lines if id(line) not in dropped]


def _lines_of_head(lines: Sequence[Line]) -> int:
    """How many lines a running head fills: the symbol stands beside the last line of the title."""
    return next((n for n, line in enumerate(lines, start=1) if _has_symbol_cell(line) and not line.cells), 0)


def _has_symbol_cell(line: Line) -> bool:
    return any(SYMBOL_CELL.fullmatch(cell.strip()) for cell in line.text.split("\t"))


def _is_stamp(text: str) -> bool:
    return any(pattern.fullmatch(re.sub(r"\s+", " ", text)) for pattern in STAMPS)


def _is_furniture(line: Line, *, repeated: frozenset[tuple[str, bool]], at_top: bool) -> bool:
    if line.cells:
        return False
    text = line.text
    if _is_stamp(text) or PAGE_NUMBER.fullmatch(text):
        return True
    if at_top and _has_symbol_cell(line):
        return True
    return any((key, at_top) in repeated for key in _keys(line))


# ── footnotes ────────────────────────────────────────────────────────────────────────────────────────────────


def note_number(line: Line) -> str | None:
    """The number with which a footnote's first line opens; None on its other lines."""
    first = line.runs[0]
    match = NOTE_NUMBER.match(line.text)
    if match is None:
        return None
    if first.raised:
        return first.text.strip()
    following = line.text[match.end() : match.end() + 1]
    return match.group() if match.group().isdigit() and following == "\t" else None


def _without_notes(
    body: Sequence[Line], *, size: float, open_note: bool
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Text, notes and drawn rules of one page's body. ``open_note``: the page before ends with notes."""
    rule = next((n for n in range(len(body) - 1, -1, -1) if RULE.fullmatch(body[n].text.strip())), None)
    if rule is not None and all(line.size < NOTE_SIZE * size for line in body[rule + 1 :]) and body[rule + 1 :]:
        return tuple(body[:rule]), tuple(body[rule + 1 :]), (body[rule],)
    start = len(body)
    while start and body[start - 1].size < NOTE_SIZE * size and not body[start - 1].cells:
        start -= 1
    if start == len(body):
        return tuple(body), (), ()
    marked = next((n for n in range(start, len(body)) if note_number(body[n])), None)
    if marked is None and _gap(body, start) > NOTE_GAP:
        # A scan's text layer raises nothing: small print below a gap that opens with a bare figure.
        marked = start if PLAIN_NOTE.match(body[start].text) else None
    if marked is None:
        gap = start == 0 or _gap(body, start) > NOTE_GAP
        first = start if open_note and gap and start else len(body)
        return tuple(body[:first]), tuple(body[first:]), ()
    first = marked
    if open_note:
        # Lines above the first number belong to the note that the page before left open.
        while first > start and _gap(body, first) <= NOTE_GAP:
            first -= 1
    return tuple(body[:first]), tuple(body[first:]), ()


def _gap(body: Sequence[Line], index: int) -> float:
    """The step from the line before, in heights of this line's letters."""
    return (body[index].baseline - body[index - 1].baseline) / (body[index].size or 1.0) if index else float("inf")
