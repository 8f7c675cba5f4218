"""Mending text that was decoded with the wrong character set ("mojibake")."""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy
import ftfy.badness

# A spacing accent printed after its letter ("Mladic´") comes from old typesetting.
SPACING_ACCENT = re.compile(r"(?<=[A-Za-z])([´¨ˆ˜ˇ¸])(?![A-Za-z])")
COMBINING = {"´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "¸": "\u0327"}


def decoded(raw: bytes) -> str:
    """The text of the bytes: by byte order mark, else UTF-8, else Windows-1252; never an error."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def repaired(text: str) -> tuple[str, bool]:
    """The text with wrongly decoded characters mended, and whether any were.

    >>> repaired("the Council‚Äôs members")
    ('the Council’s members', True)
    >>> repaired("C√¥te d’Ivoire")
    ('Côte d’Ivoire', True)
    """
    if text.isascii() or not ftfy.badness.is_bad(text):
        return text, False
    lines = text.split("\n")
    mended = [_repaired_line(line) for line in lines]
    return "\n".join(mended), mended != lines


def repaired_text(raw: bytes) -> tuple[str, bool]:
    """``repaired`` of the decoded bytes."""
    return repaired(decoded(raw))


def _repaired_line(line: str) -> str:
    if line.isascii() or not ftfy.badness.is_bad(line):
        return line
    mended = ftfy.fix_encoding(line)
    if ftfy.badness.is_bad(mended):
        # Whole and broken characters stand in one line: word by word what is broken can be told.
        mended = re.sub(r"\S+", lambda word: ftfy.fix_encoding(word.group()), mended)
    return SPACING_ACCENT.sub(_composed, mended)


def _composed(match: re.Match[str]) -> str:
    letter = match.string[match.start() - 1]
    accent = COMBINING[match.group(1)]
    # Only where Unicode has the letter with that accent; otherwise the character is left as it is.
    return accent if len(unicodedata.normalize("NFC", letter + accent)) == 1 else match.group(1)
