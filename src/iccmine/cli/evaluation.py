"""``evaluate``, ``suggest``, ``compare``, ``rules``: how well force is known, and what would make it better."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iccmine.cli.app import Failure, Json, app, say
from iccmine.training import LABELS, MODELS

if TYPE_CHECKING:
    from iccmine.training.labels import Label

Dataset = Annotated[Path, typer.Argument(metavar="DATASET", help="Folder of a dataset that was mined before.")]
Labels = Annotated[Path, typer.Option("--labels", help="Labelled passages, without text.")]


@app.command()
def evaluate(
    dataset: Dataset,
    labels: Labels = LABELS,
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

    try:
        from iccmine.evaluation import page, predictions, report, reviews, text
        from iccmine.training import pool
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[train]'") from None

    given = _labels(labels)
    try:
        with Console(stderr=True).status("evaluating"):
            labelled = pool.pool(dataset, given)
            found = report.report(predictions.out_of_fold(labelled), families=len(set(labelled.groups.values())))
            people = reviews.of_dataset(dataset)
    except OSError as error:
        raise Failure(f"cannot read {error.filename or dataset}: {error.strerror or error}") from None
    except pool.TooFewLabels as error:
        raise Failure(str(error)) from None
    fallen = list(report.falls(found.headlines, report.accepted(models)))
    if as_json:
        print(json.dumps(report.as_data(found) | {"people": reviews.as_data(people)}))
    else:
        Console(highlight=False).print(text.view(found, fallen))
        if people:
            Console(highlight=False).print(reviews.view(people))
    if html:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(page.page(found), encoding="utf-8")
        say(f"page: {html}")
    if accept:
        say(f"accepted: {report.accept(found, models)}")
    elif check and fallen:
        raise Failure(f"below the accepted scores: {', '.join(name for name, *_ in fallen)}")


@app.command()
def suggest(
    dataset: Dataset,
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many passages.")] = 50,
    labels: Labels = LABELS,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a CSV to fill in, in the columns of reviews.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the passages whose coding would teach most, with what speaks for each. Takes about a minute.

    \b
    Examples:
      iccmine suggest outputs/dataset -n 20
      iccmine suggest outputs/dataset --out to_code.csv
    """
    from rich.console import Console

    from iccmine.evaluation import listing, suggestions

    coded = _labels(labels)
    try:
        with Console(stderr=True).status("reading"):
            found = suggestions.of_dataset(dataset, coded, number=number)
    except OSError as error:
        raise Failure(f"cannot read {error.filename or dataset}: {error.strerror or error}") from None
    if out:
        suggestions.write(found, out)
        say(f"{len(found)} passages to code: {out}")
    if as_json:
        print(json.dumps([suggestions.as_data(one) for one in found], ensure_ascii=False))
    elif not out:
        Console(highlight=False).print(listing.suggestions_view(found))


@app.command()
def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Folder of the dataset of the last accepted run.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Folder of the dataset of another run.")],
    labels: Labels = LABELS,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows shown in each part; 0 shows all.")] = 12,
    as_json: Json = False,
) -> None:
    """Say what another run changes, passage by passage, and which changes the coders would call gains or losses.

    \b
    Examples:
      iccmine compare outputs/accepted outputs/dataset
      iccmine compare outputs/accepted outputs/dataset --json
    """
    from rich.console import Console

    from iccmine.evaluation import comparison, listing

    try:
        found = comparison.compare(old, new, _labels(labels))
    except OSError as error:
        raise Failure(f"no dataset in {old} or {new}: {error.filename or error}") from None
    if as_json:
        print(json.dumps({"tally": found.tally(), **asdict(found)}, ensure_ascii=False))
    else:
        Console(highlight=False).print(listing.comparison_view(found, limit=limit))


@app.command()
def rules(
    dataset: Dataset,
    labels: Labels = LABELS,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows shown in each part; 0 shows all.")] = 25,
    as_json: Json = False,
) -> None:
    """Say what each rule of force does: how often it decides, alone or in conflict, and how often coders agree.

    \b
    Examples:
      iccmine rules outputs/dataset
      iccmine rules outputs/dataset --limit 0
    """
    from rich.console import Console

    from iccmine.evaluation import listing, rulework

    try:
        found = rulework.rule_report(dataset, _labels(labels))
    except OSError as error:
        raise Failure(f"no dataset in {dataset}: {error.filename or error}") from None
    if as_json:
        pairs = [{"rule": first, "beside": second, "passages": count} for (first, second), count in found.pairs.items()]
        print(json.dumps({**asdict(found), "pairs": pairs}))
    else:
        Console(highlight=False).print(listing.rules_view(found, limit=limit))


def _labels(path: Path) -> list[Label]:
    from iccmine.training import labels as library

    try:
        return library.read(path)
    except OSError as error:
        raise Failure(f"cannot read {path}: {error.strerror or error}") from None
    except (json.JSONDecodeError, TypeError, KeyError) as error:
        raise Failure(f"{path} does not hold labels as `iccmine labels` writes them: {error}") from None
