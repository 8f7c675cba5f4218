"""Why a passage has its labels: the rules in the order in which they spoke, with the words that fired them."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from iccmine.present.summary import FORCE_STYLES
from iccmine.records import Coded


def explanation(coded: Coded) -> RenderableType:
    """The passage, its rules in order, and for each bearer the reason why it is bound or not."""
    text = coded.passage.text
    force = coded.force or "not coded"
    title = Text.assemble((coded.passage.locator, "bold"), "  ", (force, FORCE_STYLES.get(force, "dim")))
    parts: list[RenderableType] = [title, Text(text), _reasons(coded)]
    for number, provision in enumerate(coded.provisions, start=1):
        parts.extend(
            Text(f"provision {number}: {bearer.actor}: {bearer.rationale}", style="dim") for bearer in provision.bearers
        )
    return Group(*parts)


def _reasons(coded: Coded) -> RenderableType:
    if not coded.reasons:
        return Text("no rule spoke", style="dim")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "rule", "words", "decided"):
        table.add_column(column)
    for step, reason in enumerate(coded.reasons, start=1):
        words = coded.passage.text[reason.start : reason.end]
        table.add_row(str(step), reason.rule, Text(words or "—", style="bold"), reason.decided)
    return table
