"""Figures of a report as SVG, drawn in the colour of the surrounding text: they serve on light and dark pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import vl_convert as convert

from iccmine.evaluation.predictions import SYSTEMS
from iccmine.evaluation.report import Report
from iccmine.records import FORCES

_INK = "currentColor"
# Legible on white and on black, told apart by those who see no red or green.
COLOURS: Mapping[str, str] = dict(zip(SYSTEMS, ("#9a8f86", "#d08a1d", "#3f8fd2", "#c2508f"), strict=True))
_WIDTH = 520


def charts(found: Report) -> dict[str, str]:
    """SVG by title."""
    return {
        "F1 of each force": _svg(_forces(found)),
        "Calibration: how often a label of this probability is right": _svg(_calibration(found)),
        "Leaving the least sure passages to people": _svg(_answered(found)),
        "Coverage of the sets of possible labels": _svg(_sets(found)),
        "Learning curve": _svg(_learning(found)),
    }


def _forces(found: Report) -> Any:
    rows = [
        {"force": force, "column": name, "f1": one.f1.value, "low": one.f1.low, "high": one.f1.high}
        for name in SYSTEMS
        for force, one in found.systems[name].classes.items()
    ]
    base = alt.Chart(pd.DataFrame(rows)).encode(
        y=alt.Y("force:N", sort=list(FORCES), title=None),
        yOffset=alt.YOffset("column:N", sort=list(SYSTEMS)),
        color=_columns(SYSTEMS),
    )
    bars = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", title="F1 with 95 % interval", scale=alt.Scale(domain=[0, 1])), x2="high:Q"
    )
    return (bars + base.mark_point(filled=True, size=55, opacity=1).encode(x="f1:Q")).properties(
        width=_WIDTH, height=alt.Step(11)
    )


def _calibration(found: Report) -> Any:
    rows = [
        {"probability": one.probability, "right": one.right, "passages": one.passages} for one in found.calibration.bins
    ]
    ideal = (
        alt.Chart(pd.DataFrame({"x": [0, 1], "y": [0, 1]}))
        .mark_line(strokeDash=[4, 4], color=_INK, opacity=0.5)
        .encode(x="x:Q", y="y:Q")
    )
    points = (
        alt.Chart(pd.DataFrame(rows))
        .mark_circle(color=COLOURS["combined"], opacity=1)
        .encode(
            x=alt.X("probability:Q", title="published probability", scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("right:Q", title="share of right labels", scale=alt.Scale(domain=[0, 1])),
            size=alt.Size("passages:Q", title="passages", scale=alt.Scale(range=[25, 500])),
        )
    )
    return (ideal + points).properties(width=_WIDTH * 0.7, height=_WIDTH * 0.5)


def _answered(found: Report) -> Any:
    rows = [
        {"answered": one.coverage, "figure": name, "value": value.value, "low": value.low, "high": value.high}
        for one in found.answered
        for name, value in (("accuracy", one.accuracy), ("macro-F1", one.macro_f1))
    ]
    colour = alt.Color("figure:N", title=None, scale=alt.Scale(range=[COLOURS["model"], COLOURS["combined"]]))
    base = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("answered:Q", title="share of passages answered", sort="descending",
                axis=alt.Axis(format="%", values=[1, 0.9, 0.8, 0.7, 0.6, 0.5]),
                scale=alt.Scale(domain=[0.5, 1])),
        color=colour,
    )  # fmt: skip
    band = base.mark_area(opacity=0.18).encode(
        y=alt.Y("low:Q", title="on those", scale=alt.Scale(zero=False, domainMax=1)), y2="high:Q"
    )
    return (band + base.mark_line(point=True, strokeWidth=2).encode(y="value:Q")).properties(
        width=_WIDTH, height=_WIDTH * 0.45
    )


def _sets(found: Report) -> Any:
    rows = [
        {"body": name.replace("_", " "), "coverage": one.coverage, "size": one.size, "passages": one.passages}
        for name, one in found.sets.items()
    ]
    wanted = (
        alt.Chart(pd.DataFrame({"low": [0.88], "high": [0.95]}))
        .mark_rect(color=COLOURS["model"], opacity=0.2)
        .encode(x=alt.X("low:Q", scale=alt.Scale(zero=False, domainMax=1)), x2="high:Q")
    )
    base = alt.Chart(pd.DataFrame(rows)).encode(
        y=alt.Y("body:N", sort=[name.replace("_", " ") for name in found.sets], title=None)
    )
    points = base.mark_circle(size=90, color=COLOURS["combined"], opacity=1).encode(
        x=alt.X("coverage:Q", title="share of sets that hold the coders' label (wanted: shaded)",
                scale=alt.Scale(zero=False, domainMax=1), axis=alt.Axis(format="%"))
    )  # fmt: skip
    return (wanted + points).properties(width=_WIDTH, height=alt.Step(26))


def _learning(found: Report) -> Any:
    rows = [
        {"families": one.families, "column": name, "macro_f1": getattr(one, name)}
        for one in found.learning
        for name in ("model", "combined")
    ]
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_line(point=True, strokeWidth=2)
        .encode(
            x=alt.X(
                "families:Q",
                title="share of the families fitted to",
                axis=alt.Axis(format="%", values=[0.25, 0.5, 0.75, 1]),
            ),
            y=alt.Y("macro_f1:Q", title="macro-F1", scale=alt.Scale(zero=False, domainMax=1)),
            color=_columns(("model", "combined")),
        )
        .properties(width=_WIDTH, height=_WIDTH * 0.4)
    )


def _columns(names: Sequence[str]) -> Any:
    scale = alt.Scale(domain=list(names), range=[COLOURS[name] for name in names])
    return alt.Color("column:N", title=None, scale=scale, sort=list(names))


def _svg(chart: Any) -> str:
    text = {
        "labelColor": _INK,
        "titleColor": _INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    styled = (
        chart.configure(
            background="transparent", font="sans-serif", padding={"left": 24, "right": 8, "top": 8, "bottom": 8}
        )
        .configure_axis(gridColor=_INK, gridOpacity=0.12, domainColor=_INK, tickColor=_INK, labelLimit=220, **text)
        .configure_legend(symbolOpacity=1, **text)
        .configure_view(stroke=None)
    )
    return str(convert.vegalite_to_svg(styled.to_dict()))
