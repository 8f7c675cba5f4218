"""What to code next: the passages whose coding would teach most, each with the reasons for it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from iccmine.force.cases import Case
from iccmine.force.decision import label
from iccmine.force.model import ForceModel, Opinion, published
from iccmine.records import FORCES, Force
from iccmine.training import tables
from iccmine.training.labels import Label

# What a full mark of each reason is worth, in order of how surely a person's word changes something.
WEIGHTS: Mapping[str, float] = {"disagreement": 1.0, "doubt": 1.0, "possible": 0.5, "rarity": 0.5, "novelty": 0.5}
# More of one document would teach its drafter's habits.
OF_ONE_DOCUMENT = 2
# Fewer words are headings and dates.
_SHORTEST = 6
_CHUNK = 5_000
# With what a spreadsheet begins a formula: a text that does is told to be text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage to code. ``marks`` hold, for each of ``WEIGHTS``, from 0 to 1 how much speaks for it.

    ``disagreement``: how much surer the model is of another label than of the rules'; ``doubt``: what the published
    label leaves open; ``possible``: size of the set; ``rarity``: how seldom coders gave the label that the model holds
    likeliest; ``novelty``: share of pairs of words that no labelled passage has.
    """

    passage_id: str
    text: str
    rules: Force
    model: Force
    published: Force
    share: float
    possible: tuple[Force, ...]
    marks: Mapping[str, float]

    @property
    def score(self) -> float:
        return sum(WEIGHTS[name] * mark for name, mark in self.marks.items())

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, the weightiest first."""
        weighed = sorted(self.marks, key=lambda name: -WEIGHTS[name] * self.marks[name])
        return tuple(f"{name} {self.marks[name]:.2f}" for name in weighed if self.marks[name] > 0)


def of_dataset(dataset: Path, labels: Iterable[Label], *, number: int) -> list[Suggestion]:
    """What to code next of a dataset, by the published model.

    Raises:
        FileNotFoundError: the folder holds no dataset.
    """
    labelled = {one.passage_id: one.force for one in labels}
    return suggestions(tables.cases(dataset), labelled, published(), number=number)


def suggestions(
    cases: Mapping[str, Case], labelled: Mapping[str, str], model: ForceModel, *, number: int
) -> list[Suggestion]:
    """The passages to code next, the most telling first; nothing labelled, no text twice, few of one document.

    Args:
        cases: every coded passage of a dataset, by its id.
        labelled: the coders' force by passage id.
        number: how many.
    """
    known = {passage_id: cases[passage_id] for passage_id in labelled if passage_id in cases}
    seen_texts = {plain(case.text) for case in known.values()}
    seen_pairs = {pair for case in known.values() for pair in _pairs(case)}
    common = Counter(labelled.values())
    open_ids = [
        passage_id
        for passage_id, case in sorted(cases.items())
        if len(_WORD.findall(case.text)) >= _SHORTEST and plain(case.text) not in seen_texts
    ]
    judged = (
        _suggestion(passage_id, cases[passage_id], opinion, common, seen_pairs)
        for passage_id, opinion in _opinions(model, open_ids, cases)
    )
    best = sorted(judged, key=lambda one: (-one.score, one.passage_id))
    return [one for _, one in zip(range(number), _spread(best), strict=False)]


def as_data(one: Suggestion) -> dict[str, Any]:
    """A suggestion as JSON can hold it, with its score."""
    return {"score": round(one.score, 4), **asdict(one)}


def write(found: Iterable[Suggestion], path: Path) -> None:
    """Write suggestions as a CSV that a person fills in: the columns of reviews, and what helps to decide."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ("target_id", "field", "old", "new", "decision", "comment", "reviewer", "rules", "model", "why", "text")
        )
        for one in found:
            why = "; ".join(one.reasons)
            text = f"'{one.text}" if one.text.startswith(_FORMULA) else one.text
            rows.writerow((one.passage_id, "force", one.published, "", "", "", "", one.rules, one.model, why, text))


def plain(text: str) -> str:
    """Words alone, in small letters: numbers and names of days do not make another text."""
    return " ".join(word.lower() for word in _WORD.findall(text) if not word.isdigit())


def _opinions(model: ForceModel, ids: Sequence[str], cases: Mapping[str, Case]) -> Iterator[tuple[str, Opinion]]:
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        yield from zip(some, model.opinions([cases[one] for one in some]), strict=True)


def _suggestion(
    passage_id: str, case: Case, opinion: Opinion, common: Mapping[str, int], seen: set[tuple[str, str]]
) -> Suggestion:
    chosen = label(case, opinion)
    pairs = _pairs(case)
    most = max(common.values(), default=1)
    return Suggestion(
        passage_id=passage_id,
        text=case.text,
        rules=case.rule_force,
        model=opinion.force,
        published=chosen,
        share=round(opinion.share(chosen), 4),
        possible=opinion.possible,
        marks={
            "disagreement": round(opinion.share(opinion.force) - opinion.share(case.rule_force), 4),
            "doubt": round(1 - max(opinion.shares), 4),
            "possible": round((len(opinion.possible) - 1) / (len(FORCES) - 1), 4),
            "rarity": round(1 - common.get(opinion.force, 0) / most, 4),
            "novelty": round(len(pairs - seen) / max(1, len(pairs)), 4),
        },
    )


def _spread(best: Iterable[Suggestion]) -> Iterator[Suggestion]:
    texts: set[str] = set()
    documents: Counter[str] = Counter()
    for one in best:
        document, text = one.passage_id.partition("#")[0], plain(one.text)
        if text not in texts and documents[document] < OF_ONE_DOCUMENT:
            texts.add(text)
            documents[document] += 1
            yield one


def _pairs(case: Case) -> set[tuple[str, str]]:
    return set(pairwise(plain(case.text).split()))
