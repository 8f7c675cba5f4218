"""The lines of a layout, and how lines become the text of a passage.

Some readers give one block a paragraph (markup, PDF), others one block a printed line (plain text). Genres work
on :class:`Line` and need not know which: :func:`lines_of` makes lines of either, :func:`join` undoes line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iccmine.records import Block, BlockRole, Box, Layout, Offsets, Passage, PassageKind, Speaker
from iccmine.segmentation.locators import with_unique_locators

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-‑\u00ad\ufffe\ufffb]$")
_ANCHOR = re.compile(r"line (\d+)")
# First parts of compounds that keep their hyphen at a line's end, whatever follows.
_COMPOUND_STARTS = frozenset(
    ("anti", "case", "co", "counter", "cross", "ex", "follow", "high", "inter", "long", "low", "multi", "non", "post",
     "pre", "self", "semi", "short", "so", "vice", "well")
)  # fmt: skip
_ITEM_LABEL = re.compile(
    r"(?P<bullet>[•●▪○–—-])\s+"
    r"|\((?P<paren>[a-z]{1,2}|[ivx]{1,6}|[A-Z]|\d{1,2})(?:\s?(?:bis|ter))?\)\s*"
    r"|(?P<half>[a-z]{1,2}|[ivx]{1,6}|\d{1,2})(?:\s?(?:bis|ter))?\)\s+"
    r"|(?P<stop>[a-z])\.\s+(?=[^\W\d_]|[„“‘])"
)
SENTENCE_END = re.compile(r"[.;:?!…]\s*[’”\"'»)\]]*\s*(?:\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one whole paragraph where the source keeps paragraphs apart.

    ``gap`` is true where an empty line or a new page stands before it. A number that the source keeps apart from
    the text stands in front of ``text`` again (``5. Recalls``).
    """

    text: str
    page: int | None = None
    role: BlockRole = "paragraph"
    level: int = 0
    gap: bool = False
    emphasis: tuple[Offsets, ...] = ()
    boxes: tuple[Box, ...] = ()
    language: str | None = None
    style: str = ""


def lines_of(layout: Layout, *, furniture: bool = False) -> list[Line]:
    """The lines of a layout in reading order: its printed lines where it has them, else its blocks.

    Running heads and feet are left out, or kept with the role ``furniture``.
    """
    made = _printed_lines(layout) if layout.lines else _block_lines(layout)
    return [line for line in made if furniture or line.role != "furniture"]


def _printed_lines(layout: Layout) -> Iterable[Line]:
    page_lines = {number for block in layout.blocks if block.role == "furniture" and (number := _anchor(block))}
    gap = interrupted = False
    for number, text in enumerate(layout.lines, start=1):
        if number in page_lines:
            interrupted = True
            yield Line(text, role="furniture")
        elif not text:
            gap = True
        else:
            yield Line(text, gap=gap and not interrupted)
            gap = interrupted = False


def _block_lines(layout: Layout) -> Iterable[Line]:
    page: int | None = None
    for block in layout.blocks:
        if block.text.strip():
            yield from _lines_of_block(block, gap=block.page != page)
            page = block.page


def _anchor(block: Block) -> int | None:
    found = _ANCHOR.search(block.anchor or "")
    return int(found[1]) if found else None


def _lines_of_block(block: Block, *, gap: bool) -> Iterable[Line]:
    prefix = f"{block.number} " if block.role == "footnote" and block.number else _number_prefix(block.number)
    for index, text in enumerate(part for part in block.text.split("\n") if part.strip()):
        shift = len(prefix) if index == 0 else 0
        yield Line(
            text=(prefix if index == 0 else "") + text.strip(),
            page=block.page,
            role=block.role,
            level=block.level,
            gap=gap and index == 0,
            emphasis=tuple((start + shift, end + shift) for start, end in block.emphasis) if index == 0 else (),
            boxes=block.boxes if index == 0 else (),
            language=block.language,
            style=block.style,
        )


def _number_prefix(number: str | None) -> str:
    if not number:
        return ""
    return f"{number}. " if number[-1].isalnum() else f"{number} "


def wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are printed lines that break sentences, and not paragraphs."""
    pairs = list(pairwise(lines))
    broken = sum(1 for _, after in pairs if after.text[:1].islower())
    return len(pairs) >= 3 and broken > 0.15 * len(pairs)


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words of a text in lower case, words cut at a line's end left out: tells broken words from compounds."""
    words: set[str] = set()
    for line in lines:
        text = _BROKEN.sub("", line.text)
        words.update(word.lower() for word in _WORD.findall(text))
    return frozenset(words)


def join(parts: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """One text of printed lines: breaks become spaces, words that a break cut become whole.

    >>> join(["The Prosecu-", "tion relies on a non-", "disclosure order"])
    'The Prosecution relies on a non-disclosure order'
    """
    text = ""
    for part in parts:
        text = _append(text, part, words)
    return text


def _append(text: str, part: str, words: frozenset[str]) -> str:
    part = " ".join(part.split())
    if not text:
        return part
    # Only the last word matters, and the text may be long.
    broken = _BROKEN.search(text[-60:])
    if broken is None:
        glued = text.endswith(("-", "‑", "/")) and part[:1].isalnum() and text[-2:-1] != " "
        return text + part if glued else f"{text} {part}"
    first, last = broken[1], _leading_word(part)
    if not last or not part[:1].islower() or _keeps_hyphen(first, last, words):
        hyphen = text if text[-1] in "-‑" else text[:-1]
        return hyphen + part
    return text[:-1] + part


def _leading_word(part: str) -> str:
    found = _WORD.match(part)
    return found[0] if found else ""


def _keeps_hyphen(first: str, last: str, words: frozenset[str]) -> bool:
    whole, compound = (first + last).lower(), f"{first}-{last}".lower()
    if (whole in words) != (compound in words):
        return compound in words
    return first.lower() in _COMPOUND_STARTS or "-" in last


def item_label(text: str) -> str | None:
    """The label that opens a sub-item (``(a)``, ``b)``, ``•``), as written; None where there is none."""
    found = _ITEM_LABEL.match(text)
    return found[0].strip() if found else None


@dataclass(slots=True)
class Draft:
    """A passage while it is put together of lines."""

    locator: str
    kind: PassageKind
    lines: list[Line]
    section: str | None = None
    speaker: Speaker | None = None
    speaker_name: str | None = None

    def passage(self, words: frozenset[str] = frozenset()) -> Passage:
        """The finished passage; sub-items are the stretches that begin with a label at a line's start."""
        text = ""
        starts: list[int] = []
        emphasis: list[Offsets] = []
        for line in self.lines:
            before = text
            text = _append(text, line.text, words)
            start = len(text) - len(" ".join(line.text.split()))
            if item_label(line.text):
                starts.append(start)
            if text.endswith(line.text) and text.startswith(before):
                emphasis.extend((start + a, start + b) for a, b in line.emphasis)
        # A paragraph that a page's end cuts stands in one line and has a box on each page.
        places = [(line.page, *(box.page for box in line.boxes)) for line in self.lines]
        pages = [page for place in places for page in place if page is not None]
        return Passage(
            locator=self.locator,
            kind=self.kind,
            text=text,
            section=self.section,
            emphasis=tuple(emphasis),
            items=_item_spans(text, starts),
            boxes=tuple(box for line in self.lines for box in line.boxes),
            page_first=min(pages) if pages else None,
            page_last=max(pages) if pages else None,
            speaker=self.speaker,
            speaker_name=self.speaker_name,
        )


def _item_spans(text: str, starts: Sequence[int]) -> tuple[Offsets, ...]:
    bounds = [*starts, len(text) + 1]
    return tuple((start, max(start, min(end - 1, len(text)))) for start, end in pairwise(bounds))


def finish(drafts: Iterable[Draft], words: frozenset[str] = frozenset()) -> tuple[Passage, ...]:
    """The passages of the drafts that hold letters or figures, each with a locator of its own."""
    passages = [draft.passage(words) for draft in drafts]
    return with_unique_locators([passage for passage in passages if any(map(str.isalnum, passage.text))])
