"""Questions to a dataset: ``duties``, ``record``, ``ladder``, ``findings``, ``blocked``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from iccmine.cli.app import Failure, Json, Out, app, did_you_mean, settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from iccmine.law.facts import State
    from iccmine.questions.tables import Tables

StateName = Annotated[str, typer.Argument(metavar="STATE", help="Name, alias or ISO code: Sudan, 'the Sudan', SDN.")]
All = Annotated[bool, typer.Option("--all", help="Also what does not concern the International Criminal Court.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="Rows shown in each part; 0 shows all.")]


@app.command()
def duties(
    state: StateName,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="YYYY-MM-DD. [default: today]")] = None,
    action: Annotated[str | None, typer.Option("--action", help="One duty: arrest_surrender, financing, ...")] = None,
    everything: All = False,
    limit: Limit = 12,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Say what binds a State on a day: from which instrument, with the passages and the chain of reasons.

    Also what is addressed to it without binding it, what is carved out in its favour, and what is not settled.

    \b
    Examples:
      iccmine duties Sudan --on 2010-01-01
      iccmine duties KEN --on 2014-06-30 --action arrest_surrender
      iccmine duties 'United States' --all --json
    """
    from iccmine.present.duties import duties_view
    from iccmine.questions.duties import duties as ask
    from iccmine.records import Action

    found, day = _state(state), _day(on)
    if action is not None and action not in get_args(Action):
        raise Failure(f"no duty {action!r}: one of {', '.join(get_args(Action))}", code=2)
    with _tables(out) as tables:
        answer = ask(tables, found, day, action=action, everything=everything)  # type: ignore[arg-type]
    _answer(answer, duties_view(answer, limit=limit, everything=everything), as_json)


@app.command()
def record(state: StateName, everything: All = False, limit: Limit = 6, as_json: Json = False, out: Out = None) -> None:
    """Show a State's non-compliance by episode: what bound it, what was alleged, found, referred, answered.

    \b
    Examples:
      iccmine record Sudan
      iccmine record LBY --all --limit 0
    """
    from iccmine.present.record import record_view
    from iccmine.questions.record import record as ask

    found = _state(state)
    with _tables(out) as tables:
        answer = ask(tables, found, everything=everything)
    _answer(answer, record_view(answer, limit=limit), as_json)


@app.command()
def ladder(everything: All = False, limit: Limit = 20, as_json: Json = False, out: Out = None) -> None:
    """Show how far every failure went: alleged, established, referred, answered, remedied.

    \b
    Examples:
      iccmine ladder
      iccmine ladder --all --limit 0
      iccmine ladder --json
    """
    from iccmine.present.record import ladder_view
    from iccmine.questions.record import ladder as ask

    with _tables(out) as tables:
        answer = ask(tables, everything=everything)
    _answer(answer, ladder_view(answer, limit=limit), as_json)


@app.command()
def findings(as_json: Json = False, out: Out = None) -> None:
    """Hold the dataset against the publicly known findings of non-compliance: shown, only alleged, or absent and why.

    \b
    Examples:
      iccmine findings
      iccmine findings --json
    """
    from iccmine.present.findings import findings_view
    from iccmine.questions.known import check_findings

    with _tables(out) as tables:
        answer = check_findings(tables)
    _answer(answer, findings_view(answer), as_json)


@app.command()
def blocked(everything: All = False, as_json: Json = False, out: Out = None) -> None:
    """List the drafts on the Court that the Council did not adopt: what they would have done, and who stopped them.

    \b
    Examples:
      iccmine blocked
      iccmine blocked --all --json
    """
    from iccmine.present.findings import blocked_view
    from iccmine.questions.blocked import blocked as ask

    with _tables(out) as tables:
        answer = ask(tables, everything=everything)
    _answer(answer, blocked_view(answer), as_json)


def _state(asked: str) -> State:
    from iccmine.questions.states import find_state

    found = find_state(asked)
    if found.state is None:
        raise Failure(f"no State {asked!r}{did_you_mean(found.suggestions)}", code=2)
    return found.state


def _day(asked: str | None) -> str:
    if asked is None:
        return date.today().isoformat()
    try:
        day = date.fromisoformat(asked.strip())
    except ValueError:
        raise Failure(f"no date {asked!r}: give it as YYYY-MM-DD, as in 2010-01-01", code=2) from None
    return day.isoformat()


@contextmanager
def _tables(out: Any) -> Iterator[Tables]:
    """The dataset's tables; what is wrong with the folder is told in one line."""
    import pyarrow as pa

    from iccmine.questions.tables import Tables

    folder = settings(out_dir=out).out_dir
    try:
        yield Tables(folder)
    except FileNotFoundError:
        raise Failure(f"no dataset in {folder}: make one with 'iccmine mine'") from None
    except pa.ArrowInvalid:
        raise Failure(f"{folder} lacks columns or is damaged: make it anew with 'iccmine mine'") from None


def _answer(answer: Any, view: RenderableType, as_json: bool) -> None:
    if as_json:
        plain = [dataclasses.asdict(one) for one in answer] if isinstance(answer, tuple) else dataclasses.asdict(answer)
        print(json.dumps(plain, ensure_ascii=False))
        return
    from rich.console import Console

    Console(highlight=False).print(view)
