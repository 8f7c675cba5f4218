"""What the Council did not adopt: drafts put to the vote, and the permanent members that stopped them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import altair as alt

from iccmine.publish.site.content import Content
from iccmine.publish.site.figures.addressees import name
from iccmine.publish.site.figures.figure import Figure, Line, Look, chart, some
from iccmine.questions.blocked import Blocked, blocked

_DRAFTS = 40
# A draft needs nine votes besides (Charter, article 27); with fewer it falls without any veto.
_NEEDED = 9
_SHORT = {"GBR": "United Kingdom", "USA": "United States"}
_KINDS = ("concerns the Court", "other matters", "would have lacked nine votes anyway")


def vetoes(content: Content) -> Figure:
    """Each draft that permanent members voted against and that was not adopted."""
    drafts = [draft for draft in blocked(content.tables, everything=True) if draft.vetoed_by]
    lines = [
        Line(
            (draft.date or "", draft.symbol, name(content, state), _purpose(draft), len(draft.votes.get("for", ())),
             len(draft.votes.get("against", ())), len(draft.votes.get("abstain", ()))),
            draft.passages or (draft.document_id,),
        )
        for draft in drafts for state in draft.vetoed_by
    ]  # fmt: skip
    return Figure(
        name="vetoes",
        subject="What the Council did not adopt",
        finding=_finding(content, drafts),
        lead="A mark is a permanent member's vote against a draft that was not adopted. A draft concerns the Court "
        "where it would have referred a situation to it, deferred its work, asked for cooperation, or speaks of it.",
        caution="Votes are known only for drafts whose record or ballot is in the corpus. Other vetoes, and drafts "
        "that were never put to the vote, are not here.",
        columns=("date", "draft", "voted against by", "purpose", "for", "against", "abstained"),
        lines=tuple(lines),
        draw=(lambda look: _matrix(content, _chosen(drafts), look)) if drafts else None,
    )


def _finding(content: Content, drafts: Sequence[Blocked]) -> str:
    if not drafts:
        return "No vote of a permanent member against a draft that failed stands in the tables of this release."
    stopped = [draft for draft in drafts if _kind(draft) != _KINDS[2]]
    casts = Counter(state for draft in stopped for state in draft.vetoed_by)
    most = sorted(casts, key=lambda one: (-casts[one], one))
    told = f" ({', '.join(f'{name(content, state)} {casts[state]}' for state in most)})" if most else ""
    court = [draft.symbol for draft in drafts if draft.purpose != "other"]
    about = f"{len(court)} concerned the Court ({', '.join(court)})" if court else "none concerned the Court"
    return f"The veto stopped {some(len(stopped), 'draft')} known to these tables{told}; {about}."


def _purpose(draft: Blocked) -> str:
    return {"other": "other matters", "mention": "speaks of the Court"}.get(draft.purpose, draft.purpose)


def _kind(draft: Blocked) -> str:
    if len(draft.votes.get("for", ())) < _NEEDED:
        return _KINDS[2]
    return _KINDS[1] if draft.purpose == "other" else _KINDS[0]


def _chosen(drafts: Sequence[Blocked]) -> Sequence[Blocked]:
    """The drafts about the Court, and as many of the newest others as can be read; oldest first."""
    newest = sorted(drafts, key=lambda draft: draft.date or "", reverse=True)
    newest.sort(key=lambda draft: draft.purpose == "other")
    return sorted(newest[:_DRAFTS], key=lambda draft: (draft.date or "", draft.symbol))


def _matrix(content: Content, drafts: Sequence[Blocked], look: Look) -> Any:
    labels = [f"{draft.date or 'undated'}   {draft.symbol}" for draft in drafts]
    rows = [
        {"draft": label, "state": _SHORT.get(state) or name(content, state), "kind": _kind(draft)}
        for label, draft in zip(labels, drafts, strict=True)
        for state in draft.vetoed_by
    ]
    colours = alt.Scale(domain=list(_KINDS), range=[look.stage["deplored"], look.accent, look.quiet])
    plain: dict[str, Any] = {"domain": False, "ticks": False, "grid": True}
    return (
        chart(rows)
        .mark_circle(size=210, opacity=1)
        .encode(
            x=alt.X(
                "state:N",
                sort=sorted({row["state"] for row in rows}),
                title=None,
                axis=alt.Axis(orient="top", labelAngle=0, labelLimit=124, **plain),
            ),
            y=alt.Y("draft:N", sort=labels, title=None, axis=alt.Axis(**plain)),
            color=alt.Color("kind:N", sort=list(_KINDS), scale=colours, legend=alt.Legend(labelLimit=300)),
        )
        .properties(width=alt.Step(126), height=alt.Step(29))
    )
