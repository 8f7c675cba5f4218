"""``iccmine refresh``, ``doctor`` and ``quarantine``: keep a dataset up to date with its publishers, and whole."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iccmine.cli.app import INTERRUPTED, Failure, Json, Out, State, app, say, settings
from iccmine.cli.mining import mine_with_progress, progress_bars

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from iccmine.refresh.report import Report
    from iccmine.settings import Settings
    from iccmine.sources.gathering import Progress
    from iccmine.sources.source import Source

_BEGINNING = "Files, by how their SHA-256 begins."

quarantine = typer.Typer(name="quarantine", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(quarantine, help="See and settle the files that could not be read.")


@app.command()
def refresh(
    only: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Publishers to ask. [default: all]")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be fetched, and keep nothing.")] = False,
    accept_loss: Annotated[
        bool, typer.Option("--accept-loss", help="Put the dataset in place also where it loses documents or passages.")
    ] = False,
    sources: Annotated[
        Path | None, typer.Option("--sources", metavar="FILE", help="[default: corpus/sources.yaml]")
    ] = None,
    out: Out = None,
    state: State = None,
    as_json: Json = False,
) -> None:
    """Bring the dataset up to date with its publishers: fetch what is new, mine it, compare, put in place at once.

    What was fetched before is asked for by condition, what was mined is not read again. A run that would lose a
    document, or more than two in a hundred passages, stops before it writes. A run that was stopped or killed goes on
    with the next one. A report of every run is kept under outputs/runs.

    Publishers want to know who asks: set ICCMINE_CONTACT to an address at which you are reached.

    \b
    Examples:
      iccmine refresh --dry-run
      iccmine refresh
      iccmine refresh scresolutions asp --json
    """
    chosen = settings(out_dir=out, state_dir=state, sources_file=sources)
    asked = _sources(chosen, only or ())
    from iccmine.refresh import Workshop, live

    with _in_one_line(chosen), progress_bars(quiet=as_json) as bars:
        workshop = Workshop.open(chosen)
        if dry_run:
            report = live.dry_run(asked, workshop, on_progress=_Asking(bars))
        else:
            report = live.refresh(
                asked,
                workshop,
                mine=lambda plan, workshop: mine_with_progress(plan, workshop, bars),
                accept_loss=accept_loss,
                on_progress=_Asking(bars),
            )
    _show(report, chosen, as_json=as_json)
    if report.outcome == "stopped":
        raise Failure(
            f"nothing was put in place: {'; '.join(report.broken)}; --accept-loss puts it in place all the same"
        )
    if not report.lossless:
        raise typer.Exit(1)


@app.command()
def doctor(
    mend: Annotated[bool, typer.Option("--mend", help="Set right what is safe.")] = False,
    out: Out = None,
    state: State = None,
    as_json: Json = False,
) -> None:
    """Look over raw bytes, database, dataset and locks: what is damaged, left over or without its counterpart.

    \b
    Examples:
      iccmine doctor
      iccmine doctor --mend
    """
    from rich.console import Console
    from rich.table import Table

    from iccmine.refresh import Workshop
    from iccmine.refresh import doctor as library

    chosen = settings(out_dir=out, state_dir=state)
    with _in_one_line(chosen):
        workshop = Workshop.open(chosen)
        findings = list(library.mend(workshop) if mend else library.examine(workshop))
    left = [finding for finding in findings if not (mend and finding.mend)]
    shown = [
        (finding.check, finding.what, "mended" if finding not in left else "--mend" if finding.mend else "by hand")
        for finding in findings
    ]
    if as_json:
        print(json.dumps([dict(zip(("check", "what", "mend"), row, strict=True)) for row in shown]))
    elif shown:
        table = Table("check", "what", "mended" if mend else "mend by", box=None, pad_edge=False)
        for row in shown:
            table.add_row(*row)
        Console(highlight=False).print(table)
    else:
        print("all is well")
    if left:
        raise typer.Exit(1)


@quarantine.command("list")
def list_quarantine(state: State = None, as_json: Json = False) -> None:
    """List the files that could not be read, and why.

    \b
    Example:
      iccmine quarantine list
    """
    from rich.console import Console
    from rich.table import Table

    from iccmine.refresh import Workshop
    from iccmine.refresh.quarantine import listed

    chosen = settings(state_dir=state)
    with _in_one_line(chosen):
        kept = listed(Workshop.open(chosen))
    if as_json:
        print(json.dumps([dataclasses.asdict(file) for file in kept]))
    elif kept:
        table = Table("file", "where", "reason", "tries", "detail", box=None, pad_edge=False)
        for file in kept:
            table.add_row(file.sha256[:12], file.where, file.reason, str(file.attempts), file.detail)
        Console(highlight=False).print(table)
    else:
        print("nothing is in quarantine")


@quarantine.command("retry")
def retry_quarantine(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SHA256]...", help=f"{_BEGINNING} [default: all]"),
    ] = None,
    state: State = None,
) -> None:
    """Let the next run read files again: those named, dropped ones too, or all in quarantine.

    \b
    Examples:
      iccmine quarantine retry
      iccmine quarantine retry 3f2a91
    """
    from iccmine.refresh import Workshop
    from iccmine.refresh import quarantine as library

    chosen = settings(state_dir=state)
    with _in_one_line(chosen):
        done = library.retry(Workshop.open(chosen), files or ())
    print(f"the next run reads {len(done)} files again")


@quarantine.command("drop")
def drop_quarantine(
    files: Annotated[list[str], typer.Argument(metavar="SHA256...", help=_BEGINNING)], state: State = None
) -> None:
    """Take files out of quarantine and dataset for good; 'retry' takes them in again, their bytes are kept.

    \b
    Example:
      iccmine quarantine drop 3f2a91
    """
    from iccmine.refresh import Workshop
    from iccmine.refresh import quarantine as library

    chosen = settings(state_dir=state)
    with _in_one_line(chosen):
        done = library.drop(Workshop.open(chosen), files)
    print(f"dropped {len(done)} files")


def _sources(chosen: Settings, only: Sequence[str]) -> tuple[Source, ...]:
    try:
        from iccmine.refresh import live
        from iccmine.sources import declared

        return live.select(declared.load(chosen.sources_file), only)
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[sources]'") from None
    except FileNotFoundError:
        raise Failure(f"no such file: {chosen.sources_file}; name one with --sources", code=2) from None
    except ValueError as error:
        raise Failure(str(error), code=2) from None


@contextmanager
def _in_one_line(chosen: Settings) -> Iterator[None]:
    """Say in one line what stopped a command."""
    import sqlalchemy as sa

    from iccmine.dataset.checks import BrokenDataset
    from iccmine.refresh.quarantine import Unknown
    from iccmine.store import lock

    stands = "the last dataset stands"
    try:
        yield
    except KeyboardInterrupt:
        say("iccmine: stopped; what is done is kept, run the same command to go on")
        raise typer.Exit(INTERRUPTED) from None
    except (lock.Locked, lock.Lost) as error:
        raise Failure(str(error)) from None
    except (Unknown, ValueError) as error:
        raise Failure(str(error), code=2) from None
    except BrokenDataset as error:
        raise Failure(f"the tables contradict their schema, {stands}: {'; '.join(error.problems)}") from None
    except OSError as error:
        raise Failure(f"{error.filename or chosen.state_dir}: {error.strerror or error}; {stands}") from None
    except sa.exc.DBAPIError as error:
        url = chosen.database_url and sa.make_url(chosen.database_url).render_as_string()
        cause = " ".join(str(error.orig).split())
        raise Failure(f"working database ({url or chosen.state_dir}): {cause}; {stands}") from None


class _Asking:
    """One bar for each source that is asked."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, progress: Progress) -> None:
        task = self._tasks.get(progress.source)
        if task is None:
            task = self._tasks[progress.source] = self._bars.add_task(progress.source, total=None)
        self._bars.update(task, completed=progress.done, total=progress.total)


def _show(report: Report, chosen: Settings, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(dataclasses.asdict(report)))
        return
    from rich.console import Console

    from iccmine.present.refresh import report_view

    console = Console(highlight=False)
    console.print(report_view(report))
    if report.outcome == "planned":
        return
    console.print(f"tables: {chosen.out_dir}{'' if report.outcome == 'published' else ' (unchanged)'}")
    console.print(f"report: {chosen.runs_dir / f'{report.run}.json'}")
