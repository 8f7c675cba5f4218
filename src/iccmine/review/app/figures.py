"""The charts page laid out: each figure with its heading, what it counts, and its numbers in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from nicegui import ui

from iccmine.questions.record import EpisodeTold, Ladder, ladder
from iccmine.questions.tables import Tables
from iccmine.review.app import charts
from iccmine.review.app.charts import Counted, Inks
from iccmine.review.app.markup import render, words

_HIGH = 270
_BODIES = {
    "security_council": "Security Council",
    "general_assembly": "General Assembly",
    "assembly_of_states_parties": "Assembly of States Parties",
    "icc": "International Criminal Court",
    "treaty": "Treaties and rules",
    "secondary": "Secondary sources",
}
_ROW = 24


@dataclass(frozen=True, slots=True)
class Charted:
    """What the charts page draws: counts and episodes of the dataset as it was last written."""

    counts: tuple[Counted, ...]
    ladder: Ladder
    written: str


def read(folder: Path) -> Charted:
    """Count the dataset in its folder.

    Raises:
        FileNotFoundError: the folder holds no dataset.
    """
    documents = pq.read_table(folder / "documents.parquet", columns=["document_id", "body", "date"])
    passages = pq.read_table(folder / "passages.parquet", columns=["document_id", "force"])
    joined = passages.join(documents, "document_id").group_by(["body", "date", "force"]).aggregate([([], "count_all")])
    years: dict[tuple[str, int, str], int] = {}
    for row in joined.to_pylist():
        if row["date"] and row["force"]:
            key = (row["body"], int(row["date"][:4]), row["force"])
            years[key] = years.get(key, 0) + row["count_all"]
    counts = tuple(Counted(*key, passages=count) for key, count in sorted(years.items()))
    written = datetime.fromtimestamp((folder / "passages.parquet").stat().st_mtime).astimezone()
    return Charted(counts, ladder(Tables(folder), everything=True), f"{written:%d %B %Y, %H:%M}")


def lay_out(charted: Charted, inks: Inks) -> None:
    """Draw into the NiceGUI element that is open."""
    with ui.element("section"):
        _text("chart_heading", title="Force by body and year", charted=charted)
        for body, counts in charts.by_body(charted.counts).items():
            total = sum(one.passages for one in counts)
            with ui.element("div").classes("figure"):
                name = _BODIES.get(body, words(body))
                _text("figure_title", title=f"{name}: {total:,} passages")
                _figure(charts.force_by_year(counts, inks), f"{name}: passages by force and year", _HIGH)
                _numbers(f"{name}: the numbers", charts.force_table(counts))
    with ui.element("section"):
        episodes = charted.ladder.episodes
        court = sum(episode.court == "icc" for episode in episodes)
        _text("ladder_heading", title="Failures as a ladder", court=court, all=len(episodes))
        with ui.element("div").classes("figure"):
            ui.html(charts.ladder_panel(charted.ladder), sanitize=False)
            _numbers("Every episode with its dates", charts.episodes_table(charted.ladder))
    with ui.element("section"):
        _by_state(charted.ladder.episodes, inks)


def _by_state(episodes: Sequence[EpisodeTold], inks: Inks) -> None:
    _text("states_heading", title="By State")
    if not episodes:
        return
    with ui.element("div").classes("figure"):
        option = charts.failures_by_state(episodes, inks)
        _figure(option, "Mentions of non-compliance by State and stage", 90 + _ROW * len(option["yAxis"]["data"]))
        _numbers("Numbers of all States", charts.state_table(episodes))


def _figure(option: dict[str, Any], told: str, height: int) -> None:
    ui.echart(option, renderer="svg").style(f"height: {height}px").props(f'role="img" aria-label="{told}"')


def _numbers(title: str, content: str) -> None:
    ui.html(render("numbers", title=title, content=content), sanitize=False)


def _text(template: str, **values: Any) -> None:
    ui.html(render(template, **values), sanitize=False)
