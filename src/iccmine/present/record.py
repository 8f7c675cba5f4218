"""A State's record and the ladder of all failures in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from iccmine.questions.record import STEPS, EpisodeTold, Ladder, Record, Told

STAGE_STYLES = {
    "alleged": "yellow",
    "established": "bold red",
    "rejected": "green",
    "referred": "magenta",
    "not_referred": "cyan",
    "deplored": "blue",
    "answered": "blue",
    "remedied": "bold green",
}
_BAR = 36
_WORDS = 240
_ORGANS = {"assembly_of_states_parties": "the Assembly", "security_council": "the Security Council"}


def record_view(answer: Record, *, limit: int) -> RenderableType:
    """The State's episodes, each with its steps and with the passages that tell of it."""
    parts: list[RenderableType] = [Text.assemble((f"{answer.name} ({answer.state})", "bold"))]
    if not answer.episodes:
        parts.append(Text("These tables tell of no failure towards the Court.", style="dim"))
    for episode in answer.episodes:
        parts += [Text(""), *_episode(episode, limit)]
    return Group(*parts, *_left_out(answer.elsewhere))


def ladder_view(answer: Ladder, *, limit: int) -> RenderableType:
    """How many failures reached each step, why, for which duties; and the episodes, those that went farthest first."""
    parts: list[RenderableType] = [
        Text.assemble((f"{len(answer.episodes):,} episodes", "bold"), " of non-compliance, by the steps they reached"),
        "",
        _funnel(answer),
        "",
        _counts(answer),
        "",
        _list(answer.episodes[:limit] if limit else answer.episodes),
    ]
    hidden = len(answer.episodes) - limit if limit else 0
    if hidden > 0:
        parts.append(Text(f"… and {hidden} more: --limit 0 shows all", style="dim"))
    return Group(*parts, *_left_out(answer.elsewhere))


def _funnel(answer: Ladder) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    whole = max(len(answer.episodes), 1)
    for step in STEPS:
        count = answer.steps[step]
        width = round(_BAR * count / whole) or int(count > 0)
        table.add_row(step, f"{count:,}", Text("━" * width, STAGE_STYLES[step]))
    for name in ("rejected", "not_referred", "open"):
        note = {"rejected": "a chamber found no failure", "not_referred": "a chamber declined to refer", "open": ""}[
            name
        ]
        table.add_row(Text(name.replace("_", " "), "dim"), Text(f"{answer.ended[name]:,}", "dim"), Text(note, "dim"))
    return table


def _counts(answer: Ladder) -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 3, 0, 0))
    columns = {"duty": answer.duties, "reason given": answer.reasons, "political answer": answer.responses}
    for title in columns:
        table.add_column(title)
    cells = [[f"{count:>4,}  {name.replace('_', ' ')}" for name, count in _most(some)] for some in columns.values()]
    for number in range(max(map(len, cells))):
        table.add_row(*(some[number] if number < len(some) else "" for some in cells))
    return table


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: -item[1])


def _list(episodes: Sequence[EpisodeTold]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for episode in episodes:
        bound = Text(f"  {_basis(episode)}", "dim")
        table.add_row(episode.state, Text.assemble(_what(episode), bound, "\n", _course(episode)))
    return table


def _basis(episode: EpisodeTold) -> str:
    return f"bound by {episode.basis}" if episode.basis else "nothing known bound it"


def _what(episode: EpisodeTold) -> str:
    return " · ".join(filter(None, (episode.duty.replace("_", " "), episode.person, episode.situation)))


def _step(episode: EpisodeTold, step: str) -> str:
    dates = {
        "alleged": episode.first_alleged,
        "established": episode.established,
        "referred": episode.referred,
        "answered": episode.answered,
        "remedied": episode.remedied,
    }
    if step == "answered" and step in episode.steps:
        return f"{episode.political_response} {dates[step] or ''}".strip()
    if step == "alleged" and episode.established:
        return dates[step] or "later"
    return dates[step] or "undated"


def _episode(episode: EpisodeTold, limit: int) -> Iterator[RenderableType]:
    state = Text("open", "bold red") if episode.open else Text("closed", "bold green")
    yield Text.assemble((_what(episode), "bold"), "  ", state, (f"  {episode.episode_id}", "dim"))
    yield Padding(Text(_basis(episode), style="dim"), (0, 0, 0, 2))
    yield Padding(_course(episode), (0, 0, 0, 2))
    told = episode.told[:limit] if limit else episode.told
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for width in (10, None, None):
        table.add_column(no_wrap=width is not None, min_width=width)
    for row in told:
        stage = Text(row.stage.replace("_", " "), STAGE_STYLES[row.stage])
        source = Text.assemble(stage, "\n", (f"{row.symbol} {row.locator}", "dim"))
        table.add_row(row.date or "undated", source, _quoted(row))
    yield Padding(table, (0, 0, 0, 2))
    if len(episode.told) > len(told):
        yield Text(f"  … and {len(episode.told) - len(told)} more rows: --limit 0 shows all", style="dim")


def _course(episode: EpisodeTold) -> Text:
    steps = []
    for step in episode.steps:
        text = Text.assemble(step, " ", (_step(episode, step), STAGE_STYLES[step]))
        if step == "referred" and episode.referred_to:
            text.append(f" to {' and '.join(_ORGANS.get(organ, organ) for organ in episode.referred_to)}", "dim")
        steps.append(text)
    if episode.rejected:
        steps.append(Text.assemble("rejected ", (episode.rejected, STAGE_STYLES["rejected"])))
    if episode.not_referred:
        steps.append(Text.assemble("referral declined ", (episode.not_referred, STAGE_STYLES["not_referred"])))
    line = Text(" → ").join(steps)
    if episode.reasons:
        line.append(f"  excuse: {', '.join(reason.replace('_', ' ') for reason in episode.reasons)}", "dim")
    return line


def _quoted(row: Told) -> Text:
    """The telling words in their passage, underlined, cut to what a reader needs around them."""
    room = max(0, _WORDS - (row.end - row.start))
    start = max(0, row.start - room // 2)
    end = min(len(row.text), start + _WORDS)
    text = Text(("…" if start else "") + row.text[start:end] + ("…" if end < len(row.text) else ""))
    shift = (1 if start else 0) - start
    text.stylize(f"underline {STAGE_STYLES[row.stage]}", row.start + shift, min(row.end, end) + shift)
    return text


def _left_out(count: int) -> list[RenderableType]:
    episodes = "1 episode" if count == 1 else f"{count:,} episodes"
    return [Text(f"\nNot towards the Court, and left out: {episodes} (--all).", style="dim")] if count else []
