"""Train the model of force on a dataset, as a Prefect flow with an artifact that says what it learned from.

Run it with ``python -m flows.train DATASET``; the model is the same that ``iccmine train DATASET`` writes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from flows import environment  # isort: skip  (Prefect reads its environment at import)

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from iccmine.training import LABELS, MODELS
from iccmine.training import labels as labelled
from iccmine.training import run as library

__all__ = ["environment", "train"]


@flow(name="train", persist_result=False)
def train(dataset: Path, labels: Path = LABELS, out: Path = MODELS) -> int:
    """Fit the model and write it with its card; returns the number of labels that it learned from."""
    training = library.train(dataset, labelled.read(labels))
    library.save(training, out)
    create_markdown_artifact(library.card(training), key="model-card")
    return training.labels


def main(arguments: Sequence[str]) -> int:
    """Run the flow over one dataset."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("flows.train: give the folder of one dataset", file=sys.stderr)
        return 2
    print(f"trained on {train(Path(arguments[0]))} labels: {MODELS}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
