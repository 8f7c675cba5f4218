"""``iccmine show`` and ``iccmine explain``: one document or passage, and why it has its labels."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from iccmine.cli.app import Failure, Out, State, app, did_you_mean, settings


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

    dataset = settings(out_dir=out).out_dir
    document = _document(dataset, symbol)
    passages = lookup.rows_where(dataset, "passages", "document_id", [document["document_id"]])
    if locator:
        chosen = [row for row in passages if row["locator"].lower() == locator.strip().lower()]
        if not chosen:
            near = lookup.nearest(locator, (row["locator"] for row in passages))
            raise Failure(f"{document['symbol'] or symbol} has no passage {locator!r}{did_you_mean(near)}")
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

    places = settings(out_dir=out, state_dir=state)
    asked, hash_sign, locator = passage_id.partition("#")
    if not hash_sign:
        raise Failure("a passage id is a document and a locator: 's-res-1593-2005#op 2'")
    document = _document(places.out_dir, asked)
    try:
        raw = Vault(places.state_dir / "raw").get(document["sha256"])
    except KeyError:
        missing = f"{places.state_dir} does not hold the bytes of {document['document_id']}"
        raise Failure(f"{missing}: give the --state of its run, or mine it again") from None
    passages = [
        coded
        for mined in mine_document(raw, name=document["document_id"], settings=places)
        if mined.document.document_id == document["document_id"]
        for coded in mined.passages
    ]
    chosen = [coded for coded in passages if coded.passage.locator.lower() == locator.strip().lower()]
    if not chosen:
        near = lookup.nearest(locator, (coded.passage.locator for coded in passages))
        raise Failure(f"{document['document_id']} has no passage {locator!r}{did_you_mean(near)}")
    Console(highlight=False).print(explanation(chosen[0]))


def _document(dataset: Path, asked: str) -> dict[str, Any]:
    from iccmine.present import lookup

    try:
        found = lookup.find(lookup.documents(dataset), asked)
    except FileNotFoundError:
        raise Failure(f"no dataset in {dataset}: make one with 'iccmine mine'") from None
    if found.document is None:
        raise Failure(f"no document {asked!r}{did_you_mean(found.suggestions)}")
    return found.document
