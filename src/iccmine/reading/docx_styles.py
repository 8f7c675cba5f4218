"""The styles of a Word document's paragraphs, each looked up once: python-docx searches them all at each asking."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles import BabelFish
from lxml import etree

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name as Word shows it, its paragraph properties and those of the styles below it."""

    name: str = ""
    properties: tuple[etree._Element, ...] = ()


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._elements = {
            element.get(qn("w:styleId"), ""): element
            for element in document.styles.element.iter(qn("w:style"))
            if element.get(qn("w:type")) == "paragraph"
        }
        defaults = (key for key, element in self._elements.items() if element.get(qn("w:default")) in ("1", "true"))
        self._default = next(defaults, "")
        self._styles: dict[str, Style] = {}

    def of(self, paragraph: etree._Element) -> Style:
        """The style of a paragraph's element; the document's default where it names none that exists."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        key = "" if named is None else named.get(qn("w:val"), "")
        key = key if key in self._elements else self._default
        if key not in self._styles:
            self._styles[key] = self._read(key)
        return self._styles[key]

    def _read(self, key: str) -> Style:
        chain: list[etree._Element] = []
        while key in self._elements and len(chain) < DEEPEST:
            chain.append(self._elements[key])
            base = chain[-1].find(qn("w:basedOn"))
            key = "" if base is None else base.get(qn("w:val"), "")
        if not chain:
            return Style()
        name = chain[0].find(qn("w:name"))
        found = (element.find(qn("w:pPr")) for element in chain)
        return Style(
            "" if name is None else BabelFish.internal2ui(name.get(qn("w:val"), "")),
            tuple(properties for properties in found if properties is not None),
        )
