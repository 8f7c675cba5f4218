"""The charts page: force by body and year, how far failures went, who failed. Pure functions from rows to options.

Each figure has a table with the same numbers beside it: for those who do not see figures, and for quoting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup

from iccmine.questions.record import STEPS, EpisodeTold, Ladder
from iccmine.records import FORCE_ORDER, Force, Stage
from iccmine.review.app.markup import render, words

# Passages that carry no clause are nine in ten: drawn with the others they would hide them.
DRAWN: tuple[Force, ...] = tuple(force for force in FORCE_ORDER if force != "none")
STAGES: tuple[Stage, ...] = get_args(Stage)
_STATES = 24


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one theme."""

    ink: str
    line: str
    forces: Mapping[Force, str]
    stages: Mapping[Stage, str]


LIGHT = Inks(
    ink="#585f69",
    line="#dedbd3",
    forces=dict(zip(DRAWN, ("#c0433a", "#9c4aa6", "#d39a2d", "#2a98a3", "#5fa463", "#6f93c9"), strict=True)),
    stages=dict(
        zip(STAGES, ("#d39a2d", "#c0433a", "#5fa463", "#9c4aa6", "#2a98a3", "#6f93c9", "#2f7d46"), strict=True)
    ),
)
DARK = Inks(
    ink="#a4a9b1",
    line="#33383f",
    forces=dict(zip(DRAWN, ("#e0756c", "#c283cc", "#d9a441", "#4db3be", "#79b97d", "#86a8dd"), strict=True)),
    stages=dict(
        zip(STAGES, ("#d9a441", "#e0756c", "#79b97d", "#c283cc", "#4db3be", "#86a8dd", "#58b571"), strict=True)
    ),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many passages of one body and year have one force."""

    body: str
    year: int
    force: str
    passages: int


def by_body(counts: Iterable[Counted]) -> dict[str, list[Counted]]:
    """Counts with a force other than none, by body; the body with most passages first."""
    bodies: dict[str, list[Counted]] = {}
    for one in counts:
        if one.force in DRAWN:
            bodies.setdefault(one.body, []).append(one)
    return dict(sorted(bodies.items(), key=lambda item: -sum(one.passages for one in item[1])))


def force_by_year(counts: Sequence[Counted], inks: Inks) -> dict[str, Any]:
    """Columns of one body: years across, passages up, one layer a force. Years without any are shown empty."""
    cells = {(one.year, one.force): one.passages for one in counts}
    first, last = min(one.year for one in counts), max(one.year for one in counts)
    years = list(range(first, last + 1))
    layers = [force for force in DRAWN if any(one.force == force for one in counts)]
    return _stacked(
        [str(year) for year in years],
        {force: [cells.get((year, force), 0) for year in years] for force in layers},
        {force: inks.forces[force] for force in layers},
        inks,
    )


def failures_by_state(episodes: Sequence[EpisodeTold], inks: Inks) -> dict[str, Any]:
    """Bars: States down, mentions across, one layer a stage; the States most spoken of."""
    counts = _mentions(episodes)
    names = [
        name for name, _ in Counter({name: sum(some.values()) for name, some in counts.items()}).most_common(_STATES)
    ]
    layers = [stage for stage in STAGES if any(counts[name][stage] for name in names)]
    option = _stacked(
        names,
        {stage: [counts[name][stage] for name in names] for stage in layers},
        {stage: inks.stages[stage] for stage in layers},
        inks,
    )
    across, down = option["yAxis"], option["xAxis"]
    return option | {"xAxis": across, "yAxis": down | {"inverse": True}}


def _mentions(episodes: Sequence[EpisodeTold]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for episode in episodes:
        counts.setdefault(episode.name, Counter()).update(row.stage for row in episode.told)
    return counts


def _stacked(
    names: Sequence[str], layers: Mapping[str, Sequence[int]], colours: Mapping[str, str], inks: Inks
) -> dict[str, Any]:
    text = {"color": inks.ink, "fontSize": 11}
    return {
        "animation": False,
        "textStyle": {"fontFamily": "system-ui, sans-serif"},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "legend": {"top": 0, "left": 0, "itemWidth": 11, "itemHeight": 11, "textStyle": text},
        "grid": {"left": 8, "right": 12, "top": 34, "bottom": 4, "containLabel": True},
        "xAxis": {
            "type": "category",
            "data": list(names),
            "axisLabel": text,
            "axisTick": {"show": False},
            "axisLine": {"lineStyle": {"color": inks.line}},
        },
        "yAxis": {"type": "value", "axisLabel": text, "splitLine": {"lineStyle": {"color": inks.line}}},
        "series": [
            {
                "name": words(name),
                "type": "bar",
                "stack": "all",
                "data": list(values),
                "itemStyle": {"color": colours[name]},
                "barMaxWidth": 22,
                "barCategoryGap": "18%",
            }
            for name, values in layers.items()
        ],
    }


def force_table(counts: Sequence[Counted]) -> Markup:
    """The numbers of ``force_by_year``."""
    cells = {(one.year, one.force): one.passages for one in counts}
    rows = (
        [str(year), *(f"{cells.get((year, force), 0):,}" for force in DRAWN)]
        for year in sorted({one.year for one in counts})
    )
    return table(("year", *map(words, DRAWN)), rows, numbers=True)


def state_table(episodes: Sequence[EpisodeTold]) -> Markup:
    """The numbers of ``failures_by_state``, every State."""
    counts = sorted(_mentions(episodes).items(), key=lambda item: (-item[1].total(), item[0]))
    rows = ([name, *(str(some[stage]) for stage in STAGES)] for name, some in counts)
    return table(("State", *map(words, STAGES)), rows, numbers=True)


def ladder_panel(found: Ladder) -> Markup:
    """How many episodes reached each step, each step under the one that it stands on."""
    whole = max(found.steps.values(), default=0) or 1
    rungs = [(step, found.steps[step], round(100 * found.steps[step] / whole, 1)) for step in STEPS]
    return render("ladder", rungs=rungs, episodes=len(found.episodes), ended=found.ended)


def episodes_table(found: Ladder) -> Markup:
    """Every episode with the dates of its steps."""
    rows = (
        [
            episode.name,
            words(episode.duty),
            " · ".join(filter(None, (episode.person, episode.situation))) or "—",
            episode.first_alleged or "—",
            episode.established or "—",
            " ".join(filter(None, (episode.referred, *map(words, episode.referred_to)))) or "—",
            words(episode.political_response) + (f" {episode.answered}" if episode.answered else ""),
            episode.remedied or ("open" if episode.open else "—"),
        ]
        for episode in found.episodes
    )
    return table(("State", "duty", "about", "alleged", "established", "referred", "answer", "remedied"), rows)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = False) -> Markup:
    """A plain table; with ``numbers`` all columns but the first are set to the right."""
    return render("table", titles=titles, rows=rows, numbers=numbers)
