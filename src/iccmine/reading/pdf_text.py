"""The text of lines put together: calls to notes dropped, hyphens at line ends mended, emphasis kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from iccmine.reading.pdf_characters import LINE_HYPHENS, Line, Run
from iccmine.records import Offsets

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CALL = re.compile(r"[\s,]*(?:\d{1,4}|\*{1,3}|†|‡)(?:[,\s]+\d{1,4})*[\s,]*")
# A raised figure after a unit is a power, not a call.
UNIT = re.compile(r"(?:^|[\s\d])(?:km|m|cm|mm)$")
# A figure stuck to such a suffix calls a note though its font draws it raised and not the page ("8 bis4").
LATIN_SUFFIX = re.compile(r"\d\s?(?:bis|ter|quater)$")
LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
FIRST_WORD = re.compile(r"[^\W\d_]+")


class Vocabulary:
    """The words that a document prints unbroken: they say whether a hyphen at a line's end is its own.

    A document whose line ends never break a word that it also prints whole is not hyphenated: all its hyphens stay.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: set[str] = set()
        broken: list[tuple[str, str]] = []
        half = ""
        for line in lines:
            words = WORD.findall(line.text.lower())
            if half and words:
                broken.append((half, words[0]))
            half = words[-1] if words and line.text.endswith(("-", *LINE_HYPHENS)) else ""
            # The last word of a line may be one half of a broken word.
            self._words.update(words[:-1] if half else words)
        self._hyphenated = any(
            before + after in self._words and f"{before}-{after}" not in self._words for before, after in broken
        )

    def joined(self, left: str, right: str) -> str:
        """Two pieces of text, of which the first ends in a hyphen at a line's end, as one."""
        last, first = LAST_WORD.search(left), FIRST_WORD.match(right)
        if not self._hyphenated or last is None or first is None or first.group()[0].isupper():
            return left + right
        before, after = last.group(1).lower(), first.group().lower()
        if f"{before}-{after}" in self._words:
            return left + right
        halves = before.rsplit("-")[-1] in self._words and after in self._words
        return left + right if halves and before + after not in self._words else left[:-1] + right


def without_calls(line: Line) -> tuple[tuple[Run, ...], list[str]]:
    """The runs of a line without raised figures and stars that call a note, and those calls."""
    kept: list[Run] = []
    calls: list[str] = []
    before = ""
    for run in line.runs:
        raised = run.raised or (run.text.isdigit() and LATIN_SUFFIX.search(before))
        if raised and before and CALL.fullmatch(run.text) and not UNIT.search(before):
            calls += re.split(r"[,\s]+", run.text.strip(" ,"))
            continue
        kept.append(run)
        before += run.text
    return tuple(kept), calls


def text_of(runs_of_lines: Sequence[Sequence[Run]], vocabulary: Vocabulary) -> tuple[str, tuple[Offsets, ...]]:
    """The text of a paragraph's lines, white space collapsed, and its emphasised runs.

    Emphasis is what is italic or bold while most of the paragraph is not.
    """
    looks = [(len(run.text), run.bold, run.italic) for runs in runs_of_lines for run in runs]
    total = sum(length for length, _, _ in looks) or 1
    mostly_bold = 2 * sum(length for length, bold, _ in looks if bold) > total
    mostly_italic = 2 * sum(length for length, _, italic in looks if italic) > total
    text = ""
    marks: list[Offsets] = []
    for runs in runs_of_lines:
        for position, run in enumerate(runs):
            piece = re.sub(r"\s+", " ", run.text)
            for hyphen in LINE_HYPHENS:
                piece = piece.replace(hyphen, "-")
            if position == 0 and text:
                text, piece = _line_joined(text, piece.lstrip(), vocabulary)
            elif not text or text.endswith(" "):
                piece = piece.lstrip()
            start = len(text) + (len(piece) - len(piece.lstrip()))
            text += piece
            if (run.bold and not mostly_bold) or (run.italic and not mostly_italic):
                marks.append((start, len(text.rstrip())))
    return text.rstrip(), _merged(marks, text)


def _line_joined(text: str, piece: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The text so far and the next line's first piece, ready to be put together."""
    text = text.rstrip()
    if not (text.endswith("-") and len(text) > 1 and text[-2].isalnum()):
        return (text + " ", piece) if text else (text, piece)
    whole = vocabulary.joined(text, piece)
    return whole[: len(whole) - len(piece)], piece


def _merged(marks: Iterable[Offsets], text: str) -> tuple[Offsets, ...]:
    """Marks in order, those that touch or are parted by white space only made one."""
    merged: list[Offsets] = []
    for start, end in marks:
        if end <= start:
            continue
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
