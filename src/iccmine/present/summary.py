"""The closing summary of a run."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from iccmine.dataset.summary import Summary

# One colour for each force, the same in every view.
FORCE_STYLES = {
    "binding": "bold red",
    "exempting": "bold magenta",
    "restated": "yellow",
    "hortatory": "cyan",
    "permissive": "green",
    "procedural": "blue",
    "none": "dim",
}


def summary_table(summary: Summary) -> RenderableType:
    """Documents, passages by force, mentions of non-compliance by stage, and what was quarantined."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    table.add_row("files", f"{summary.files:,}", "")
    table.add_row("documents", f"{summary.documents:,}", "")
    _block(table, "passages", summary.passages, FORCE_STYLES)
    _block(table, "mentions of non-compliance", summary.noncompliance)
    _block(table, "in quarantine", summary.quarantine)
    return Group(table, *_notes(summary))


def _block(table: Table, title: str, counts: Mapping[str, int], styles: Mapping[str, str] | None = None) -> None:
    table.add_row(title, f"{sum(counts.values()):,}", "")
    for name, count in counts.items():
        style = (styles or {}).get(name, "")
        table.add_row("", Text(f"{count:,}", style), Text(name, style))


def _notes(summary: Summary) -> list[Text]:
    if not summary.flags:
        return []
    flags = ", ".join(f"{name} {count:,}" for name, count in summary.flags.items())
    return [Text(f"flagged files: {flags}", style="dim")]
