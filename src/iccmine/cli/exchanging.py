"""``iccmine review export`` and ``import``: passages out to a workbook or an annotation tool, decisions back in."""

from __future__ import annotations

import getpass
import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iccmine.cli.app import Failure, Json, Out, State, say, settings
from iccmine.cli.reviewing import review

if TYPE_CHECKING:
    import sqlalchemy as sa

    from iccmine.review.proposals import Judged, Problem, Proposal
    from iccmine.settings import Settings


class Tool(StrEnum):
    """Formats of annotation tools."""

    label_studio = "label-studio"
    doccano = "doccano"
    prodigy = "prodigy"
    xmi = "xmi"


Form = Annotated[Tool | None, typer.Option("--format", help="Format of an annotation tool; xmi is INCEpTION's.")]
Reviewer = Annotated[str | None, typer.Option("--reviewer", help="Name beside the decisions. [default: you]")]
_SHOWN = 30


@review.command("export")
def export_passages(
    file: Annotated[Path, typer.Argument(help="File to write; for xmi a folder.")],
    xlsx: Annotated[bool, typer.Option("--xlsx", help="A workbook.")] = False,
    form: Form = None,
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many passages of the queue.")] = 200,
    body: Annotated[str | None, typer.Option(help="Only of this body: security_council, icc, ...")] = None,
    kind: Annotated[str | None, typer.Option(help="Only of this kind of document: resolution, decision, ...")] = None,
    force: Annotated[str | None, typer.Option(help="Only with this force.")] = None,
    stage: Annotated[str | None, typer.Option(help="Only with a failure at this stage.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Only where this State or class is named: SDN.")] = None,
    years: Annotated[str | None, typer.Option(help="Only of these years: 2005 or 2005-2011.")] = None,
    only: Annotated[str | None, typer.Option("--review", help="open, decided, mine, stale or disagreement.")] = None,
    sought: Annotated[str | None, typer.Option("--search", help="Only with these words.")] = None,
    order: Annotated[str, typer.Option(help="matters, teaches, reading or newest.")] = "matters",
    reviewer: Reviewer = None,
    out: Out = None,
    state: State = None,
) -> None:
    """Write passages of the queue to review elsewhere: a workbook, or the format of an annotation tool.

    \b
    Examples:
      iccmine review export to_check.xlsx --xlsx -n 100 --stage established
      iccmine review export tasks.jsonl --format label-studio --force binding
      iccmine review export cas/ --format xmi --search 'arrest surrender'
    """
    try:
        from iccmine.review import interchange, marked, proposals, queue, workbook
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[review]'") from None
    if not xlsx and form is None:
        raise Failure("say what to write: --xlsx, or --format label-studio, doccano, prodigy or xmi", code=2)
    places = settings(out_dir=out, state_dir=state)
    named = {"body": body, "kind": kind, "force": force, "stage": stage, "state": actor, "years": years}
    asked = queue.Filters(**named, review=only, sought=sought, order=order)
    engine = _engine(places)
    with engine.connect() as connection:
        lines = queue.lines(connection, asked, reviewer or getpass.getuser(), first=0, size=number)
    some = list(proposals.sheaves(engine, places.out_dir, [line.passage_id for line in lines]))
    if not some:
        raise Failure("no passage is so: leave out a filter")
    if xlsx:
        rows = workbook.write(some, file)
        say(f"{len(some)} passages with {rows} rows to check: {file}")
    elif form is not None:
        written = interchange.write(map(marked.marked, some), file, form.value)
        say(f"{written} passages: {file}")


@review.command("import")
def import_decisions(
    file: Annotated[Path, typer.Argument(help="What was exported and changed, or the reviews of another dataset.")],
    form: Form = None,
    partial: Annotated[bool, typer.Option("--partial", help="Take what is valid, although not all is.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    reviewer: Reviewer = None,
    out: Out = None,
    state: State = None,
    as_json: Json = False,
) -> None:
    """Take decisions from a workbook, an annotation tool, a filled list of `suggest`, or another dataset's `reviews`.

    Nothing is written unless all is valid; every conflict, invalid value and unknown id is named with its place.

    \b
    Examples:
      iccmine review import to_check.xlsx --reviewer 'A. Lawyer'
      iccmine review import tasks.jsonl --format label-studio --partial
      iccmine review import other/reviews.parquet
    """
    from iccmine.review import decisions, proposals

    if not file.exists():
        raise Failure(f"no such file or folder: {file}")
    places = settings(out_dir=out, state_dir=state)
    engine, name = _engine(places), reviewer or getpass.getuser()
    if file.suffix in (".csv", ".parquet") and (joined := _log(file, engine, partial=partial, dry_run=dry_run)):
        written, problems = joined
    else:
        with engine.connect() as connection:
            seen = decisions.revision(connection)
        judged = _judged(file, form, places, engine, name)
        problems = judged.problems
        try:
            written = len(judged.made) if dry_run else proposals.write(engine, judged, seen=seen, partial=partial)
        except decisions.Superseded as error:
            raise Failure(f"{error}, while this file was read: import it again") from None
    if as_json:
        print(json.dumps({"written": written, "problems": [asdict(one) for one in problems]}, ensure_ascii=False))
    else:
        _report(problems)
    say(f"{written} decisions {'would be written' if dry_run else 'written'}, {len(problems)} problems")
    if problems:
        raise typer.Exit(1)


def _engine(places: Settings) -> sa.Engine:
    from iccmine.review import decisions, queue
    from iccmine.store import connect

    engine = connect(places)
    decisions.prepare(engine)
    try:
        queue.build(engine, places.out_dir)
    except FileNotFoundError:
        raise Failure(f"no dataset in {places.out_dir}: make one with 'iccmine mine'") from None
    return engine


def _log(file: Path, engine: sa.Engine, *, partial: bool, dry_run: bool) -> tuple[int, tuple[Problem, ...]] | None:
    """Join the decisions of another dataset; None where the file is a list that a person filled in."""
    from iccmine.review import decisions, logs

    rows = _rows(file)
    if not logs.is_log(rows):
        return None
    good, problems = logs.checked(rows)
    if dry_run or (problems and not partial):
        return (len(good) if dry_run else 0), tuple(problems)
    with engine.begin() as connection:
        return decisions.union(connection, good), tuple(problems)


def _rows(file: Path) -> list[dict[str, object]]:
    from iccmine.review import logs

    try:
        return logs.rows(file)
    except (ValueError, OSError) as error:
        raise Failure(f"{file} cannot be read as a table: {error}") from None


def _judged(file: Path, form: Tool | None, places: Settings, engine: sa.Engine, reviewer: str) -> Judged:
    from iccmine.review import proposals

    found = _found(file, form, places, engine)
    valid = [one for one in found if isinstance(one, proposals.Proposal)]
    names = list(dict.fromkeys(one.target_id.partition("/")[0] for one in valid))
    judged = proposals.judge(proposals.sheaves(engine, places.out_dir, names), valid, reviewer)
    told = (one for one in found if isinstance(one, proposals.Problem))
    return proposals.Judged(judged.made, (*told, *judged.problems))


def _found(file: Path, form: Tool | None, places: Settings, engine: sa.Engine) -> list[Proposal | Problem]:
    from iccmine.review import interchange, logs, marked, proposals, workbook

    try:
        if file.suffix == ".xlsx":
            filled = workbook.read(file)
            return [*filled.proposals, *filled.problems]
        if file.suffix in (".csv", ".parquet"):
            rows = _rows(file)
            names = list(dict.fromkeys(str(row.get("target_id")).partition("/")[0] for row in rows))
            sheaves = {one.passage_id: one for one in proposals.sheaves(engine, places.out_dir, names)}
            return list(logs.filled(rows, sheaves))
        if form is None and not file.is_dir() and file.suffix != ".xmi":
            raise Failure("say whose format it is: --format label-studio, doccano or prodigy", code=2)
        return list(marked.proposals(interchange.read(file, form.value if form else "xmi")))
    except (workbook.NoWorkbook, marked.NoInterchange) as error:
        raise Failure(str(error)) from None


def _report(problems: tuple[Problem, ...]) -> None:
    if not problems:
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("where", "what", "why", title="What cannot be taken over")
    for one in problems[:_SHOWN]:
        table.add_row(one.place, one.kind, one.detail)
    if len(problems) > _SHOWN:
        table.add_row("...", f"{len(problems) - _SHOWN} more", "see --json")
    Console(highlight=False).print(table)
