"""Plain text, as it falls out of a PDF or a web page, to a layout: decoded, repaired, cut into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iccmine.reading.akn_text import TYPOGRAPHY
from iccmine.reading.furniture import furniture
from iccmine.reading.lines import TextLine, joined, paragraphs, words_of
from iccmine.reading.repair import repaired
from iccmine.records import Block, Layout, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "text/plain"

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.01


def read_plain(raw: bytes, *, settings: Settings) -> Layout:
    """Read a text file.

    Flags: ``mojibake_repaired`` where letters were mended, ``not_utf8`` where the bytes were read as Windows-1252.
    Raises ``Unreadable`` with ``empty``, ``too_large`` or ``not_text``.
    """
    if len(raw) > settings.max_bytes:
        raise Unreadable("too_large", f"{len(raw)} bytes; the limit is {settings.max_bytes}")
    text, flags = decode(raw)
    lines = tuple(" ".join(line.translate(TYPOGRAPHY).split()) for line in text.split("\n"))
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


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Blocks of a text's lines in reading order; page furniture follows the paragraph that it interrupts."""
    page_lines = furniture(lines)
    body = _body_lines(lines, page_lines)
    words = words_of(body)
    found = [
        (group[0].number, Block(joined(group, is_word=words.__contains__), anchor=f"line {group[0].number}"))
        for group in paragraphs(body)
    ]
    found += [
        (position + 1, Block(lines[position], role="furniture", anchor=f"line {position + 1}"))
        for position in page_lines
    ]
    return tuple(block for _, block in sorted(found, key=lambda one: one[0]))


def _body_lines(lines: Sequence[str], page_lines: frozenset[int]) -> list[TextLine]:
    """Lines of the text proper; an empty line counts as a gap only where no furniture stands beside it."""
    body: list[TextLine] = []
    gap = interrupted = False
    for position, line in enumerate(lines):
        if position in page_lines:
            interrupted = True
        elif not line:
            gap = True
        else:
            body.append(TextLine(line, position + 1, gap=gap and not interrupted))
            gap = interrupted = False
    return body
