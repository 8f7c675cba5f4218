"""How well force was known when somebody last measured it, as ``iccmine evaluate`` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CAUTION = (
    "The labels against which this was measured come from automated coders under the codebook, not from lawyers: the "
    "figures say how far a column agrees with them, not how far it is right in law."
)


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with its interval (95 %)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """One measurement: its headlines by name, and on how many passages; no headline where nothing was measured."""

    headlines: Mapping[str, Score]
    passages: int = 0


def read(path: Path) -> Scores:
    """The headlines of a measurement; none where there is no such file.

    Raises:
        ValueError: the file holds something else.
    """
    if not path.exists():
        return Scores({})
    try:
        return of(json.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError):
        raise ValueError(f"{path} does not hold scores as `iccmine evaluate --json` writes them") from None


def of(data: Mapping[str, Any]) -> Scores:
    """The headlines in the JSON of an evaluation."""
    figures = {
        name: Score(value=one["value"], low=one["low"], high=one["high"]) for name, one in data["headlines"].items()
    }
    return Scores(figures, data["passages"])


def worse(now: Scores, before: Scores) -> Iterator[tuple[str, Score, Score]]:
    """Headlines beyond the worse end of the interval they had: name, now, before; an error is worse when larger."""
    for name, score in now.headlines.items():
        if last := before.headlines.get(name):
            beyond = score.value > last.high if name.endswith("_error") else score.value < last.low
            if beyond:
                yield name, score, last
