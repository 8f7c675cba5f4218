"""Markdown to a layout: headings, paragraphs, lists, quotations and tables of plain texts with light markup.

The treaty collections that use it are made by machine: ``##Title`` without a space, a number and its paragraph in one
line, links within sentences, texts in two languages one after the other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from iccmine.reading.languages import main_language, with_languages
from iccmine.reading.numbering import is_item, number_of, ranked
from iccmine.reading.repair import repaired_text
from iccmine.records import Block, BlockRole, Layout, Offsets
from iccmine.settings import Settings

MEDIA_TYPE = "text/markdown"
HEADING = re.compile(r"(#{1,6})(?=[^#])")
LIST_ITEM = re.compile(r"[*+-]\s+(?=\S)")
ORDERED = re.compile(r"(?:\d{1,3}[.)]|\(?[a-z]{1,4}\)|\([ivxl]+\))\s")
RULE = re.compile(r"[-*_\s]{3,200}")
TABLE_RULE = re.compile(r"[\s:|-]{3,1000}")
# Every repetition is bounded: a file may be one line of brackets.
LINK = re.compile(
    r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+\"[^\"]{0,200}\")?\)"
)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--[^<>]{0,2000}-->")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*]{1,300})(?<=\S)\1(?![\w*])|(?<![\w_])(_{1,3})(?=\S)([^_]{1,300})(?<=\S)\3(?![\w_])"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Source lines that make one block, with the line where they begin."""

    role: BlockRole
    text: str
    line: int
    level: int = 0


def read_markdown(raw: bytes, *, settings: Settings = Settings()) -> Layout:  # noqa: ARG001 - one signature for all readers
    """Read a Markdown text; blocks carry their language, so that a text in two languages can be parted."""
    source, mended = repaired_text(raw)
    blocks = with_languages(ranked(block for piece in _pieces(source) if (block := _block(piece)).text))
    language = main_language(blocks)
    title = next((block.text for block in blocks if block.role == "heading"), None)
    facts = {key: value for key, value in (("title", title), ("language", language)) if value}
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        facts=facts,
        letters=sum(map(str.isalpha, _bare(source))),
        flags=("mojibake_repaired",) if mended else (),
    )


def _pieces(source: str) -> Iterator[_Piece]:
    lines: list[str] = []
    start = 0
    for number, line in enumerate(source.splitlines(), start=1):
        text = line.strip()
        alone = HEADING.match(text)
        begins = not text or alone or LIST_ITEM.match(text) or ORDERED.match(text) or text.startswith("|")
        if lines and begins:
            yield _piece(lines, start)
            lines = []
        if alone:
            yield _Piece("heading", text[alone.end() :].rstrip("# "), number, len(alone.group(1)))
        elif text.startswith("|") and not TABLE_RULE.fullmatch(text):
            cells = [cell.strip() for cell in text.strip("|").split("|")]
            yield _Piece("table", " | ".join(cell for cell in cells if cell), number)
        elif text and not RULE.fullmatch(text) and not TABLE_RULE.fullmatch(text):
            start = start if lines else number
            lines.append(text.lstrip("> "))
    if lines:
        yield _piece(lines, start)


def _piece(lines: list[str], start: int) -> _Piece:
    text = " ".join(lines)
    bullet = LIST_ITEM.match(text)
    return _Piece("list_item", text[bullet.end() :], start, 1) if bullet else _Piece("paragraph", text, start)


def _block(piece: _Piece) -> Block:
    text, emphasis = _inline(piece.text)
    number: str | None = None
    role, level = piece.role, piece.level
    if role in ("paragraph", "list_item"):
        number, shift = number_of(text)
        text = text[shift:]
        emphasis = tuple((max(0, start - shift), end - shift) for start, end in emphasis if end > shift)
        role = "list_item" if is_item(number) else role
    return Block(text=text, role=role, number=number, level=level, emphasis=emphasis, anchor=f"line {piece.line}")


def _bare(text: str) -> str:
    """The text without links' addresses, tags and escapes; marks of emphasis stay."""
    return html.unescape(ESCAPE.sub(r"\1", TAG.sub(" ", LINK.sub(r"\1", text))))


def _inline(source: str) -> tuple[str, tuple[Offsets, ...]]:
    """The text of a block, white space collapsed, and its emphasised runs."""
    bare = re.sub(r"\s+", " ", _bare(source)).strip()
    text, last = "", 0
    emphasis: list[Offsets] = []
    for match in EMPHASIS.finditer(bare):
        inner = match.group(2) or match.group(4)
        text += bare[last : match.start()]
        emphasis.append((len(text), len(text) + len(inner)))
        text += inner
        last = match.end()
    return text + bare[last:], tuple(emphasis)
