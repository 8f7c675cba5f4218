"""Setting paragraphs on pages: justified text above, the footnotes that it calls below, notes cut off by the page.

reportlab breaks lines and justifies; this module decides what goes on which page, because a footnote has to stand on
the page of its call and a paragraph that meets the foot of the page goes on overleaf.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from specimen_layouts import markup

A4 = (595.32, 841.92)
BOXES = "SpecimenBoxes"  # two glyphs of our own, the empty and the crossed box, that the standard fonts lack
pdfmetrics.registerFont(TTFont(BOXES, str(Path(__file__).with_name("boxes.ttf"))))

RULE = 14.0  # height of the rule above the footnotes, with its white space
ALIGNMENTS = {"left": TA_LEFT, "center": TA_CENTER, "justify": TA_JUSTIFY}


@dataclass(frozen=True)
class Frame:
    """The type area of a page, in points from the bottom left corner."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Placed:
    """A paragraph with the place of its lower left corner."""

    flowable: Flowable
    x: float
    y: float


@dataclass
class Page:
    """What stands on one page; ``used`` is the height taken from the top, footnotes aside."""

    placed: list[Placed] = field(default_factory=list)
    notes: list[Flowable] = field(default_factory=list)
    used: float = 0


def style(
    name: str, *, size: float, leading: float, align: str = "justify", first: float = 0, left: float = 0,
    before: float = 0, after: float = 6, bold: bool = False, italic: bool = False,
) -> ParagraphStyle:  # fmt: skip
    """A paragraph style in Times; sizes and spaces are points."""
    face = {(False, False): "Times-Roman", (True, False): "Times-Bold", (False, True): "Times-Italic"}
    return ParagraphStyle(
        name, fontName=face.get((bold, italic), "Times-BoldItalic"), fontSize=size, leading=leading,
        alignment=ALIGNMENTS[align], firstLineIndent=first, leftIndent=left, spaceBefore=before, spaceAfter=after,
    )  # fmt: skip


class Notes:
    """Numbers the footnotes of a document in the order of their calls and keeps their paragraphs."""

    def __init__(self, note_style: ParagraphStyle) -> None:
        self.style = note_style
        self.paragraphs: dict[str, Paragraph] = {}

    def paragraph(self, text: str, paragraph_style: ParagraphStyle, *, lead: str = "") -> Paragraph:
        """A paragraph whose ``^[...]`` have become raised numbers; ``lead`` is printed in front as it is."""
        parts = [lead]
        for kind, words in markup.runs(text):
            if kind == "note":
                number = str(len(self.paragraphs) + 1)
                call = f'<super rise="4" size="{self.style.fontSize - 2.5:g}">{number}</super>'
                self.paragraphs[number] = Paragraph(f"{call} {inline(words)}", self.style)
                parts.append(f'<super rise="5" size="{paragraph_style.fontSize - 4:g}">{number}</super>')
            else:
                parts.append(_tagged(kind, words))
        return Paragraph("".join(parts), paragraph_style)

    def called(self, paragraph: Flowable) -> list[Paragraph]:
        """The footnotes that a paragraph, or the part of it that stands on a page, calls."""
        raised = (words.strip() for rise, words in _fragments(paragraph) if rise)
        return [self.paragraphs[number] for number in raised if number in self.paragraphs]


def _fragments(paragraph: Flowable) -> Iterator[tuple[float, str]]:
    """Rise and words of every run. In a split paragraph a word of several runs is a list: its width, then the runs."""
    for frag in getattr(paragraph, "frags", []):
        pieces = frag[1:] if isinstance(frag, list) else [(frag, getattr(frag, "text", ""))]
        for look, words in pieces:
            yield getattr(look, "rise", 0), words


def inline(text: str) -> str:
    """The markup of the texts as reportlab's own."""
    return "".join(_tagged(kind, words) for kind, words in markup.runs(text) if kind != "note")


def _tagged(kind: str, words: str) -> str:
    tag = {"bold": "b", "italic": "i"}.get(kind)
    shown = escape(words, quote=False).replace("\t", "&nbsp;" * 8)
    for box in "☐☒":
        shown = shown.replace(box, f'<font name="{BOXES}">{box}</font>')
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def flow(flowables: Iterable[Flowable | None], frame: Frame, notes: Notes) -> list[Page]:
    """Fill pages from top to bottom; ``None`` breaks the page."""
    pages = [Page()]
    waiting: list[Flowable | None] = list(flowables)
    while waiting:
        item = waiting.pop(0)
        if item is None:
            pages.append(Page())
            continue
        page = pages[-1]
        space = item.getSpaceBefore() if page.placed else 0
        part, rest = _fitting(item, frame, notes, page, page.used + space)
        if part is None:
            if not page.placed:
                raise ValueError(f"does not fit on an empty page: {item}")
            pages.append(Page())
            waiting.insert(0, item)
            continue
        height = part.wrap(frame.width, frame.height)[1]
        page.used += space + height
        page.placed.append(Placed(part, frame.left, frame.bottom + frame.height - page.used))
        page.notes += notes.called(part)
        page.used += part.getSpaceAfter()
        if rest is not None:
            pages.append(Page())
            waiting.insert(0, rest)
    return pages


def _height(flowables: Iterable[Flowable], width: float) -> float:
    """Height of footnotes set one below the other, the rule above them included."""
    heights = [flowable.wrap(width, 10_000)[1] for flowable in flowables]
    return sum(heights) + (RULE if heights else 0)


def _fitting(
    item: Flowable, frame: Frame, notes: Notes, page: Page, used: float
) -> tuple[Flowable | None, Flowable | None]:
    """The longest first part of a paragraph that fits above the footnotes that it calls, and the rest."""
    available = frame.height - used - _height(page.notes, frame.width)
    while available > 0:
        parts = item.split(frame.width, available)
        if not parts:
            break
        height = parts[0].wrap(frame.width, 10_000)[1]
        foot = _height([*page.notes, *notes.called(parts[0])], frame.width)
        if used + height + foot <= frame.height:
            return parts[0], parts[1] if len(parts) > 1 else None
        available = min(available, height) - 1
    return None, None


def draw(
    pages: list[Page], frame: Frame, furniture: Callable[[Canvas, int, int], None], *, title: str, author: str
) -> bytes:
    """The bytes of the PDF: same pages, same bytes (no clock, no compression)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject("Specimen: an invented document")
    for number, page in enumerate(pages, 1):
        furniture(canvas, number, len(pages))
        for placed in page.placed:
            placed.flowable.wrapOn(canvas, frame.width, 10_000)
            placed.flowable.drawOn(canvas, placed.x, placed.y)
        _draw_notes(canvas, page.notes, frame)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_notes(canvas: Canvas, notes: list[Flowable], frame: Frame) -> None:
    if not notes:
        return
    top = frame.bottom + _height(notes, frame.width) - RULE
    canvas.setLineWidth(0.6)
    canvas.line(frame.left, top + 6, frame.left + 144, top + 6)
    for note in notes:
        _, height = note.wrapOn(canvas, frame.width, 10_000)
        note.drawOn(canvas, frame.left, top - height)
        top -= height
