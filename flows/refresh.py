"""Bring the dataset up to date with its publishers, as a Prefect flow: batches with retries, artifacts, floors.

Run it with ``python -m flows.refresh [SOURCE...]``; the dataset is the same that ``iccmine refresh`` puts in place, and
settings come from the same ``ICCMINE_`` variables. ``prefect.yaml`` says when it runs by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from flows import environment  # isort: skip  (Prefect reads its environment at import)

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.mine import mine_batches
from iccmine.refresh import Workshop, live
from iccmine.refresh.report import Report
from iccmine.settings import Settings
from iccmine.sources import declared
from iccmine.store import lock

__all__ = ["environment", "refresh"]

_SHOWN = 200


@flow(name="refresh", persist_result=False)
def refresh(sources: list[str] | None = None, accept_loss: bool = False) -> State[Any]:
    """Ask these publishers, all where none is named, and put the dataset in place.

    The state is failed where a floor held the dataset back, where another refresh is under way, or where nothing could
    be had; it is called ``Losses`` where the dataset is in place and something is missing from it.
    """
    settings = Settings()
    chosen = live.select(declared.load(settings.sources_file), sources or [])
    try:
        report = live.refresh(chosen, Workshop.open(settings), mine=mine_batches, accept_loss=accept_loss)
    except (lock.Locked, lock.Lost) as refusal:
        return Failed(message=str(refusal))
    _artifacts(report)
    if report.outcome == "stopped":
        return Failed(message="; ".join(report.broken))
    had = len(report.new) + len(report.changed) + report.unchanged
    if report.losses and not had:
        return Failed(message=f"nothing could be had: {report.losses[0].detail}")
    message = f"{report.outcome}: {len(report.new)} new, {len(report.changed)} changed, {len(report.losses)} lost"
    return Completed(message=message) if report.lossless else Completed(name="Losses", message=message)


def main(arguments: Sequence[str]) -> int:
    """Run the flow once, for the publishers that are named."""
    try:
        live.select(declared.load(Settings().sources_file), arguments)
    except (OSError, ValueError) as error:
        print(f"flows.refresh: {error}", file=sys.stderr)
        return 2
    state = refresh(list(arguments) or None, return_state=True)
    print(f"refresh: {state.message}")
    return 0 if state.is_completed() and state.name != "Losses" else 1


def _artifacts(report: Report) -> None:
    what = {"new": report.new, "changed": report.changed, "gone": report.gone}
    documents = [{"what": name, "source": one.source, "key": one.key} for name, some in what.items() for one in some]
    rows = [
        {"table": name, "added": rows.added, "changed": rows.changed, "removed": rows.removed}
        for name, rows in report.rows.items()
    ]
    lost = [
        {"where": one.where, "reason": one.reason, "detail": one.detail}
        for one in (*report.quarantined, *report.losses)
    ]
    seconds = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds.items())
    held_back = "; ".join(report.broken) or "Every floor holds."
    create_table_artifact(table=rows, key="refresh-rows", description=f"{report.run}: {report.outcome}. {held_back}")
    create_table_artifact(table=documents[:_SHOWN], key="refresh-documents", description=f"The stages took {seconds}.")
    create_table_artifact(
        table=lost[:_SHOWN], key="refresh-losses", description=f"{len(lost)} refused or not to be had."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
