"""PDF pages drawn line by line with reportlab."""

import io

from reportlab.lib.pagesizes import A4
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

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()
