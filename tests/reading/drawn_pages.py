"""PDF pages drawn line by line with reportlab."""

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


class Sheet:
    """A PDF under construction; heights are counted from the top, in points."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, invariant=1)

    def write(self, x: float, top: float, text: str, *, size: float = 12, font: str = "Times-Roman") -> float:
        """Write a line and give back where it ends."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, A4[1] - top, text)
        return x + self._canvas.stringWidth(text, font, size)

    def lines(self, x: float, top: float, *texts: str, step: float = 14, size: float = 12) -> None:
        for number, text in enumerate(texts):
            self.write(x, top + number * step, text, size=size)

    def next_page(self) -> None:
        self._canvas.showPage()

    def encrypt(self, password: str) -> None:
        self._canvas.setEncrypt(password)

    def picture(self) -> None:
        self._canvas.rect(100, 100, 300, 300, fill=1)

    def scan(self) -> None:
        """A picture that covers the page."""
        self._canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)

    def rule(self, x0: float, top: float, x1: float, bottom: float, *, filled: bool = False) -> None:
        """A drawn line, or the thin filled box that word processors draw for it."""
        if filled:
            self._canvas.rect(x0, A4[1] - bottom, max(0.5, x1 - x0), max(0.5, bottom - top), stroke=0, fill=1)
        else:
            self._canvas.line(x0, A4[1] - top, x1, A4[1] - bottom)

    def grid(self, across: Sequence[float], down: Sequence[float], *, filled: bool = False) -> None:
        """Rules at the places ``down`` the page, and at the places ``across`` it."""
        for top in down:
            self.rule(across[0], top, across[-1], top, filled=filled)
        for x in across:
            self.rule(x, down[0], x, down[-1], filled=filled)

    def shade(self, x: float, top: float, width: float, height: float) -> None:
        """A light ground behind words, without rules."""
        self._canvas.saveState()
        self._canvas.setFillGray(0.9)
        self._canvas.rect(x, A4[1] - top - height, width, height, stroke=0, fill=1)
        self._canvas.restoreState()

    def turn(self, quarters: int) -> None:
        """What follows is written on the page turned so many quarters to the left, as on a landscape sheet."""
        if quarters == 1:
            self._canvas.translate(A4[0], 0)
        elif quarters == 3:
            self._canvas.translate(0, A4[1])
        self._canvas.rotate(90 * quarters)
        self._canvas.translate(0, (A4[0] if quarters % 2 else A4[1]) - A4[1])

    def show_turned(self, degrees: int) -> None:
        """The viewer turns the page by so many degrees to the right."""
        self._canvas.setPageRotation(degrees)

    def crop(self, left: float, bottom: float, right: float, top: float) -> None:
        self._canvas.setCropBox((left, bottom, right, top))

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()
