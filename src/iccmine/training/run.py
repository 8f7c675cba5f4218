"""One training: from a dataset and labelled passages to a model with its card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sklearn

from iccmine.force.model import MODEL_FILE, ForceModel, dump
from iccmine.records import FORCES
from iccmine.training import fitting
from iccmine.training.labels import Label
from iccmine.training.pool import pool

CARD_FILE = "card.md"


@dataclass(frozen=True, slots=True)
class Training:
    """A trained model and what it was trained on: ``stale`` labels are of passages whose text is another now."""

    model: ForceModel
    passages: int
    labels: int
    families: int
    missing: int
    stale: int
    by_force: Mapping[str, int]


def train(dataset: Path, labels: Sequence[Label]) -> Training:
    """Train on every label whose passage the dataset still holds with the same text.

    Raises:
        FileNotFoundError: the folder holds no dataset.
        TooFewLabels: a force has fewer labelled passages than there are folds.
    """
    labelled = pool(dataset, labels)
    by_force = Counter(labelled.forces.values())
    return Training(
        model=fitting.fit(labelled.cases, labelled.forces, labelled.groups, labelled.unseen),
        passages=len(labelled.cases),
        labels=len(labelled.forces),
        families=len(set(labelled.groups.values())),
        missing=labelled.missing,
        stale=labelled.stale,
        by_force={force: by_force[force] for force in FORCES},
    )


def save(training: Training, folder: Path) -> None:
    """Write the model and its card into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL_FILE).write_bytes(dump(training.model))
    (folder / CARD_FILE).write_text(card(training), encoding="utf-8")


def card(training: Training) -> str:
    """The model's card: what it is for, what it learned from, what nobody should read into it."""
    counts = "\n".join(f"| {force} | {number} |" for force, number in training.by_force.items())
    least = "\n".join(f"| {body or 'others'} | {share:.3f} |" for body, share in training.model.thresholds.items())
    return f"""# The model of binding force

Says, for a passage that the rules have coded, how sure its label is, which labels cannot be ruled out at
{fitting.CONFIDENCE:.0%}, and whether a person should look. Where the rules found no clause, it may name one
that neither creates nor lifts a duty; what the rules found it never changes.

- First layer: one to three words in a row, hashed; a linear classifier trained on the rules' own labels of
  {training.passages:,} passages. Names of States are replaced by one word.
- Second layer: logistic regression over the first layer, the rules and the passage's place, trained on
  {training.labels:,} labelled passages in {training.families:,} families of documents.
- Scores are divided by {training.model.temperature:.3f}, fitted on families left out, of
  documents that nobody saw while writing rules.
- scikit-learn {sklearn.__version__}; seed {fitting.SEED}; stored with skops.

The labels come from automated coders under the codebook, not from lawyers. {training.missing} labels are of passages
that the dataset does not hold, {training.stale} of passages whose text is another now.

| force | labelled passages |
|---|---|
{counts}

| body | least probability of a label that stays possible |
|---|---|
{least}
"""
