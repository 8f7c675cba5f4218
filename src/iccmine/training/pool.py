"""The labelled passages that a dataset holds: what training and evaluation both stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iccmine.force.cases import Case
from iccmine.records import FORCES
from iccmine.training import tables
from iccmine.training.families import families
from iccmine.training.fitting import FOLDS
from iccmine.training.labels import Label


class TooFewLabels(Exception):
    """A force has fewer labelled passages in the dataset than there are folds."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Labelled passages that a dataset holds with the same text: force and family by passage id.

    ``unseen`` are the ids of those whose documents nobody looked at while writing rules. ``missing`` labels are of
    passages that the dataset does not hold, ``stale`` of passages whose text is another now.
    """

    cases: Mapping[str, Case]
    forces: Mapping[str, str]
    groups: Mapping[str, str]
    unseen: frozenset[str]
    missing: int
    stale: int


def pool(dataset: Path, labels: Sequence[Label]) -> Pool:
    """The labels that fit a dataset.

    Raises:
        FileNotFoundError: the folder holds no dataset.
        TooFewLabels: a force has fewer labelled passages than there are folds.
    """
    cases = tables.cases(dataset)
    hashes = tables.table(dataset, "passages", ["passage_id", "text_sha256"])
    text_of = dict(zip(hashes["passage_id"], hashes["text_sha256"], strict=True))
    held = [label for label in labels if label.passage_id in cases]
    usable = [label for label in held if text_of[label.passage_id] == label.text_sha256]
    by_force = Counter(label.force for label in usable)
    rare = [force for force in FORCES if by_force[force] < FOLDS]
    if rare:
        raise TooFewLabels(f"{len(usable)} of {len(labels)} labels fit this dataset, too few of {', '.join(rare)}")
    family = families({label.passage_id: cases[label.passage_id].text for label in usable})
    return Pool(
        cases=cases,
        forces={label.passage_id: label.force for label in usable},
        groups={label.passage_id: family[label.document_id] for label in usable},
        unseen=frozenset(label.passage_id for label in usable if label.unseen),
        missing=len(labels) - len(held),
        stale=len(held) - len(usable),
    )
