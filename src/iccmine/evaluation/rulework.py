"""What each rule of force does in a dataset: how often it decides, beside whom, against whom, and how often rightly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iccmine.force.rules import rule_book
from iccmine.records import Force
from iccmine.training import tables
from iccmine.training.labels import Label


@dataclass(slots=True)
class RuleWork:
    """One rule; every figure counts passages in which it gave a clause its force.

    ``alone``: no other rule of force decided there. ``conflict``: another gave another clause another force.
    ``overruled``: the passage's published force is another. ``doubted``: the model holds the rule's force impossible.
    ``labelled``: coders labelled the passage, and the published force is the rule's; ``right``: theirs is the same.
    """

    rule: str
    force: str
    passages: int = 0
    alone: int = 0
    conflict: int = 0
    overruled: int = 0
    doubted: int = 0
    labelled: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """The share of labelled passages where coders agree; None where none is labelled."""
        return self.right / self.labelled if self.labelled else None


@dataclass(frozen=True, slots=True)
class RuleReport:
    """All rules, the busiest first; ``idle`` never decided anything. ``coded`` counts passages with a force."""

    coded: int
    covered: int
    rules: tuple[RuleWork, ...]
    idle: tuple[str, ...]
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)


def rule_report(dataset: Path, labels: Sequence[Label] = ()) -> RuleReport:
    """Count the work of every rule over a dataset's passages; ``pairs`` are rules of different force in one passage.

    Raises:
        FileNotFoundError: the folder holds no dataset.
    """
    force_of = {rule.id: rule.label for rule in rule_book().force.rules}
    columns = ["passage_id", "text_sha256", "force", "force_set", "decided_by"]
    passages = tables.table(dataset, "passages", columns).dropna(subset=["force"])
    truth: Mapping[tuple[str, str], Force] = {(one.passage_id, one.text_sha256): one.force for one in labels}
    work = {rule: RuleWork(rule, force) for rule, force in force_of.items()}
    pairs: dict[tuple[str, str], int] = {}
    covered = 0
    for passage_id, text, published, possible, decided_by in passages.itertuples(index=False, name=None):
        fired = [rule for rule in decided_by if rule in work]
        covered += bool(fired)
        for rule in fired:
            _count(work[rule], fired, force_of, published, possible, truth.get((passage_id, text)))
        for pair in _contradicting(fired, force_of):
            pairs[pair] = pairs.get(pair, 0) + 1
    ordered = sorted(work.values(), key=lambda one: (-one.passages, one.rule))
    return RuleReport(
        coded=len(passages),
        covered=covered,
        rules=tuple(one for one in ordered if one.passages),
        idle=tuple(sorted(one.rule for one in ordered if not one.passages)),
        pairs=dict(sorted(pairs.items(), key=lambda item: (-item[1], item[0]))),
    )


def _count(
    one: RuleWork,
    fired: Sequence[str],
    force_of: Mapping[str, str],
    published: str,
    possible: Iterable[str],
    truth: Force | None,
) -> None:
    one.passages += 1
    one.alone += len(fired) == 1
    one.conflict += any(force_of[other] != one.force for other in fired)
    one.overruled += published != one.force
    # A set is never without the published label, so only an overruled rule's force can be missing from it.
    one.doubted += one.force not in set(possible)
    if truth is not None and published == one.force:
        one.labelled += 1
        one.right += truth == published


def _contradicting(fired: Sequence[str], force_of: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    ordered = sorted(fired)
    return (
        (first, second)
        for place, first in enumerate(ordered)
        for second in ordered[place + 1 :]
        if force_of[first] != force_of[second]
    )
