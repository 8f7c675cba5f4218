"""Plain text, as it falls out of a PDF or a web page, to a layout: decoded, repaired, cut into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from iccmine.reading.akn_text import TYPOGRAPHY
from iccmine.reading.furniture import furniture
from iccmine.reading.lines import TextLine, joined, paragraphs, words_of
from iccmine.reading.notes import Note, call, notes, without_mark
from iccmine.reading.repair import repaired
from iccmine.records import Block, Layout, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "text/plain"

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WIKI_HEADING = re.compile(r"={2,4} (.+) ={2,4}")
_MAX_CONTROL_SHARE = 0.01


def read_plain(raw: bytes, *, settings: Settings) -> Layout:
    """Read a text file.

    Flags: ``mojibake_repaired`` where letters were mended, ``not_utf8`` where the bytes were read as Windows-1252.
    Raises ``Unreadable`` with ``empty``, ``too_large`` or ``not_text``.
    """
    if len(raw) > settings.max_bytes:
        raise Unreadable("too_large", f"{len(raw)} bytes; the limit is {settings.max_bytes}")
    text, flags = decode(raw)
    lines = tuple(_line(line) for line in text.split("\n"))
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=blocks(lines),
        letters=sum(map(str.isalpha, text)),
        lines=lines,
        flags=flags,
    )


def decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Text of the bytes with Unix line ends, and what had to be done to get it."""
    flags: list[str] = []
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        flags.append("not_utf8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("empty", "no text in the file")
    if len(_CONTROL.findall(text)) > max(8, len(text) * _MAX_CONTROL_SHARE):
        raise Unreadable("not_text", "too many control characters for a text")
    text, mended = repaired(text)
    if mended:
        flags.append("mojibake_repaired")
    return _CONTROL.sub(" ", text), tuple(flags)


def _line(line: str) -> str:
    """White space collapsed, invisible characters out, the wiki's marks around a heading (``== I ==``) off."""
    line = " ".join(line.translate(TYPOGRAPHY).split())
    return heading.group(1) if (heading := _WIKI_HEADING.fullmatch(line)) else line


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Blocks of a text's lines in reading order; what interrupts a paragraph at a page's end follows it."""
    page_lines = furniture(lines)
    found_notes, rules = notes(lines, page_lines)
    page_lines |= rules
    aside = page_lines | {position for note in found_notes for position in note.lines}
    body = _body_lines(_without_calls(lines, found_notes), aside)
    is_word = words_of(body).__contains__
    found = [
        (group[0].number, Block(joined(group, is_word=is_word), anchor=_anchor(group[0].number)))
        for group in paragraphs(body)
    ]
    found += [
        (position + 1, Block(lines[position], role="furniture", anchor=_anchor(position + 1)))
        for position in page_lines
    ]
    found += [(note.lines[0] + 1, _note_block(note, lines, is_word)) for note in found_notes]
    return tuple(block for _, block in sorted(found, key=lambda one: one[0]))


def _anchor(number: int) -> str:
    return f"line {number}"


def _note_block(note: Note, lines: Sequence[str], is_word: Callable[[str], bool]) -> Block:
    first, *others = note.lines
    texts = [TextLine(without_mark(lines[first]), first), *(TextLine(lines[other], other) for other in others)]
    return Block(joined(texts, is_word=is_word), role="footnote", number=note.mark, anchor=_anchor(first + 1))


def _without_calls(lines: Sequence[str], found: Sequence[Note]) -> list[str]:
    """The lines with each note's call taken out: the nearest one above the note."""
    cleaned = list(lines)
    for note in found:
        pattern = call(note.mark)
        for position in range(note.lines[0] - 1, -1, -1):
            if position not in note.lines and (hits := list(pattern.finditer(cleaned[position]))):
                start, end = hits[-1].span()
                cleaned[position] = cleaned[position][:start] + cleaned[position][end:]
                break
    return cleaned


def _body_lines(lines: Sequence[str], aside: frozenset[int]) -> list[TextLine]:
    """Lines of the text proper; an empty line counts as a gap only where nothing interrupts the text there."""
    body: list[TextLine] = []
    gap = interrupted = False
    for position, line in enumerate(lines):
        if position in aside:
            interrupted = True
        elif not line:
            gap = True
        else:
            body.append(TextLine(line, position + 1, gap=gap and not interrupted))
            gap = interrupted = False
    return body
