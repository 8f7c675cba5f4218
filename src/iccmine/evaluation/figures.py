"""Figures of predictions, with intervals by drawing documents again: labels of one document are not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iccmine.records import FORCES, Force
from iccmine.training.fitting import SEED

DRAWS = 500
BINS = 10
_OUTER = (2.5, 97.5)
_N = len(FORCES)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval (95 %)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ClassScores:
    """One force: ``passages`` are those that the coders gave it."""

    passages: int
    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True)
class Scores:
    """One column; ``macro_f1`` is the mean F1 of the forces that occur."""

    accuracy: Estimate
    macro_f1: Estimate
    classes: dict[Force, ClassScores]


@dataclass(frozen=True, slots=True)
class Bin:
    """Passages whose published probability lies in one tenth: mean probability against share of right labels."""

    low: float
    high: float
    passages: int
    probability: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """``error`` is the expected calibration error: distance of probability and truth, weighed by passages."""

    error: Estimate
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Sets:
    """Published sets of possible labels: how often the coders' label is in, and how many labels they hold."""

    passages: int
    coverage: float
    size: float


def scores(truth: Sequence[Force], got: Sequence[Force], documents: Sequence[str]) -> Scores:
    """All figures of one column; the same passages in the same order in each argument."""
    tables = _tables(truth, got, documents)
    whole = _of_tables(tables.sum(axis=0, keepdims=True))
    drawn = _of_tables(_draw(tables))
    counts = tables.sum(axis=(0, 2))
    return Scores(
        accuracy=_estimate(whole["accuracy"], drawn["accuracy"]),
        macro_f1=_estimate(whole["macro_f1"], drawn["macro_f1"]),
        classes={
            force: ClassScores(
                int(counts[place]),
                *(_estimate(whole[name][:, place], drawn[name][:, place]) for name in ("precision", "recall", "f1")),
            )
            for place, force in enumerate(FORCES)
            if counts[place]
        },
    )


def macro_f1(truth: Sequence[Force], got: Sequence[Force]) -> float:
    """Mean F1 of the forces that occur in ``truth``."""
    return float(_of_tables(_tables(truth, got, [""] * len(truth)))["macro_f1"][0])


def calibration(shares: Sequence[float], right: Sequence[bool], documents: Sequence[str]) -> Calibration:
    """How far published probabilities say how often labels are right."""
    values, hits = np.asarray(shares, dtype=float), np.asarray(right, dtype=float)
    places = np.minimum((values * BINS).astype(int), BINS - 1)
    number, rows = _numbered(documents)
    sums = np.zeros((number, 3, BINS))
    np.add.at(sums[:, 0], (rows, places), 1)
    np.add.at(sums[:, 1], (rows, places), values)
    np.add.at(sums[:, 2], (rows, places), hits)
    whole = sums.sum(axis=0)
    bins = tuple(
        Bin(place / BINS, (place + 1) / BINS, int(passages), float(share / passages), float(correct / passages))
        for place, (passages, share, correct) in enumerate(whole.T)
        if passages
    )
    return Calibration(_estimate(_error(whole[None]), _error(_draw(sums))), bins)


def sets(truth: Sequence[Force], possible: Sequence[Sequence[Force]]) -> Sets:
    """Coverage and mean size of published sets; at least one passage."""
    held = [label in some for label, some in zip(truth, possible, strict=True)]
    return Sets(len(held), float(np.mean(held)), float(np.mean([len(some) for some in possible])))


def surest(shares: Sequence[float], coverage: float) -> NDArray[np.intp]:
    """Places of the passages that are answered when the least sure are left to people."""
    order = np.argsort(-np.asarray(shares), kind="stable")
    return np.sort(order[: round(coverage * len(order))])


def _tables(truth: Sequence[Force], got: Sequence[Force], documents: Sequence[str]) -> Numbers:
    """Confusion tables (coders' label by given label), one a document."""
    number, rows = _numbered(documents)
    found = np.zeros((number, _N, _N))
    meant, given = (np.array([FORCES.index(one) for one in column], dtype=np.intp) for column in (truth, got))
    np.add.at(found, (rows, meant, given), 1)
    return found


def _numbered(documents: Sequence[str]) -> tuple[int, NDArray[np.intp]]:
    distinct, rows = np.unique(np.asarray(documents, dtype=str), return_inverse=True)
    return len(distinct), rows


def _draw(by_document: Numbers) -> Numbers:
    """Sums over documents drawn with replacement, ``DRAWS`` times."""
    number = len(by_document)
    weights = np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), size=DRAWS)
    return np.tensordot(weights.astype(float), by_document, axes=1)


def _of_tables(tables: Numbers) -> dict[str, Numbers]:
    """Figures of each confusion table; where a force is neither meant nor given, its figures are unknown."""
    right = np.diagonal(tables, axis1=1, axis2=2)
    meant, given = tables.sum(axis=2), tables.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        recall = np.where(meant > 0, right / meant, np.nan)
        precision = np.where(given > 0, right / given, np.where(meant > 0, 0.0, np.nan))
        f1 = np.where(meant > 0, 2 * right / (meant + given), np.nan)
    return {
        "accuracy": right.sum(axis=1) / tables.sum(axis=(1, 2)),
        "macro_f1": np.nanmean(f1, axis=1),
        "precision": precision,
        "recall": recall,
        "f1": f1,
    }


def _error(sums: Numbers) -> Numbers:
    """Expected calibration error of sums shaped (draws, [passages, shares, right], bins)."""
    return np.asarray(np.abs(sums[:, 1] - sums[:, 2]).sum(axis=1) / sums[:, 0].sum(axis=1))


def _estimate(whole: Numbers, drawn: Numbers) -> Estimate:
    low, high = np.nanpercentile(drawn, _OUTER)
    return Estimate(round(float(whole[0]), 4), round(float(low), 4), round(float(high), 4))
