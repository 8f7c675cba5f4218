"""One evaluation as data: what the terminal, the JSON and the page all show."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from iccmine.evaluation import CAUTIONS
from iccmine.evaluation import figures as measure
from iccmine.evaluation.figures import Calibration, Estimate, Scores, Sets
from iccmine.evaluation.predictions import LEARNING, SYSTEMS, Predicted
from iccmine.records import FORCES, Force

METRICS_FILE = "metrics.json"
COVERAGES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5)
NAMED_COVERAGE = 0.9
GROUPINGS: Mapping[str, Callable[[Predicted], str]] = {
    "documents": lambda one: "not seen while rules were written" if one.unseen else "seen while rules were written",
    "body": lambda one: one.body,
    "kind of document": lambda one: one.document_kind,
    "kind of passage": lambda one: one.passage_kind,
}
# Headlines that are better when smaller.
_ERRORS = ("calibration_error",)


@dataclass(frozen=True, slots=True)
class Coders:
    """How far two coders agree on force, each without the other's label: no column can be known to do better."""

    passages: int
    agreed: float
    kappa: float


# From the coding itself (corpus/gold): passages of these labels and of a set kept apart that were coded twice.
CODERS = Coders(passages=827, agreed=0.971, kappa=0.964)


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one body or kind; figures by column."""

    passages: int
    accuracy: Mapping[str, float]
    macro_f1: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answered:
    """Combined labels of the surest passages only, at one coverage."""

    coverage: float
    passages: int
    accuracy: Estimate
    macro_f1: Estimate


@dataclass(frozen=True, slots=True)
class Names:
    """What other names of States change in the model's part of the combined label, with the rules' word held still."""

    macro_f1: float
    masked: float
    exchanged: float
    changed_by_mask: int
    changed_by_exchange: int


@dataclass(frozen=True, slots=True)
class Learned:
    """Figures with a share of the families fitted to."""

    families: float
    model: float
    combined: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything; ``confusion`` holds passage ids by coders' label and combined label."""

    cautions: tuple[str, ...]
    passages: int
    documents: int
    families: int
    systems: Mapping[str, Scores]
    groups: Mapping[str, Mapping[str, Group]]
    calibration: Calibration
    sets: Mapping[str, Sets]
    answered: tuple[Answered, ...]
    names: Names
    learning: tuple[Learned, ...]
    coders: Coders
    confusion: Mapping[Force, Mapping[Force, tuple[str, ...]]]

    @property
    def headlines(self) -> dict[str, Estimate]:
        """The figures that may not fall unnoticed."""
        combined = self.systems["combined"]
        named = next(one for one in self.answered if one.coverage == NAMED_COVERAGE)
        recalls = {f"recall_{force}": found.recall for force, found in combined.classes.items()}
        return {
            "macro_f1": combined.macro_f1,
            "accuracy": combined.accuracy,
            "macro_f1_at_90": named.macro_f1,
            "calibration_error": self.calibration.error,
            **recalls,
        }


def report(rows: Sequence[Predicted], *, families: int) -> Report:
    """The report of predictions for labelled passages."""
    truth, documents = [one.truth for one in rows], [one.document_id for one in rows]
    shares = [one.share for one in rows]
    return Report(
        cautions=CAUTIONS,
        passages=len(rows),
        documents=len(set(documents)),
        families=families,
        systems={name: measure.scores(truth, _column(rows, name), documents) for name in SYSTEMS},
        groups={title: dict(_groups(rows, of)) for title, of in GROUPINGS.items()},
        calibration=measure.calibration(shares, [one.combined == one.truth for one in rows], documents),
        sets={name: _sets(some) for name, some in (("all", rows), *_by(rows, GROUPINGS["body"]))},
        answered=tuple(_answered(rows, coverage) for coverage in COVERAGES),
        names=_names(rows),
        learning=tuple(_learned(rows, place) for place in range(len(LEARNING))),
        coders=CODERS,
        confusion=_confusion(rows),
    )


def as_data(found: Report) -> dict[str, Any]:
    """The report as JSON can hold it, with its headlines in front."""
    return {"headlines": {name: asdict(one) for name, one in found.headlines.items()}, **asdict(found)}


def accept(found: Report, folder: Path) -> Path:
    """Keep the headlines as the last accepted scores."""
    kept = {
        "caution": found.cautions[0],
        "passages": found.passages,
        "families": found.families,
        "headlines": {name: asdict(one) for name, one in found.headlines.items()},
    }
    path = folder / METRICS_FILE
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return path


def accepted(folder: Path) -> dict[str, Estimate]:
    """The last accepted headlines; none where there are none yet."""
    path = folder / METRICS_FILE
    if not path.exists():
        return {}
    return {name: Estimate(**one) for name, one in json.loads(path.read_text(encoding="utf-8"))["headlines"].items()}


def falls(now: Mapping[str, Estimate], before: Mapping[str, Estimate]) -> Iterator[tuple[str, Estimate, Estimate]]:
    """Headlines that are worse than the worse end of their accepted interval: name, now, accepted."""
    for name, one in now.items():
        if name in before and (one.value > before[name].high if name in _ERRORS else one.value < before[name].low):
            yield name, one, before[name]


def _column(rows: Sequence[Predicted], name: str) -> list[Force]:
    return [getattr(one, name) for one in rows]


def _by(rows: Sequence[Predicted], of: Callable[[Predicted], str]) -> list[tuple[str, list[Predicted]]]:
    """Rows by group, the largest first."""
    found: dict[str, list[Predicted]] = defaultdict(list)
    for one in rows:
        found[of(one)].append(one)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _groups(rows: Sequence[Predicted], of: Callable[[Predicted], str]) -> Iterator[tuple[str, Group]]:
    for name, some in _by(rows, of):
        truth = [one.truth for one in some]
        hits = {system: sum(getattr(one, system) == one.truth for one in some) for system in SYSTEMS}
        yield (
            name,
            Group(
                passages=len(some),
                accuracy={system: round(number / len(some), 4) for system, number in hits.items()},
                macro_f1={system: round(measure.macro_f1(truth, _column(some, system)), 4) for system in SYSTEMS},
            ),
        )


def _sets(rows: Sequence[Predicted]) -> Sets:
    return measure.sets([one.truth for one in rows], [one.possible for one in rows])


def _answered(rows: Sequence[Predicted], coverage: float) -> Answered:
    kept = [rows[place] for place in measure.surest([one.share for one in rows], coverage)]
    found = measure.scores(
        [one.truth for one in kept], [one.combined for one in kept], [one.document_id for one in kept]
    )
    return Answered(coverage, len(kept), found.accuracy, found.macro_f1)


def _names(rows: Sequence[Predicted]) -> Names:
    truth = [one.truth for one in rows]
    return Names(
        macro_f1=round(measure.macro_f1(truth, _column(rows, "combined")), 4),
        masked=round(measure.macro_f1(truth, _column(rows, "masked")), 4),
        exchanged=round(measure.macro_f1(truth, _column(rows, "exchanged")), 4),
        changed_by_mask=sum(one.masked != one.combined for one in rows),
        changed_by_exchange=sum(one.exchanged != one.combined for one in rows),
    )


def _learned(rows: Sequence[Predicted], place: int) -> Learned:
    truth = [one.truth for one in rows]
    return Learned(
        families=LEARNING[place],
        model=round(measure.macro_f1(truth, [one.learned_alone[place] for one in rows]), 4),
        combined=round(measure.macro_f1(truth, [one.learned[place] for one in rows]), 4),
    )


def _confusion(rows: Sequence[Predicted]) -> Mapping[Force, Mapping[Force, tuple[str, ...]]]:
    return {
        meant: {
            given: tuple(one.passage_id for one in rows if (one.truth, one.combined) == (meant, given))
            for given in FORCES
        }
        for meant in FORCES
    }
