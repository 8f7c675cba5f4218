"""DOCX to a layout: paragraphs with their styles and counted numbers, tables, footnotes, heads and feet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from iccmine.reading.docx_numbering import Numbering
from iccmine.reading.docx_styles import Style, Styles
from iccmine.reading.docx_text import TEXT_BOX, UNSEEN, boxes_of, is_struck, paragraphs_of, plain_text, text_of
from iccmine.reading.languages import main_language, with_languages
from iccmine.reading.limits import Deadline
from iccmine.reading.numbering import clean_number, is_item, number_of, ranked
from iccmine.records import Block, BlockRole, Layout, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PART = "word/document.xml"
HEADING = re.compile(r"(?:heading|überschrift|titre|kop)\s*(\d)", re.IGNORECASE)
NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, "w:footnoteReference"),
    (RELATIONSHIP_TYPE.ENDNOTES, "w:endnoteReference"),
)
MOST_ENTRIES = 10_000
HEADING_LENGTH = 200
CHECK_EVERY = 500


def read_docx(raw: bytes, *, settings: Settings = Settings()) -> Layout:
    """Read a Word document.

    Raises ``Unreadable``: ``wrong_type`` for other zip files, ``decompression_bomb``, ``truncated``, ``encrypted``,
    ``forbidden_markup``, ``malformed``.
    """
    check_zip(raw, settings=settings)
    document = _opened(raw)
    deadline = Deadline(settings.max_seconds)
    blocks = with_languages(ranked(block for block in _blocks(document, deadline) if block.text))
    properties = document.core_properties
    found = {"title": (properties.title or "").strip(), "language": main_language(blocks) or ""}
    return Layout(
        media_type=MEDIA_TYPE,
        blocks=blocks,
        facts={key: value for key, value in found.items() if value},
        letters=sum(character.isalpha() for block in blocks for character in block.text),
    )


def check_zip(raw: bytes, *, settings: Settings) -> None:
    """Refuse what is no Word document, and what would grow beyond the limits, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unreadable("truncated", f"the zip file cannot be opened: {error}") from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > settings.max_expanded_bytes:
        raise Unreadable("decompression_bomb", f"the zip file grows beyond {settings.max_expanded_bytes:,} bytes")
    names = {entry.filename for entry in entries}
    if "EncryptedPackage" in names or any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("encrypted", "the document asks for a password")
    if MAIN_PART not in names:
        raise Unreadable("wrong_type", "a zip file that is no Word document")


def _opened(raw: bytes) -> WordDocument:
    try:
        document = docx.Document(io.BytesIO(raw))
    except etree.XMLSyntaxError as error:
        raise Unreadable("malformed", f"the document's XML: {error}".splitlines()[0]) from error
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, AttributeError, TypeError, EOFError) as error:
        raise Unreadable("malformed", f"python-docx cannot open the document: {error}".splitlines()[0]) from error
    if document.element.getroottree().docinfo.internalDTD is not None:
        # Word never writes one; the parser leaves entities out, and words would be missing in silence.
        raise Unreadable("forbidden_markup", "the document's XML has a document type")
    return document


def _blocks(document: WordDocument, deadline: Deadline) -> Iterator[Block]:
    numbering, styles = Numbering(document), Styles(document)
    for count, element in enumerate(_items(document.element.body)):
        if count % CHECK_EVERY == 0:
            deadline.check(f"paragraph {count}")
        if element.tag == qn("w:tbl"):
            yield from _rows(element, styles, numbering)
        elif not is_struck(element) or plain_text(element):
            yield _block(element, styles.of(element), numbering)
    yield from _notes(document)
    yield from _heads_and_feet(document)


def _items(parent: etree._Element) -> Iterator[Any]:
    """Paragraphs and tables in order, those in content controls and text boxes too.

    A table of one column is a frame around text: what stands in it is read as it would be without.
    """
    for child in parent:
        if child.tag == qn("w:p"):
            yield child
            for box in boxes_of(child):
                yield from _items(box)
        elif child.tag == qn("w:tbl") and any(len(_own(row, "w:tc")) > 1 for row in _own(child, "w:tr")):
            yield child
        elif child.tag not in UNSEEN:
            yield from _items(child)


def _block(paragraph: etree._Element, style: Style, numbering: Numbering) -> Block:
    text, emphasis, bold = text_of(paragraph)
    role, level = _role(style.name, text, bold=bold)
    counted = numbering.next(paragraph, style)
    shift = 0
    number = clean_number(counted) if counted else None
    if role == "heading" and counted:
        # A heading keeps its number in the text, as headings of other formats do.
        return Block(f"{counted} {text}".strip(), role=role, level=level, style=style.name)
    if role == "paragraph" and number is None:
        number, shift = number_of(text)
    return Block(
        text=text[shift:],
        role="list_item" if role == "paragraph" and is_item(number) else role,
        number=number,
        level=level,
        emphasis=tuple((max(0, start - shift), end - shift) for start, end in emphasis if end > shift),
        style=style.name,
    )


def _role(style: str, text: str, *, bold: bool) -> tuple[BlockRole, int]:
    if match := HEADING.match(style):
        return "heading", int(match.group(1))
    if style.lower() in ("title", "titel", "titre"):
        return "title", 0
    if bold and len(text) <= HEADING_LENGTH and text[-1:] not in (".", ";", ",", ":"):
        return "heading", 1
    return "paragraph", 0


def _own(parent: etree._Element, name: str) -> list[Any]:
    """The rows of a table, or the cells of a row, without those of tables within them."""
    return [child for child in parent.iter(qn(name)) if next(child.iterancestors(parent.tag)) is parent]


def _rows(table: Any, styles: Styles, numbering: Numbering) -> Iterator[Block]:
    """One block a row, cells parted by ``|``; a cell that spans several columns is told once."""
    for row in _own(table, "w:tr"):
        cells = (" ".join(_cell(cell, styles, numbering)) for cell in _own(row, "w:tc"))
        yield Block(" | ".join(filter(None, cells)), role="table")


def _cell(cell: Any, styles: Styles, numbering: Numbering) -> Iterator[str]:
    """The paragraphs of a cell, each with the number that Word prints before it."""
    for element in paragraphs_of(cell):
        if text := plain_text(element):
            yield f"{numbering.next(element, styles.of(element)) or ''} {text}".strip()


def _notes(document: WordDocument) -> Iterator[Block]:
    """Footnotes, then endnotes, numbered as Word does: in the order in which the text calls them."""
    for name, call in NOTES:
        try:
            part = document.part.part_related_by(name)
        except KeyError:
            continue
        # Notes with a type are the separators that Word draws.
        notes = {note.get(qn("w:id"), ""): note for note in parse_xml(part.blob) if note.get(qn("w:type")) is None}
        calls = (mark for mark in document.element.body.iter(qn(call)) if not _is_unseen(mark))
        called = dict.fromkeys(mark.get(qn("w:id"), "") for mark in calls)
        for number, key in enumerate((key for key in called if key in notes), start=1):
            yield Block(plain_text(notes[key]), role="footnote", number=str(number))


def _is_unseen(element: etree._Element) -> bool:
    return any(above.tag in UNSEEN and above.tag != TEXT_BOX for above in element.iterancestors())


def _heads_and_feet(document: WordDocument) -> Iterator[Block]:
    seen: set[str] = set()
    for section in document.sections:
        for part in (
            section.header, section.footer, section.first_page_header, section.first_page_footer,
            section.even_page_header, section.even_page_footer,
        ):  # fmt: skip
            for element in () if part.is_linked_to_previous else _items(part._element):
                text = plain_text(element)
                if text and text not in seen:
                    seen.add(text)
                    yield Block(text, role="furniture")
