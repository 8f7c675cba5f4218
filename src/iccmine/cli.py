"""The command line: one thin function a command. Errors are one line; Ctrl-C loses nothing."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from iccmine.refresh import Plan, Workshop
    from iccmine.settings import Settings

# What a command needs is imported inside it: ``iccmine --help`` must not wait for spaCy, Arrow and the database.

app = typer.Typer(
    name="iccmine",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Out = Annotated[Path | None, typer.Option("--out", help="Folder of the dataset. [default: outputs/dataset]")]
State = Annotated[
    Path | None, typer.Option("--state", help="Folder of raw bytes and working database. [default: outputs/state]")
]

_INTERRUPTED = 130


class Failure(Exception):
    """What cannot be done, in one line for the person who asked."""


def main() -> NoReturn:
    """Entry point of the ``iccmine`` command."""
    try:
        code = app(standalone_mode=False)
    except Failure as error:
        _say(f"iccmine: {error}")
        sys.exit(1)
    except typer.TyperException as error:
        _say(f"iccmine: {' '.join(_message(error).split())}")
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        _say("iccmine: stopped")
        sys.exit(_INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


@app.command()
def mine(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders, in any mix.")],
    out: Out = None,
    state: State = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read files. [default: 2]")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Mine files into a dataset of Parquet and CSV tables.

    The dataset holds these files and no others. What was mined before is not read again; what cannot be read goes
    to the table of quarantine with its reason.

    \b
    Examples:
      iccmine mine corpus/specimens
      iccmine mine resolutions/ S_RES_9001.pdf --out outputs/mine
    """
    from rich.console import Console

    from iccmine import refresh
    from iccmine.dataset.checks import BrokenDataset
    from iccmine.dataset.summary import summarise
    from iccmine.present.summary import summary_table

    settings = _settings(out_dir=out, state_dir=state, workers=workers)
    try:
        workshop = refresh.Workshop.open(settings)
        plan = refresh.plan(paths, workshop)
        if not plan.found:
            raise Failure(f"no files under {', '.join(map(str, paths))}")
        _mine_all(plan, workshop)
        written = refresh.publish(plan.found, workshop, settings.out_dir)
    except KeyboardInterrupt:
        _say("iccmine: stopped; what is done is kept, run the same command to go on")
        raise typer.Exit(_INTERRUPTED) from None
    except FileNotFoundError as error:
        raise Failure(f"no such file or folder: {error.filename or error}") from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    except BrokenDataset as error:
        raise Failure(f"the tables contradict their schema, nothing was written: {'; '.join(error.problems)}") from None

    summary = summarise(settings.out_dir)
    if as_json:
        print(json.dumps({"out": str(settings.out_dir), "written": written} | dataclasses.asdict(summary)))
    else:
        console = Console()
        console.print(summary_table(summary))
        console.print(f"tables: {settings.out_dir}{'' if written else ' (unchanged)'}", highlight=False)
    if refused := sum(summary.quarantine.values()):
        _say(f"{refused} of {summary.files} files could not be read: see {settings.out_dir / 'quarantine.csv'}")
    if not summary.documents:
        raise Failure("nothing could be read")


@app.command()
def show(
    symbol: Annotated[str, typer.Argument(help="Symbol or document id: S/RES/1593 (2005), 1593, s-res-1593-2005.")],
    locator: Annotated[str | None, typer.Argument(help="One passage: 'op 2', 'para 33', 'art 87(7)'.")] = None,
    out: Out = None,
) -> None:
    """Show a document or one passage with its verbs, bearers, citations and force in colour.

    \b
    Examples:
      iccmine show 'S/RES/9001 (2031)'
      iccmine show 9001 'op 2'
    """
    from rich.console import Console

    from iccmine.present import lookup, passage

    dataset = _settings(out_dir=out).out_dir
    document = _document(dataset, symbol)
    passages = lookup.rows_where(dataset, "passages", "document_id", [document["document_id"]])
    if locator:
        chosen = [row for row in passages if row["locator"].lower() == locator.strip().lower()]
        if not chosen:
            near = lookup.nearest(locator, (row["locator"] for row in passages))
            raise Failure(f"{document['symbol'] or symbol} has no passage {locator!r}{_did_you_mean(near)}")
        passages = chosen
    ids = [row["passage_id"] for row in passages]
    provisions = lookup.rows_where(dataset, "provisions", "passage_id", ids)
    by_passage = passage.by_key(provisions, "passage_id")
    citations = passage.by_key(lookup.rows_where(dataset, "citations", "citing", ids), "citing")
    bearers = passage.by_key(
        lookup.rows_where(dataset, "bearers", "provision_id", [row["provision_id"] for row in provisions]),
        "provision_id",
    )
    console = Console(highlight=False)
    console.print(passage.heading(document), passage.legend(), "")
    for row in passage.in_reading_order(passages):
        key = row["passage_id"]
        console.print(passage.passage_view(row, by_passage.get(key, ()), citations.get(key, ()), bearers))


@app.command()
def explain(
    passage_id: Annotated[str, typer.Argument(help="Document and locator: 's-res-1593-2005#op 2'.")],
    out: Out = None,
    state: State = None,
) -> None:
    """Say why a passage has its labels: rule ids with the words that fired them, in order.

    The document is mined again from its kept bytes, with the rules as they are now.

    \b
    Examples:
      iccmine explain 's-res-9001-2031#op 2'
      iccmine explain '9001#op 2'
    """
    from rich.console import Console

    from iccmine.mining import mine_document
    from iccmine.present import lookup
    from iccmine.present.explanation import explanation
    from iccmine.store import Vault

    settings = _settings(out_dir=out, state_dir=state)
    asked, hash_sign, locator = passage_id.partition("#")
    if not hash_sign:
        raise Failure("a passage id is a document and a locator: 's-res-1593-2005#op 2'")
    document = _document(settings.out_dir, asked)
    try:
        raw = Vault(settings.state_dir / "raw").get(document["sha256"])
    except KeyError:
        missing = f"{settings.state_dir} does not hold the bytes of {document['document_id']}"
        raise Failure(f"{missing}: give the --state of its run, or mine it again") from None
    passages = [
        coded
        for mined in mine_document(raw, name=document["document_id"], settings=settings)
        if mined.document.document_id == document["document_id"]
        for coded in mined.passages
    ]
    chosen = [coded for coded in passages if coded.passage.locator.lower() == locator.strip().lower()]
    if not chosen:
        near = lookup.nearest(locator, (coded.passage.locator for coded in passages))
        raise Failure(f"{document['document_id']} has no passage {locator!r}{_did_you_mean(near)}")
    Console(highlight=False).print(explanation(chosen[0]))


@app.callback(invoke_without_command=True)
def about(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Mine documents on cooperation with the International Criminal Court: who is bound, by what words, who failed."""
    if version:
        from iccmine import __version__

        print(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


def _mine_all(plan: Plan, workshop: Workshop) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from iccmine.refresh import mine_all

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not plan.pending) as progress:
        task = progress.add_task("mining", total=plan.pending)
        for files in mine_all(plan, workshop):
            progress.advance(task, files)


def _document(dataset: Path, asked: str) -> dict[str, Any]:
    from iccmine.present import lookup

    try:
        found = lookup.find(lookup.documents(dataset), asked)
    except FileNotFoundError:
        raise Failure(f"no dataset in {dataset}: make one with 'iccmine mine'") from None
    if found.document is None:
        raise Failure(f"no document {asked!r}{_did_you_mean(found.suggestions)}")
    return found.document


def _did_you_mean(near: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _settings(**given: Any) -> Settings:
    from pydantic import ValidationError

    from iccmine.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise Failure(f"setting {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _message(error: typer.TyperException) -> str:
    # Usage errors word themselves; the class that promises it is not public.
    wording = getattr(error, "format_message", None)
    return str(wording()) if wording else str(error)


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
