"""What a release holds, for the person who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from iccmine.publish.changes import KINDS, Changes

_STYLES = {"added": "green", "changed": "yellow", "removed": "red"}


def release_view(facts: Mapping[str, Any], changes: Changes | None) -> RenderableType:
    """Title and version, rows of each table with what changed since the last release, and the notes."""
    title = Text.assemble(("release ", "bold"), (f"{facts['version']}", "bold green"), f" of {facts['date']}")
    notes = [Text(f"! {note}", style="yellow") for note in facts["notes"]]
    return Group(title, _tables(facts["tables"], changes), *notes)


def _tables(counts: Mapping[str, int], changes: Changes | None) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("table", style="bold")
    table.add_column("rows", justify="right")
    for kind in KINDS if changes else ():
        table.add_column(kind, justify="right")
    changed = Counter((row.table, row.kind) for row in changes.rows) if changes else Counter()
    for name, rows in counts.items():
        cells = (Text(f"{changed[name, kind]:,}", _STYLES[kind] if changed[name, kind] else "dim") for kind in KINDS)
        table.add_row(name, f"{rows:,}", *(cells if changes else ()))
    return table
