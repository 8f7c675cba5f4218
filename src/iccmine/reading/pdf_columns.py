"""Pages in two columns: the gutter found, lines cut at it, and the columns put one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from iccmine.reading.pdf_characters import Line, Run

# The gutter stands in this part of the text's width; it is sought at so many places.
MIDDLE = (0.4, 0.6)
PLACES = 21
# Each column has at least so many lines, which fill at least this share of it: tables and lists fill less.
LEAST_LINES = 8
FILLED = 0.7
# So small a share of the lines may cross the gutter (titles over both columns).
CROSSING = 0.2


def in_reading_order(body: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page in the order in which they are read; ``Line.column`` is 1 and 2 where there are columns."""
    gutter = _gutter([line for line in body if not line.cells])
    if gutter is None:
        return tuple(body)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in body:
        if _crosses(line, gutter):
            # A line over both columns ends what stands above it.
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        for runs, column, side in _sides(line, gutter, left, right):
            side.append(part_of(line, runs, column=column))
    return (*ordered, *left, *right)


def part_of(line: Line, runs: Sequence[Run], *, column: int) -> Line:
    """The line with some of its runs only."""
    runs = (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:])
    return replace(line, runs=tuple(runs), x0=runs[0].x0, x1=max(run.x1 for run in runs), column=column)


def _sides(
    line: Line, gutter: float, left: list[Line], right: list[Line]
) -> Iterable[tuple[list[Run], int, list[Line]]]:
    parts = [run for run in line.runs if run.x1 <= gutter], [run for run in line.runs if run.x1 > gutter]
    for runs, column, side in zip(parts, (1, 2), (left, right), strict=True):
        if runs:
            yield runs, column, side


def _crosses(line: Line, gutter: float) -> bool:
    """Whether a run crosses the gutter, or two runs touch over it; the row of a table always does."""
    if line.cells:
        return True
    if line.x1 <= gutter or line.x0 >= gutter:
        return False
    before = max((run.x1 for run in line.runs if run.x0 < gutter), default=gutter)
    after = min((run.x0 for run in line.runs if run.x0 >= gutter), default=gutter)
    return before > gutter or after - before < line.size


def _gutter(body: Sequence[Line]) -> float | None:
    """Where the gutter stands: the place that fewest lines cross, if both sides are filled like columns of prose."""
    if len(body) < LEAST_LINES:
        return None
    start, end = min(line.x0 for line in body), max(line.x1 for line in body)
    places = [start + (end - start) * (MIDDLE[0] + (MIDDLE[1] - MIDDLE[0]) * n / (PLACES - 1)) for n in range(PLACES)]
    place = min(places, key=lambda x: (sum(_crosses(line, x) for line in body), abs(2 * x - start - end)))
    free = [line for line in body if not _crosses(line, place)]
    if len(body) - len(free) > CROSSING * len(body):
        return None
    lefts = [max(run.x1 for run in line.runs if run.x1 <= place) - start for line in free if line.runs[0].x1 <= place]
    rights = [end - max(place, min(run.x0 for run in line.runs if run.x1 > place)) for line in free if line.x1 > place]
    if min(len(lefts), len(rights)) < LEAST_LINES:
        return None
    return place if median(lefts) > FILLED * (place - start) and median(rights) > FILLED * (end - place) else None
