"""Blocks with their labels told apart, and passages under construction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from iccmine.records import Block, Box, Offsets, Passage, PassageKind
from iccmine.segmentation import labels
from iccmine.segmentation.labels import Label

_CLOSED = re.compile(r"[.;؛；。!?][”\"’'»)\]]*\s*(?:and|or|et|ou|y|o|и|и/или|und|oder|و)?$")
_FULL_STOP = re.compile(r"[.。][”\"’'»)\]]*$")
_COMMA = re.compile(r"[,،，、][”\"’'»)\]]*$")
_ENDED = re.compile(r"(?<!\b[JS]r)[.;:,،؛；。，：!?—][”\"’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the text proper with its label split off."""

    block: Block
    label: Label | None
    text: str
    emphasis: tuple[Offsets, ...] = ()

    @property
    def numeral(self) -> int | None:
        """The paragraph number, where the label is one."""
        return self.label.value if self.label and self.label.kind == "numeral" else None

    @property
    def is_item(self) -> bool:
        return self.label is not None and self.label.kind == "item"

    @property
    def is_section(self) -> bool:
        return self.label is not None and self.label.kind == "section"

    @property
    def is_closed(self) -> bool:
        """Ends as a paragraph or item ends, and does not lead into a list."""
        return bool(_CLOSED.search(self.text))

    @property
    def ends_in_comma(self) -> bool:
        return bool(_COMMA.search(self.text))

    @property
    def looks_like_heading(self) -> bool:
        """Marked as one, or short, unpunctuated and unlabelled."""
        if self.block.role == "heading":
            return True
        return self.label is None and not _ENDED.search(self.text) and 0 < len(self.text) <= 160

    def as_item(self) -> Piece:
        """The same piece with its section letter taken for the label of an item (``A. To assist ...``)."""
        return replace(self, label=Label("item", self.label.text)) if self.label else self

    def labelled(self, label: Label, *, after: int) -> Piece:
        """The same piece with the first ``after`` characters taken for its label."""
        emphasis = tuple((max(0, start - after), end - after) for start, end in self.emphasis if end > after)
        return Piece(self.block, label, self.text[after:], emphasis)


def pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Pieces of blocks in order; a number that stands alone goes to the text after it."""
    waiting: Block | None = None
    for block in blocks:
        label, text = _label(block)
        if waiting is not None:
            if label is None and block.role == "paragraph":
                label = labels.of_number(waiting.number or "")
            else:
                yield Piece(waiting, labels.of_number(waiting.number or ""), "")
            waiting = None
        if not text and label is not None and label.kind != "section":
            waiting = replace(block, number=label.text)
            continue
        shift = len(block.text) - len(text)
        emphasis = tuple((max(0, start - shift), end - shift) for start, end in block.emphasis if end > shift)
        yield Piece(block, label, text, emphasis)
    if waiting is not None:
        yield Piece(waiting, labels.of_number(waiting.number or ""), "")


def _label(block: Block) -> tuple[Label | None, str]:
    if block.role in ("heading", "footnote", "front", "title") and not block.text.startswith("#"):
        return (labels.of_number(block.number) if block.number else None), block.text
    if block.number is None:
        return labels.split(block.text)
    label = labels.of_number(block.number)
    if label.kind == "numeral":
        # Some files keep the number twice: in its element and in the text.
        again, text = labels.split(block.text)
        if again is not None and again.value == label.value:
            return label, text
    return label, block.text


def as_heading(piece: Piece) -> Piece:
    """The piece with a section's number back in its text (``B Operational issues``)."""
    if piece.label is None or piece.label.kind != "section":
        return piece
    return Piece(piece.block, None, f"{piece.label.text} {piece.text}".strip())


@dataclass(slots=True)
class Draft:
    """A passage under construction: pieces joined by one space, item labels kept in the text."""

    kind: PassageKind
    locator: str
    section: str | None = None
    parts: list[Piece] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        return bool(self.parts) and self.parts[-1].is_closed

    @property
    def ends_in_full_stop(self) -> bool:
        return bool(self.parts) and bool(_FULL_STOP.search(self.parts[-1].text))

    @property
    def ends_in_comma(self) -> bool:
        return bool(self.parts) and self.parts[-1].ends_in_comma

    @property
    def has_words(self) -> bool:
        """False for ornaments such as ``***``."""
        return any(map(str.isalnum, "".join(part.text for part in self.parts)))

    def passage(self) -> Passage:
        """The finished passage."""
        text = ""
        emphasis: list[Offsets] = []
        items: list[Offsets] = []
        for part in self.parts:
            text = f"{text} " if text else ""
            start = len(text)
            for label, inner in _labelled(part):
                text += f"{label} " if label else ""
                at = len(text)
                text += inner
                emphasis.extend((at + a, at + min(b, len(inner))) for a, b in part.emphasis if a < len(inner))
                if label:
                    items.append((start, len(text)))
        boxes = tuple(box for part in self.parts for box in part.block.boxes)
        pages = [page for part in self.parts for page in _pages(part.block)]
        return Passage(
            locator=self.locator,
            kind=self.kind,
            text=text,
            section=self.section,
            emphasis=tuple(emphasis),
            items=tuple(items),
            boxes=boxes,
            page_first=min(pages, default=None),
            page_last=max(pages, default=None),
        )


def _labelled(part: Piece) -> Iterator[tuple[str, str]]:
    """The piece's text with the label that stays in it: an item's, also behind a paragraph's number (``5. (a)``)."""
    if part.is_item and part.label is not None:
        yield part.label.text, part.text
    else:
        inner, rest = labels.split(part.text)
        if inner is not None and inner.kind == "item":
            yield inner.text, rest
        else:
            yield "", part.text


def _pages(block: Block) -> Iterator[int]:
    if block.page is not None:
        yield block.page
    box: Box
    for box in block.boxes:
        yield box.page
