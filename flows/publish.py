"""Publish a dataset as a release, as a Prefect flow with an artifact that shows its quality.

Run it with ``python -m flows.publish [DATASET]``; the release is the same that ``iccmine publish`` makes, and settings
come from the same ``ICCMINE_`` variables.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows import environment  # isort: skip  (Prefect reads its environment at import)

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from iccmine.publish import places
from iccmine.publish import release as library
from iccmine.publish.gate import Blocked
from iccmine.publish.validation import BrokenRelease
from iccmine.settings import Settings

__all__ = ["environment", "publish"]

REFUSALS = (Blocked, BrokenRelease, library.NoDataset, places.Busy, places.Damaged, LookupError, ValueError)


@flow(name="publish", persist_result=False)
def publish(order: library.Order, settings: Settings) -> State[Any]:
    """Make the release that the order asks for.

    The state is failed, in one line, where the gate or the last release does not allow it; nothing is written then.
    """
    try:
        done = library.publish(order, settings)
    except REFUSALS as refusal:
        return Failed(message=str(refusal))
    create_markdown_artifact((done.folder / "QUALITY.md").read_text(encoding="utf-8"), key="quality")
    create_markdown_artifact((done.folder / "CHANGELOG.md").read_text(encoding="utf-8"), key="changelog-of-the-data")
    return Completed(message=f"{done.folder}{'' if done.written else ' (unchanged)'}")


def main(arguments: Sequence[str]) -> int:
    """Run the flow over one dataset."""
    if len(arguments) > 1:
        print("flows.publish: give the folder of one dataset, or none for the default", file=sys.stderr)
        return 2
    settings = Settings()
    dataset = Path(arguments[0]) if arguments else settings.out_dir
    state = publish(library.Order(dataset), settings, return_state=True)
    if state.is_failed():
        print(f"flows.publish: {state.message}", file=sys.stderr)
        return 1
    print(f"release: {state.message}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
