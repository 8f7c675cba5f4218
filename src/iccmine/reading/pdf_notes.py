"""The footnotes of a PDF: cut by their numbers, joined over page ends, each put after the paragraph that calls it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iccmine.reading.pdf_blocks import boxes_of
from iccmine.reading.pdf_characters import Line, Run
from iccmine.reading.pdf_paragraphs import Paragraph
from iccmine.reading.pdf_text import Vocabulary, text_of
from iccmine.reading.pdf_zones import PLAIN_NOTE, Zones, note_number
from iccmine.records import Block


def notes_of(zones: Sequence[Zones], vocabulary: Vocabulary) -> list[Block]:
    """The footnotes of all pages, each with its number; one that a page's end cuts is joined."""
    notes: list[tuple[str | None, Paragraph]] = []
    raised = [line.runs[0].raised for zone in zones for line in zone.notes if note_number(line) is not None]
    only_raised = sum(raised) > len(raised) / 2
    last = 0
    for zone in zones:
        for line in zone.notes:
            number = note_number(line) if line.runs[0].raised or not only_raised else None
            if number is None and not only_raised:
                number = _next_number(line, last)
            if number is not None or not notes:
                notes.append((number, Paragraph()))
            notes[-1][1].add(line)
            last = int(number) if number and number.isdigit() else last
    return [_note(number, paragraph, vocabulary) for number, paragraph in notes]


def _next_number(line: Line, last: int) -> str | None:
    """The bare figure that opens a line of notes, where it is the next but a few after the last."""
    match = PLAIN_NOTE.match(line.text)
    figure = match.group().split()[0] if match else ""
    return figure if figure.isdigit() and last < int(figure) <= last + 3 else None


def _note(number: str | None, paragraph: Paragraph, vocabulary: Vocabulary) -> Block:
    runs = [line.runs for line in paragraph.lines]
    if number is not None:
        runs[0] = _without_number(runs[0], number)
    text, emphasis = text_of(runs, vocabulary)
    return Block(
        text=text,
        role="footnote",
        number=number,
        emphasis=emphasis,
        boxes=boxes_of(paragraph.lines),
        page=paragraph.lines[0].page,
    )


def _without_number(runs: tuple[Run, ...], number: str) -> tuple[Run, ...]:
    first = runs[0]
    rest = first.text.lstrip()[len(number) :]
    if not rest.strip():
        return runs[1:]
    return (Run(rest, first.x0, first.x1, first.size, first.bold, first.italic, first.raised), *runs[1:])


class Notes:
    """The footnotes that wait for the paragraph that calls them."""

    def __init__(self, notes: Sequence[Block]) -> None:
        self._waiting = list(notes)

    def called(self, calls: Sequence[str], last_page: int) -> Iterator[Block]:
        """The notes that a paragraph calls, which ends on ``last_page``."""
        for call in calls:
            found = next(
                (note for note in self._waiting if note.number == call and (note.page or 0) <= last_page), None
            )
            if found is not None:
                self._waiting.remove(found)
                yield found

    def before(self, page: int) -> Iterator[Block]:
        """The notes of earlier pages that no paragraph has called."""
        while self._waiting and (self._waiting[0].page or 0) < page:
            yield self._waiting.pop(0)
