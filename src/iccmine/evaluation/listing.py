"""Suggestions and comparisons for the terminal; nothing here prints, and nothing needs what training needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from iccmine.evaluation import CAUTIONS
from iccmine.evaluation.comparison import VERDICTS, Comparison
from iccmine.evaluation.rulework import RuleReport
from iccmine.evaluation.suggestions import Suggestion

_SHOWN = 300
_VERDICTS = {"loss": "bold red", "gain": "bold green", "neither": "bold", "not labelled": "bold"}


def suggestions_view(found: Sequence[Suggestion]) -> RenderableType:
    """Passages to code, with what rules and model hold of each and why it is asked."""
    parts = [Text(CAUTIONS[0], style="yellow")]
    for one in found:
        parts.append(
            Text.assemble(
                "\n",
                (one.passage_id, "bold"),
                f"  {one.score:.2f}  rules {one.rules}, model {one.model}, published {one.published} ({one.share:.0%})",
            )
        )
        parts.append(Text(f"  {', '.join(one.reasons)}", style="dim"))
        parts.append(Text(f"  {one.text[:_SHOWN]}{'…' if one.text[_SHOWN:] else ''}"))
    return Group(*parts)


def comparison_view(found: Comparison, *, limit: int) -> RenderableType:
    """What another run changes: counts, moves and, of each verdict, ``limit`` passages (0: all)."""
    parts: list[RenderableType] = [
        Text(
            f"{found.same:,} passages with the same text; {len(found.reworded):,} with another text, "
            f"{len(found.gone):,} gone, {len(found.added):,} new",
            style="bold",
        ),
        Text(CAUTIONS[0], style="yellow"),
        table(
            "Changes",
            ("field", *VERDICTS),
            ((field, *(str(counts[one] or "") for one in VERDICTS)) for field, counts in found.tally().items()),
        ),
        table(
            "Moves",
            ("field", "old", "new", "number"),
            ((field, old, new, str(number)) for field, old, new, number in found.moves()[: limit or None]),
        ),
    ]
    for verdict in VERDICTS:
        some = [one for one in found.changes if one.verdict == verdict]
        if some:
            parts.append(Text(f"\n{verdict}: {len(some):,}", style=_VERDICTS[verdict]))
        for one in some[: limit or None]:
            coders = f", coders {one.label}" if one.label else ""
            parts.append(Text.assemble((one.passage_id, "bold"), f"  {one.field}: {one.old} → {one.new}{coders}"))
            parts.append(Text(f"  {one.text[:_SHOWN]}{'…' if one.text[_SHOWN:] else ''}", style="dim"))
        if limit and len(some) > limit:
            parts.append(Text(f"  … and {len(some) - limit:,} more: --limit 0 shows all", style="dim"))
    return Group(*parts)


def rules_view(found: RuleReport, *, limit: int) -> RenderableType:
    """The work of each rule, the busiest first, and the pairs that contradict each other most (0: all)."""
    shown = found.rules[: limit or None]
    parts: list[RenderableType] = [
        Text(f"{found.covered:,} of {found.coded:,} coded passages have a clause that a rule of force decided", "bold"),
        Text(CAUTIONS[0], style="yellow"),
        table(
            "Rules (passages in which each gave a clause its force)",
            ("rule", "force", "in all", "alone", "conflict", "overruled", "doubted", "labelled", "right"),
            (
                (
                    one.rule,
                    one.force,
                    *(f"{count:,}" for count in (one.passages, one.alone, one.conflict, one.overruled, one.doubted)),
                    str(one.labelled or ""),
                    "" if one.precision is None else f"{one.precision:.0%}",
                )
                for one in shown
            ),
        ),
        table(
            "Rules of different force in one passage",
            ("rule", "beside", "number"),
            ((first, second, f"{count:,}") for (first, second), count in list(found.pairs.items())[: limit or None]),
        ),
    ]
    if found.idle:
        parts.append(Text(f"Never decided anything here: {', '.join(found.idle)}", style="dim"))
    return Group(*parts)


def table(title: str, columns: Iterable[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """A plain table: words to the left, numbers to the right."""
    found = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for place, column in enumerate(columns):
        found.add_column(column, justify="left" if place == 0 else "right" if column != "passages" else "left")
    for row in rows:
        found.add_row(*row)
    return found
