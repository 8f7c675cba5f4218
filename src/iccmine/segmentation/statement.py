"""Statements by the President of the Security Council: read out for the Council, in paragraphs without numbers.

A statement's paragraphs carry what the Council says, as operative paragraphs do: their kind is ``operative`` and
their locators are ``para 1``, ``para 2``. The lines that say when the statement was made are front matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.records import Block, Layout, Segmented
from iccmine.segmentation import annex
from iccmine.segmentation.locators import with_unique_locators
from iccmine.segmentation.pieces import Draft, Piece, pieces
from iccmine.segmentation.un_metadata import describe, statement_score

_ENACTMENT = re.compile(
    r"(?:At|In connection with|After consultations|Following)\b.*\bthe (?:President|Council)\b.*\bstatement\b.*:?$",
    re.DOTALL,
)
_TITLE = re.compile(r"\W*(?:Statement|Note) by the President of the Security Council\W*", re.IGNORECASE)
_NOTE = re.compile(r"\*+\s|\d{1,2}\s+(?:See|S/|A/)")
_CONTINUED = re.compile(r"[:,—–-]$|\b(?:and|or)$")


def score(layout: Layout) -> float:
    """How sure it is that the layout is a presidential statement."""
    return statement_score(layout)


def segment(layout: Layout, *, name: str) -> tuple[Segmented, ...]:
    """The statement and its passages."""
    text = [block for block in layout.blocks if block.role != "furniture"]
    start = _opening(text)
    front, body = text[:start], text[start:]
    drafts = [
        Draft("front_matter", f"front {n}", None, [Piece(b, None, b.text, b.emphasis)]) for n, b in enumerate(front, 1)
    ]
    drafts += _paragraphs(list(pieces(body)))
    passages = with_unique_locators([draft.passage() for draft in drafts if draft.has_words])
    return (Segmented(describe(layout, genre="statement", front=front, passages=passages, name=name), passages),)


def _opening(blocks: Sequence[Block]) -> int:
    """The block after the line that says when the statement was made, else the first behind the title."""
    for position, block in enumerate(blocks[:40]):
        if _ENACTMENT.match(block.text):
            return position + 1
    titles = [i for i, block in enumerate(blocks) if block.part == "front" or _TITLE.fullmatch(block.text)]
    return titles[-1] + 1 if titles else 0


def _paragraphs(text: Sequence[Piece]) -> list[Draft]:
    drafts: list[Draft] = []
    section: str | None = None
    count = headings = notes = 0
    for position, piece in enumerate(text):
        opened = annex.heading(piece)
        if opened or piece.block.part == "annex":
            return drafts + annex.cut_all(text[position:])
        last = next((draft for draft in reversed(drafts) if draft.kind == "operative"), None)
        if piece.block.role == "footnote" or _NOTE.match(piece.text):
            notes += 1
            mark = piece.label.text if piece.label else str(notes)
            drafts.append(Draft("footnote", f"fn {mark}", section, [piece]))
        elif piece.label is None and piece.looks_like_heading and not _quoted(piece) and len(piece.text) < 120:
            headings += 1
            section = piece.text
            drafts.append(Draft("heading", f"h {headings}", None, [piece]))
        elif last is not None and (piece.is_item or _goes_on(last, piece)):
            last.parts.append(piece)
        else:
            count += 1
            drafts.append(Draft("operative", f"para {count}", section, [piece]))
    return drafts


def _quoted(piece: Piece) -> bool:
    return piece.text[:1] in "“\"‘'"


def _goes_on(last: Draft, piece: Piece) -> bool:
    """Unlabelled words that go on with the paragraph before: it stopped in mid-sentence, or these begin in one."""
    return bool(_CONTINUED.search(last.parts[-1].text)) or piece.text.lstrip("“\"‘' ")[:1].islower()
