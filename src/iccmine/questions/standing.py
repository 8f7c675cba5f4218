"""What a State was on a day: Party or not, Member or not, and what of the Court's law reached it."""

from __future__ import annotations

from dataclasses import dataclass

from iccmine.law import facts
from iccmine.records import StatuteStatus

# States are addressed by name or as one of these; the last two only while they are, or are not, Parties.
CLASSES = ("all_states", "un_members", "states_parties", "non_states_parties")


@dataclass(frozen=True, slots=True)
class Standing:
    """A State on a day. ``party_from`` and ``party_until`` bound its time as a State Party, ``referrals`` are the
    Council's resolutions that referred a situation there, ``accepted`` is the day of its declaration under 12(3)."""

    state: str
    name: str
    on: str
    status: StatuteStatus
    un_member: bool
    party_from: str | None
    party_until: str | None
    referrals: tuple[str, ...]
    accepted: str | None
    statute: str
    """In one sentence: whether the Statute itself binds it that day."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of addressees to which it belonged that day."""
        member = ("un_members",) if self.un_member else ()
        party = "states_parties" if self.status == "state_party" else "non_states_parties"
        return ("all_states", *member, party)


def standing(state: facts.State, on: str) -> Standing:
    """Look the State up on the day (ISO 8601)."""
    status = facts.status(state.iso3, on) or "non_party"
    lodged = [acceptance.lodged for acceptance in state.acceptances if acceptance.lodged <= on]
    referrals = tuple(found.resolution for found in facts.referrals(state.iso3, on) if found.resolution)
    return Standing(
        state=state.iso3,
        name=state.name,
        on=on,
        status=status,
        un_member=bool(facts.un_member(state.iso3, on)),
        party_from=state.statute.start if state.statute else None,
        party_until=state.statute.until if state.statute else None,
        referrals=referrals,
        accepted=min(lodged, default=None),
        statute=_statute(state, on, status, referrals, min(lodged, default="")),
    )


def _statute(state: facts.State, on: str, status: StatuteStatus, referrals: tuple[str, ...], lodged: str) -> str:
    match status:
        case "state_party" if state.statute:
            return f"{state.name} was a State Party on {on} (since {state.statute.start}): the Rome Statute binds it."
        case "withdrawn" if state.statute:
            return (
                f"{state.name} was no State Party any more on {on} (withdrawal took effect on {state.statute.until}): "
                "the Rome Statute binds it only for what article 127(2) keeps."
            )
    text = f"{state.name} was not a State Party on {on}: the Rome Statute itself does not bind it."
    if status == "art_12_3":
        text += (
            f" Having accepted jurisdiction on {lodged}, it has to cooperate in accordance with Part 9 (article 12(3))."
        )
    if referrals:
        text += f" What it owes the Court it owes under {' and '.join(referrals)}."
    return text
