"""What a release must not do in silence: lose rows, fall below a floor, score worse, or go out unchecked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from iccmine.dataset.checks import BrokenDataset, check
from iccmine.publish import scores
from iccmine.publish.reviewed import Checked

Rule = Literal["schema", "floor", "loss", "unreviewed", "metrics"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gate saw, in one line for a person; a finding that does not block is named in the release."""

    rule: Rule
    message: str
    blocks: bool = True


class Blocked(Exception):
    """The gate does not let the release out; ``findings`` are all that block."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message for finding in self.findings))


def broken(tables: Mapping[str, pa.Table]) -> Iterator[Finding]:
    """Types, closed lists, keys, references and offsets that do not hold."""
    try:
        check(tables)
    except BrokenDataset as error:
        yield from (Finding("schema", problem) for problem in error.problems)


def below_floors(counts: Mapping[str, int], floors: Mapping[str, int]) -> Iterator[Finding]:
    """Tables with fewer rows than they must have."""
    for table, least in floors.items():
        if counts.get(table, 0) < least:
            yield Finding("floor", f"{table}: {counts.get(table, 0):,} rows, fewer than {least:,}")


def losses(
    counts: Mapping[str, int], before: Mapping[str, int], gone: Mapping[str, int], *, accepted: float, willing: bool
) -> Iterator[Finding]:
    """Tables that lost a larger share of their rows than is accepted.

    Documents count one by one, since none should go; of other tables the number counts, since their keys may change.

    Args:
        counts: rows of each table now.
        before: rows of each table in the last release.
        gone: rows of each table whose key is gone.
        accepted: share between 0 and 1.
        willing: whether somebody said that the loss is meant; it is named then.
    """
    for table, had in before.items():
        lost = gone.get(table, 0) if table == "documents" else had - counts.get(table, 0)
        if lost > accepted * had:
            message = f"{table}: {lost:,} of the last release's {had:,} rows are gone, more than {accepted:.1%}"
            yield Finding("loss", message, blocks=not willing)


def unreviewed(fields: Iterable[Checked], *, block: bool) -> Iterator[Finding]:
    """Fields in which a person must check every value and has not."""
    for field in fields:
        if field.open:
            message = f"No person has checked {field.open:,} of {field.rows:,} values of {field.column}"
            yield Finding("unreviewed", message, blocks=block)


def worse(now: scores.Scores, before: scores.Scores, *, source: str, block: bool) -> Iterator[Finding]:
    """Headlines of the evaluation that fell below what they were before; ``source`` says where."""
    for name, score, last in scores.worse(now, before):
        then = f"{last.value:.3f} ({last.low:.3f}-{last.high:.3f})"
        yield Finding("metrics", f"{name}: {score.value:.3f}, worse than {then} of {source}", blocks=block)
