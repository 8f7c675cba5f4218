"""The changelog of the data: what each release changed, and why."""

from __future__ import annotations

from collections.abc import Iterator

from iccmine.dataset import schema
from iccmine.publish.causes import CAUSES
from iccmine.publish.changes import KINDS, Changes
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.text import bullets, grid

HEAD = "# Changelog of the data\n"
_MEANINGS = """
Rows by what changed them. *source*: another file, or none any more. *review*: a person decided. *model*: another
trained model. *rules*: rules, lexicons, law or code. `changes.csv` beside this file lists every row of the newest
release.
"""


def section(changes: Changes | None, *, facts: ReleaseFacts) -> str:
    """What this release changed; None: it is the first."""
    return "\n\n".join((f"## {facts.version} ({facts.date})", *_said(changes))) + "\n"


def changelog(newest: str, earlier: str = "") -> str:
    """All sections, the newest first; ``earlier`` is the changelog of the last release."""
    before = earlier.removeprefix(HEAD + _MEANINGS)
    return HEAD + _MEANINGS + "\n" + newest + before


def bump(last: str, changes: Changes) -> str:
    """The next version: major where columns changed, minor where rows came or went, else patch."""
    major, minor, patch = map(int, last.split("."))
    if changes.layout:
        return f"{major + 1}.0.0"
    if any(change.kind != "changed" for change in changes.rows):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def _said(changes: Changes | None) -> Iterator[str]:
    if changes is None:
        yield "The first release."
        return
    if changes.layout:
        yield bullets(changes.layout)
    counts = changes.count()
    if not counts:
        yield "No row differs."
        return
    held = {(table, kind) for table, kind, _ in counts}
    groups = [(table, kind) for table in schema.TABLES for kind in KINDS if (table, kind) in held]
    rows = ((table, kind, *(counts[table, kind, cause] for cause in CAUSES)) for table, kind in groups)
    yield grid(("table", "rows", *CAUSES), rows)
