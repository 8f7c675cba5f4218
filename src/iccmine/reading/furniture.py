"""Running heads and feet of texts that have no boxes: symbols, page numbers, job numbers, stamps, rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from iccmine.reading.un_words import un_words

_RULE = re.compile(r"[-–—=*`.\s]{3,}|/\s?\.\.\.|[\s*]+")
_JOB = re.compile(
    r"(?:\d{1,3}\s?)?\d\d[-\s]\d{5}(?:\s?\([A-Z]\))?(?:\s+\d{6})?(?:\s+/\.\.\.)?\s?\d{0,4}|\*\d{7,8}\*|\d{6}"
)
_SYMBOL = re.compile(r"(?:United Nations\s+)?(?:[ASE]/[\w./-]*\d[\w./-]*(?:\s?\(\d{4}\))?)\*?|ICC-ASP/[\w./-]+")
_PAGE = re.compile(r"(?:[Pp]age|[Pp]ágina|English\s+Page)\s+\d{1,4}(?:\s+of\s+\d+)?|\d{1,4}\s?/\s?\d{1,4}")
_NUMBER = re.compile(r"\d{1,4}")
_STAMP = re.compile(r"\bICC-\d\d|\d+/\d+$")
_DIGITS = re.compile(r"\d+")


def furniture(lines: Sequence[str]) -> frozenset[int]:
    """Positions of the lines that belong to the page and not to the text.

    A symbol on a line of its own names the document the first time and heads a page after that. A bare number is
    furniture only beside other furniture: alone it may number a paragraph or a note; the last line of all numbers
    the page. A stamp is a line with a document number or a page count that recurs, digits aside.
    """
    shapes = Counter(_DIGITS.sub("#", line) for line in lines if _STAMP.search(line))
    found: set[int] = set()
    named: set[str] = set()
    for position, line in enumerate(lines):
        symbol = bool(_SYMBOL.fullmatch(line))
        if (symbol and _bare(line) in named) or (line and not symbol and _is_page_line(line, shapes)):
            found.add(position)
        named.update(_bare(symbol) for symbol in _SYMBOL.findall(line) if "/" in line)
    filled = [position for position, line in enumerate(lines) if line]
    for here, position in enumerate(filled):
        beside = {filled[here - 1] if here else -1, filled[here + 1] if here + 1 < len(filled) else -1}
        if _NUMBER.fullmatch(lines[position]):
            heads = {one for one in beside if one >= 0 and _SYMBOL.fullmatch(lines[one])} if here else set()
            if beside & found or heads or here + 1 == len(filled):
                found |= {position} | heads
    return frozenset(found)


def _is_page_line(line: str, shapes: Counter[str]) -> bool:
    """A rule, a job number, a page number, the printers' note or a stamp."""
    if any(pattern.fullmatch(line) for pattern in (_RULE, _JOB, _PAGE)):
        return True
    return bool(un_words()["reissue_note"].match(line)) or _is_stamp(line, shapes)


def _bare(line: str) -> str:
    """The line without spaces: a symbol is printed with and without one before the year."""
    return line.removeprefix("United Nations").replace(" ", "").rstrip("*")


def _is_stamp(line: str, shapes: Counter[str]) -> bool:
    return len(line) < 120 and bool(_STAMP.search(line)) and shapes[_DIGITS.sub("#", line)] >= 3
