"""The learned half of force: what words like these mean elsewhere, weighed with what the rules found here.

Two layers. The first reads words alone; it learned from the labels that the rules gave to the whole corpus, so it
knows the phrase that a rule just misses. The second weighs the first against the rules and the passage's place; it
learned from the labelled passages. Its probabilities are calibrated, and for each body a threshold says which labels
cannot be ruled out at the published confidence.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import cast

import numpy as np
import skops.io
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.feature_extraction import FeatureHasher
from sklearn.linear_model import SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import normalize

from iccmine.force.cases import Case
from iccmine.force.features import runs, traits
from iccmine.records import FORCES, Force

MODEL_FILE = "force.skops"
ID = "model.force"

BUCKETS = 2**18
_HASHER = FeatureHasher(BUCKETS, input_type="string", alternate_sign=False, dtype=np.float32)
_TRAIT_HASHER = FeatureHasher(2**13, input_type="dict", alternate_sign=False, dtype=np.float64)
_WITNESSES = 3

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model holds of one passage: a calibrated probability for each of ``FORCES``, in their order.

    ``possible`` are the labels that cannot be ruled out at the model's confidence, likeliest first.
    """

    shares: tuple[float, ...]
    possible: tuple[Force, ...]

    @property
    def force(self) -> Force:
        return FORCES[int(np.argmax(self.shares))]

    def share(self, force: Force) -> float:
        """The probability of one label."""
        return self.shares[FORCES.index(force)]


@dataclass(frozen=True, slots=True)
class ForceModel:
    """Both layers with their calibration.

    ``temperature`` divides the second layer's scores. ``thresholds`` holds, for each body, the least probability of a
    label that is not ruled out; ``""`` serves bodies that are not in it.
    """

    words: SGDClassifier
    judge: OneVsRestClassifier
    temperature: float = 1.0
    thresholds: Mapping[str, float] = field(default_factory=lambda: {"": 0.0})

    def opinions(self, cases: Sequence[Case]) -> list[Opinion]:
        """One opinion a case."""
        if not cases:
            return []
        scores = in_order(self.judge.classes_, self.judge.decision_function(trait_vectors(cases, self.reading(cases))))
        shares = softmax(scores / self.temperature, axis=1)
        return [self._opinion(case, row) for case, row in zip(cases, shares, strict=True)]

    def reading(self, cases: Sequence[Case]) -> Shares:
        """What the words alone say: shares of ``FORCES``, one row a case."""
        return in_order(self.words.classes_, self.words.predict_proba(word_vectors(cases)))

    def witnesses(self, case: Case, force: Force, against: Force) -> list[str]:
        """The runs of words that speak most for one label and against another."""
        found = list(runs(case))
        rows = list(self.words.classes_)
        weights = self.words.coef_[rows.index(force)] - self.words.coef_[rows.index(against)]
        vectors = _HASHER.transform([run] for run in found)
        said = [(float(weight), run) for weight, run in zip(vectors @ weights, found, strict=True) if "=" not in run]
        return [run for weight, run in sorted(said, key=lambda one: (-one[0], one[1]))[:_WITNESSES] if weight > 0]

    def _opinion(self, case: Case, shares: Shares) -> Opinion:
        least = self.thresholds.get(case.body, self.thresholds[""])
        order = np.argsort(-shares, kind="stable")
        possible = tuple(FORCES[place] for rank, place in enumerate(order) if rank == 0 or shares[place] >= least)
        return Opinion(tuple(float(share) for share in shares), possible)


def word_vectors(cases: Sequence[Case]) -> csr_matrix:
    """Runs of words as unit vectors, ``BUCKETS`` wide, one row a case."""
    return normalize(_HASHER.transform(runs(case) for case in cases))


def trait_vectors(cases: Sequence[Case], reading: Shares) -> csr_matrix:
    """Traits as vectors, one row a case."""
    return _TRAIT_HASHER.transform(traits(case, row) for case, row in zip(cases, reading, strict=True))


def in_order(labels: Sequence[str], values: Shares) -> Shares:
    """Columns of a learner, which sorts its labels, in the order of ``FORCES``; a label that it never saw is nought."""
    columns = np.full((values.shape[0], len(FORCES)), values.min(initial=0.0))
    for place, label in enumerate(labels):
        columns[:, FORCES.index(cast(Force, label))] = values[:, place]
    return columns


def dump(model: ForceModel) -> bytes:
    """The model's stored form; the same model gives the same bytes."""
    held = {name: getattr(model, name) for name in ("words", "judge", "temperature", "thresholds")}
    return bytes(skops.io.dumps(held, compression=zipfile.ZIP_DEFLATED))


def load(raw: bytes) -> ForceModel:
    """The model from its stored form; nothing in it can run code of its own.

    Raises:
        ValueError: it does not know exactly the codebook's labels.
    """
    return checked(ForceModel(**skops.io.loads(raw)))


def checked(model: ForceModel) -> ForceModel:
    """The model itself; raises ValueError where its labels are not exactly the codebook's."""
    if set(model.judge.classes_) != set(FORCES):
        raise ValueError(f"the model knows the labels {sorted(model.judge.classes_)}; train it again")
    return model


@lru_cache(maxsize=1)
def published() -> ForceModel:
    """The model that comes with the package, loaded once in each process."""
    return load(files("iccmine.models").joinpath(MODEL_FILE).read_bytes())
