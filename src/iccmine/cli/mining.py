"""``iccmine mine``: from files to a dataset."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iccmine.cli.app import INTERRUPTED, Failure, Out, State, app, say, settings

if TYPE_CHECKING:
    from rich.progress import Progress

    from iccmine.refresh import Plan, Workshop


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

    chosen = settings(out_dir=out, state_dir=state, workers=workers)
    try:
        workshop = refresh.Workshop.open(chosen)
        plan = refresh.plan(paths, workshop)
        if not plan.found:
            raise Failure(f"no files under {', '.join(map(str, paths))}")
        with progress_bars(quiet=not plan.pending) as bars:
            mine_with_progress(plan, workshop, bars)
        written = refresh.publish(plan.found, workshop, chosen.out_dir)
    except KeyboardInterrupt:
        say("iccmine: stopped; what is done is kept, run the same command to go on")
        raise typer.Exit(INTERRUPTED) from None
    except FileNotFoundError as error:
        raise Failure(f"no such file or folder: {error.filename or error}") from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    except BrokenDataset as error:
        raise Failure(f"the tables contradict their schema, nothing was written: {'; '.join(error.problems)}") from None

    summary = summarise(chosen.out_dir)
    if as_json:
        print(json.dumps({"out": str(chosen.out_dir), "written": written} | dataclasses.asdict(summary)))
    else:
        console = Console()
        console.print(summary_table(summary))
        console.print(f"tables: {chosen.out_dir}{'' if written else ' (unchanged)'}", highlight=False)
    if refused := sum(summary.quarantine.values()):
        say(f"{refused} of {summary.files} files could not be read: see {chosen.out_dir / 'quarantine.csv'}")
    if not summary.documents:
        raise Failure("nothing could be read")


def progress_bars(*, quiet: bool = False) -> Progress:
    """Bars on the terminal's error stream."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), disable=quiet)


def mine_with_progress(plan: Plan, workshop: Workshop, bars: Progress) -> None:
    """Mine every batch of the plan and show how far it is."""
    from iccmine.refresh import mine_all

    task = bars.add_task("mining", total=plan.pending)
    for files in mine_all(plan, workshop):
        bars.advance(task, files)
