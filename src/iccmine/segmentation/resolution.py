"""Resolutions of the Security Council, the General Assembly and the Assembly of States Parties, adopted or drafts.

The text is read as a sequence: front matter, the body's name, recitals, numbered decisions, annexes. The markup's own
division is a hint only, since it is typed by hand; the numbers and the punctuation decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from iccmine.reading.un_words import un_words
from iccmine.records import Block, Layout, Segmented
from iccmine.segmentation import annex
from iccmine.segmentation.labels import Label
from iccmine.segmentation.locators import with_unique_locators
from iccmine.segmentation.pieces import Draft, Piece, pieces
from iccmine.segmentation.un_metadata import describe, is_resolution

_LOOSE_NUMBER = re.compile(r"(\d{1,3}),?\s+(?=[^\W\d_])")


def score(layout: Layout) -> float:
    """How sure it is that the layout is a resolution or a draft of one."""
    return is_resolution(layout)


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """The resolution and its passages."""
    text = [block for block in layout.blocks if block.role != "furniture"]
    start = _enacting(text)
    front, body = text[:start], text[start:]
    drafts = [
        Draft("front_matter", f"front {n}", None, [Piece(b, None, b.text, b.emphasis)]) for n, b in enumerate(front, 1)
    ]
    drafts += cut(body, offset=len(front))
    passages = with_unique_locators([draft.passage() for draft in drafts if draft.has_words])
    return (Segmented(describe(layout, genre="resolution", front=front, passages=passages, name=name), passages),)


def _enacting(blocks: Sequence[Block]) -> int:
    """Where the text begins: the block that names the body that speaks, else the first outside the front."""
    formula = un_words()["enacting_formula"]
    front = 0
    for position, block in enumerate(blocks):
        if block.style == "formula" or formula.match(block.text):
            return position
        front = position + 1 if block.part == "front" and front == position else front
    return front


def cut(blocks: Sequence[Block], *, offset: int = 0) -> list[Draft]:
    """Drafts of everything from the enacting formula on."""
    return _Cutter(list(pieces(blocks)), offset).cut()


def _apart(piece: Piece, numerals: frozenset[int]) -> Iterator[Piece]:
    """Two paragraphs that run together: the next number stands inside the text and nowhere else."""
    number = piece.numeral
    if number is not None and number + 1 not in numerals:
        inside = re.search(rf"[;؛；.]\s+{number + 1}\s?[.\-–]\s+(?=[^\W\d_])", piece.text)
        if inside:
            start = inside.start() + 1
            label = Label("numeral", str(number + 1), number + 1)
            yield replace(piece, text=piece.text[:start], emphasis=tuple(e for e in piece.emphasis if e[1] <= start))
            yield piece.labelled(label, after=inside.end())
            return
    yield piece


class _Cutter:
    """Walks the pieces once, keeping the number expected next, the open draft and the section."""

    def __init__(self, text: list[Piece], front: int) -> None:
        main = list(takewhile(lambda piece: piece.block.part != "annex" and annex.heading(piece) is None, text))
        self.numerals = frozenset(piece.numeral for piece in main if piece.numeral is not None)
        self.text = [part for piece in text for part in _apart(piece, self.numerals)]
        self.front = front
        self.drafts: list[Draft] = []
        self.section: str | None = None
        self.recitals = self.headings = self.notes = self.last = 0
        self.numbered = 1 in self.numerals
        self.lettered = False
        self.current: Draft | None = None

    def cut(self) -> list[Draft]:
        position = 0
        while position < len(self.text):
            piece = self.text[position]
            opened = annex.heading(piece) if self._may_end() else None
            if piece.block.part == "annex" or opened or self._trails(position):
                self.drafts += annex.cut_all(self.text[position:])
                break
            self._place(self._numbered(piece), position)
            position += 1
        return self.drafts

    def _place(self, piece: Piece, position: int) -> None:
        if piece.block.role == "footnote":
            self._footnote(piece)
        elif self._is_front(piece):
            self._front(piece)
        elif piece.label is not None and piece.is_section:
            self._heading(piece.label.text)
            if piece.text:
                self._place(replace(piece, label=None), position)
        elif self._is_operative(piece, position):
            self._operative(piece)
        elif self._is_lettered_recital(piece):
            self.lettered = True
            self._recital(replace(piece, label=None))
        elif piece.label is not None and self.current is not None:
            self.current.parts.append(piece)
        elif self._is_heading(piece, position):
            self._heading(piece.text, piece)
        elif self._continues(piece):
            assert self.current is not None
            self.current.parts.append(piece)
        else:
            self._recital(piece)

    def _numbered(self, piece: Piece) -> Piece:
        """Labels seen in their place: a letter within a list; the number expected, misprinted or without its stop."""
        if piece.is_section and piece.text and self._in_list():
            return piece.as_item()
        expected = self.last + 1
        if piece.numeral is not None and piece.numeral != expected and str(piece.numeral)[::-1] == str(expected):
            # In texts that run from right to left the digits of a number can come out the wrong way round.
            return replace(piece, label=Label("numeral", str(expected), expected))
        if piece.label is None and (found := _LOOSE_NUMBER.match(piece.text)) and int(found[1]) == expected:
            return piece.labelled(Label("numeral", found[1], int(found[1])), after=found.end())
        return piece

    # ── what a piece is ────────────────────────────────────────────────────────────────────────────────────

    def _is_front(self, piece: Piece) -> bool:
        """The body's name at the beginning, the meeting's line at the end."""
        if not self.drafts:
            return piece.block.style == "formula" or bool(un_words()["enacting_formula"].match(piece.text))
        return piece.block.part == "closing" or bool(un_words()["meeting_line"].match(piece.text))

    def _is_operative(self, piece: Piece, position: int) -> bool:
        number = piece.numeral
        if number is not None:
            if number == self.last + 1:
                return not self._is_small_number(number, piece, position)
            return self._resumes(number, piece)
        if piece.label is not None or piece.looks_like_heading or piece.ends_in_comma:
            return False
        if not self.numbered:
            return not self._is_recital(piece) and (
                self.current is None
                or self.current.is_closed
                or self.current.ends_in_comma
                or bool(un_words()["decision"].match(piece.text))
            )
        # A paragraph that lost its number: the one before is closed and the next number leaves a gap of one.
        following = self._next_numeral(position)
        return self.last > 0 and self.current is not None and self.current.is_closed and following == self.last + 2

    def _is_small_number(self, number: int, piece: Piece, position: int) -> bool:
        """A numbered item of a list that happens to be next in the count: the paragraph itself comes later."""
        before = self.current.parts[1:] if self.current is not None else []
        if piece.block.level == 0 or not before or before[-1].numeral != number - 1:
            return False
        return any(p.numeral == number and p.block.level == 0 for p in self.text[position + 1 :])

    def _resumes(self, number: int, piece: Piece) -> bool:
        """A number out of sequence that still numbers a paragraph: numbers lost, repeated or begun again."""
        if self.last == 0:
            return number == 1
        if piece.block.level > 0 or (
            self.current is not None and not self.current.is_closed and not self.current.ends_in_comma
        ):
            return False
        return self.last < number <= self.last + 3 or (number <= self.last and not self._in_list())

    def _in_list(self) -> bool:
        """Whether the open paragraph leads in a list: then small numbers are its items."""
        return self.current is not None and any(p.text.rstrip().endswith((":", "：")) for p in self.current.parts)

    def _next_numeral(self, position: int) -> int | None:
        return next((p.numeral for p in self.text[position + 1 :] if p.numeral is not None), None)

    def _is_recital(self, piece: Piece) -> bool:
        return piece.ends_in_comma or bool(un_words()["recital"].match(piece.text)) or piece.block.part == "preamble"

    def _is_lettered_recital(self, piece: Piece) -> bool:
        """A recital with a letter before it: the preamble begins with one, and a list has words that lead in to it."""
        if self.last > 0 or not piece.is_item:
            return False
        return self.current is None or (self.lettered and self.current.ends_in_comma)

    def _is_heading(self, piece: Piece, position: int) -> bool:
        following = self.text[position + 1] if position + 1 < len(self.text) else None
        # A title among the items of a paragraph belongs to that paragraph.
        if not piece.looks_like_heading or (self.last > 0 and following is not None and following.is_item):
            return False
        if piece.block.role == "heading":
            return True
        if self.last == 0 and un_words()["recital"].match(piece.text):
            # A recital that lost its comma, or of which a line came loose.
            return False
        if following is not None and following.label is None and following.text[:1].islower():
            return False
        closed = self.current is None or self.current.is_closed or self.current.ends_in_comma
        return closed and following is not None

    def _continues(self, piece: Piece) -> bool:
        """Unlabelled words that go on with the open passage."""
        if self.current is None:
            return False
        if self.last == 0:
            opened = self.current.parts[0].text
            return opened[:1].isupper() and (piece.text[:1].islower() or self._completes_recital(piece))
        return not (self.current.is_closed and piece.ends_in_comma)

    def _completes_recital(self, piece: Piece) -> bool:
        """The rest of a recital that stopped in mid-sentence, and no paragraph of its own."""
        assert self.current is not None
        words = un_words()
        return (
            bool(words["recital"].match(self.current.parts[0].text))
            and not (self.current.is_closed or self.current.ends_in_comma)
            and not (words["recital"].match(piece.text) or words["decision"].match(piece.text))
        )

    def _may_end(self) -> bool:
        return self.last > 0 or any(draft.kind in ("operative", "preambular") for draft in self.drafts)

    def _trails(self, position: int) -> bool:
        """Matter behind the last decision that nothing announces: a table, or text after the final full stop."""
        piece = self.text[position]
        if self.last == 0 or self.current is None or not self.current.ends_in_full_stop or not piece.text:
            return False
        if piece.block.role == "footnote" or self._is_front(piece) or piece.numeral == self.last + 1:
            return False
        if self.current.kind == "operative" and "seized" in self.current.parts[-1].text:
            return True
        later = {p.numeral for p in self.text[position:]}
        return piece.label is None and not later & {self.last + 1, self.last + 2}

    # ── what becomes of it ─────────────────────────────────────────────────────────────────────────────────

    def _open(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.current = draft

    def _operative(self, piece: Piece) -> None:
        number = piece.numeral if piece.numeral is not None else self.last + 1
        again = self.current is not None and self.current.parts[0].text == piece.text
        if number == self.last and number + 1 not in self.numerals and not again:
            # The same number twice and the next one never: a misprint. The same words twice stay as printed.
            number += 1
        self.last = number
        self._open(Draft("operative", f"op {number}", self.section, [piece]))

    def _recital(self, piece: Piece) -> None:
        self.recitals += 1
        self._open(Draft("preambular", f"pp {self.recitals}", self.section, [piece]))

    def _heading(self, title: str, piece: Piece | None = None) -> None:
        self.headings += 1
        self.section = title
        piece = piece or Piece(Block(title), None, title)
        self.drafts.append(Draft("heading", f"h {self.headings}", None, [piece]))

    def _footnote(self, piece: Piece) -> None:
        self.notes += 1
        mark = piece.label.text if piece.label else str(self.notes)
        self.drafts.append(Draft("footnote", f"fn {mark}", self.section, [piece]))

    def _front(self, piece: Piece) -> None:
        self.front += 1
        self.drafts.append(Draft("front_matter", f"front {self.front}", None, [piece]))
