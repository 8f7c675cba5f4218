"""How far two reviewers agree who coded the same field blind: kappa for each field, and what is left to settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sklearn.metrics import cohen_kappa_score

from iccmine.review.decisions import ROW, Decision


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One field: how many labels two reviewers gave both, the share that is the same, and Cohen's kappa.

    ``kappa`` is None where all labels are one and the same: then chance alone would give it.
    """

    field: str
    coded: int
    agreed: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of one row with the labels that reviewers gave it blind."""

    passage_id: str
    target_id: str
    field: str
    values: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All fields that were coded twice, and the disagreements that nobody settled since."""

    fields: tuple[FieldAgreement, ...]
    open: tuple[Disagreement, ...]


def agreement(standing: Sequence[Decision]) -> Agreement:
    """Compare what was coded blind; ``standing`` are the decisions that hold, oldest first."""
    coded = _blind(standing)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for (_, field), by_reviewer in coded.items():
        for one, other in combinations(by_reviewer.values(), 2):
            pairs.setdefault(field, []).append((one.new or "", other.new or ""))
    settled = {(one.target_id, one.field): one.revision for one in standing if not one.blind}
    return Agreement(
        fields=tuple(_agreement(field, some) for field, some in sorted(pairs.items())),
        open=tuple(
            _disagreement(by_reviewer.values())
            for key, by_reviewer in coded.items()
            if len({one.new for one in by_reviewer.values()}) > 1
            and settled.get(key, 0) < max(one.revision for one in by_reviewer.values())
        ),
    )


def _blind(standing: Iterable[Decision]) -> Mapping[tuple[str, str], dict[str, Decision]]:
    """The latest blind word of each reviewer on each field."""
    coded: dict[tuple[str, str], dict[str, Decision]] = {}
    for one in standing:
        if one.blind and one.field != ROW:
            coded.setdefault((one.target_id, one.field), {})[one.reviewer] = one
    return coded


def _agreement(field: str, pairs: Sequence[tuple[str, str]]) -> FieldAgreement:
    first, second = zip(*pairs, strict=True)
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    kappa = float(cohen_kappa_score(first, second)) if len({*first, *second}) > 1 else None
    return FieldAgreement(field, len(pairs), agreed, kappa)


def _disagreement(made: Iterable[Decision]) -> Disagreement:
    some = sorted(made, key=lambda one: one.reviewer)
    return Disagreement(
        some[0].passage_id, some[0].target_id, some[0].field, tuple((one.reviewer, one.new) for one in some)
    )
