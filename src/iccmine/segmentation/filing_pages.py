"""The pages of a document of the Court: stamps and feet out, footnotes apart, title pages told from the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from iccmine.segmentation.footnotes import Note, split_page
from iccmine.segmentation.lines import Line

STAMP = re.compile(r"^ICC-\s?\d{2}/\d{2}\S*\s+\d{2}-\d{2}-\d{4}\s+(?P<page>\d+)/\d+\b.{0,20}$")
_FOOT = re.compile(r"^N[o°]?\.?\s?:?\s?ICC-\s?\d{2}/\d{2}\S*(?:\s+[A-Z]{1,3}\d*)*\s+(?P<page>\d+)/\d+\b.{0,30}$")
_TRANSLATION = re.compile(r"^(?:Traduction officielle de la Cour|Official Court Translation)$", re.I)
_LONE_NUMBER = re.compile(r"^\d{1,4}(?:/\d{1,4})?\.?$")
# What stands on a title page and nowhere else, and what opens the text behind it.
_TITLE_MARK = re.compile(
    r"(?:Original|Date|Before|Source|Devant|Origine) ?:|(?:THE )?SITUATION (?:IN|EN|AU)\b"
    r"|(?:THE PROSECUTOR v|LE PROCUREUR c)\."
    r"|.{0,60}(?:to be notified|à notifier)\b",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:\d{1,3}|[IVX]{1,5}|[A-Z])\.\s|\(?(?:INTRODUCTION|Introduction)\b"
    r"|(?:THE |The |La |LA )?(?:PRE-TRIAL|Pre-Trial|TRIAL|Trial|APPEALS|Appeals) (?:CHAMBER|Chamber)\b.{0,40}\bof the\b"
    r"|(?:LA )?CHAMBRE\b.{0,40}\bde la Cour\b"
)
_TITLE_LINES = 60
_NOTIFIED = re.compile(r"to be notified|à notifier|[☒☐]", re.I)


@dataclass(frozen=True, slots=True)
class Pages:
    """A filing in three parts. ``furniture`` counts the letters of the stamps and feet that were taken out."""

    front: tuple[tuple[Line, ...], ...]
    body: tuple[Line, ...]
    notes: tuple[Note, ...]
    stamp: str | None


def read_pages(lines: Sequence[Line]) -> Pages:
    """Part the lines of a filing in its front pages, its running text and its footnotes."""
    stamp = next((line.text for line in lines if STAMP.match(line.text)), None)
    pages = [page for page in _by_page(lines) if page]
    if len(pages) == 1:
        pages = _without_pages(pages[0])
    first = _first_text_page(pages)
    body: list[Line] = []
    notes: list[Note] = []
    for page in pages[first:]:
        parted = split_page(page, last_note=notes[-1].number if notes else 0)
        body.extend(parted.body)
        if parted.spill:
            _continue_last(notes, body, parted.spill)
        notes.extend(parted.notes)
    return Pages(tuple(tuple(page) for page in pages[:first]), tuple(body), tuple(notes), stamp)


def _continue_last(notes: list[Note], body: list[Line], spill: Sequence[Line]) -> None:
    if notes:
        notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, *spill))
    else:
        body.extend(spill)


def _by_page(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """Pages by the reader's page numbers, else by the stamps and feet in the text."""
    paged = any(line.page is not None for line in lines)
    page: list[Line] = []
    number: int | None = None
    for line in lines:
        if paged and line.role == "furniture":
            continue
        stamp, foot = STAMP.match(line.text), _FOOT.match(line.text)
        if paged:
            if page and line.page != page[-1].page:
                yield page
                page = []
        elif stamp and number is not None and int(stamp["page"]) != number:
            yield page
            page = []
        if stamp or foot:
            number = int((stamp or foot)["page"])  # type: ignore[index]
        elif not (_TRANSLATION.match(line.text) or _LONE_NUMBER.match(line.text)):
            page.append(line if paged else replace(line, page=number))
    yield page


def _without_pages(lines: Sequence[Line]) -> list[list[Line]]:
    """The title page and the text of a file that knows no pages; only the text where no title page is seen."""
    marks = [n for n, line in enumerate(lines[:_TITLE_LINES]) if _TITLE_MARK.match(line.text)]
    if not marks:
        return [list(lines)]
    begins = (n for n in range(marks[-1] + 1, len(lines)) if _TEXT.match(lines[n].text))
    start = next(begins, marks[-1] + 1)
    return [part for part in (list(lines[:start]), list(lines[start:])) if part]


def _first_text_page(pages: Sequence[Sequence[Line]]) -> int:
    """The page after the last of the first three that names who is to be notified; the title page is front anyhow."""
    notified = [i for i, page in enumerate(pages[:4]) if sum(bool(_NOTIFIED.search(line.text)) for line in page) >= 2]
    if notified:
        return notified[-1] + 1
    return 1 if len(pages) > 1 else 0
