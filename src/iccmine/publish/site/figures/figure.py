"""One figure: what it says, its numbers, the passages behind each number, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert as convert

Cell = str | int

# Words are measured where the figure is drawn and shown where it is read, perhaps in a wider face: room for that.
_FONT = "Arial, Liberation Sans, Helvetica, sans-serif"
_PADDING = {"left": 36, "right": 30, "top": 8, "bottom": 8}


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of one scheme. ``force``, ``stage`` and ``group`` give each value its colour, told apart without red and
    green; ``ink`` is for words, ``faint`` for axes, ``line`` for grids, ``paper`` for what lies behind."""

    name: str
    ink: str
    faint: str
    line: str
    paper: str
    accent: str
    quiet: str
    force: Mapping[str, str]
    stage: Mapping[str, str]
    group: tuple[str, str, str]


LIGHT = Look(
    name="light",
    ink="#1c2430",
    faint="#5a6573",
    line="#dfe3e8",
    paper="#ffffff",
    accent="#1d4f82",
    quiet="#c3cad3",
    force={
        "binding": "#1d4f82", "exempting": "#b3492b", "restated": "#6f9cc8", "hortatory": "#d9a13b",
        "permissive": "#7d9f63", "procedural": "#9aa3ad", "none": "#d6dbe0",
    },
    stage={
        "alleged": "#d9a13b", "established": "#1d4f82", "rejected": "#7d9f63", "referred": "#6f9cc8",
        "not_referred": "#9aa3ad", "deplored": "#b3492b", "remedied": "#4d7a5c",
    },
    group=("#1d4f82", "#d9a13b", "#a9b2bc"),
)  # fmt: skip
DARK = Look(
    name="dark",
    ink="#e8ebef",
    faint="#a3adb9",
    line="#343d48",
    paper="#161b21",
    accent="#7fb2e5",
    quiet="#4a5562",
    force={
        "binding": "#7fb2e5", "exempting": "#e0805f", "restated": "#4c79a6", "hortatory": "#e0b25c",
        "permissive": "#98b981", "procedural": "#7d8894", "none": "#3a434d",
    },
    stage={
        "alleged": "#e0b25c", "established": "#7fb2e5", "rejected": "#98b981", "referred": "#4c79a6",
        "not_referred": "#7d8894", "deplored": "#e0805f", "remedied": "#6fa383",
    },
    group=("#7fb2e5", "#e0b25c", "#6c7783"),
)  # fmt: skip
LOOKS = (LIGHT, DARK)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a figure's numbers, and the passages (or documents) counted in it."""

    values: tuple[Cell, ...]
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """``name`` is a file's stem, ``subject`` a heading of one or two words, ``finding`` what the figure says in one
    sentence made from its numbers, ``lead`` how to read it, ``caution`` what it does not show. ``draw`` is None where
    there is nothing to draw.
    """

    name: str
    subject: str
    finding: str
    lead: str
    caution: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    draw: Callable[[Look], Any] | None

    def svg(self, look: Look) -> str:
        """The drawing in this scheme; the same bytes for the same numbers.

        Raises:
            ValueError: there is nothing to draw.
        """
        if self.draw is None:
            raise ValueError(f"figure {self.name} has nothing to draw")
        return str(convert.vegalite_to_svg(_styled(self.draw(look), look).to_dict(validate=False)))


def _styled(drawn: Any, look: Look) -> Any:
    text: dict[str, Any] = {"labelColor": look.ink, "titleColor": look.faint, "labelFontSize": 13, "titleFontSize": 12}
    plain: dict[str, Any] = {"titleFontWeight": "normal"}
    return (
        drawn.configure(background="transparent", font=_FONT, padding=_PADDING)
        .configure_axis(
            gridColor=look.line, domainColor=look.line, tickColor=look.line, labelLimit=260, labelPadding=6,
            titlePadding=10, **text, **plain,
        )
        .configure_legend(
            orient="top", title=None, symbolType="square", symbolSize=130, symbolOpacity=1, columnPadding=26, offset=14,
            **text, **plain,
        )
        .configure_header(labelAlign="left", labelAnchor="start", labelFontWeight=600, title=None, **text, **plain)
        .configure_view(stroke=None)
        .configure_text(font=_FONT, color=look.ink)
    )  # fmt: skip


def chart(rows: list[dict[str, Any]]) -> Any:
    """A chart of these rows, without marks yet."""
    return alt.Chart(alt.InlineData(values=rows))


def share(part: int, whole: int) -> str:
    """A share for a sentence.

    >>> share(1, 3), share(1, 1000), share(999, 1000), share(0, 0)
    ('33 %', 'less than 1 %', 'more than 99 %', '0 %')
    """
    if not whole or not part:
        return "0 %"
    percent = 100 * part / whole
    if percent < 1:
        return "less than 1 %"
    if 99 < percent < 100:
        return "more than 99 %"
    return f"{percent:.0f} %"


def some(count: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> some(1, "passage"), some(1200, "passage"), some(0, "body", "bodies")
    ('1 passage', '1,200 passages', 'no bodies')
    """
    noun = one if count == 1 else many or f"{one}s"
    return f"{count:,} {noun}" if count else f"no {noun}"
