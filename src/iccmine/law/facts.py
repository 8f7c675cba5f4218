"""Dated facts: States with their UN membership and Statute status, groups and organs, situations before the Court.

The facts are the CSV files under ``data/`` (their sources stand in ``data/SOURCES.md``). Dates are ISO 8601
strings, which compare in time order; a period holds its first day and not its last (``until``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from iccmine.records import ActorClass, StatuteStatus

Trigger = Literal["state_referral", "sc_referral", "proprio_motu"]

ACTOR_CLASSES: frozenset[str] = frozenset(get_args(ActorClass))
_DATA = Path(__file__).resolve().parent / "data"
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` (included) to ``until`` (excluded); None is open."""

    start: str | None
    until: str | None

    def holds(self, on: str) -> bool:
        return (self.start is None or self.start <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A declaration under article 12(3): the day it was lodged and the time whose crimes it covers."""

    lodged: str
    covers: Period


@dataclass(frozen=True, slots=True)
class State:
    """A State (or entity that documents treat as one) under its ISO 3166 alpha-3 code.

    ``membership`` and ``statute`` are None where it was never a Member or a Party. ``adjectives`` are words
    like "Sudanese", which name the State only before a noun of government.
    """

    iso3: str
    name: str
    membership: Period | None
    statute: Period | None
    acceptances: tuple[Acceptance, ...]
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    note: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of States, an organisation, organ, tribunal or armed group.

    ``parent`` is the wider body or group that it belongs to, None at the top. ``in_context`` are names like
    "the Council", which mean the body only where the document makes it plain.
    """

    key: str
    name: str
    kind: str
    parent: str | None
    aliases: tuple[str, ...]
    in_context: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation before the Court; ``resolution`` is the Council's referral (``S/RES/1593``), else None.

    ``paragraph`` is the operative paragraph in which that referral obliges its State to cooperate.
    """

    name: str
    number: str | None
    states: tuple[str, ...]
    trigger: Trigger
    date: str
    resolution: str | None
    note: str
    paragraph: str | None = None

    @property
    def duty(self) -> str | None:
        """Where the Council lays down the duty to cooperate: ``S/RES/1593, operative paragraph 2``."""
        return (
            f"{self.resolution}, operative paragraph {self.paragraph}" if self.resolution and self.paragraph else None
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((_DATA / name).read_text(encoding="utf-8").splitlines())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(" | ") if part.strip())


def _period(start: str, until: str) -> Period | None:
    return Period(start, until or None) if start else None


def _acceptance(cell: str) -> Acceptance:
    lodged, _, covers = cell.partition(": ")
    start, _, until = covers.partition("/")
    return Acceptance(lodged, Period(start or None, None if until == _OPEN else until or None))


def _state(row: Mapping[str, str]) -> State:
    names = _split(row["aliases"])
    return State(
        iso3=row["iso3"],
        name=row["name"],
        membership=_period(row["un_member_from"], row["un_member_until"]),
        statute=_period(row["statute_from"], row["statute_until"]),
        acceptances=tuple(_acceptance(cell) for cell in _split(row["art_12_3"])),
        aliases=tuple(name for name in names if not name.startswith("adj:")),
        adjectives=tuple(name.removeprefix("adj:") for name in names if name.startswith("adj:")),
        note=row["note"],
        source=row["source"],
    )


def _group(row: Mapping[str, str]) -> Group:
    names = _split(row["aliases"])
    return Group(
        key=row["actor"],
        name=row["name"],
        kind=row["type"],
        parent=row["parent"] or None,
        aliases=tuple(name for name in names if not name.startswith("ctx:")),
        in_context=tuple(name.removeprefix("ctx:") for name in names if name.startswith("ctx:")),
    )


def _situation(row: Mapping[str, str]) -> Situation:
    if row["trigger"] not in get_args(Trigger):
        raise ValueError(f"situations.csv: unknown trigger {row['trigger']!r}")
    return Situation(
        name=row["situation"],
        number=row["icc_number"] or None,
        states=_split(row["state_iso3"]),
        trigger=row["trigger"],  # type: ignore[arg-type]
        date=row["date"],
        resolution=row["sc_resolution"].partition(" ")[0] or None,
        note=row["note"],
        paragraph=row["sc_paragraph"] or None,
    )


@lru_cache(maxsize=1)
def states() -> Mapping[str, State]:
    """Every State by its code."""
    return MappingProxyType({row["iso3"]: _state(row) for row in _rows("states.csv")})


@lru_cache(maxsize=1)
def groups() -> Mapping[str, Group]:
    """Every group, organisation and organ by its key, in the order of the file."""
    return MappingProxyType({row["actor"]: _group(row) for row in _rows("regional.csv")})


@lru_cache(maxsize=1)
def situations() -> tuple[Situation, ...]:
    """Every situation before the Court, in the order of the file."""
    return tuple(_situation(row) for row in _rows("situations.csv"))


def status(iso3: str, on: str | None) -> StatuteStatus | None:
    """What the State was to the Rome Statute on that day; None without a date.

    Raises:
        KeyError: the code is no State's.

    >>> status("BDI", "2016-01-01"), status("BDI", "2018-01-01"), status("CIV", "2010-01-01")
    ('state_party', 'withdrawn', 'art_12_3')
    """
    state = states()[iso3]
    if on is None:
        return None
    if state.statute and state.statute.holds(on):
        return "state_party"
    if state.statute and state.statute.until and state.statute.until <= on and not _ended(state, on):
        return "withdrawn"
    if any(acceptance.lodged <= on for acceptance in state.acceptances):
        return "art_12_3"
    return "non_party"


def un_member(iso3: str, on: str | None) -> bool | None:
    """Whether the State was a Member of the United Nations on that day; None without a date.

    Raises:
        KeyError: the code is no State's.
    """
    state = states()[iso3]
    if on is None:
        return None
    return state.membership is not None and state.membership.holds(on)


def referrals(iso3: str, on: str) -> tuple[Situation, ...]:
    """The Council's referrals of situations in that State that stood on that day."""
    return tuple(
        situation
        for situation in situations()
        if situation.trigger == "sc_referral" and iso3 in situation.states and situation.date <= on
    )


def _ended(state: State, on: str) -> bool:
    # A State that ceased to exist left no treaty: its successor carries the Statute on.
    return state.membership is not None and state.membership.until is not None and state.membership.until <= on
