"""Filings of the Court as PDF: stamp line above, foot line below, a page of tick boxes, footnotes, a disposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from specimen_layouts import markup, pages

Text = Mapping[str, Any]

FRAME = pages.Frame(left=71, bottom=84, width=450, height=684)
BODY = pages.style("body", size=12, leading=20.7, after=7)
CENTRED = pages.style("centred", size=12, leading=20, align="center", bold=True)
TITLE = pages.style("title", size=12, leading=17, align="center")
HEADING = pages.style("heading", size=12, leading=20, align="left", bold=True, left=18, before=10, after=7)
SUBHEADING = pages.style("subheading", size=12, leading=20, align="left", bold=True, left=36, before=4, after=7)
QUOTE = pages.style("quote", size=11, leading=15, left=54, after=9)
ITEM = pages.style("item", size=12, leading=20.7, left=36, after=7)
NOTE = pages.style("note", size=9, leading=10.8, after=0)
TICK = pages.style("tick", size=11, leading=13.5, align="left", bold=True)
SMALL = pages.style("small", size=11, leading=13.5, align="left")
SIGNED = pages.style("signed", size=12, leading=16, align="center")
DATED = pages.style("dated", size=12, leading=16, align="left", before=18)

RECIPIENTS = (
    ("The Office of the Prosecutor", "Counsel for the Defence"),
    ("Legal Representatives of Victims", "Legal Representatives of the Applicants"),
    ("Unrepresented Victims", "Unrepresented Applicants (Reparation)"),
    ("The Office of Public Counsel for the Victims", "The Office of Public Counsel for the Defence"),
    ("States’ Representatives", "Amicus Curiae"),
)
REGISTRY = (
    ("", "Counsel Support Section"),
    ("Victims and Witnesses Unit", "Detention Section"),
    ("Victims Participation and Reparations Section", "Other"),
)


def render(text: Text) -> bytes:
    """One filing: cover page, notification page, the paragraphs with their footnotes, disposition, signatures."""
    notes = pages.Notes(NOTE)
    flowables = [*_cover(text), None, *_notification(text), None, *_body(text, notes)]
    stamp_day = "-".join(reversed(text["date"].split("-")))
    day = markup.long_date(text["date"])

    def furniture(canvas: Canvas, number: int, total: int) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawRightString(584, 826, f"{text['number']} {stamp_day} {number}/{total} {text['phase']}")
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(76, 40, f"No. {text['case']}")
        canvas.drawCentredString(286, 40, f"{number}/{total}")
        canvas.drawRightString(516, 40, day)

    laid = pages.flow(flowables, FRAME, notes)
    return pages.draw(laid, FRAME, furniture, title=markup.plain(text["title"]), author=text["author"])


def _cover(text: Text) -> Iterator[Flowable]:
    marks = ("Specimen<br/>invented for tests", "International<br/>Criminal Court")
    yield Table(
        [[Paragraph(f"<b>{mark}</b>", _blue()) for mark in marks]],
        colWidths=[225, 225],
        style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 1.4, colors.HexColor("#14488c"))]),
    )  # fmt: skip
    day = markup.long_date(text["date"])
    yield _table([[Paragraph("<b>Original: English</b>", SMALL),
                   Paragraph(f"No. <b>{text['case']}</b><br/>Date: <b>{day}</b>", _right())]], above=36)  # fmt: skip
    yield Paragraph(text["chamber"], _spaced(CENTRED, 44))
    judges = "<br/>".join(text["judges"])
    yield _table([[Paragraph("<b>Before:</b>", SMALL), Paragraph(f"<b>{judges}</b>", _leaded())]], above=30, first=128)
    yield Paragraph(text["situation"], _spaced(CENTRED, 40))
    yield Paragraph("<i>IN THE CASE OF</i>", _spaced(CENTRED, 16))
    yield Paragraph(f"<i>{text['parties'].replace(' v. ', ' v. ')}</i>", CENTRED)
    title = [Paragraph(f"<b>{text['classification']}</b>", TITLE), Paragraph(pages.inline(text["title"]), TITLE)]
    box = Table([[title]], colWidths=[450])
    box.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 2, colors.black), ("BOTTOMPADDING", (0, 0), (-1, -1), 14)]))
    box.spaceBefore = 24
    yield box
    if text.get("source"):
        yield _table([[Paragraph("<b>Source:</b>", SMALL), Paragraph(f"<b>{text['source']}</b>", SMALL)]],
                     above=30, first=128)  # fmt: skip


def _notification(text: Text) -> Iterator[Flowable]:
    yield Paragraph(
        f"<b>{text['notified']} to be notified in accordance with regulation 31 of the Court’s <i>Regulations</i> "
        "to:</b>", SMALL
    )  # fmt: skip
    ticked = text.get("ticked", {})
    yield _table([[_tick(left, ticked), _tick(right, ticked)] for left, right in RECIPIENTS], above=30, pad=22)
    yield Paragraph("<b>REGISTRY</b>", _spaced(SMALL, 24))
    yield _table([[Paragraph("<b>Registrar</b><br/>Mr Anselm Orbeck", SMALL), ""]], above=14)
    yield _table([[_tick(left, ticked), _tick(right, ticked)] for left, right in REGISTRY], above=6, pad=22)


def _tick(recipient: str, ticked: Mapping[str, str]) -> Paragraph:
    if not recipient:
        return Paragraph("", TICK)
    box = "☒" if recipient in ticked else "☐"
    named = ticked.get(recipient) or ""
    shown = pages.inline(f"{box} {recipient}")
    return Paragraph(f"<b>{shown}</b>" + (f"<br/><font face='Times-Roman'>{named}</font>" if named else ""), TICK)


def _body(text: Text, notes: pages.Notes) -> Iterator[Flowable]:
    if text.get("opening"):
        yield notes.paragraph(text["opening"], BODY)
    number = 0
    for block in text["paragraphs"]:
        if isinstance(block, str):
            number += 1
            yield notes.paragraph(block, BODY, lead=f"{number}.&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; ")
            continue
        ((kind, content),) = block.items()
        style = {"heading": HEADING, "subheading": SUBHEADING, "quote": QUOTE}[kind]
        yield notes.paragraph(content, style)
    disposition = text.get("disposition")
    if disposition:
        yield Paragraph(pages.inline(f"**{disposition['lead']}**"), _spaced(BODY, 16))
        for letter, item in zip("abcdefgh", disposition["items"], strict=False):
            lead = f"{letter})&nbsp;&nbsp; " if disposition.get("lettered") else ""
            yield notes.paragraph(item, ITEM if disposition.get("lettered") else BODY, lead=lead)
        if disposition.get("closing"):
            yield Paragraph(pages.inline(disposition["closing"]), _spaced(BODY, 10))
    for line in text["signature"]:
        signed = Table([[Paragraph("_" * 34 + f"<br/><b>{line}</b>", SIGNED)]], colWidths=[FRAME.width])
        signed.spaceBefore = 22
        yield signed
    yield Paragraph(f"Dated {markup.long_date(text['date'])}<br/>At The Hague, The Netherlands", DATED)


def _spaced(base: Any, before: float) -> Any:
    return type(base)(f"{base.name}+{before:g}", parent=base, spaceBefore=before)


def _blue() -> Any:
    return type(BODY)("blue", parent=SMALL, textColor=colors.HexColor("#14488c"))


def _right() -> Any:
    return type(BODY)("right", parent=SMALL, alignment=2, fontSize=12, leading=16)


def _leaded() -> Any:
    return type(BODY)("leaded", parent=SMALL, fontSize=12, leading=22)


def _table(rows: list[list[Any]], *, above: float, first: float = 225, pad: float = 3) -> Table:
    table = Table(rows, colWidths=[first, FRAME.width - first])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), pad)]))
    table.spaceBefore = above
    return table
