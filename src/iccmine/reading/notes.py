"""Footnotes at the foot of a printed page, where only lines are left: below a rule, or behind an asterisk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r"_{6,}")
_MARK = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])(?=\s?[A-Z“‘(/]|\s\S)\s?")
_STARRED = re.compile(r"(\*{1,3})\s?(?=[A-Z(])")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its mark and the positions of its lines."""

    mark: str
    lines: tuple[int, ...]


def notes(lines: Sequence[str], page_lines: Collection[int]) -> tuple[list[Note], frozenset[int]]:
    """The notes of a text, and the rules above them. A note runs to the next mark or to the page's own lines."""
    found: list[Note] = []
    rules: set[int] = set()
    position = 0
    while position < len(lines):
        ruled = bool(_RULE.fullmatch(lines[position])) and _opens(lines, position + 1)
        if ruled or (position not in page_lines and _STARRED.match(lines[position])):
            if ruled:
                rules.add(position)
                position += 1
            zone = list(_zone(lines, position, page_lines))
            found += _notes_of(lines, zone)
            position = zone[-1] + 1 if zone else position + 1
        else:
            position += 1
    return found, frozenset(rules)


def without_mark(text: str) -> str:
    """The first line of a note without its mark."""
    return text[match.end() :] if (match := _MARK.match(text)) else text


def call(mark: str) -> re.Pattern[str]:
    """Where a note with this mark is called: stuck to a word or to the punctuation after it."""
    return re.compile(rf"(?<=[^\W\d_]|[,.;:)\]”’\"])\s?{re.escape(mark)}(?=[\s,.;:)]|$)")


def _opens(lines: Sequence[str], position: int) -> bool:
    following = next((line for line in lines[position : position + 3] if line), "")
    return bool(_MARK.match(following))


def _zone(lines: Sequence[str], start: int, page_lines: Collection[int]) -> Iterator[int]:
    for position in range(start, len(lines)):
        if position in page_lines:
            return
        yield position


def _notes_of(lines: Sequence[str], zone: Sequence[int]) -> Iterator[Note]:
    mark, gathered = "", list[int]()
    for position in zone:
        opened = _MARK.match(lines[position])
        if opened and (not gathered or _follows(opened.group(1), mark)):
            if gathered:
                yield Note(mark, tuple(gathered))
            mark, gathered = opened.group(1), []
        if lines[position]:
            gathered.append(position)
    if gathered:
        yield Note(mark, tuple(gathered))


def _follows(mark: str, before: str) -> bool:
    if mark.isdigit() and before.isdigit():
        return int(mark) == int(before) + 1
    return not mark.isalnum() or before == ""
