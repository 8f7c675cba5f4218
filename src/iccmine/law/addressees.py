"""What the law looks at: whom a provision addresses, the document that it stands in, and the answer with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iccmine.language.actors import HOST_STATE, home_states
from iccmine.law import facts
from iccmine.records import Court, Document, StatuteStatus

CLASSES_OF_STATES = frozenset({"all_states", "un_members", "states_parties", "non_states_parties"})
_NAMES = {
    "states_parties": "States Parties",
    "non_states_parties": "States not party to the Statute",
    "all_states": "all States",
    "un_members": "Member States",
    "parties_to_conflict": "the parties to the conflict",
    "international_organizations": "international organizations",
    "un_organ": "an organ of the United Nations",
    "court_organ": "an organ of a court",
    "assembly_organ": "an organ of the Assembly",
    "individual": "a person",
    "other": "somebody who is neither State nor organ",
}
_SITUATION_NUMBER = re.compile(r"ICC-\d\d/\d\d")


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether an authority reaches an addressee, and the reason in one sentence."""

    binds: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """An identity with what the law of the day says of it; status and membership are None for a class."""

    actor: str
    name: str
    state: facts.State | None
    status: StatuteStatus | None
    un_member: bool | None

    @classmethod
    def of(cls, actor: str, on: str | None) -> Addressee:
        state = facts.states().get(actor)
        if state is None:
            return cls(actor, _NAMES.get(actor, actor), None, None, None)
        return cls(actor, state.name, state, facts.status(actor, on), facts.un_member(actor, on))


@dataclass(frozen=True, slots=True)
class Instrument:
    """What of a document decides whom it binds: symbol, date, parties, situation, the court it is about."""

    symbol: str
    date: str | None
    parties: frozenset[str]
    situation: facts.Situation | None
    court: Court | None
    draft: bool = False

    @classmethod
    def of(cls, document: Document, court: Court | None) -> Instrument:
        return cls(
            symbol=document.symbol or document.title,
            date=document.date,
            parties=_parties(document),
            situation=_situation(document),
            court=court,
            draft=document.kind == "draft_resolution",
        )

    @property
    def day(self) -> str:
        return self.date or "an unknown date"


def _parties(document: Document) -> frozenset[str]:
    """The identities that a treaty's title shows as its parties."""
    if document.body != "treaty":
        return frozenset()
    title = document.title.lower()
    found = set(home_states(document.title, "", document.date))
    if "headquarters agreement" in title or "host state" in title:
        found.add(HOST_STATE)
    if "court" in title or "tribunal" in title:
        found.add("court_organ")
    if "united nations" in title or "relationship agreement" in title:
        found.add("un_organ")
    return frozenset(found)


def _situation(document: Document) -> facts.Situation | None:
    number = _SITUATION_NUMBER.search(document.symbol or document.case or "")
    for situation in facts.situations():
        if number is not None and situation.number == number[0]:
            return situation
    named = document.situation
    return next((s for s in facts.situations() if named is not None and s.name == named), None)


def sentence(name: str) -> str:
    return name[:1].upper() + name[1:]
