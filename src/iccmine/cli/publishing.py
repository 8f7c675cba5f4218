"""``iccmine publish``: from a dataset to a release that others can cite, check and use."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iccmine.cli.app import Failure, Json, app, say, settings

if TYPE_CHECKING:
    from iccmine.publish.release import Published


@app.command()
def publish(
    dataset: Annotated[
        Path | None, typer.Argument(metavar="[DATASET]", help="Folder of a dataset. [default: outputs/dataset]")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Folder of the releases. [default: outputs/releases]")] = None,
    version: Annotated[
        str | None, typer.Option("--version", metavar="X.Y.Z", help="[default: the next one, by what changed]")
    ] = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="With the columns that quote the documents.")] = True,
    specimens: Annotated[bool, typer.Option("--specimens", help="With the invented documents.")] = False,
    block: Annotated[
        bool, typer.Option("--only-reviewed", help="Refuse while a value that a person must check is unchecked.")
    ] = False,
    accept_loss: Annotated[bool, typer.Option("--accept-loss", help="The rows that are gone are meant to be.")] = False,
    measured: Annotated[
        Path | None, typer.Option("--measured", metavar="FILE", help="What `iccmine evaluate --json` said of it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Publish a dataset: tables, database, workbook, site, descriptions and checksums, all or nothing.

    The release is compared with the last one in the folder and takes the next version. The gate holds it back where
    rows are lost, a floor is broken or scores fell; the last release stays as it is then.

    \b
    Examples:
      iccmine publish
      iccmine publish outputs/dataset --to releases --no-text
      iccmine publish --version 2.0.0 --accept-loss
    """
    from rich.console import Console

    try:
        from iccmine.publish import places, release
        from iccmine.publish.gate import Blocked
        from iccmine.publish.validation import BrokenRelease
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[publish]'") from None

    chosen = settings(releases_dir=to, unreviewed="block" if block else None)
    order = release.Order(
        dataset or chosen.out_dir,
        version=version,
        text=text,
        specimens=specimens,
        accept_loss=accept_loss,
        measured=measured,
    )
    try:
        with Console(stderr=True).status("publishing") as status:
            done = release.publish(order, chosen, on_step=status.update)
    except Blocked as error:
        for finding in error.findings:
            say(f"blocked ({finding.rule}): {finding.message}")
        raise Failure(f"nothing was published; {_ADVICE[error.findings[0].rule]}") from None
    except (LookupError, ValueError) as error:
        raise Failure(str(error), code=2) from None
    except (release.NoDataset, places.Damaged, places.Busy, BrokenRelease) as error:
        raise Failure(str(error)) from None
    except (OSError, sqlite3.Error) as error:
        what = getattr(error, "strerror", None) or error
        raise Failure(f"{getattr(error, 'filename', None) or chosen.releases_dir}: {what}") from None
    if as_json:
        print(json.dumps({"folder": str(done.folder), "written": done.written, **done.facts}, ensure_ascii=False))
    else:
        _show(done)


def _show(done: Published) -> None:
    from rich.console import Console

    from iccmine.present.release import release_view

    console = Console(highlight=False)
    console.print(release_view(done.facts, done.changes))
    console.print(f"release: {done.folder}{'' if done.written else ' (unchanged)'}", soft_wrap=True)


# What to do about the first of the rules that hold a release back.
_ADVICE = {
    "schema": "mine the dataset again",
    "floor": "mine more documents, or set ICCMINE_RELEASE_FLOORS; `--specimens` lets invented documents in",
    "loss": "look for what is gone, or say that it is meant by `--accept-loss`",
    "unreviewed": "check these values with `iccmine review`, or leave `--only-reviewed` out to have them named",
    "metrics": "find out why, or keep the scores with `iccmine evaluate --accept`",
}
