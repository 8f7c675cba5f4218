"""Documents of the Assembly of States Parties as DOCX, written part by part so that every byte is decided here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from specimen_layouts import markup

Text = Mapping[str, Any]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE = (2031, 12, 12, 0, 0, 0)
_STYLES = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "SingleTxt": "Single Txt"}
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def render(text: Text) -> bytes:
    """A resolution (preamble, headed and numbered paragraphs, annexes) or a report (numbered paragraphs, a table)."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({
            "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }),
        "docProps/core.xml": _core(text),
        "word/_rels/document.xml.rels": _relations({
            "rId1": (f"{_OFFICE}/styles", "styles.xml"),
            "rId2": (f"{_OFFICE}/header", "header1.xml"),
            "rId3": (f"{_OFFICE}/footnotes", "footnotes.xml"),
        }),
        "word/styles.xml": _styles(),
        "word/header1.xml": f'{_HEAD}<w:hdr xmlns:w="{_W}">{_paragraph(text["symbol"])}</w:hdr>',
    }  # fmt: skip
    footnotes: list[str] = []
    parts["word/document.xml"] = _document(text, footnotes)
    parts["word/footnotes.xml"] = _footnotes(footnotes)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.create_system = 3  # else the system that writes it shows in the bytes
            archive.writestr(entry, content.encode())
    return buffer.getvalue()


def _document(text: Text, footnotes: list[str]) -> str:
    body = "".join(_blocks(text, footnotes))
    section = (
        f'<w:sectPr xmlns:r="{_OFFICE}"><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )
    return f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{section}</w:body></w:document>'


def _blocks(text: Text, footnotes: list[str]) -> Iterator[str]:
    yield _paragraph(f"*{text['mark']}*")
    yield _paragraph(text["headline"], style="Title")
    yield _paragraph(f"*{text['adopted']}*")
    if text["kind"] == "resolution":
        yield _paragraph(text["symbol"], style="Heading1")
    yield _paragraph(text["title"], style="Heading1")
    if text["kind"] == "resolution":
        yield _paragraph("*The Assembly of States Parties*,", style="SingleTxt")
    for paragraph in text.get("preamble", []):
        yield _paragraph(paragraph, style="SingleTxt", footnotes=footnotes)
    yield from _numbered(text["body"], footnotes)
    for annex in text.get("annexes", []):
        yield _paragraph(annex["label"], style="Heading1")
        yield _paragraph(annex["title"], style="Heading1")
        yield from _numbered(annex["paragraphs"], footnotes)


def _numbered(blocks: list[Any], footnotes: list[str]) -> Iterator[str]:
    number = 0
    for block in blocks:
        if isinstance(block, str):
            block = {"text": block}
        if "heading" in block:
            yield _paragraph(block["heading"], style="Heading2")
        elif "table" in block:
            yield _table(block["table"])
        else:
            number += 1
            yield _paragraph(f"{number}.\t{block['text']}", style="SingleTxt", footnotes=footnotes)
            for letter, item in zip("abcdefgh", block.get("items", []), strict=False):
                yield _paragraph(f"({letter})\t{item}", style="SingleTxt", footnotes=footnotes)


def _paragraph(text: str, *, style: str = "", footnotes: list[str] | None = None) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = []
    for kind, words in markup.runs(text):
        if kind == "note" and footnotes is not None:
            footnotes.append(words)
            runs.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                        f'<w:footnoteReference w:id="{len(footnotes) + 1}"/></w:r>')  # fmt: skip
            continue
        look = {"italic": "<w:rPr><w:i/></w:rPr>", "bold": "<w:rPr><w:b/></w:rPr>"}.get(kind, "")
        pieces = words.split("\t")
        inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' for piece in pieces)
        runs.append(f"<w:r>{look}{inner}</w:r>")
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def _table(rows: list[list[str]]) -> str:
    border = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in
                     ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    grid = '<w:gridCol w:w="2200"/>' * len(rows[0])
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>"
    )


def _footnotes(footnotes: list[str]) -> str:
    rules = "".join(f'<w:footnote w:type="{kind}" w:id="{place}"><w:p/></w:footnote>' for place, kind in
                    enumerate(("separator", "continuationSeparator")))  # fmt: skip
    notes = "".join(f'<w:footnote w:id="{place}">{_paragraph(note)}</w:footnote>'
                    for place, note in enumerate(footnotes, 2))  # fmt: skip
    return f'{_HEAD}<w:footnotes xmlns:w="{_W}">{rules}{notes}</w:footnotes>'


def _styles() -> str:
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
                     for key, name in _STYLES.items())  # fmt: skip
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{styles}</w:styles>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    relations = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
                        for key, (kind, target) in targets.items())  # fmt: skip
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _content_types() -> str:
    overrides = {"document": "document.main", "styles": "styles", "header1": "header", "footnotes": "footnotes"}
    lines = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WML}.{kind}+xml"/>'
                    for part, kind in overrides.items())  # fmt: skip
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{lines}</Types>"
    )


def _core(text: Text) -> str:
    stamp = f"{text['date']}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(text['title'])}</dc:title><dc:creator>{escape(text['author'])}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )
