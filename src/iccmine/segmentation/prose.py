"""Running prose with or without numbered paragraphs: what reports and letters have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from iccmine.records import PassageKind
from iccmine.segmentation.footnotes import Note, split_page
from iccmine.segmentation.headings import Outline
from iccmine.segmentation.lines import SENTENCE_END, Draft, Line, item_label, wrapped
from iccmine.segmentation.printed_pages import pages_of

_NUMBERED = re.compile(r"^(?P<number>\d{1,4})\s?\.\s+(?=\S)")
_ANNEX = re.compile(r"^(?:ANNEX|Annex|APPENDIX|Appendix)(?:\s+(?P<label>[IVX]{1,5}|\d{1,2}|[A-Z]))?\b.{0,90}$")
# Short, and not punctuated as a sentence is; what stands under a picture is no title.
_TITLE = re.compile(
    r"(?!(?:Figure|Table|Chart|Graph|Box)\s+\d)(?:[ivx]{1,5}\.\s+|[a-z]\.\s+|\([a-z]\)\s+)?[A-Z][^.;:?!]{2,100}$"
)
# Shorter lines are a title page's; longer ones that end as a sentence are text.
_TEXT_LENGTH = 100
_JUMP = 3


def cut_prose(lines: Sequence[Line]) -> list[Draft]:
    """Front matter, headings, paragraphs (``para 3`` by their own numbers, else by order) and footnotes."""
    body, notes = _without_notes(lines)
    start = _first_text(body)
    cutter = _Cutter(numbered=sum(bool(_NUMBERED.match(line.text)) for line in body) >= 5, printed=wrapped(body))
    for line in body[:start]:
        cutter.front(line)
    for index, line in enumerate(body[start:], start=start + 1):
        cutter.take(line, body[index : index + 2])
    return [*cutter.drafts, *(Draft(f"fn {note.number}", "footnote", list(note.lines)) for note in notes)]


def _without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    body: list[Line] = []
    notes: list[Note] = []
    for page in pages_of(lines):
        parted = split_page(page, last_note=notes[-1].number if notes else 0)
        body.extend(parted.body)
        if parted.spill and notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, *parted.spill))
        else:
            body.extend(parted.spill)
        notes.extend(parted.notes)
    return body, notes


def _first_text(lines: Sequence[Line]) -> int:
    """Where the title page and the table of contents end: at the headings over the first paragraph."""
    for index, line in enumerate(lines):
        long = len(line.text) >= _TEXT_LENGTH or (len(line.text) >= _TEXT_LENGTH / 2 and SENTENCE_END.search(line.text))
        if line.role in ("paragraph", "list_item") and (_NUMBERED.match(line.text) or long):
            while index and lines[index - 1].role == "heading" and lines[index - 1].page == line.page:
                index -= 1
            return index
    return 0


@dataclass(slots=True)
class _Cutter:
    numbered: bool
    printed: bool
    drafts: list[Draft] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    prefix: str = ""
    last: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, line: Line, after: Sequence[Line]) -> None:
        """The next line of the text; ``after`` are the two behind it."""
        annex = _ANNEX.match(line.text) if line.role == "heading" else None
        if line.role in ("front", "title"):
            self.front(line)
        elif annex:
            self.prefix, self.last = f"annex {annex['label'] or ''}".strip() + " ", 0
            self.outline.clear()
            self._heading(line)
        elif line.role == "heading":
            self._heading(line)
        elif line.role == "table":
            self._table(line)
        elif self._is_title(line, after):
            self._heading(line)
        elif not self._numbered_paragraph(line):
            self._unnumbered(line)

    def front(self, line: Line) -> None:
        """Title page, contents: one passage a page."""
        before = self.drafts[-1] if self.drafts else None
        if before and before.kind == "front_matter" and before.lines[-1].page == line.page:
            before.lines.append(line)
        else:
            self._open(f"front {self._count('front')}", "front_matter", line)

    def _heading(self, line: Line) -> None:
        self.outline.enter(line.text)
        self._open(f"heading {self._count('heading')}", "heading", line)

    def _table(self, line: Line) -> None:
        before = self.drafts[-1] if self.drafts else None
        if before and "table" in before.locator:
            before.lines.append(line)
        else:
            self._open(f"table {self._count('table')}", "paragraph", line)

    def _is_title(self, line: Line, after: Sequence[Line]) -> bool:
        """A title that its type does not show: at most two stand between a finished text and the next number."""
        if not self.numbered or self.printed or not self.drafts or not _TITLE.match(line.text):
            return False
        before, last = self.drafts[-1], self.drafts[-1].lines[-1].text
        if before.kind != "heading" and not (SENTENCE_END.search(last) and last[-1] not in ":;"):
            return False
        beyond = after[1:] if after and _TITLE.match(after[0].text) else after
        return bool(beyond) and self._next_number(beyond[0]) is not None

    def _next_number(self, line: Line) -> re.Match[str] | None:
        """The number that the line opens with, where it follows on the last paragraph's."""
        found = _NUMBERED.match(line.text) if self.numbered else None
        return found if found and self.last < int(found["number"]) <= self.last + _JUMP else None

    def _numbered_paragraph(self, line: Line) -> bool:
        found = self._next_number(line)
        if not found:
            return False
        self.last = int(found["number"])
        self._open(f"para {self.last}", "paragraph", replace(line, text=line.text[found.end() :], emphasis=()))
        return True

    def _unnumbered(self, line: Line) -> None:
        before = self.drafts[-1] if self.drafts else None
        if before is not None and before.kind == "paragraph" and self._goes_on(before, line):
            before.lines.append(line)
        elif self.numbered:
            self._open(f"unnumbered {self._count(self.prefix + 'unnumbered')}", "paragraph", line)
        else:
            self._open(f"para {self._count(self.prefix + 'para')}", "paragraph", line)

    def _goes_on(self, before: Draft, line: Line) -> bool:
        """Sub-items, cut sentences, and all that follows a numbered paragraph before the next number."""
        if before.lines[-1].role == "table":
            return False
        last = before.lines[-1].text
        if item_label(line.text) or (self.numbered and before.locator.startswith(f"{self.prefix}para")):
            return True
        if not SENTENCE_END.search(last) or line.text[:1].islower():
            return True
        return self.printed and not line.gap and len(last) > 70

    def _count(self, what: str) -> int:
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]

    def _open(self, locator: str, kind: PassageKind, line: Line) -> None:
        self.drafts.append(Draft(self.prefix + locator, kind, [line], self.outline.section()))
