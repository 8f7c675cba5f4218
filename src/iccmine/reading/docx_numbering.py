"""The numbers that Word counts and does not write into the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from iccmine.reading.counting import letters, roman
from iccmine.reading.docx_styles import Style

PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: ``template`` such as ``(%2)``, ``kind`` such as ``lowerLetter``."""

    template: str
    kind: str
    start: int


class Numbering:
    """The counters of a document's lists; ``next`` is called for each paragraph in order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iter(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = _levels(abstract)
        for number in root.iter(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            if reference is not None:
                self._list_of[number.get(qn("w:numId"), "")] = reference.get(qn("w:val"), "")

    def next(self, paragraph: etree._Element, style: Style) -> str | None:
        """The number that Word prints before the paragraph (``12.``, ``(a)``); None where it prints none."""
        place = _place(paragraph, style)
        if place is None:
            return None
        list_id, depth = place
        levels = self._levels.get(self._list_of.get(list_id, ""), {})
        level = levels.get(depth)
        if level is None:
            return None
        # Lists that share a definition go on counting together.
        counts = self._counts[self._list_of[list_id]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.kind == "none":
            return None
        if level.kind == "bullet":
            return "•"
        return (
            PLACE.sub(lambda match: _printed(int(match.group(1)) - 1, levels, counts), level.template).strip() or None
        )


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {
        int(level.get(qn("w:ilvl"), "0")): _Level(
            template=_value(level, "w:lvlText", ""),
            kind=_value(level, "w:numFmt", "decimal"),
            start=int(_value(level, "w:start", "1")),
        )
        for level in abstract.iter(qn("w:lvl"))
    }


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(qn(name))
    return default if child is None else str(child.get(qn("w:val"), default))


def _place(paragraph: etree._Element, style: Style) -> tuple[str, int] | None:
    """The list and depth of a paragraph, from itself or from the styles that it is based on."""
    depth: int | None = None
    for owner in (paragraph.find(qn("w:pPr")), *style.properties):
        found = None if owner is None else owner.find(qn("w:numPr"))
        if found is None:
            continue
        if depth is None and found.find(qn("w:ilvl")) is not None:
            depth = int(_value(found, "w:ilvl", "0"))
        if found.find(qn("w:numId")) is not None:
            list_id = _value(found, "w:numId", "0")
            return None if list_id == "0" else (list_id, depth or 0)
    return None


def _printed(depth: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    level = levels.get(depth)
    count = counts.get(depth, level.start if level else 1)
    match level.kind if level else "decimal":
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case _:
            return str(count)
