"""What another run changes, passage by passage, and where coders say whether that is a gain or a loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from iccmine.training import tables
from iccmine.training.labels import Label

# What coders decided of a passage as a whole.
FIELDS = ("force", "relevant", "court")
Verdict = Literal["gain", "loss", "neither", "not labelled"]
VERDICTS: tuple[Verdict, ...] = ("loss", "gain", "neither", "not labelled")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one passage that the new run has otherwise; ``neither`` run agrees with the coders' ``label``."""

    passage_id: str
    field: str
    old: str
    new: str
    label: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs: passages that both hold with the same text, and what else became of those of the old one."""

    same: int
    reworded: tuple[str, ...]
    gone: tuple[str, ...]
    added: tuple[str, ...]
    changes: tuple[Change, ...]

    def tally(self) -> dict[str, dict[Verdict, int]]:
        """Changes by field and verdict."""
        counts = Counter((one.field, one.verdict) for one in self.changes)
        return {field: {verdict: counts[field, verdict] for verdict in VERDICTS} for field in FIELDS}

    def moves(self) -> list[tuple[str, str, str, int]]:
        """Field, old, new and how many passages, the most frequent first."""
        counts = Counter((one.field, one.old, one.new) for one in self.changes)
        return [(*move, number) for move, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def compare(old: Path, new: Path, labels: Sequence[Label] = ()) -> Comparison:
    """Compare two datasets of the same sources; changes are listed losses first.

    Raises:
        FileNotFoundError: one of the folders holds no dataset.
    """
    before, after = _passages(old), _passages(new)
    both = before.index.intersection(after.index)
    told = before.loc[both, "text_sha256"] == after.loc[both, "text_sha256"]
    same = both[told.to_numpy(dtype=bool)]
    coded = {one.passage_id: one for one in labels}
    found = _changes(before.loc[same], after.loc[same], coded)
    return Comparison(
        same=len(same),
        reworded=tuple(both[~told.to_numpy(dtype=bool)]),
        gone=tuple(before.index.difference(after.index)),
        added=tuple(after.index.difference(before.index)),
        changes=tuple(sorted(found, key=lambda one: (VERDICTS.index(one.verdict), one.field, one.passage_id))),
    )


def _passages(folder: Path) -> pd.DataFrame:
    found = tables.table(folder, "passages", ["passage_id", "text", "text_sha256", *FIELDS])
    return found.set_index("passage_id").sort_index()


def _changes(before: pd.DataFrame, after: pd.DataFrame, coded: Mapping[str, Label]) -> Iterator[Change]:
    for field in FIELDS:
        was, now = before[field].map(_said), after[field].map(_said)
        for passage_id in before.index[(was != now).to_numpy(dtype=bool)]:
            label = coded.get(passage_id)
            # A label of another text says nothing of this one.
            holds = label is not None and label.text_sha256 == before.at[passage_id, "text_sha256"]
            want = _said(getattr(label, field)) if holds else ""
            yield Change(
                passage_id=passage_id,
                field=field,
                old=was[passage_id],
                new=now[passage_id],
                label=want,
                verdict=_verdict(was[passage_id], now[passage_id], want),
                text=str(before.at[passage_id, "text"]),
            )


def _said(value: Any) -> str:
    """A value in words: a field that holds nothing says "-"."""
    if value is None or value is pd.NA or value != value:
        return "-"
    return {"True": "yes", "False": "no"}.get(str(value), str(value))


def _verdict(old: str, new: str, want: str) -> Verdict:
    if not want:
        return "not labelled"
    return "gain" if new == want else "loss" if old == want else "neither"
