"""Fit the two layers of the model, and calibrate what they say on passages that they were not fitted to.

The labels of the first layer are the rules' own, over the whole dataset (weak supervision); those of the second are
the coders'. Folds keep families of documents together. Seeds are fixed: the same data give the same model.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from mapie.classification import SplitConformalClassifier
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.multiclass import OneVsRestClassifier

from iccmine.force.cases import Case
from iccmine.force.model import ForceModel, Shares, in_order, trait_vectors, word_vectors
from iccmine.records import FORCES

SEED = 20_250_101
FOLDS = 5
INNER_FOLDS = 4
CONFIDENCE = 0.90
# Fewer passages of a body than this give no threshold of their own.
ENOUGH = 40
# Passages of each force, at most, that the first layer learns from: "none" would drown the rest.
CAP = 7_000
STRENGTHS = (0.03, 0.1, 0.3, 1.0)

_WORDS_PENALTY = 1e-5

Labels = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled cases: ``forces`` are the coders' labels, ``groups`` families, ``reading`` shares by the first layer.

    ``unseen`` cases are of documents that nobody looked at while writing rules.
    """

    cases: Sequence[Case]
    forces: Labels
    groups: Labels
    reading: Shares
    unseen: NDArray[np.bool_]

    def take(self, places: NDArray[np.intp]) -> Examples:
        return Examples(
            [self.cases[place] for place in places],
            self.forces[places],
            self.groups[places],
            self.reading[places],
            self.unseen[places],
        )


def fit_words(cases: Mapping[str, Case]) -> SGDClassifier:
    """The first layer, from the rules' labels of a dataset; a text that stands in it twice counts once."""
    distinct = list({case.text: case for _, case in sorted(cases.items())}.values())
    chooser = np.random.default_rng(SEED)
    by_rules = np.array([case.rule_force for case in distinct])
    taken = [
        chooser.choice(places, min(CAP, len(places)), replace=False)
        for places in (np.flatnonzero(by_rules == force) for force in FORCES)
    ]
    chosen = np.sort(np.concatenate(taken))
    learner = SGDClassifier(loss="log_loss", alpha=_WORDS_PENALTY, max_iter=20, tol=None, random_state=SEED)
    learner.fit(word_vectors([distinct[place] for place in chosen]), by_rules[chosen])
    # Two decimals say all that the weights know, and the file stays small.
    learner.coef_ = np.round(learner.coef_, 2).astype(np.float32)
    return learner


def fit_judge(examples: Examples, strength: float) -> OneVsRestClassifier:
    """The second layer at one strength (``C``, larger is bolder)."""
    learner = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", random_state=SEED)
    return OneVsRestClassifier(learner).fit(trait_vectors(examples.cases, examples.reading), examples.forces)


def scores(judge: OneVsRestClassifier, examples: Examples) -> Shares:
    """Scores of ``FORCES``, before they are made shares; one row an example."""
    found = judge.decision_function(trait_vectors(examples.cases, examples.reading))
    return in_order(judge.classes_, found)


def folds(examples: Examples, number: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Places to fit to and places left out, families kept together."""
    splitter = StratifiedGroupKFold(number, shuffle=True, random_state=SEED)
    yield from splitter.split(np.zeros(len(examples.cases)), examples.forces, examples.groups)


def left_out_scores(examples: Examples, strength: float, number: int) -> Shares:
    """Scores of each example by a judge that was not fitted to its family."""
    found = np.zeros((len(examples.cases), len(FORCES)))
    for fitted, left in folds(examples, number):
        found[left] = scores(fit_judge(examples.take(fitted), strength), examples.take(left))
    return found


def choose_strength(examples: Examples) -> tuple[float, Shares]:
    """The strength with the best macro-F1 on inner folds, and its scores there."""
    tried = {strength: left_out_scores(examples, strength, INNER_FOLDS) for strength in STRENGTHS}
    return max(tried.items(), key=lambda one: macro_f1(examples.forces, named(one[1])))


def macro_f1(want: Labels, got: Labels) -> float:
    """Mean F1 of the forces that occur."""
    return float(f1_score(want, got, average="macro", labels=sorted(set(want)), zero_division=0))


def named(values: Shares) -> Labels:
    """The label with the highest score in each row."""
    return np.array([FORCES[place] for place in values.argmax(axis=1)])


def temperature(found: Shares, forces: Labels) -> float:
    """What scores must be divided by, so that the probabilities say how often the label is right."""
    truth = np.array([FORCES.index(force) for force in forces])

    def loss(logarithm: float) -> float:
        return -float(log_softmax(found / np.exp(logarithm), axis=1)[np.arange(len(truth)), truth].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def thresholds(shares: Shares, examples: Examples) -> dict[str, float]:
    """For each body, the least probability of a label that stays possible at ``CONFIDENCE``; ``""`` for all others."""
    bodies = np.array([case.body for case in examples.cases])
    found = {"": _threshold(shares, examples.forces)}
    for body in sorted({case.body for case in examples.cases}):
        inside = bodies == body
        if inside.sum() >= ENOUGH:
            found[body] = _threshold(shares[inside], examples.forces[inside])
    return found


def calibrate(found: Shares, examples: Examples) -> tuple[float, dict[str, float]]:
    """Temperature and thresholds from scores that were given to families left out.

    Rules know the documents that they were written on too well: where there are enough others, only these count.
    """
    unseen = np.flatnonzero(examples.unseen)
    places = unseen if len(unseen) >= ENOUGH else np.arange(len(examples.cases))
    taken = examples.take(places)
    degree = temperature(found[places], taken.forces)
    return degree, thresholds(softmax(found[places] / degree, axis=1), taken)


class _Given:
    """A classifier whose inputs are already its shares, so that conformal prediction can use left-out ones."""

    classes_ = np.arange(len(FORCES))

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def fit(self, *_: object) -> _Given:
        return self

    def predict_proba(self, shares: Shares) -> Shares:
        return shares

    def predict(self, shares: Shares) -> NDArray[np.intp]:
        return np.asarray(shares.argmax(axis=1))


def _threshold(shares: Shares, forces: Labels) -> float:
    truth = np.array([FORCES.index(force) for force in forces])
    conformal = SplitConformalClassifier(_Given(), confidence_level=CONFIDENCE, prefit=True)
    with warnings.catch_warnings():
        # One body alone seldom speaks with every force; mapie says so for each.
        warnings.filterwarnings("ignore", message=".*less labels than your training dataset")
        conformal.conformalize(shares, truth)
    possible = conformal.predict_set(shares)[1][:, :, 0]
    return float(shares[possible].min())


def fit(
    cases: Mapping[str, Case],
    labelled: Mapping[str, str],
    groups: Mapping[str, str],
    unseen: Collection[str] = frozenset(),
) -> ForceModel:
    """The whole model.

    Args:
        cases: every coded passage of a dataset, by its id.
        labelled: the coders' force by passage id.
        groups: family by passage id.
        unseen: ids of passages whose documents nobody looked at while writing rules.
    """
    words = fit_words(cases)
    examples = examples_of(words, cases, labelled, groups, unseen)
    strength, found = choose_strength(examples)
    degree, least = calibrate(found, examples)
    return ForceModel(words=words, judge=fit_judge(examples, strength), temperature=degree, thresholds=least)


def examples_of(
    words: SGDClassifier,
    cases: Mapping[str, Case],
    labelled: Mapping[str, str],
    groups: Mapping[str, str],
    unseen: Collection[str] = frozenset(),
) -> Examples:
    """The labelled cases, in the order of their ids, with what the first layer makes of them."""
    ids = sorted(labelled)
    chosen = [cases[one] for one in ids]
    return Examples(
        cases=chosen,
        forces=np.array([labelled[one] for one in ids]),
        groups=np.array([groups[one] for one in ids]),
        reading=in_order(words.classes_, words.predict_proba(word_vectors(chosen))),
        unseen=np.array([one in unseen for one in ids]),
    )
