"""Whom an authority reaches, and why: the law of codebook section 4 as one function an authority."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from iccmine.language.actors import HOST_STATE, home_states
from iccmine.law import facts
from iccmine.records import Authority, Court, Document, StatuteStatus

_CLASSES_OF_STATES = frozenset({"all_states", "un_members", "states_parties", "non_states_parties"})
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
_COUNCIL_TRIBUNALS: frozenset[Court] = frozenset({"icty", "ictr", "irmct"})
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

    @classmethod
    def of(cls, document: Document, court: Court | None) -> Instrument:
        return cls(
            symbol=document.symbol or document.title,
            date=document.date,
            parties=_parties(document),
            situation=_situation(document),
            court=court,
        )

    @property
    def day(self) -> str:
        return self.date or "an unknown date"


def reach(authority: Authority, addressee: Addressee, instrument: Instrument) -> Reach:
    """Whether ``authority``, as used in ``instrument``, binds ``addressee``."""
    if addressee.state is not None and instrument.date is None:
        return Reach(False, f"The document has no date, so what {addressee.name} was bound by is not known.")
    return _REACH[authority](addressee, instrument)


# ── the Charter ──────────────────────────────────────────────────────────────────────────────────────────────


def _chapter_vii(addressee: Addressee, instrument: Instrument) -> Reach:
    return _council("a decision under Chapter VII", addressee, instrument)


def _charter(addressee: Addressee, instrument: Instrument) -> Reach:
    return _council("a decision of the Council", addressee, instrument)


def _council(what: str, addressee: Addressee, instrument: Instrument) -> Reach:
    source = f"{what} ({instrument.symbol})"
    if addressee.state is not None:
        if addressee.un_member:
            return Reach(
                True,
                f"{addressee.name} was a Member of the United Nations on {instrument.day}, and Members have to "
                f"carry out {source} under article 25 of the Charter.",
            )
        return Reach(
            False,
            f"{addressee.name} was no Member of the United Nations on {instrument.day}, so article 25 of the "
            f"Charter does not reach it through {source}.",
        )
    if addressee.actor in _CLASSES_OF_STATES:
        return Reach(
            True,
            f"{_sentence(addressee.name)} are bound by {source} as far as they are Members of the United Nations "
            "(Charter, article 25).",
        )
    if addressee.actor == "un_organ" or (addressee.actor == "court_organ" and instrument.court in _COUNCIL_TRIBUNALS):
        return Reach(True, f"An organ of the United Nations acts under {source} (Charter, articles 7 and 29).")
    return Reach(False, f"Article 25 of the Charter binds Members to {source}, not {addressee.name}.")


def _general_assembly(addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.actor == "un_organ":
        return Reach(True, f"The General Assembly decides for the Organization's organs ({instrument.symbol}).")
    return Reach(False, "The General Assembly recommends to States and others (Charter, articles 10 to 14).")


# ── the Statute and the Court ────────────────────────────────────────────────────────────────────────────────


def _rome_statute(addressee: Addressee, instrument: Instrument) -> Reach:
    return _part_9("the Rome Statute", addressee, instrument)


def _court(addressee: Addressee, instrument: Instrument) -> Reach:
    return _part_9(f"the chamber's decision ({instrument.symbol})", addressee, instrument)


def _part_9(source: str, addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.state is not None:
        return _named_state(source, addressee, addressee.state, instrument)
    match addressee.actor:
        case "states_parties":
            return Reach(True, f"States Parties have to comply with {source} (Statute, articles 86 and 87).")
        case "court_organ" | "assembly_organ":
            return Reach(True, f"Organs of the Court and of the Assembly act under the Statute, and so under {source}.")
        case "individual":
            return Reach(True, f"Persons in proceedings before the Court are subject to {source}.")
        case "all_states" | "un_members":
            return Reach(False, f"Of {addressee.name} only the States Parties are bound by {source}.")
        case _:
            return Reach(False, f"The Statute binds States Parties, and {addressee.name} did not join it.")


def _named_state(source: str, addressee: Addressee, state: facts.State, instrument: Instrument) -> Reach:
    on = instrument.date or ""
    match addressee.status:
        case "state_party":
            since = state.statute.start if state.statute else None
            return Reach(True, f"{state.name} was a State Party on {on} (since {since}), and so is bound by {source}.")
        case "withdrawn":
            return _after_withdrawal(source, state, instrument)
    for referral in facts.referrals(state.iso3, on):
        if instrument.situation is None or instrument.situation == referral:
            return Reach(
                True,
                f"{state.name} was no State Party on {on}, but {referral.resolution}, which refers {referral.name}, "
                f"obliges it to cooperate with the Court; so {source} reaches it.",
            )
    if addressee.status == "art_12_3":
        lodged = min(acceptance.lodged for acceptance in state.acceptances)
        return Reach(
            True,
            f"{state.name} was no State Party on {on}, but accepted jurisdiction on {lodged} and has to cooperate "
            f"under article 12(3); so {source} reaches it.",
        )
    return Reach(
        False,
        f"{state.name} was no State Party on {on}, and no Council decision or declaration binds it to {source}.",
    )


def _after_withdrawal(source: str, state: facts.State, instrument: Instrument) -> Reach:
    until = state.statute.until if state.statute else None
    situation = instrument.situation
    if situation is not None and until is not None and situation.date < until:
        return Reach(
            True,
            f"{state.name} left the Statute on {until}, but has still to cooperate in proceedings that began before, "
            f"as those on {situation.name} did (article 127(2)); so {source} reaches it.",
        )
    return Reach(
        False,
        f"{state.name} left the Statute on {until}, before {instrument.day}, so {source} does not reach it.",
    )


def _assembly(addressee: Addressee, instrument: Instrument) -> Reach:  # noqa: ARG001
    if addressee.actor in {"assembly_organ", "court_organ"}:
        return Reach(True, "The Assembly oversees its organs and the Court's administration (Statute, article 112).")
    return Reach(False, "Resolutions of the Assembly bind no State by themselves.")


def _other_tribunal(addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.actor in {"court_organ", "individual"}:
        return Reach(True, "Organs of the tribunal and persons before it are subject to its law.")
    if instrument.court in _COUNCIL_TRIBUNALS:
        return _council("the Chapter VII decision that created the tribunal", addressee, instrument)
    if addressee.actor in instrument.parties:
        return Reach(True, f"{addressee.name} is party to the agreement that created the tribunal.")
    return Reach(False, f"The tribunal's law does not reach {addressee.name}.")


# ── agreements ───────────────────────────────────────────────────────────────────────────────────────────────


def _agreement(addressee: Addressee, instrument: Instrument) -> Reach:
    if addressee.actor in instrument.parties:
        return Reach(True, f"{_sentence(addressee.name)} is party to the agreement ({instrument.symbol}).")
    if addressee.actor == "states_parties":
        return Reach(True, f"States are bound as far as they are parties to the agreement ({instrument.symbol}).")
    return Reach(False, f"The agreement ({instrument.symbol}) binds its parties, and {addressee.name} is none.")


def _no_authority(addressee: Addressee, instrument: Instrument) -> Reach:  # noqa: ARG001
    return Reach(False, "No power of the issuing body over the addressee is stated.")


_REACH: Mapping[Authority, Callable[[Addressee, Instrument], Reach]] = {
    "chapter_vii": _chapter_vii,
    "charter": _charter,
    "general_assembly": _general_assembly,
    "assembly": _assembly,
    "court": _court,
    "rome_statute": _rome_statute,
    "agreement": _agreement,
    "other_tribunal": _other_tribunal,
    "other_law": _no_authority,
    "none": _no_authority,
}


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


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]
