"""DOCX to a layout: paragraphs with their styles and counted numbers, tables, footnotes, heads and feet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from iccmine.reading.docx_numbering import Numbering
from iccmine.reading.languages import main_language, with_languages
from iccmine.reading.limits import Deadline
from iccmine.reading.numbering import clean_number, is_item, number_of, ranked
from iccmine.records import Block, BlockRole, Layout, Offsets, Unreadable
from iccmine.settings import Settings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_PART = "word/document.xml"
HEADING = re.compile(r"(?:heading|überschrift|titre|kop)\s*(\d)", re.IGNORECASE)
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
        return docx.Document(io.BytesIO(raw))
    except etree.XMLSyntaxError as error:
        raise Unreadable("malformed", f"the document's XML: {error}".splitlines()[0]) from error
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, AttributeError, TypeError, EOFError) as error:
        raise Unreadable("malformed", f"python-docx cannot open the document: {error}".splitlines()[0]) from error


def _blocks(document: WordDocument, deadline: Deadline) -> Iterator[Block]:
    numbering = Numbering(document)
    for count, item in enumerate(document.iter_inner_content()):
        if count % CHECK_EVERY == 0:
            deadline.check(f"paragraph {count}")
        if isinstance(item, Table):
            yield from _rows(item)
        else:
            yield _block(item, numbering)
    yield from _notes(document)
    yield from _heads_and_feet(document)


def _block(paragraph: Paragraph, numbering: Numbering) -> Block:
    text, emphasis, bold = _text_of(paragraph)
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    role, level = _role(style, text, bold=bold)
    counted = numbering.next(paragraph)
    shift = 0
    number = clean_number(counted) if counted else None
    if role == "heading" and counted:
        # A heading keeps its number in the text, as headings of other formats do.
        return Block(f"{counted} {text}".strip(), role=role, level=level, style=style)
    if role == "paragraph" and number is None:
        number, shift = number_of(text)
    return Block(
        text=text[shift:],
        role="list_item" if role == "paragraph" and is_item(number) else role,
        number=number,
        level=level,
        emphasis=tuple((max(0, start - shift), end - shift) for start, end in emphasis if end > shift),
        style=style,
    )


def _role(style: str, text: str, *, bold: bool) -> tuple[BlockRole, int]:
    if match := HEADING.match(style):
        return "heading", int(match.group(1))
    if style.lower() in ("title", "titel", "titre"):
        return "title", 0
    if bold and len(text) <= HEADING_LENGTH and text[-1:] not in (".", ";", ",", ":"):
        return "heading", 1
    return "paragraph", 0


def _text_of(paragraph: Paragraph) -> tuple[str, tuple[Offsets, ...], bool]:
    """The text of a paragraph, white space collapsed; its italic or underlined runs; whether it is bold throughout.

    Deleted text is left out, inserted text and links are in; calls to footnotes leave no trace.
    """
    text = ""
    marks: list[Offsets] = []
    bolds: list[bool] = []
    for run in paragraph._p.iter(qn("w:r")):
        piece = re.sub(r"\s+", " ", "".join(_pieces(run)))
        piece = piece.lstrip() if not text or text.endswith(" ") else piece
        if not piece:
            continue
        if piece.strip():
            bolds.append(_is_set(run, "w:b"))
            if _is_set(run, "w:i") or _is_set(run, "w:u"):
                marks.append((len(text) + len(piece) - len(piece.lstrip()), len(text) + len(piece.rstrip())))
        text += piece
    text = text.rstrip()
    whole = marks and marks[0][0] == 0 and sum(end - start for start, end in marks) >= 0.95 * len(text)
    return text, () if whole else _joined(marks, text), bool(bolds) and all(bolds)


def _pieces(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:ptab")):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _is_set(run: etree._Element, name: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "none", "off")


def _joined(marks: list[Offsets], text: str) -> tuple[Offsets, ...]:
    joined: list[Offsets] = []
    for start, end in marks:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _rows(table: Table) -> Iterator[Block]:
    """One block a row, cells parted by ``|``; a cell that spans several columns is told once."""
    for row in table._tbl.tr_lst:
        cells = (" ".join("".join(_pieces(run)) for run in cell.iter(qn("w:r"))) for cell in row.tc_lst)
        yield Block(" | ".join(filter(None, (" ".join(cell.split()) for cell in cells))), role="table")


def _notes(document: WordDocument) -> Iterator[Block]:
    for name in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        try:
            part = document.part.part_related_by(name)
        except KeyError:
            continue
        number = 0
        for note in parse_xml(part.blob):
            # Notes with a type are the separators that Word draws.
            if note.get(qn("w:type")) is None:
                number += 1
                text = "".join(piece for run in note.iter(qn("w:r")) for piece in _pieces(run))
                yield Block(" ".join(text.split()), role="footnote", number=str(number))


def _heads_and_feet(document: WordDocument) -> Iterator[Block]:
    seen: set[str] = set()
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            for paragraph in () if part.is_linked_to_previous else part.paragraphs:
                text = " ".join(paragraph.text.split())
                if text and text not in seen:
                    seen.add(text)
                    yield Block(text, role="furniture")
