"""Who is said to have failed, of what duty, with what reason, and how far the answer to it went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, get_args

import altair as alt

from iccmine.publish.site.content import Content, Row
from iccmine.publish.site.figures.addressees import name
from iccmine.publish.site.figures.figure import Figure, Line, Look, chart, share, some
from iccmine.publish.site.wording import STEP, words
from iccmine.questions.record import STEPS, EpisodeTold, ladder
from iccmine.records import Action, Reason, Stage

_STATES = 16
_EPISODES = 24
_WIDTH = 520
_STAGES = get_args(Stage)
GROUPS = ("the Court", "another tribunal", "the Council and others")


def by_state(content: Content) -> Figure:
    """States by the rows that tell of their failure, and the stage told."""
    counted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _failures(content):
        counted[row["state"], row["stage"]].append(row["passage_id"])
    totals = Counter({key: len(rows) for key, rows in counted.items()})
    states: Counter[str] = Counter()
    for (state, _), count in totals.items():
        states[state] += count
    order = sorted(states, key=lambda state: (-states[state], state))
    named = [state for state in order if content.actors.get(state, {}).get("type") == "state"]
    lines = [
        Line((name(content, state), words(stage), totals[state, stage]), tuple(dict.fromkeys(counted[state, stage])))
        for state in order
        for stage in _STAGES
        if (state, stage) in counted
    ]
    whole, of_states = sum(states.values()), sum(states[state] for state in named)
    court = sum(_towards(content, row) == GROUPS[0] for row in _failures(content))
    finding = (
        f"{some(whole, 'time').capitalize()} a passage tells of somebody's failure; {of_states:,} name one of "
        f"{some(len(named), 'State')}, and {court:,} speak of a failure towards the Court itself."
    )
    drawn = [
        {"state": name(content, state), "stage": words(stage), "rows": totals[state, stage], "rank": rank}
        for state in named[:_STATES]
        for rank, stage in enumerate(_STAGES)
    ]
    return Figure(
        name="failures-by-state",
        subject="Who is said to have failed",
        finding=finding,
        lead="Each row is one State's failure, at one stage, as one passage tells it: alleged by somebody, "
        "established by a chamber or the Council, deplored by a political body. A failure told ten times is ten rows.",
        caution="All duties are counted, most of them owed to the Security Council or under its sanctions; drafts are "
        "left out. Parties to a conflict and other addressees are in the numbers; the bars show the "
        f"{_STATES} States told of most often. How often a State is told of says as much about the corpus as about it.",
        columns=("who", "stage", "rows"),
        lines=tuple(lines),
        draw=(lambda look: _state_bars(drawn, look)) if drawn else None,
    )


def by_duty(content: Content) -> Figure:
    """Duties and the reasons that are given for not meeting them."""
    counted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _failures(content):
        counted[row["duty"], row["reason"]].append(row["passage_id"])
    duties = sorted({duty for duty, _ in counted}, key=get_args(Action).index)
    reasons = sorted({reason for _, reason in counted}, key=get_args(Reason).index)
    lines = [
        Line((words(duty, "duty"), words(reason, "reason"), len(rows)), tuple(dict.fromkeys(rows)))
        for duty in duties
        for reason in reasons
        if (rows := counted.get((duty, reason)))
    ]
    whole = sum(len(rows) for rows in counted.values())
    silent = sum(len(rows) for (_, reason), rows in counted.items() if reason == "not_stated")
    finding = f"In {share(silent, whole)} of what is told, no reason for the failure is given."
    given: Counter[str] = Counter()
    for (_, reason), rows in counted.items():
        if reason != "not_stated":
            given[reason] += len(rows)
    if given:
        told = ", ".join(f"{words(reason, 'reason')} ({count})" for reason, count in sorted(given.items(), key=_most))
        finding += f" Where one is: {told}."
    drawn = [dict(zip(("duty", "reason", "rows"), line.values, strict=True)) for line in lines]
    return Figure(
        name="failures-by-duty",
        subject="Of what duty, for what reason",
        finding=finding,
        lead="Rows of failure by the duty that was not met and by what was said to excuse or explain it.",
        caution="A reason counts only where the passage that tells of the failure gives it.",
        columns=("duty", "reason", "rows"),
        lines=tuple(lines),
        draw=(lambda look: _duty_circles(drawn, [words(r, "reason") for r in reasons], look)) if drawn else None,
    )


def enforcement(content: Content) -> Figure:
    """The ladder: how many failures were alleged, established, referred, answered, remedied."""
    episodes = ladder(content.tables, everything=True).episodes
    lines = [
        Line((step, group, len(those)), tuple(dict.fromkeys(row.passage_id for one in those for row in one.told)))
        for step in STEPS
        for group in GROUPS
        if (those := [one for one in episodes if step in one.steps and _owed(one) == group])
    ]
    court = [one for one in episodes if _owed(one) == GROUPS[0]]
    drawn = [
        {"step": step, "towards": group, "rank": GROUPS.index(group),
         "episodes": sum(step in one.steps and _owed(one) == group for one in episodes)}
        for step in STEPS for group in GROUPS
    ]  # fmt: skip
    closest = [one for one in episodes if _owed(one) != GROUPS[2]][:_EPISODES]
    return Figure(
        name="ladder",
        subject="Where the chain breaks",
        finding=_break(court, len(episodes)),
        lead="An episode is one State's failure followed through all passages that tell of it. Above, how many "
        "episodes reached each step; below, one by one, those towards a court. "
        + " ".join(f"{step.capitalize()}: {STEP[step]}." for step in STEPS),
        caution="A step counts only if a passage of this corpus tells of it. Where a court's decisions are not in the "
        "corpus, its findings are missing here: the page on what this release cannot show lists the known ones.",
        columns=("step", "owed to", "episodes"),
        lines=tuple(lines),
        draw=(lambda look: _ladder(drawn, closest, look)) if episodes else None,
    )


def _break(court: Sequence[EpisodeTold], whole: int) -> str:
    reached = {step: sum(step in one.steps for one in court) for step in STEPS}
    if not court:
        return f"None of {some(whole, 'episode')} of failure in this release is towards the Court."
    told = ", ".join(f"{reached[step] or 'none'} {step}" for step in STEPS)
    broken = next((step for step in STEPS if not reached[step]), None)
    ending = f": in these texts the chain breaks before anything is {broken}." if broken else "."
    return f"Of {some(len(court), 'episode')} of failure towards the Court, {told}{ending}"


def _failures(content: Content) -> list[Row]:
    return [row for name, rows in content.failures.items() if not content.is_draft(name) for row in rows]


def _towards(content: Content, row: Row) -> str:
    passage = content.passages[row["passage_id"]]
    court = passage["court"] if passage["relevant"] else None
    return GROUPS[0] if court == "icc" else GROUPS[1] if court else GROUPS[2]


def _owed(episode: EpisodeTold) -> str:
    return GROUPS[0] if episode.court == "icc" else GROUPS[1] if episode.court else GROUPS[2]


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return (-counted[1], counted[0])


def _plain(field: str, values: list[Any], **more: Any) -> Any:
    order = list(dict.fromkeys(row[field] for row in values))
    return alt.Y(f"{field}:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, **more))


def _state_bars(drawn: list[dict[str, Any]], look: Look) -> Any:
    stages = [stage for stage in _STAGES if any(row["stage"] == words(stage) and row["rows"] for row in drawn)]
    names = [words(stage) for stage in stages]
    scale = alt.Scale(domain=names, range=[look.stage[stage] for stage in stages])
    return (
        chart([row for row in drawn if row["rows"]])
        .mark_bar(height=17, stroke=look.paper, strokeWidth=1)
        .encode(
            x=alt.X("rows:Q", title="rows", axis=alt.Axis(tickCount=5, domain=False, ticks=False, tickMinStep=1)),
            y=_plain("state", drawn),
            color=alt.Color("stage:N", sort=names, scale=scale),
            order="rank:Q",
        )
        .properties(width=_WIDTH, height=alt.Step(26))
    )


def _duty_circles(drawn: list[dict[str, Any]], reasons: list[str], look: Look) -> Any:
    base = chart(drawn).encode(
        x=alt.X(
            "reason:N", sort=reasons, title=None,
            axis=alt.Axis(orient="top", labelAngle=0, labelLimit=90, domain=False, ticks=False, grid=True),
        ),
        y=_plain("duty", drawn, grid=True),
    )  # fmt: skip
    circles = base.mark_circle(color=look.stage["deplored"], opacity=0.9).encode(
        size=alt.Size("rows:Q", legend=None, scale=alt.Scale(range=[30, 1100], domainMin=1))
    )
    numbers = base.mark_text(dx=21, align="left", fontSize=12, color=look.faint).encode(text="rows:Q")
    return (circles + numbers).properties(width=alt.Step(104), height=alt.Step(40))


def _ladder(drawn: list[dict[str, Any]], episodes: Sequence[EpisodeTold], look: Look) -> Any:
    steps = list(STEPS)
    x = alt.X("step:N", sort=steps, title=None, axis=alt.Axis(labelAngle=0, domain=False, ticks=False, orient="top"))
    scale = alt.Scale(domain=list(GROUPS), range=list(look.group))
    highest = max(sum(row["episodes"] for row in drawn if row["step"] == step) for step in steps)
    height = alt.Scale(domain=[0, max(1, 1.2 * highest)], nice=False)
    bars = chart(drawn).encode(x=x, y=alt.Y("episodes:Q", title=None, stack=True, axis=None, scale=height))
    counts = [{"step": step, "all": sum(row["episodes"] for row in drawn if row["step"] == step)} for step in steps]
    totals = (
        chart(counts)
        .mark_text(dy=-10, fontSize=15, fontWeight=600, color=look.ink)
        .encode(x=x, y=alt.Y("all:Q", scale=height), text="all:Q")
    )
    above = (
        bars.mark_bar(width=70).encode(
            color=alt.Color("towards:N", sort=list(GROUPS), scale=scale, legend=alt.Legend(labelLimit=300)),
            order="rank:Q",
        )
        + totals
    ).properties(width=alt.Step(112), height=170)
    if not episodes:
        return above
    return alt.vconcat(above, _one_by_one(episodes, look), spacing=14)


def _one_by_one(episodes: Sequence[EpisodeTold], look: Look) -> Any:
    dates = {
        "alleged": "first_alleged", "established": "established", "referred": "referred", "answered": "answered",
        "remedied": "remedied",
    }  # fmt: skip
    rows = [
        {"episode": label, "step": step, "reached": step in one.steps, "group": GROUPS.index(_owed(one)),
         "year": (getattr(one, dates[step]) or "")[:4]}
        for label, one in zip(_labels(episodes), episodes, strict=True) for step in STEPS
    ]  # fmt: skip
    below = alt.X("step:N", sort=list(STEPS), title=None, axis=None)
    base = chart(rows).encode(x=below, y=_plain("episode", rows, labelLimit=330))
    missed = base.transform_filter("!datum.reached").mark_point(size=110, strokeWidth=1.5, color=look.quiet)
    reached = (
        base.transform_filter("datum.reached")
        .mark_circle(size=190, opacity=1)
        .encode(color=alt.Color("group:N", legend=None, scale=alt.Scale(domain=[0, 1], range=list(look.group[:2]))))
    )
    years = base.transform_filter("datum.reached").mark_text(dx=14, align="left", color=look.faint, fontSize=12)
    drawn = (missed + reached + years.encode(text="year:N")).resolve_scale(color="independent")
    return drawn.properties(width=alt.Step(112), height=alt.Step(30))


def _labels(episodes: Sequence[EpisodeTold]) -> list[str]:
    """One line for each, no two alike: charts put rows of one name in one place."""
    seen: Counter[str] = Counter()
    found = []
    for one in episodes:
        label = f"{one.name}: {words(one.duty, 'duty')}"
        seen[label] += 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found
