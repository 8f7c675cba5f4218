"""Whether a clause binds a State on a day, and the chain of reasons: the Charter, the Statute, an agreement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from iccmine.questions.standing import Standing
from iccmine.records import Action, Authority, Body, DocumentKind, Force

Effect = Literal["binds", "does_not_bind", "unsettled"]
"""``unsettled`` where the answer hangs on what the tables do not hold, as the parties to an agreement."""

_WHY_NOT: dict[Force, str] = {
    "restated": "It restates a duty whose source is elsewhere and creates none.",
    "hortatory": "It recommends and does not oblige.",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})"
_UNTIL = re.compile(rf"\buntil\s+{_DATE}")
_COUNTED = {"twelve": 12, "six": 6, "three": 3, "eighteen": 18, "nine": 9}
_PERIOD = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(_COUNTED)})[\s-]months?\s+(?:period\s+)?(?:starting|beginning|from)(?:\s+on)?\s+{_DATE}",
    re.IGNORECASE,
)
_COUNCIL_TRIBUNALS = frozenset({"icty", "ictr", "irmct"})
_PART_9 = range(86, 103)
_ARTICLE = re.compile(r"art (\d+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision as addressed to a State: by its code in ``actor``, or as one of a class.

    ``table_binds`` and ``rationale`` are what the dataset says for the document's date.
    """

    provision_id: str
    passage_id: str
    document_id: str
    instrument: str
    title: str
    date: str
    body: Body
    kind: DocumentKind
    locator: str
    position: int
    text: str
    trigger_start: int
    bearer: str
    actor: str
    action: Action
    force: Force
    authority: Authority
    condition: str | None
    court: str | None
    relevant: bool
    table_binds: bool
    rationale: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause with its effect on the State that day and the reasons, in order."""

    clause: Clause
    effect: Effect
    reasons: tuple[str, ...]
    ends: str | None = None
    """The first day on which it no longer holds by its own words, ISO 8601."""
    over: bool = False
    """That day had come."""


def judge(clause: Clause, standing: Standing) -> Judged:
    """What the clause (binding, restated or hortatory) did to the State on the day of ``standing``."""
    if clause.force != "binding":
        return Judged(clause, "does_not_bind", (_addressed(clause, standing), _WHY_NOT[clause.force]))
    end = ends(clause.text[clause.trigger_start :])
    if end and end <= standing.on:
        return Judged(clause, "does_not_bind", (_addressed(clause, standing), ended(end)), end, over=True)
    effect, reasons = _by_authority(clause, standing)
    return Judged(clause, effect, (_addressed(clause, standing), *reasons), end)


def ended(day: str) -> str:
    """The reason why what is over does not hold."""
    return f"By its own words it ended on {day}."


def ends(words: str) -> str | None:
    """The first day on which the words no longer hold, where they say how long they do.

    >>> ends("shall, for a twelve-month period starting 1 July 2002, not proceed"), ends("until 9 May 2031")
    ('2003-07-01', '2031-05-10')
    """
    if period := _PERIOD.search(words):
        start = _day(period)
        count = _COUNTED.get(period["count"].lower()) or int(period["count"])
        months = start.month - 1 + count
        return str(start.replace(year=start.year + months // 12, month=months % 12 + 1, day=min(start.day, 28)))
    if until := _UNTIL.search(words):
        return str(date.fromordinal(_day(until).toordinal() + 1))
    return None


def _day(match: re.Match[str]) -> date:
    return date(int(match["year"]), _MONTHS.index(match["month"]) + 1, int(match["day"]))


def _addressed(clause: Clause, standing: Standing) -> str:
    named = {
        "all_states": "as one of all States",
        "un_members": "as a Member of the United Nations",
        "states_parties": "as a State Party",
        "non_states_parties": "as a State not party to the Statute",
    }.get(clause.actor, "by name")
    if clause.actor == "states_parties" and standing.status != "state_party":
        return "Addressed to States Parties."
    return f"Addressed to {standing.name} {named}."


def _by_authority(clause: Clause, standing: Standing) -> tuple[Effect, tuple[str, ...]]:
    if clause.kind == "statute" and clause.court in _COUNCIL_TRIBUNALS:
        return _tribunal(standing)
    match clause.authority:
        case "chapter_vii" | "charter":
            return _council(clause, standing)
        case "rome_statute" | "court":
            return _statute(clause, standing)
        case "agreement":
            return _agreement(clause, standing)
        case "other_tribunal" if clause.table_binds and standing.un_member:
            return "binds", (clause.rationale,)
    return "does_not_bind", (clause.rationale,)


def _council(clause: Clause, standing: Standing) -> tuple[Effect, tuple[str, ...]]:
    if clause.kind == "presidential_statement":
        return "unsettled", (
            "It is a statement by the Council's President. Whether such words are a decision that article 25 of the "
            "Charter obliges Members to carry out hangs on their terms and circumstances.",
        )
    if not clause.table_binds:
        return "does_not_bind", (clause.rationale,)
    power = "under Chapter VII of the Charter" if clause.authority == "chapter_vii" else "under the Charter"
    decided = f"It is a decision of the Security Council of {clause.date} {power}."
    if not standing.un_member:
        return "does_not_bind", (decided, f"{standing.name} was no Member of the United Nations on {standing.on}.")
    return "binds", (
        decided,
        f"{standing.name} was a Member of the United Nations on {standing.on}, and Members have to carry out such "
        "decisions (Charter, article 25), whatever other agreements say (article 103).",
    )


def _tribunal(standing: Standing) -> tuple[Effect, tuple[str, ...]]:
    created = "The Security Council gave this Statute under Chapter VII of the Charter."
    if not standing.un_member:
        return "does_not_bind", (created, f"{standing.name} was no Member of the United Nations on {standing.on}.")
    return "binds", (
        created,
        f"{standing.name} was a Member of the United Nations on {standing.on} (Charter, article 25).",
    )


def _statute(clause: Clause, standing: Standing) -> tuple[Effect, tuple[str, ...]]:
    what = "the Statute" if clause.authority == "rome_statute" else "what a chamber orders under the Statute"
    if clause.actor == standing.state:
        return ("binds" if clause.table_binds else "does_not_bind"), (clause.rationale,)
    match standing.status:
        case "state_party":
            return "binds", (
                f"{standing.name} has been a State Party since {standing.party_from} and was one on {standing.on}.",
                f"States Parties have to comply with {what} (articles 86 and 87 for cooperation).",
            )
        case "withdrawn":
            return "unsettled", (
                f"{standing.name} ceased to be a State Party on {standing.party_until}.",
                "Article 127(2) keeps duties that arose while it was a Party, and cooperation in what had begun.",
            )
        case "art_12_3" if in_part_9(clause.locator):
            return "binds", (
                f"{standing.name} was not a State Party on {standing.on}, but accepted the Court's jurisdiction on "
                f"{standing.accepted}.",
                "A State that accepts jurisdiction has to cooperate as Part 9 says (Statute, article 12(3)).",
            )
    return "does_not_bind", (
        f"{standing.name} was not a State Party on {standing.on}, and the Statute itself does not bind it.",
    )


def in_part_9(locator: str) -> bool:
    """Whether an article of the Statute stands in Part 9, on cooperation."""
    article = _ARTICLE.match(locator)
    return article is not None and int(article[1]) in _PART_9


def _agreement(clause: Clause, standing: Standing) -> tuple[Effect, tuple[str, ...]]:
    if clause.actor == standing.state:
        return ("binds" if clause.table_binds else "does_not_bind"), (clause.rationale,)
    return "unsettled", (
        f"It binds the parties to the agreement; these tables do not know whether {standing.name} is one.",
    )
