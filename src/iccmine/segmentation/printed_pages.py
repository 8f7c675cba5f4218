"""Pages of a text that is nothing but printed lines, parted by its running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from iccmine.segmentation.lines import Line

_PAGE_NUMBER = re.compile(r"[-–—]?\s*(?P<number>\d{1,4}|[ivxl]{1,6})\s*[-–—]?")
_DASHED = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")
_DIGITS = re.compile(r"\d+")
_NUMBER_AT_EDGE = re.compile(r"^\d{1,4}\s|\s\d{1,4}$|^Page\b")
# A running line recurs this often and has at least this many words ("Article 5" recurs too, and is no running line).
_RECURS, _WORDS = 4, 4
# How far a page number may jump ahead of the last one.
_JUMP = 4


def pages_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines page by page, running lines and page numbers taken out, each line with the number of its page.

    Lines that already know their page (from a PDF) are grouped by it. Without any running line, one page.
    """
    if any(line.page is not None for line in lines):
        return _by_number(lines)
    running = _running_shapes(lines)
    pages: list[list[Line]] = [[]]
    last = 0
    for line in lines:
        number = _page_number(line.text, last)
        shape = _DIGITS.sub("#", line.text)
        if number is None and not (shape in running and _NUMBER_AT_EDGE.search(line.text)):
            pages[-1].append(line)
            continue
        last = number if number is not None else last + 1
        if pages[-1]:
            pages[-1] = [replace(one, page=last) for one in pages[-1]]
            pages.append([])
    return [page for page in pages if page]


def _by_number(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for line in lines:
        if pages and pages[-1][-1].page == line.page:
            pages[-1].append(line)
        else:
            pages.append([line])
    return pages


def _running_shapes(lines: Sequence[Line]) -> frozenset[str]:
    shapes = Counter(_DIGITS.sub("#", line.text) for line in lines if len(line.text) < 120)
    return frozenset(
        shape for shape, count in shapes.items() if count >= _RECURS and "#" in shape and len(shape.split()) >= _WORDS
    )


def _page_number(text: str, last: int) -> int | None:
    found = _PAGE_NUMBER.fullmatch(text)
    if not found or not found["number"].isdigit():
        return None
    number = int(found["number"])
    if _DASHED.fullmatch(text):
        # Between dashes it can be nothing else, and it starts anew where the next language's text begins.
        return number
    return number if last < number <= last + _JUMP or (last == 0 and number < 20) else None
