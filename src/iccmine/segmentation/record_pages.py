"""Pages of verbatim records: heads and feet out, columns printed in the wrong order put right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from iccmine.segmentation.lines import SENTENCE_END, Line

_JOB = r"\d{2}-\d{5}"
_RUNNING = re.compile(
    rf"S/PV\.\d+(?:\s?\(Resumption\s?\d+\))?|S/PV\.\d+\b.*\d{{2}}/\d{{2}}/\d{{4}}|\d{{2}}/\d{{2}}/\d{{4}}\b.*\bS/PV\.\d+.*"
    rf"|\d{{1,3}}(?:/\d{{1,3}})?\s+{_JOB}|{_JOB}\s+\d{{1,3}}(?:/\d{{1,3}})?|{_JOB}\d{{0,3}}|\d{{1,3}}{_JOB}"
    rf"|\*\d{{6,8}}\*?|{_JOB} \(E\)|\d{{1,3}}"
    r"|(?:\d{1,3}\s+)?Security Council \d+\s?(?:st|nd|rd|th)? [Mm]eeting(?:\s.*\d{4})?(?:\s+\d{1,3})?"
    r"|[A-Z]\w+(?:-\w+)? [Yy]ear \d{1,2} [A-Z]\w+ \d{4}"
)
OPENS_SPEECH = re.compile(
    r"^(?P<name>The (?:Acting )?President|The (?:Deputy |Assistant |Under-)?Secretary-General|The Prosecutor"
    r"|(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr|Lord|Lady|Baroness|Baron|Prince|Princess|Sheikh|Archbishop|Monsignor|Judge|General|"
    r"Ambassador|Nana|King|Queen|Count|Viscount)\.?\s[^():]{2,60}?)"
    r":?\s*(?:\((?P<state>(?!spoke|interpretation)[^()]{2,90}(?:\([^()]*\))?[^()]{0,40})\))?"
    r"\s*(?:\((?:spoke|interpretation)[^()]*\))?(?:\s*\((?:spoke|interpretation)[^()]*\))?\s*:\s+(?=\S)"
)
# Where the title page ends, though no running line stands between it and the text.
_FIRST_PAGE = re.compile(r"The meeting (?:was called to order|was resumed|resumed) at\b")
# Columns are equally long but for a few lines; pages with fewer lines have one column, or are the first or last.
_SLACK, _FULL_PAGE = 4, 85
_CANNOT = -2


def pages_of_record(lines: Sequence[Line]) -> tuple[list[list[Line]], int]:
    """The lines page by page, in reading order, each with its page's number; and on how many pages columns changed."""
    pages = [page for page in _by_running_lines(lines) if page]
    swapped = _columns_swapped(pages)
    ordered: list[list[Line]] = []
    for page in pages:
        before = ordered[-1][-1].text if ordered else ""
        whole = swapped and len(page) >= _FULL_PAGE and not _FIRST_PAGE.match(page[0].text)
        ordered.append(_left_column_first(page, before) if whole else page)
    changed = sum(page is not one for page, one in zip(pages, ordered, strict=True))
    return [[replace(line, page=number) for line in page] for number, page in enumerate(ordered, start=1)], changed


def _by_running_lines(lines: Sequence[Line]) -> Iterable[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if page and _FIRST_PAGE.match(line.text):
            yield page
            page = [line]
        elif not _RUNNING.fullmatch(line.text):
            page.append(line)
        elif page:
            yield page
            page = []
    yield page


def _columns_swapped(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether a record's right columns were printed before its left ones, which a whole file has in common.

    Then pages' first lines cannot follow the page before, but can follow the last lines of their own pages.
    """
    full = [(before[-1].text, page) for before, page in pairwise(pages) if len(page) >= _FULL_PAGE]
    as_is = sum(_fits(before, page[0].text) == _CANNOT for before, page in full)
    wrapped = sum(_fits(page[-1].text, page[0].text) == _CANNOT for _, page in full)
    return as_is >= 2 and as_is > 2 * wrapped


def _left_column_first(page: list[Line], before: str) -> list[Line]:
    """The page from its left column's first line on: near the middle, where the text reads best."""
    middle = (len(page) + 1) // 2
    cuts = range(middle - _SLACK, middle + _SLACK + 1)
    cut = max(cuts, key=lambda cut: _gain(page, cut, before) - 0.7 * abs(cut - middle))
    return page[cut:] + page[:cut]


def _gain(page: Sequence[Line], cut: int, before: str) -> int:
    """How much better the page reads with the part from ``cut`` on put first."""
    swapped = _fits(before, page[cut].text) + _fits(page[-1].text, page[0].text)
    as_is = _fits(before, page[0].text) + _fits(page[cut - 1].text, page[cut].text)
    return swapped - as_is


def _fits(before: str, after: str) -> int:
    """Whether a line can follow another: 2 it does, 0 it may, -2 it cannot."""
    ended = SENTENCE_END.search(before) is not None
    if not before:
        return 0
    if after[:1].islower():
        return _CANNOT if ended and not before.endswith((":", ";")) else 2
    if OPENS_SPEECH.match(after):
        return 2 if ended else _CANNOT
    return 1 if ended else -1
