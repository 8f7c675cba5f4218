"""Whom the Rome Statute and a chamber's decisions reach: States Parties of the day, and whom something else adds.

A State outside the Statute is bound only by a source of its own: a Council decision that obliges it to cooperate (its
force is that of article 25 of the Charter; Part 9 then shapes the duty), its declaration under article 12(3), or an
agreement under article 87(5). A State that left keeps what article 127(2) keeps.
"""

from __future__ import annotations

from iccmine.law import facts
from iccmine.law.addressees import Addressee, Instrument, Reach, sentence
from iccmine.records import Action

ENTRY_INTO_FORCE = "2002-07-01"
# What a duty to "cooperate fully" carries, as Part 9 describes cooperation; the Statute's dues and offices it does not.
_COOPERATION: frozenset[Action] = frozenset({
    "general_cooperation", "arrest_surrender", "evidence_assistance", "access", "witness_protection", "asset_measures",
    "consultation", "other",
})  # fmt: skip


def by_statute(addressee: Addressee, instrument: Instrument, duty: Action) -> Reach:
    """Whether the Statute, the Rules or the Regulations bind an addressee to a duty."""
    return _reached("the Rome Statute", addressee, instrument, duty)


def by_chamber(addressee: Addressee, instrument: Instrument, duty: Action) -> Reach:
    """Whether a chamber's order, request or finding binds an addressee to a duty."""
    return _reached(f"the chamber's decision ({instrument.symbol})", addressee, instrument, duty)


def invited(addressee: Addressee, instrument: Instrument) -> str | None:
    """Why a chamber's mere request binds no State outside the Statute; None where something else is the reason."""
    state = addressee.state
    if addressee.actor == "non_states_parties" or (
        state is not None and addressee.status == "non_party" and not _referrals(state, instrument)
    ):
        return (
            f"The Court may invite {addressee.name} to assist under article 87(5), which binds nobody without an "
            "agreement, and none is known."
        )
    return None


def _reached(source: str, addressee: Addressee, instrument: Instrument, duty: Action) -> Reach:
    if addressee.state is not None:
        return _state(source, addressee, addressee.state, instrument, duty)
    match addressee.actor:
        case "states_parties" if (instrument.date or ENTRY_INTO_FORCE) < ENTRY_INTO_FORCE:
            return Reach(
                True, f"States Parties have to comply with {source} from its entry into force on {ENTRY_INTO_FORCE}."
            )
        case "states_parties":
            return Reach(True, f"States Parties have to comply with {source} (Statute, articles 86 and 87).")
        case "court_organ" | "assembly_organ":
            return Reach(True, f"Organs of the Court and of the Assembly have to act under {source}.")
        case "individual":
            return Reach(True, f"Persons in proceedings before the Court are subject to {source}.")
        case "all_states" | "un_members":
            return Reach(False, f"Of {addressee.name} only the States Parties are bound by {source}.")
        case "international_organizations" | "un_organ":
            return Reach(
                False,
                f"{sentence(addressee.name)} may be asked for help under article 87(6), but did not join the Statute, "
                f"and no agreement is known; so {source} does not bind.",
            )
        case _:
            return Reach(False, f"The Statute binds States Parties, and {addressee.name} did not join it.")


def _state(source: str, addressee: Addressee, state: facts.State, instrument: Instrument, duty: Action) -> Reach:
    on = instrument.date or ""
    if addressee.status == "state_party":
        since = state.statute.start if state.statute else None
        return Reach(True, f"{state.name} was a State Party on {on} (since {since}), and so is bound by {source}.")
    if addressee.status == "withdrawn":
        return _left(source, state, instrument)
    if (by_council := _under_referral(source, state, instrument, duty)) is not None:
        return by_council
    if addressee.status == "art_12_3":
        return _accepted(source, state, instrument)
    return _outside(source, state, instrument)


def _referrals(state: facts.State, instrument: Instrument) -> list[facts.Situation]:
    """The referrals whose duty to cooperate is the State's in the matter of a document."""
    known = instrument.situation
    return [one for one in facts.referrals(state.iso3, instrument.date or "") if known in (None, one)]


def _under_referral(source: str, state: facts.State, instrument: Instrument, duty: Action) -> Reach | None:
    for referral in _referrals(state, instrument):
        if duty in _COOPERATION:
            return Reach(
                True,
                f"{state.name} was no State Party on {instrument.day} and the Statute itself does not bind it, but "
                f"{referral.duty} obliges it to cooperate fully with the Court on {referral.name}: under article 25 of "
                f"the Charter that decision, which takes up Part 9, makes {source} binding on it.",
            )
        return Reach(
            False,
            f"{state.name} was no State Party on {instrument.day}; {referral.duty} obliges it to cooperate and to "
            f"no more, so {source} does not bind it here.",
        )
    return None


def _accepted(source: str, state: facts.State, instrument: Instrument) -> Reach:
    lodged = min(acceptance.lodged for acceptance in state.acceptances)
    situation = instrument.situation
    if situation is not None and state.iso3 not in situation.states:
        return Reach(
            False,
            f"{state.name} was no State Party on {instrument.day}; its declaration of {lodged} (article 12(3)) does "
            f"not concern {situation.name}, so {source} does not bind it.",
        )
    return Reach(
        True,
        f"{state.name} was no State Party on {instrument.day}, but accepted jurisdiction on {lodged} and has to "
        f"cooperate in accordance with Part 9 (article 12(3)); so {source} reaches it.",
    )


def _outside(source: str, state: facts.State, instrument: Instrument) -> Reach:
    reason = f"{state.name} was no State Party on {instrument.day}"
    situation = instrument.situation
    if situation is not None and situation.duty:
        return Reach(
            False,
            f"{reason}, and {situation.duty} only urges States other than {_names(situation)} to cooperate and leaves "
            f"those outside the Statute without obligation; so {source} does not bind it.",
        )
    return Reach(
        False,
        f"{reason}; no Council decision, declaration under article 12(3) or agreement under article 87(5) is known "
        f"that would bind it to {source}.",
    )


def _left(source: str, state: facts.State, instrument: Instrument) -> Reach:
    until = state.statute.until if state.statute else None
    situation = instrument.situation
    if situation is None or until is None:
        return Reach(
            False,
            f"{state.name} left the Statute on {until}, before {instrument.day}; what it owed by then it still owes "
            f"(article 127(2)), but {source} creates no new duty for it.",
        )
    if situation.date < until:
        return Reach(
            True,
            f"{state.name} left the Statute on {until}, but has still to cooperate in proceedings that began before, "
            f"as those on {situation.name} did on {situation.date} (article 127(2)); so {source} reaches it.",
        )
    return Reach(
        False,
        f"{state.name} left the Statute on {until}, and the proceedings on {situation.name} began only on "
        f"{situation.date}; article 127(2) keeps the duty to cooperate only for what began before, "
        f"so {source} does not reach it.",
    )


def _names(situation: facts.Situation) -> str:
    return " and ".join(facts.states()[code].name for code in situation.states)
