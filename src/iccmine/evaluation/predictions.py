"""Predictions for every labelled passage by learners that saw nothing of its family of documents.

Strength, temperature and thresholds are chosen anew inside each outer fold. The layer that reads words is fitted once:
it learns from the rules' labels, never from the coders'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iccmine.evaluation import lexical, names
from iccmine.force.cases import Case
from iccmine.force.decision import label
from iccmine.force.model import ForceModel
from iccmine.records import FORCES, Force
from iccmine.training import fitting
from iccmine.training.fitting import Examples
from iccmine.training.pool import Pool

SYSTEMS = ("lexical", "rules", "model", "combined")
# Shares of the families fitted to, smallest first.
LEARNING = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Predicted:
    """One labelled passage with what each of ``SYSTEMS`` makes of it.

    ``share`` is the published probability of the combined label, ``possible`` the published set; ``masked`` and
    ``exchanged`` are the combined label where States have other names; ``learned`` the combined label at each share of
    ``LEARNING``, ``learned_alone`` the model's; nobody looked at ``unseen`` documents while writing rules.
    """

    passage_id: str
    document_id: str
    body: str
    document_kind: str
    passage_kind: str
    truth: Force
    lexical: Force
    rules: Force
    model: Force
    combined: Force
    share: float
    possible: tuple[Force, ...]
    masked: Force
    exchanged: Force
    learned: tuple[Force, ...]
    learned_alone: tuple[Force, ...]
    unseen: bool


def out_of_fold(labelled: Pool) -> list[Predicted]:
    """Every labelled passage once, in the order of ids."""
    words = fitting.fit_words(labelled.cases)
    examples = fitting.examples_of(words, labelled.cases, labelled.forces, labelled.groups, labelled.unseen)
    ids = np.array(sorted(labelled.forces))
    found: dict[str, Predicted] = {}
    for fitted, left in fitting.folds(examples, fitting.FOLDS):
        for one in _fold(words, examples.take(fitted), examples.take(left), list(ids[left])):
            found[one.passage_id] = replace(one, unseen=one.passage_id in labelled.unseen)
    return [found[passage_id] for passage_id in ids]


def _fold(words: object, inner: Examples, outer: Examples, ids: Sequence[str]) -> Iterator[Predicted]:
    strength, scores = fitting.choose_strength(inner)
    degree, least = fitting.calibrate(scores, inner)
    model = ForceModel(words, fitting.fit_judge(inner, strength), degree, least)
    by_words = lexical.predict([case.text for case in inner.cases], inner.forces, [case.text for case in outer.cases])
    swap = names.exchange(fitting.SEED)
    masked = _combined(model, _reworded(outer.cases, names.masked))
    exchanged = _combined(model, _reworded(outer.cases, lambda text: names.renamed(text, swap)))
    smaller = [
        replace(model, judge=fitting.fit_judge(inner.take(_families(inner.groups, share)), strength))
        for share in LEARNING[:-1]
    ]
    learned = [_combined(one, outer.cases) for one in (*smaller, model)]
    alone = [[opinion.force for opinion in one.opinions(outer.cases)] for one in (*smaller, model)]
    for place, (case, opinion) in enumerate(zip(outer.cases, model.opinions(outer.cases), strict=True)):
        combined = label(case, opinion)
        yield Predicted(
            passage_id=ids[place],
            document_id=ids[place].partition("#")[0],
            body=case.body,
            document_kind=case.document_kind,
            passage_kind=case.kind,
            truth=_force(outer.forces[place]),
            lexical=_force(by_words[place]),
            rules=case.rule_force,
            model=opinion.force,
            combined=combined,
            share=opinion.share(combined),
            possible=opinion.possible if combined in opinion.possible else (combined, *opinion.possible),
            masked=masked[place],
            exchanged=exchanged[place],
            learned=tuple(some[place] for some in learned),
            learned_alone=tuple(some[place] for some in alone),
            unseen=False,
        )


def _combined(model: ForceModel, cases: Sequence[Case]) -> list[Force]:
    return [label(case, opinion) for case, opinion in zip(cases, model.opinions(cases), strict=True)]


def _reworded(cases: Sequence[Case], other: Callable[[str], str]) -> list[Case]:
    return [replace(case, text=other(case.text)) for case in cases]


def _families(groups: NDArray[np.str_], share: float) -> NDArray[np.intp]:
    """Places of a share of the families, drawn once: a larger share holds the smaller."""
    distinct = np.random.default_rng(fitting.SEED).permutation(np.unique(groups))
    return np.flatnonzero(np.isin(groups, distinct[: round(share * len(distinct))]))


def _force(value: str) -> Force:
    return FORCES[list(map(str, FORCES)).index(str(value))]
