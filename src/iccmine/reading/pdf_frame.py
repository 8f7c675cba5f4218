"""The frame in which a page is read: its text turned upright, origin at the top left, whatever the page's own axes."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from iccmine.records import Box

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's rectangle in its own axes (y upwards) and how many quarters of a turn its viewer shows it turned.

    A *turn* says where text runs in the page's own axes: 0 to the right, 1 upwards, 2 to the left, 3 downwards. Read
    in the frame of its turn, text runs to the right.
    """

    left: float
    bottom: float
    width: float
    height: float
    shown: int = 0

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Frame:
        """The frame of an opened page: what its crop box leaves of it."""
        box = pdfium_c.FS_RECTF()
        if not pdfium_c.FPDF_GetPageBoundingBox(page.raw, box):
            return cls(0.0, 0.0, *page.get_size())
        return cls(box.left, box.bottom, box.right - box.left, box.top - box.bottom, page.get_rotation() // 90 % 4)

    def size(self, turn: int) -> Point:
        """Width and height of the page as read in a turn."""
        return (self.height, self.width) if turn % 2 else (self.width, self.height)

    def read(self, x: float, y: float, turn: int) -> Point:
        """A point of the page's own axes, read in a turn: distance from the left and from the top."""
        across, up = x - self.left, y - self.bottom
        if turn == 0:
            return across, self.height - up
        if turn == 1:
            return up, across
        if turn == 2:
            return self.width - across, up
        return self.height - up, self.width - across

    def shown_box(self, box: Box, turn: int) -> Box:
        """A box read in a turn, as the viewer shows it."""
        corners = [
            self.read(*self._own(x, down, turn), self.shown) for x, down in ((box.x0, box.top), (box.x1, box.bottom))
        ]
        (x0, x1), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
        return Box(box.page, x0, top, x1, bottom)

    def _own(self, x: float, down: float, turn: int) -> Point:
        """The reverse of ``read``."""
        if turn == 0:
            across, up = x, self.height - down
        elif turn == 1:
            across, up = down, x
        elif turn == 2:
            across, up = self.width - x, down
        else:
            across, up = self.width - down, self.height - x
        return across + self.left, up + self.bottom
