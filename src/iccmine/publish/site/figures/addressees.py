"""Who is bound by what: addressees of clauses about the Court, whether the day's law binds them, and to do what."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, get_args

import altair as alt

from iccmine.publish.site.content import Content, Row
from iccmine.publish.site.figures.figure import Figure, Line, Look, chart, some
from iccmine.publish.site.wording import words
from iccmine.records import Action

_OTHERS = (
    "court_organ", "assembly_organ", "un_organ", "international_organizations", "parties_to_conflict", "individual",
    "other",
)  # fmt: skip
_ROWS = 14
_EFFECTS = ("bound", "not settled", "addressed only")
_WIDTH = 520
Bearings = dict[tuple[str, ...], list[str]]


def bound(content: Content) -> Figure:
    """States and classes of States: addressed with binding effect, or without."""
    counted = _addressed(content)
    actors = sorted({actor for actor, _ in counted}, key=lambda actor: (-_all(counted, actor), actor))
    states = [actor for actor in actors if actor not in _OTHERS]
    lines = [
        Line(
            (name(content, actor), effect, len(counted[actor, effect])),
            tuple(dict.fromkeys(counted[actor, effect])),
        )
        for actor in actors
        for effect in _EFFECTS
        if (actor, effect) in counted
    ]
    binding = sum(len(rows) for (actor, effect), rows in counted.items() if effect == "bound" and actor in states)
    organs = sum(len(rows) for (actor, effect), rows in counted.items() if effect == "bound" and actor in _OTHERS)
    addressed = sum(_all(counted, actor) for actor in states)
    finding = (
        f"States are addressed {addressed:,} times about the Court, and legally bound {binding:,} times; most binding "
        f"clauses ({organs:,}) bind others, above all organs of the Court itself."
        if organs > binding
        else f"States are addressed {addressed:,} times about the Court, and legally bound {binding:,} times."
    )
    drawn = [
        {
            "actor": name(content, actor),
            "effect": effect,
            "rank": rank,
            "clauses": len(counted.get((actor, effect), ())),
        }
        for actor in states[:_ROWS]
        for rank, effect in enumerate(_EFFECTS)
    ]
    return Figure(
        name="bound",
        subject="Who is bound",
        finding=finding,
        lead="Every time a clause about the Court addresses a State or a class of States, it counts once: as bound "
        "where it binds and its authority reached the addressee on the day of the document. What a statement by the "
        "Council's President decides is not settled; all else is addressed only.",
        caution="Drafts are left out. A class counts as one addressee, however many States it has. Organs, persons, "
        "organisations and parties to a conflict are in the numbers; the bars show the "
        f"{_ROWS} States and classes named most often.",
        columns=("addressee", "effect", "clauses"),
        lines=tuple(lines),
        draw=(lambda look: _bars(drawn, look)) if drawn else None,
    )


def duties(content: Content) -> Figure:
    """What the bound are to do."""
    counted: Bearings = defaultdict(list)
    for row in content.about_court():
        for provision in content.provisions.get(row["passage_id"], ()):
            for bearer in content.bearers.get(provision["provision_id"], ()):
                if _effect(content, bearer) == "bound" and bearer["actor"] not in _OTHERS:
                    counted[bearer["actor"], provision["action"]].append(row["passage_id"])
    actors = sorted({actor for actor, _ in counted}, key=lambda actor: (-_all(counted, actor), actor))
    order = [action for action in get_args(Action) if any(action == of for _, of in counted)]
    lines = [
        Line((name(content, actor), words(action, "action"), len(rows)), tuple(dict.fromkeys(rows)))
        for actor in actors
        for action in order
        if (rows := counted.get((actor, action)))
    ]
    named: dict[str, int] = defaultdict(int)
    for (_, action), rows in counted.items():
        if action != "other":
            named[action] += len(rows)
    first = sorted(named, key=lambda action: (-named[action], action))[:3]
    finding = "No clause about the Court binds a State in this release."
    if first:
        finding = "What binds States towards the Court is above all " + "; ".join(
            f"{words(action, 'action')} ({some(named[action], 'clause')})" for action in first
        )
        finding += "."
    drawn = [
        {"actor": line.values[0], "action": line.values[1], "clauses": line.values[2]}
        for line in lines
        if line.values[0] in {name(content, actor) for actor in actors[:_ROWS]}
    ]
    return Figure(
        name="duties",
        subject="To do what",
        finding=finding,
        lead="Clauses about the Court that bind a State or a class of States, by what they ask. The larger the "
        "circle, the more clauses.",
        caution="What fits none of the codebook's kinds of duty is “another duty”; one clause has one kind.",
        columns=("addressee", "duty", "clauses"),
        lines=tuple(lines),
        draw=(lambda look: _circles(drawn, [words(action, "action") for action in order], look)) if drawn else None,
    )


def name(content: Content, actor: str) -> str:
    """The name of a State or a class of actors, as people write it."""
    known = content.actors.get(actor)
    return known["name"] if known and known["type"] == "state" else words(actor, "actor")


def _addressed(content: Content) -> Bearings:
    found: Bearings = defaultdict(list)
    for row in content.about_court():
        for provision in content.provisions.get(row["passage_id"], ()):
            for bearer in content.bearers.get(provision["provision_id"], ()):
                found[bearer["actor"], _effect(content, bearer)].append(row["passage_id"])
    return found


def _all(counted: Bearings, actor: str) -> int:
    return sum(len(rows) for (of, *_), rows in counted.items() if of == actor)


def _effect(content: Content, bearer: Row) -> str:
    if not bearer["binds"]:
        return "addressed only"
    passage_id = bearer["provision_id"].rpartition("/")[0]
    return "not settled" if content.is_statement(passage_id) else "bound"


def _bars(drawn: list[dict[str, Any]], look: Look) -> Any:
    scale = alt.Scale(domain=list(_EFFECTS), range=[look.accent, look.group[1], look.quiet])
    return (
        chart(drawn)
        .mark_bar(height=17)
        .encode(
            x=alt.X("clauses:Q", title="clauses", axis=alt.Axis(tickCount=5, domain=False, ticks=False)),
            y=alt.Y(
                "actor:N",
                sort=list(dict.fromkeys(row["actor"] for row in drawn)),
                title=None,
                axis=alt.Axis(domain=False, ticks=False),
            ),
            color=alt.Color("effect:N", sort=list(_EFFECTS), scale=scale),
            order="rank:Q",
        )
        .properties(width=_WIDTH, height=alt.Step(26))
    )


def _circles(drawn: list[dict[str, Any]], actions: list[str], look: Look) -> Any:
    base = chart(drawn).encode(
        x=alt.X(
            "action:N",
            sort=actions,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-40, labelAlign="left", domain=False, ticks=False, grid=True),
        ),
        y=alt.Y(
            "actor:N",
            sort=list(dict.fromkeys(row["actor"] for row in drawn)),
            title=None,
            axis=alt.Axis(domain=False, ticks=False, grid=True),
        ),
    )
    circles = base.mark_circle(color=look.accent, opacity=0.9).encode(
        size=alt.Size("clauses:Q", legend=None, scale=alt.Scale(range=[30, 1100], domainMin=1))
    )
    numbers = base.mark_text(dy=-1, dx=20, align="left", fontSize=11, color=look.faint).encode(text="clauses:Q")
    return (circles + numbers).properties(width=alt.Step(46), height=alt.Step(44))
