"""Footnotes of a printed page: where they begin, and their calls in the text above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from iccmine.segmentation.dates import MONTH
from iccmine.segmentation.lines import Line

# A number in front of a month is a date that a line's end has cut.
_NOTE = re.compile(rf"(\d{{1,4}})\s+(?=\S)(?!\d{{4}}\b|(?:{MONTH})\b)", re.I)
# How many numbers may be missing between two notes that follow each other.
_TOLERANCE = 3


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its number and its lines, number removed from the first."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page's text, calls removed, and its footnotes. ``spill`` continues the last page's last note."""

    body: tuple[Line, ...]
    notes: tuple[Note, ...]
    spill: tuple[Line, ...] = ()


def split_page(lines: Sequence[Line], *, last_note: int = 0) -> Page:
    """Part one page's lines in text and footnotes.

    Lines whose role is ``footnote`` are notes whatever they say. Otherwise notes are the longest run of lines at
    the page's end that opens with the number after ``last_note`` and counts on; of equally long runs the one
    that begins last.
    """
    marked = [line for line in lines if line.role == "footnote"]
    if marked:
        spill, notes = _numbered(marked, last_note)
        body = [line for line in lines if line.role != "footnote"]
        return Page(strip_calls(body, [note.number for note in notes]), notes, spill)
    start = _start_of_notes(lines, last_note)
    if start is None:
        return Page(tuple(lines), ())
    _, notes = _numbered(lines[start:], last_note)
    text = strip_calls(lines[:start], [note.number for note in notes])
    called = text != tuple(lines[:start])
    return Page(text, notes) if called or len(notes) > 1 else Page(tuple(lines), ())


def _number(line: Line) -> int | None:
    found = _NOTE.match(line.text)
    return int(found[1]) if found else None


def _start_of_notes(lines: Sequence[Line], last_note: int) -> int | None:
    best: tuple[int, int] | None = None
    for first in dict.fromkeys((*range(last_note + 1, last_note + 1 + _TOLERANCE), 1)):
        for start, line in enumerate(lines):
            if _number(line) == first:
                length = _run_length(lines[start:], first)
                if best is None or (length, start) > best:
                    best = (length, start)
        if best is not None:
            return best[1]
    return None


def _run_length(lines: Sequence[Line], first: int) -> int:
    wanted, length = first, 0
    for line in lines:
        if _number(line) == wanted:
            wanted, length = wanted + 1, length + 1
    return length


def _numbered(lines: Sequence[Line], last_note: int) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """Lines before the first number, then the notes; a number counts only where it goes on from the last one."""
    spill: list[Line] = []
    notes: list[Note] = []
    previous = last_note
    for line in lines:
        number = _number(line)
        if number is not None and (previous < number <= previous + _TOLERANCE or (number == 1 and not notes)):
            rest = line.text[_NOTE.match(line.text).end() :]  # type: ignore[union-attr]
            notes.append(Note(number, (replace(line, text=rest, emphasis=()),)))
            previous = number
        elif notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
        else:
            spill.append(line)
    return tuple(spill), tuple(notes)


def strip_calls(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[Line, ...]:
    """Take the calls of the given footnotes, in order, out of the text, where they cannot be anything else.

    A call sticks to the word or mark before it (``Statute.3``, ``airport71``), or stands after a mark and a space
    (``decisions. 10 The``). Numbers that follow a digit, a hyphen or a slash stay.
    """
    if not lines:
        return ()
    text = "\n".join(line.text for line in lines)
    cuts: list[tuple[int, int]] = []
    position = 0
    for number in numbers:
        found = _call(number).search(text, position)
        if found:
            cuts.append(found.span("call"))
            position = found.end("call")
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    return tuple(
        line if line.text == new else replace(line, text=new, emphasis=())
        for line, new in zip(lines, text.split("\n"), strict=True)
        if new.strip()
    )


@lru_cache(maxsize=2048)
def _call(number: int) -> re.Pattern[str]:
    stuck = r"(?<=[^\W\d_])|(?<=[’”\"'»)\]])|(?<=[^\d\s][.,;:?!])|(?<=\d{4}[.,;:])"
    after = r"(?=[\s.,;:)\]’”»\[]|$)"
    return re.compile(
        rf"(?P<call>(?:{stuck}){number}{after}|(?<=\d[.]){number}(?=\s+[A-Z“‘\[]|\s*$)"
        rf"|(?<=[.,;:’”»)\]])[ ]{number}(?=\s))"
    )
