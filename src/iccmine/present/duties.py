"""What binds a State, in the terminal: by instrument, each with its passages, its words and the chain of reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from iccmine.present.summary import FORCE_STYLES
from iccmine.questions.duties import Change, Duties
from iccmine.questions.effect import Clause, Judged

_WORDS = 170
_BEFORE = 45
_LISTED = 8
_TITLE = 64
_SUBJECT = re.compile(r"\[((?:on|concerning) [^\]]+)\]")


def duties_view(answer: Duties, *, limit: int, everything: bool = False) -> RenderableType:
    """The whole answer; each section shows ``limit`` passages (0: all) and counts the rest."""
    then = answer.standing
    scope = "" if everything else " towards the Court"
    member = "a Member" if then.un_member else "no Member"
    named = [one for one in answer.not_bound if one.clause.actor == then.state]
    others = [one for one in answer.not_bound if one.clause.actor != then.state]
    carved = [one for one in answer.carve_outs if one.clause.body != "treaty"]
    by_treaty = [one for one in answer.carve_outs if one.clause.body == "treaty"]
    parts: list[RenderableType] = [
        Text.assemble((f"{then.name} ({then.state})", "bold"), f" on {then.on}"),
        Text(then.statute, style="" if then.status == "state_party" else "yellow"),
        Text(f"It was {member} of the United Nations.", style="dim"),
        *_section(f"What binds it{scope}", FORCE_STYLES["binding"], answer.bound, limit, "nothing in these tables"),
        *_section("What is carved out in its favour", FORCE_STYLES["exempting"], carved, limit),
        *_section("Addressed to it by name, but not binding", FORCE_STYLES["hortatory"], named, limit),
        *_collapsed("Addressed to it with others, but not binding", FORCE_STYLES["hortatory"], others, limit),
        *_collapsed("What treaties lift or limit", FORCE_STYLES["exempting"], by_treaty, limit),
        *_collapsed("Not settled by these tables", "yellow", answer.unsettled, limit),
        *_changes(answer.changes, limit),
        *_notes(answer),
    ]
    return Group(*parts)


def _section(
    title: str, style: str, judged: Sequence[Judged], limit: int, nothing: str = ""
) -> Iterator[RenderableType]:
    if not judged and not nothing:
        return
    yield Text.assemble("\n", (title, style))
    if not judged:
        yield Padding(Text(nothing, style="dim"), (0, 0, 0, 2))
    passages = list(dict.fromkeys(one.clause.passage_id for one in judged))
    shown = set(passages[:limit] if limit else passages)
    for clause, some in _by(judged, lambda one: one.clause.document_id):
        seen = [one for one in some if one.clause.passage_id in shown]
        if seen:
            yield from _instrument(clause, seen)
    if len(passages) > len(shown):
        yield Text(f"  … and {len(passages) - len(shown)} more passages: --limit 0 shows all", style="dim")


def _instrument(first: Judged, judged: Sequence[Judged]) -> Iterator[RenderableType]:
    clause = first.clause
    heading = Text.assemble((clause.instrument, "bold"), (f"  {clause.date}  {_title(clause)}", "dim"))
    yield Padding(heading, (1, 0, 0, 2))
    for reasons, some in groupby(judged, key=lambda one: one.reasons):
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for _, of_passage in groupby(some, key=lambda one: one.clause.passage_id):
            clauses = [one.clause for one in of_passage]
            actions = ", ".join(dict.fromkeys(one.action.replace("_", " ") for one in clauses))
            table.add_row(clauses[0].locator, actions, _quoted(clauses[0]))
        yield Padding(table, (0, 0, 0, 4))
        chain = (f"{number}. {reason}" for number, reason in enumerate(reasons, start=1))
        yield from (Padding(Text(line, style="dim"), (0, 0, 0, 6)) for line in chain)


def _title(clause: Clause) -> str:
    """What the title adds to the symbol: the subject in its brackets, or nothing where it only repeats the symbol."""
    subject = _SUBJECT.search(clause.title)
    return _cut(subject[1] if subject else "" if clause.title in clause.instrument else clause.title, _TITLE)


def _quoted(clause: Clause) -> Text:
    """The words around what carries the clause, the carrying words underlined."""
    start = max(0, clause.trigger_start - _BEFORE)
    if start:
        start = clause.text.find(" ", start) + 1
    end = min(len(clause.text), start + _WORDS)
    text = Text("…" if start else "")
    text.append(clause.text[start : clause.trigger_start])
    rest = clause.text[clause.trigger_start : end]
    word, gap, tail = rest.partition(" ")
    text.append(word, style=f"underline {FORCE_STYLES[clause.force]}").append(gap + tail)
    return text.append("…" if end < len(clause.text) else "")


def _collapsed(title: str, style: str, judged: Sequence[Judged], limit: int) -> Iterator[RenderableType]:
    """One line for each instrument and reason: what is addressed to many is long and says the same."""
    if not judged:
        return
    yield Text.assemble("\n", (title, style))
    groups = list(_by(judged, lambda one: (one.clause.document_id, one.reasons)))
    for first, some in groups[:limit] if limit else groups:
        locators = list(dict.fromkeys(one.clause.locator for one in some))
        listed = ", ".join(locators[:_LISTED]) + (f" and {len(locators) - _LISTED} more" if locators[_LISTED:] else "")
        head = Text.assemble((first.clause.instrument, "bold"), (f"  {first.clause.date}  ", "dim"), listed)
        yield Padding(head, (0, 0, 0, 2))
        yield Padding(Text(" ".join(first.reasons), style="dim"), (0, 0, 0, 4))
    if limit and len(groups) > limit:
        yield Text(f"  … and {len(groups) - limit} more texts: --limit 0 shows all", style="dim")


def _changes(changes: Sequence[Change], limit: int) -> Iterator[RenderableType]:
    if not changes:
        return
    yield Text("\nLater texts that cite what binds it by name and lift or limit something", style="magenta")
    shown = changes[:limit] if limit else changes
    for change in shown:
        head = Text.assemble((change.passage_id, "bold"), (f"  {change.date}  on {change.instrument}  ", "dim"))
        yield Padding(head.append(_cut(change.text)), (0, 0, 0, 2))
    if len(changes) > len(shown):
        yield Text(f"  … and {len(changes) - len(shown)} more: --limit 0 shows all", style="dim")


def _notes(answer: Duties) -> Iterator[RenderableType]:
    yield Text("")
    if any(one.clause.actor == answer.standing.state for one in answer.bound) and not answer.changes:
        yield Text(
            "No later text in these tables lifts or limits this. They know that a duty ended only if a text says so.",
            style="dim",
        )
    left_out = answer.elsewhere
    if sum(left_out.values()):
        yield Text(
            f"Not about the Court, and left out: {left_out['binds']:,} clauses that bind it, "
            f"{left_out['does_not_bind']:,} that do not, {left_out['unsettled']:,} not settled (--all).",
            style="dim",
        )


def _by(judged: Iterable[Judged], key: Callable[[Judged], object]) -> Iterator[tuple[Judged, list[Judged]]]:
    groups: dict[object, list[Judged]] = {}
    for one in judged:
        groups.setdefault(key(one), []).append(one)
    yield from ((some[0], some) for some in groups.values())


def _cut(text: str, room: int = _WORDS) -> str:
    return text if len(text) <= room else f"{text[:room].rsplit(' ', 1)[0]}…"
