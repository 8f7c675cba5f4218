"""Known findings held against a dataset, and drafts not adopted, in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from iccmine.questions.blocked import Blocked
from iccmine.questions.known import Checked

_RESULT_STYLES = {"shown": "bold green", "only_alleged": "yellow", "only_deplored": "yellow", "absent": "red"}
_SHOWN = 3


def findings_view(checked: Sequence[Checked]) -> RenderableType:
    """One row for each known finding: what it was, whether the dataset shows it, where, and if not why not."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for title in ("State", "date", "outcome", "person", "in the dataset", "passages, or why not"):
        table.add_column(title, no_wrap=title in ("State", "date", "outcome", "in the dataset"))
    for one in checked:
        finding = one.finding
        where = ", ".join(one.passages[:_SHOWN]) + (
            f" and {len(one.passages) - _SHOWN} more" if one.passages[_SHOWN:] else ""
        )
        if one.referral is False and one.result == "shown":
            where += "; the referral is not told"
        table.add_row(
            Text(finding.state, "bold"),
            finding.date,
            finding.outcome.replace("_", " "),
            ", ".join(finding.persons) or "—",
            Text(one.result.replace("_", " "), _RESULT_STYLES[one.result]),
            "; ".join(filter(None, (where, one.why))),
        )
    counts = Counter[str](one.result for one in checked)
    line = ", ".join(f"{counts[result]} {result.replace('_', ' ')}" for result in _RESULT_STYLES if counts[result])
    return Group(table, "", Text(f"{len(checked)} known findings: {line}", style="bold"))


def blocked_view(drafts: Sequence[Blocked]) -> RenderableType:
    """Each draft with what it would have done, who stopped it, and the failures that it would have answered."""
    if not drafts:
        return Text("These tables hold no draft on the Court that was not adopted.", style="dim")
    parts: list[RenderableType] = []
    for draft in drafts:
        parts += [_heading(draft), *(Padding(line, (0, 0, 0, 2)) for line in _lines(draft)), ""]
    return Group(*parts[:-1])


def _heading(draft: Blocked) -> Text:
    about = draft.situation or ", ".join(draft.states)
    return Text.assemble(
        (draft.symbol, "bold"), (f"  {draft.date or 'undated'}  ", "dim"), (draft.purpose, "bold magenta"),
        f"  {about}" if about else "",
    )  # fmt: skip


def _lines(draft: Blocked) -> list[Text]:
    counts = ", ".join(f"{len(states)} {vote}" for vote, states in draft.votes.items())
    if draft.vetoed_by:
        stopped = Text.assemble(("vetoed by ", "red"), (", ".join(draft.vetoed_by), "bold red"), f"  ({counts})")
    elif draft.votes:
        stopped = Text(f"not adopted, without a veto  ({counts})")
    else:
        stopped = Text("these tables do not know the vote", style="dim")
    lines = [stopped]
    if draft.votes.get("against") and not draft.vetoed_by:
        lines.append(Text(f"against: {', '.join(draft.votes['against'])}", style="dim"))
    if draft.votes.get("abstain"):
        lines.append(Text(f"abstained: {', '.join(draft.votes['abstain'])}", style="dim"))
    if draft.passages:
        more = f" and {len(draft.passages) - _SHOWN} more" if draft.passages[_SHOWN:] else ""
        lines.append(Text(f"on the Court: {', '.join(draft.passages[:_SHOWN])}{more}", style="dim"))
    lines.append(
        Text(f"episodes: {', '.join(draft.episodes)}" if draft.episodes else "no episode is linked to it", style="dim")
    )
    return lines
