"""Drafts of the Council that were not adopted: which referrals, deferrals and answers were blocked, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from iccmine.law import facts
from iccmine.questions.tables import Row, Tables
from iccmine.records import VoteCast

Purpose = Literal["referral", "deferral", "cooperation", "mention", "other"]

_DEFERRAL = "RS art 16"
_ASKED = ("binding", "exempting", "hortatory")


@dataclass(frozen=True, slots=True)
class Blocked:
    """A draft that was put to the vote and not adopted, once a symbol whatever languages it is held in.

    ``purpose`` is what it would have done about the Court: refer a situation to it, defer its work, oblige somebody to
    cooperate with it; ``mention`` where it only speaks of it, ``other`` where it does not. ``states`` are those that it
    addresses by name, ``episodes`` the failures linked to it by situation, or by State where it names no situation.
    """

    document_id: str
    symbol: str
    title: str
    date: str | None
    purpose: Purpose
    situation: str | None
    states: tuple[str, ...]
    vetoed_by: tuple[str, ...]
    votes: Mapping[VoteCast, tuple[str, ...]]
    passages: tuple[str, ...]
    episodes: tuple[str, ...]


def blocked(tables: Tables, *, everything: bool = False) -> tuple[Blocked, ...]:
    """The drafts not adopted that concern the International Criminal Court, or all, oldest first."""
    drafts = tables.rows(
        "documents",
        ("document_id", "symbol", "title", "date", "language", "situation", "body"),
        kind=["draft_resolution"],
        body=["security_council"],
    )
    versions: dict[str, list[Row]] = defaultdict(list)
    for row in drafts:
        versions[row["symbol"] or row["document_id"].partition("@")[0]].append(row)
    texts = [min(some, key=lambda row: (row["language"] != "en", row["document_id"])) for some in versions.values()]
    ballots = _ballots(tables, drafts)
    contents = _contents(tables, [row["document_id"] for row in texts])
    episodes = tables.rows("episodes", ("episode_id", "state", "situation", "court"))
    found = [
        _blocked(
            row, ballots[row["symbol"] or row["document_id"].partition("@")[0]], contents[row["document_id"]], episodes
        )
        for row in texts
    ]
    chosen = [one for one in found if everything or one.purpose != "other"]
    return tuple(sorted(chosen, key=lambda one: (one.date or "", one.symbol)))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a draft's English text holds about the Court."""

    purpose: Purpose
    states: tuple[str, ...]
    passages: tuple[str, ...]


def _blocked(row: Row, ballots: Mapping[str, Row], content: _Content, episodes: Iterable[Row]) -> Blocked:
    linked = [
        episode["episode_id"]
        for episode in episodes
        if episode["court"] == "icc"
        and (episode["situation"] == row["situation"] if row["situation"] else episode["state"] in content.states)
    ]
    votes: dict[VoteCast, list[str]] = defaultdict(list)
    for state, ballot in sorted(ballots.items()):
        votes[ballot["vote"]].append(state)
    return Blocked(
        document_id=row["document_id"],
        symbol=row["symbol"] or row["document_id"],
        title=row["title"],
        date=row["date"],
        purpose=content.purpose,
        situation=row["situation"],
        states=content.states,
        vetoed_by=tuple(state for state, ballot in sorted(ballots.items()) if ballot["veto"]),
        votes={vote: tuple(states) for vote, states in sorted(votes.items())},
        passages=content.passages,
        episodes=tuple(linked),
    )


def _ballots(tables: Tables, drafts: Sequence[Row]) -> Mapping[str, Mapping[str, Row]]:
    """Votes by symbol and State: translations repeat a ballot, and it counts once."""
    symbols = {row["document_id"]: row["symbol"] or row["document_id"].partition("@")[0] for row in drafts}
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in tables.rows("votes", document_id=symbols):
        found[symbols[row["document_id"]]].setdefault(row["state"], row)
    return found


def _contents(tables: Tables, document_ids: Sequence[str]) -> Mapping[str, _Content]:
    passages = tables.rows(
        "passages", ("passage_id", "document_id", "position", "relevant", "court"), document_id=document_ids
    )
    home = {row["passage_id"]: row for row in passages}
    provisions = tables.rows(
        "provisions", ("provision_id", "passage_id", "action", "force", "operative_verb"), passage_id=home
    )
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows(
        "bearers", ("provision_id", "actor"), provision_id=[row["provision_id"] for row in provisions]
    ):
        bearers[row["provision_id"]].add(row["actor"])
    deferring = {row["citing"] for row in tables.rows("citations", ("citing",), target=[_DEFERRAL])}
    clauses: dict[str, list[Row]] = defaultdict(list)
    for row in provisions:
        clauses[home[row["passage_id"]]["document_id"]].append(row | {"actors": bearers[row["provision_id"]]})
    about: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(passages, key=lambda row: row["position"]):
        if row["relevant"] and row["court"] == "icc":
            about[row["document_id"]].append(row)
    return {name: _content(about[name], clauses[name], deferring) for name in document_ids}


def _content(about: Sequence[Row], clauses: Sequence[Row], deferring: set[str]) -> _Content:
    states = sorted({actor for clause in clauses for actor in clause["actors"] if actor in facts.states()})
    passages = {row["passage_id"] for row in about}
    concerning = [clause for clause in clauses if clause["passage_id"] in passages]
    purpose: Purpose = "mention" if passages else "other"
    if any(clause["action"] == "jurisdiction" and clause["force"] == "binding" for clause in concerning):
        purpose = "referral"
    elif any(
        "court_organ" in clause["actors"] and clause["passage_id"] in deferring and clause["force"] in _ASKED
        for clause in concerning
    ):
        purpose = "deferral"
    elif any(clause["force"] in ("binding", "hortatory") for clause in concerning):
        purpose = "cooperation"
    return _Content(purpose, tuple(states), tuple(row["passage_id"] for row in about))
