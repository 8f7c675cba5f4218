"""``iccmine evaluate``: how well the force of passages is known, against labels that nothing was fitted to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from iccmine.cli.app import Failure, Json, app, say
from iccmine.training import LABELS, MODELS


@app.command()
def evaluate(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="Folder of a dataset that was mined before.")],
    labels: Annotated[Path, typer.Option("--labels", help="Labelled passages, without text.")] = LABELS,
    models: Annotated[Path, typer.Option("--models", help="Folder of the last accepted scores.")] = MODELS,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Also write a page with figures.")] = None,
    as_json: Json = False,
    accept: Annotated[bool, typer.Option("--accept", help="Keep these scores as the accepted ones.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Fail where a headline fell below the accepted interval.")
    ] = False,
) -> None:
    """Say how well force is known: baseline, rules, model and both, on documents left out. Takes some two minutes.

    \b
    Examples:
      iccmine evaluate outputs/dataset
      iccmine evaluate outputs/dataset --html evaluation.html
      iccmine evaluate outputs/dataset --check
    """
    from rich.console import Console

    from iccmine.evaluation import page, predictions, report, text
    from iccmine.training import labels as library

    try:
        with Console(stderr=True).status("evaluating"):
            pool = predictions.pool(dataset, library.read(labels))
            found = report.report(predictions.out_of_fold(pool), families=len(set(pool.groups.values())))
    except OSError as error:
        raise Failure(f"cannot read {error.filename or dataset}: {error.strerror or error}") from None
    except (json.JSONDecodeError, TypeError) as error:
        raise Failure(f"{labels} does not hold labels as `iccmine labels` writes them: {error}") from None
    except predictions.TooFewLabels as error:
        raise Failure(str(error)) from None
    fallen = list(report.falls(found.headlines, report.accepted(models)))
    if as_json:
        print(json.dumps(report.as_data(found)))
    else:
        Console(highlight=False).print(text.view(found, fallen))
    if html:
        html.write_text(page.page(found), encoding="utf-8")
        say(f"page: {html}")
    if accept:
        say(f"accepted: {report.accept(found, models)}")
    elif check and fallen:
        raise Failure(f"below the accepted scores: {', '.join(name for name, *_ in fallen)}")
