"""With what words: the force of passages about the Court, by body and by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import altair as alt

from iccmine.publish.site.content import Content, Row
from iccmine.publish.site.figures.figure import Figure, Line, Look, chart, share, some
from iccmine.publish.site.wording import words
from iccmine.records import FORCES

_CLAUSES = tuple(force for force in FORCES if force != "none")
_CAUTION = (
    "A passage counts once, with the strongest of its clauses. Drafts are left out, and only texts in English are "
    "coded. How many documents of a body or a year the corpus holds decides how much can be counted."
)
_WIDTH = 620
_RESOLUTIONS = "Council: resolutions"
# What the Council says in a resolution is another thing than what its President says or others say before it.
_COUNCIL = {"resolution": _RESOLUTIONS, "presidential_statement": "Council: President's statements"}


def by_body(content: Content) -> Figure:
    """How each body words what it says of the Court."""
    about = content.about_court()
    counted = _counted([(_voice(content.documents[row["document_id"]]), row) for row in about])
    bodies = sorted({body for body, _ in counted}, key=lambda body: -_total(counted, body))
    lines = [
        Line((body, words(force), len(behind)), behind)
        for body in bodies
        for force in FORCES
        if (behind := counted.get((body, force), ()))
    ]
    council = {force: len(counted.get((_RESOLUTIONS, force), ())) for force in _CLAUSES}
    asked = sum(council.values())
    finding = (
        f"Of {some(asked, 'passage')} in which resolutions of the Council ask, allow or decide things on the Court, "
        f"{share(council['binding'], asked)} bind somebody; {share(council['hortatory'], asked)} only urge."
        if asked
        else "No resolution of the Council in this release asks, allows or decides anything about the Court."
    )
    drawn = [
        {"body": f"{body} · {_total(counted, body):,}", "force": words(force), "rank": rank,
         "passages": len(counted.get((body, force), ()))}
        for body in bodies if _total(counted, body)
        for rank, force in enumerate(_CLAUSES)
    ]  # fmt: skip
    return Figure(
        name="force-by-body",
        subject="With what words",
        finding=finding,
        lead="Each bar is a body's passages about the Court that hold a clause, divided by the force of their words; "
        "the number beside the name counts them. Narrative, facts and argument are in the numbers, not in the bars.",
        caution=_CAUTION,
        columns=("body", "force", "passages"),
        lines=tuple(lines),
        draw=(lambda look: _bars(drawn, look)) if drawn else None,
    )


def by_year(content: Content) -> Figure:
    """When each body spoke of the Court with a clause."""
    dated = [
        ((_voice(document), document["date"][:4]), row)
        for row in content.about_court()
        if (document := content.documents[row["document_id"]])["date"] and document["body"] != "treaty"
    ]
    counted = _counted([(place, row) for place, row in dated if row["force"] in _CLAUSES])
    places = sorted({place for place, _ in counted})
    lines = [
        Line((body, int(year), words(force), len(behind)), behind)
        for body, year in places
        for force in _CLAUSES
        if (behind := counted.get(((body, year), force), ()))
    ]
    total = {year: sum(line.values[3] for line in lines if line.values[1] == year) for year in _years(lines)}  # type: ignore[misc]
    finding = "No passage of a dated text speaks of the Court with a clause."
    if total:
        most = max(total, key=lambda year: (total[year], year))
        finding = (
            f"The bodies have spoken of the Court with clauses in {some(len(total), 'year')} from {min(total)} to "
            f"{max(total)}; most in {most}, in {some(total[most], 'passage')}."
        )
    drawn = [
        {"body": line.values[0], "year": line.values[1], "force": line.values[2], "passages": line.values[3],
         "rank": [words(force) for force in _CLAUSES].index(str(line.values[2]))}
        for line in lines
    ]  # fmt: skip
    return Figure(
        name="force-by-year",
        subject="Year by year",
        finding=finding,
        lead="Passages about the Court that hold a clause, by the year of their document; one row for each body. "
        "Treaties, which speak once and for all, are left out.",
        caution=_CAUTION,
        columns=("body", "year", "force", "passages"),
        lines=tuple(lines),
        draw=(lambda look: _years_drawn(drawn, look)) if drawn else None,
    )


def _voice(document: Row) -> str:
    if document["body"] == "security_council":
        return _COUNCIL.get(document["kind"], "Council: records and reports")
    return words(document["body"], "body")


def _counted(rows: Sequence[tuple[Any, Row]]) -> dict[tuple[Any, str], tuple[str, ...]]:
    found: dict[tuple[Any, str], list[str]] = defaultdict(list)
    for place, row in rows:
        if row["force"]:
            found[place, row["force"]].append(row["passage_id"])
    return {key: tuple(ids) for key, ids in found.items()}


def _total(counted: dict[tuple[Any, str], tuple[str, ...]], body: str) -> int:
    return sum(len(counted.get((body, force), ())) for force in _CLAUSES)


def _years(lines: Sequence[Line]) -> list[int]:
    return sorted({int(line.values[1]) for line in lines})


def _colours(look: Look) -> Any:
    names = [words(force) for force in _CLAUSES]
    return alt.Color(
        "force:N", sort=names, scale=alt.Scale(domain=names, range=[look.force[force] for force in _CLAUSES])
    )


def _bars(drawn: list[dict[str, Any]], look: Look) -> Any:
    return (
        chart(drawn)
        .mark_bar(height=26, stroke=look.paper, strokeWidth=1)
        .encode(
            x=alt.X("passages:Q", stack="normalize", axis=alt.Axis(format="%", grid=False, title=None, tickCount=5)),
            y=alt.Y(
                "body:N",
                sort=list(dict.fromkeys(row["body"] for row in drawn)),
                title=None,
                axis=alt.Axis(domain=False, ticks=False),
            ),
            color=_colours(look),
            order="rank:Q",
        )
        .properties(width=_WIDTH - 120, height=alt.Step(40))
    )


def _years_drawn(drawn: list[dict[str, Any]], look: Look) -> Any:
    years = [int(row["year"]) for row in drawn]
    bodies = sorted(
        {row["body"] for row in drawn}, key=lambda body: -sum(r["passages"] for r in drawn if r["body"] == body)
    )
    panels = [
        chart([row for row in drawn if row["body"] == body])
        .mark_bar(width=max(4, 0.7 * _WIDTH / (max(years) - min(years) + 1)))
        .encode(
            x=alt.X(
                "year:Q",
                title=None,
                scale=alt.Scale(domain=[min(years) - 0.5, max(years) + 0.5], nice=False),
                axis=alt.Axis(format="d", grid=False, tickMinStep=1),
            ),
            y=alt.Y("passages:Q", title=None, axis=alt.Axis(tickCount=3, domain=False, ticks=False, tickMinStep=1)),
            color=_colours(look),
            order="rank:Q",
        )
        .properties(
            width=_WIDTH,
            height=90,
            title=alt.Title(body, anchor="start", color=look.ink, fontSize=13, fontWeight=600, offset=8),
        )
        for body in bodies
    ]
    return alt.vconcat(*panels, spacing=18).resolve_scale(color="shared")
