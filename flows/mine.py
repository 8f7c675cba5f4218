"""Bring the dataset up to date with folders of files, as a Prefect flow: batches with retries, an artifact, floors.

Run it with ``python -m flows.mine PATH...``; the tables are the same that ``iccmine mine PATH...`` writes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows import environment  # isort: skip  (Prefect reads its environment at import)

import pyarrow.parquet as pq
from prefect import flow, task, unmapped
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFutureList, wait
from prefect.states import Completed, Failed

from iccmine import refresh as library
from iccmine.dataset.summary import Summary, summarise
from iccmine.settings import Settings
from iccmine.workers import Job, MiningPool

__all__ = ["environment", "mine", "mine_batches"]

_SHOWN = 200


@task(name="mine batch", retries=2, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def mine_batch(batch: Sequence[Job], pool: MiningPool, workshop: library.Workshop) -> int:
    """Mine one batch of files; returns how many were refused."""
    return library.mine_batch(batch, pool, workshop)


@flow(name="mine", persist_result=False)
def mine(paths: list[Path], settings: Settings) -> State[Any]:
    """Mine what is new under the paths and write the dataset.

    The state is failed where a batch failed for good or a floor is broken; what was read is written all the same.
    """
    workshop = library.Workshop.open(settings)
    plan = library.plan(paths, workshop)
    failed = mine_batches(plan, workshop)
    library.publish(plan.found, workshop, settings.out_dir)
    summary = summarise(settings.out_dir)
    broken = broken_floors(summary, failed_batches=failed, settings=settings)
    _report(summary, broken, settings.out_dir)
    if broken:
        return Failed(message="; ".join(broken))
    return Completed(message=f"{summary.documents} documents")


def broken_floors(summary: Summary, *, failed_batches: int, settings: Settings) -> list[str]:
    """One line for each floor that the run broke."""
    broken = []
    refused = sum(summary.quarantine.values())
    if failed_batches:
        broken.append(f"{failed_batches} batches failed")
    if not summary.documents:
        broken.append("nothing could be read")
    if refused > settings.loss_floor * summary.files:
        broken.append(f"{refused} of {summary.files} files in quarantine, more than {settings.loss_floor:.0%}")
    return broken


def main(arguments: Sequence[str]) -> int:
    """Run the flow over the paths and say where the tables are."""
    from rich.console import Console

    from iccmine.present.summary import summary_table

    paths = [Path(argument) for argument in arguments]
    missing = [str(path) for path in paths if not path.exists()]
    if missing or not paths:
        print(f"flows.mine: {f'no such path: {missing[0]}' if missing else 'give files or folders'}", file=sys.stderr)
        return 2
    settings = Settings()
    state = mine(paths, settings, return_state=True)
    console = Console(highlight=False)
    if (settings.out_dir / "documents.parquet").exists():
        console.print(summary_table(summarise(settings.out_dir)))
        console.print(f"tables: {settings.out_dir}")
    if state.is_failed():
        print(f"flows.mine: {state.message}", file=sys.stderr)
        return 1
    return 0


def mine_batches(plan: library.Plan, workshop: library.Workshop) -> int:
    """Mine every batch of the plan; returns how many failed after all their retries."""
    if not plan.batches:
        return 0
    with MiningPool(workshop.vault, workshop.settings) as pool:
        runs: PrefectFutureList[int] = mine_batch.map(list(plan.batches), unmapped(pool), unmapped(workshop))
        done = wait(runs).done
        return sum(run.state.is_failed() for run in done)


def _report(summary: Summary, broken: Sequence[str], out_dir: Path) -> None:
    groups = {"passages": summary.passages, "non-compliance": summary.noncompliance, "quarantine": summary.quarantine}
    counts = [
        {"what": "files", "which": "all", "count": summary.files},
        {"what": "documents", "which": "all", "count": summary.documents},
        *(
            {"what": what, "which": which, "count": count}
            for what, group in groups.items()
            for which, count in group.items()
        ),
    ]
    create_table_artifact(table=counts, key="mined", description="; ".join(broken) or "Every floor holds.")
    refused = pq.read_table(out_dir / "quarantine.parquet", columns=["path", "stage", "reason", "detail"]).to_pylist()
    if refused:
        description = f"{len(refused)} files could not be read; the first {_SHOWN} of them."
        create_table_artifact(table=refused[:_SHOWN], key="quarantine", description=description)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
