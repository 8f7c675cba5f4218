"""Publicly known decisions of chambers on non-compliance: facts to hold a dataset against, not a source of rows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from iccmine.law import facts

Outcome = Literal["finding", "no_finding", "upheld", "reversed"]
Certainty = Literal["sure", "recalled"]
ReferredTo = Literal["assembly_of_states_parties", "security_council"]

_FILE = Path(__file__).resolve().parent / "data" / "findings.csv"
_ORGANS: Mapping[str, ReferredTo] = {"ASP": "assembly_of_states_parties", "SC": "security_council"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One decision on one State. ``number`` is None where the document's number is not known.

    ``referred_to`` holds the bodies that were told, with a ``finding`` (a referral) or without one (for information).
    ``certainty`` is ``recalled`` where date, number or outcome were written down from memory and not checked.
    """

    state: str
    date: str
    chamber: str
    case: str
    number: str | None
    outcome: Outcome
    referred_to: tuple[ReferredTo, ...]
    persons: tuple[str, ...]
    certainty: Certainty
    source: str


@lru_cache(maxsize=1)
def findings() -> tuple[Finding, ...]:
    """Every known decision, in the order of the file (by date).

    Raises:
        ValueError: a row has an unknown State, organ, outcome or certainty, or a date that is none.
    """
    rows = csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines())
    return tuple(_finding(line, row) for line, row in enumerate(rows, start=2))


def _finding(line: int, row: Mapping[str, str]) -> Finding:
    try:
        organs = tuple(sorted(_ORGANS[organ] for organ in _split(row["referred_to"])))
        date.fromisoformat(row["date"])
        facts.states()[row["state_iso3"]]
        _one_of(Outcome, row["outcome"])
        _one_of(Certainty, row["certainty"])
    except (KeyError, ValueError) as error:
        raise ValueError(f"findings.csv, line {line}: {error}") from None
    return Finding(
        state=row["state_iso3"],
        date=row["date"],
        chamber=row["chamber"],
        case=row["case"],
        number=row["document_number"] or None,
        outcome=row["outcome"],  # type: ignore[arg-type]
        referred_to=organs,
        persons=_split(row["person_sought"]),
        certainty=row["certainty"],  # type: ignore[arg-type]
        source=row["source"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(" | ") if part.strip())


def _one_of(values: object, value: str) -> None:
    if value not in get_args(values):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(values))}")
