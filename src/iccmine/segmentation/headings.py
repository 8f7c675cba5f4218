"""Headings: their place in the tree of a document's sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SEPARATOR = " > "

_ENUMERATOR = re.compile(
    r"(?P<roman>[IVX]{1,6})[.)]\s+|(?P<upper>[A-Z])[.)]\s+|(?P<small_roman>[ivx]{1,5})[.)]\s+"
    r"|(?P<lower>[a-z])[.)]\s+|\((?P<paren>[a-z]{1,4}|\d{1,2})\)\s+|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+"
)


def enumerator(text: str) -> str | None:
    """The style of the number that opens a heading: ``roman``, ``upper``, ``lower`` ...; None without one."""
    found = _ENUMERATOR.match(text)
    if not found:
        return None
    style = found.lastgroup or ""
    return f"{style}{found['arabic'].count('.')}" if style == "arabic" else style


@dataclass(slots=True)
class Outline:
    """The path of headings above the present place.

    Ranks named in ``order`` (outermost first) nest by it; other styles in the order in which they first appear.
    """

    order: tuple[str, ...] = ()
    _path: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, heading: str, *, style: str | None = None) -> None:
        """Go to a heading; ``style`` stands for its rank where the text alone does not show it."""
        rank = style or enumerator(heading) or self._plain_rank(heading)
        ranks = [one for one, _ in self._path]
        if rank == "roman" and heading[:1] in "IVX" and self._continues_letters(heading):
            rank = "upper"
        if rank in self.order:
            place = self.order.index(rank)
            self._path = [one for one in self._path if one[0] in self.order and self.order.index(one[0]) < place]
        elif rank in ranks:
            del self._path[ranks.index(rank) :]
        self._path.append((rank, heading))

    @staticmethod
    def _plain_rank(heading: str) -> str:
        return "capitals" if heading.isupper() else "plain"

    def _continues_letters(self, heading: str) -> bool:
        """``I.`` after ``H.`` is a letter."""
        letters = [text[0] for rank, text in self._path if rank == "upper"]
        return bool(letters) and heading[1:2] in ".)" and ord(heading[0]) == ord(letters[-1]) + 1

    def section(self) -> str | None:
        """The path, outermost first; None above the first heading."""
        return SEPARATOR.join(text for _, text in self._path) or None

    def clear(self) -> None:
        """Leave all headings, as at the start of an annex."""
        self._path.clear()
