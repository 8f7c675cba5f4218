"""What bound a State on a day: the Council's decision, its being a Party, or its acceptance of jurisdiction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from iccmine.episodes.mentions import Decision
from iccmine.law import facts

# The resolutions that created the Council's own tribunals oblige every Member to cooperate with them.
_TRIBUNALS = {"icty": "S/RES/827", "ictr": "S/RES/955", "irmct": "S/RES/1966"}
_RESOLUTION = re.compile(r"S/RES/(\d+)$")


def basis_of(
    state: str,
    on: str | None,
    *,
    court: str | None,
    situation: str | None,
    cited: Iterable[str] = (),
    decisions: Iterable[Decision] = (),
) -> str | None:
    """What the State's duty rested on that day; None where nothing known bound it.

    ``cited`` are the resolutions on which the accounts of a failure rest; outside the Court's situations the first of
    them is the basis. ``decisions`` are those of the Council that the corpus shows to bind the State by name: they
    count where the facts know of none.

    >>> basis_of("SDN", "2010-05-25", court="icc", situation="Darfur, Sudan")
    'S/RES/1593'
    >>> basis_of("MWI", "2011-12-12", court="icc", situation="Darfur, Sudan")
    'Rome Statute, State Party since 2002-12-01'
    """
    if court in _TRIBUNALS:
        return _TRIBUNALS[court]
    if court != "icc":
        numbers = [int(number[1]) for target in cited if (number := _RESOLUTION.match(target))]
        return f"S/RES/{min(numbers)}" if numbers else None
    if on is None:
        return None
    return _statute(state, on) or _referral(state, on, situation) or _acceptance(state, on) or _decision(decisions, on)


def _statute(state: str, on: str) -> str | None:
    statute = facts.states()[state].statute
    match facts.status(state, on):
        case "state_party" if statute:
            return f"Rome Statute, State Party since {statute.start}"
        case "withdrawn" if statute:
            return f"Rome Statute, article 127(2), after withdrawal on {statute.until}"
    return None


def _referral(state: str, on: str, situation: str | None) -> str | None:
    for referral in facts.referrals(state, on):
        if situation in (None, referral.name):
            return referral.resolution
    return None


def _acceptance(state: str, on: str) -> str | None:
    lodged = [acceptance.lodged for acceptance in facts.states()[state].acceptances if acceptance.lodged <= on]
    return f"Rome Statute, article 12(3) declaration of {min(lodged)}" if lodged else None


def _decision(decisions: Iterable[Decision], on: str) -> str | None:
    return min(((found.date, found.symbol) for found in decisions if found.date <= on), default=(None, None))[1]
