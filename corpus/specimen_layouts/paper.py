"""Documents of the Assembly of States Parties as PDF: resolutions with annexes, reports with tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from specimen_layouts import markup, pages

Text = Mapping[str, Any]

FRAME = pages.Frame(left=113, bottom=84, width=370, height=666)
RIGHT = pages.style("mark", size=11.5, leading=14, align="left", italic=True, after=12)
NUMBER = pages.style("number", size=13, leading=16, align="left", bold=True, after=8)
ADOPTED = pages.style("adopted", size=9.5, leading=12, align="left", italic=True, after=10)
TITLE = pages.style("title", size=13, leading=15.5, bold=True, after=14)
HEADING = pages.style("heading", size=11, leading=13, align="left", bold=True, before=8, after=6)
BODY = pages.style("body", size=9.8, leading=11.6, first=28, after=5.5)
FLUSH = pages.style("flush", size=9.8, leading=11.6, after=5.5)
ITEM = pages.style("item", size=9.8, leading=11.6, left=28, after=4)
NOTE = pages.style("note", size=8, leading=9.6, after=0)
CELL = pages.style("cell", size=8.8, leading=10.4, align="left", after=0)


def render(text: Text) -> bytes:
    """A resolution (preamble, headed and numbered paragraphs, annexes) or a report (numbered paragraphs, a table)."""
    notes = pages.Notes(NOTE)
    laid = pages.flow([*_front(text), *_preamble(text, notes), *_numbered(text["body"], notes),
                       *_annexes(text, notes)], FRAME, notes)  # fmt: skip

    def furniture(canvas: Canvas, number: int, _: int) -> None:
        if number > 1:
            canvas.setFont("Times-Bold", 9)
            (canvas.drawString if number % 2 == 0 else canvas.drawRightString)(
                FRAME.left if number % 2 == 0 else FRAME.left + FRAME.width, 792, text["symbol"]
            )
        canvas.setFont("Times-Bold", 8)
        canvas.drawRightString(539, 44, str(number))
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(FRAME.left, 44, text["job"])

    return pages.draw(laid, FRAME, furniture, title=text["title"], author=text["author"])


def _front(text: Text) -> Iterator[Flowable]:
    yield Paragraph(text["mark"], RIGHT)
    yield Paragraph(text["headline"], NUMBER)
    yield Paragraph(text["adopted"], ADOPTED)
    if text["kind"] == "resolution":
        yield Paragraph(f"{text['symbol']}<br/>{text['title']}", TITLE)
        yield Paragraph("<i>The Assembly of States Parties</i>,", FLUSH)
    else:
        yield Paragraph(f"{text['symbol']}<br/>{markup.long_date(text['date'])}<br/>{text['title']}", TITLE)


def _preamble(text: Text, notes: pages.Notes) -> Iterator[Flowable]:
    for paragraph in text.get("preamble", []):
        yield notes.paragraph(paragraph, BODY)


def _numbered(blocks: list[Any], notes: pages.Notes) -> Iterator[Flowable]:
    number = 0
    for block in blocks:
        if isinstance(block, str):
            block = {"text": block}
        if "heading" in block:
            yield Paragraph(pages.inline(block["heading"]), HEADING)
        elif "table" in block:
            yield _ruled(block["table"])
        else:
            number += 1
            yield notes.paragraph(block["text"], BODY, lead=f"{number}.&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; ")
            for letter, item in zip("abcdefgh", block.get("items", []), strict=False):
                yield notes.paragraph(item, ITEM, lead=f"({letter})&nbsp;&nbsp;&nbsp; ")


def _annexes(text: Text, notes: pages.Notes) -> Iterator[Flowable | None]:
    for annex in text.get("annexes", []):
        yield None
        yield Paragraph(annex["label"], NUMBER)
        yield Paragraph(annex["title"], TITLE)
        yield from _numbered(annex["paragraphs"], notes)


def _ruled(rows: list[list[str]]) -> Table:
    cells = [[Paragraph(pages.inline(f"**{cell}**" if place == 0 else cell), CELL) for cell in row]
             for place, row in enumerate(rows)]  # fmt: skip
    table = Table(cells, colWidths=[FRAME.width / len(rows[0])] * len(rows[0]), repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    table.spaceBefore = table.spaceAfter = 8
    return table
