"""Training: ``labels`` joins labelled passages to a dataset, ``train`` fits the model of force."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from iccmine.cli.app import Failure, Json, app, say
from iccmine.training import LABELS, MODELS

Dataset = Annotated[Path, typer.Argument(metavar="DATASET", help="Folder of a dataset that was mined before.")]
Labels = Annotated[Path, typer.Option("--labels", help="Labelled passages, without text.")]


@app.command()
def labels(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled passages with text, one JSON object a line.")],
    dataset: Dataset,
    out: Annotated[Path, typer.Option("--out", help="Where to write the labels without text.")] = LABELS,
) -> None:
    """Find the passages of a dataset that hold the words of labelled passages, and keep the labels without text.

    \b
    Example:
      iccmine labels gold.jsonl outputs/dataset
    """
    from iccmine.training import labels as library
    from iccmine.training import tables

    try:
        golds = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        renditions = tables.table(dataset, "renditions", ["path", "document_id"])
        passages = tables.table(dataset, "passages", ["passage_id", "document_id", "locator", "text", "text_sha256"])
        written = library.write(library.join(golds, renditions, passages), out)
    except OSError as error:
        raise Failure(f"cannot read {error.filename or dataset}: {error.strerror or error}") from None
    except (json.JSONDecodeError, KeyError) as error:
        raise Failure(f"{gold} does not hold labelled passages, one JSON object a line: {error}") from None
    say(f"{written} of {len(golds)} labels found their passage: {out}")


@app.command()
def train(
    dataset: Dataset,
    labels: Labels = LABELS,
    out: Annotated[Path, typer.Option("--out", help="Folder for the model and its card.")] = MODELS,
    with_reviews: Annotated[
        bool, typer.Option("--with-reviews", help="Learn also from what people decided about the dataset.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Train the model that says how sure the force of a passage is. Takes about a minute.

    \b
    Examples:
      iccmine train outputs/dataset
      iccmine train outputs/dataset --labels my/labels.jsonl --out my/models
      iccmine train outputs/dataset --with-reviews
    """
    from rich.console import Console
    from rich.table import Table

    try:
        from iccmine.training import labels as library
        from iccmine.training import pool, reviewed, run
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[train]'") from None

    try:
        with Console(stderr=True).status("training"):
            given = library.read(labels)
            training = run.train(dataset, reviewed.with_reviews(given, dataset) if with_reviews else given)
    except OSError as error:
        raise Failure(f"cannot read {error.filename or dataset}: {error.strerror or error}") from None
    except (json.JSONDecodeError, TypeError) as error:
        raise Failure(f"{labels} does not hold labels as `iccmine labels` writes them: {error}") from None
    except pool.TooFewLabels as error:
        raise Failure(str(error)) from None
    run.save(training, out)
    if as_json:
        print(json.dumps({
            "passages": training.passages, "labels": training.labels, "families": training.families,
            "missing": training.missing, "stale": training.stale, "by_force": dict(training.by_force),
            "temperature": training.model.temperature, "thresholds": dict(training.model.thresholds),
        }))  # fmt: skip
        return
    table = Table("force", "labelled passages", title=f"Trained on {training.labels:,} labels")
    for force, number in training.by_force.items():
        table.add_row(force, str(number))
    Console(highlight=False).print(table)
    say(f"{training.missing} labels are not in this dataset, {training.stale} are of another text")
    say(f"model: {out}")
