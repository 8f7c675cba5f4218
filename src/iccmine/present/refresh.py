"""What a refresh did, for a person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from iccmine.refresh.report import Lost, Named, Report

_SHOWN = 20
_OUTCOMES = {
    "published": "the dataset is up to date",
    "unchanged": "nothing has changed",
    "stopped": "stopped before anything was put in place",
    "planned": "this would be fetched; nothing was kept",
    "failed": "failed",
}


def report_view(report: Report) -> RenderableType:
    """Documents that came, changed or went, rows by table, stages, and every loss by name."""
    parts: list[RenderableType] = [Text(_OUTCOMES[report.outcome], "bold"), _counts(report)]
    if report.planned and report.outcome == "planned":
        parts.append(_named(report.planned))
    if changed := {name: rows for name, rows in report.rows.items() if rows.added or rows.changed or rows.removed}:
        table = Table("rows", "added", "changed", "removed", box=None, pad_edge=False)
        for name, rows in changed.items():
            table.add_row(name, f"{rows.added:,}", f"{rows.changed:,}", f"{rows.removed:,}")
        parts.append(table)
    parts += _lost("in quarantine", report.quarantined)
    parts += _lost("could not be had", report.losses)
    parts += [Text(f"changes of law for a person to judge: {place}", "bold") for place in report.proposals]
    parts += [Text(line, "bold red") for line in report.broken]
    parts.append(Text(", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds.items()), "dim"))
    return Group(*parts)


def _counts(report: Report) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    counts = {
        "new": len(report.new),
        "changed": len(report.changed),
        "unchanged": report.unchanged,
        "gone at their source": len(report.gone),
        "to be fetched" if report.outcome == "planned" else "left for the next run": len(report.planned),
        "newly in quarantine": len(report.quarantined),
        "not to be had": len(report.losses),
    }
    for what, count in counts.items():
        if count:
            table.add_row(what, f"{count:,}")
    return table


def _named(documents: Sequence[Named]) -> Table:
    table = Table("source", "document", "address", box=None, pad_edge=False)
    for document in documents[:_SHOWN]:
        table.add_row(document.source, document.key, document.url)
    if len(documents) > _SHOWN:
        table.add_row("...", f"{len(documents) - _SHOWN:,} more", "--json names all")
    return table


def _lost(title: str, lost: Sequence[Lost]) -> list[RenderableType]:
    if not lost:
        return []
    table = Table(title, "why", "what to know", box=None, pad_edge=False)
    for one in lost[:_SHOWN]:
        table.add_row(one.where, one.reason, one.detail)
    if len(lost) > _SHOWN:
        table.add_row(f"{len(lost) - _SHOWN:,} more", "", "the report names all")
    return [table]
