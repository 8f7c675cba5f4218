"""The course of one failure through time: when it was alleged, found, referred, answered and put right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from iccmine.episodes.basis import basis_of
from iccmine.episodes.linking import Group, family_of
from iccmine.episodes.mentions import Decision, Mention, Register
from iccmine.episodes.recounting import Told, event_date
from iccmine.records import Action, DocumentKind, Reason, Stage

Response = Literal["none", "noted", "deplored", "measures"]

_POLITICAL = frozenset({"security_council", "general_assembly", "assembly_of_states_parties"})
_ADOPTED: frozenset[DocumentKind] = frozenset({"resolution", "presidential_statement", "decision"})
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Mme|Dr)\.?\s+")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Episode:
    """One State's failure followed through time. Dates are ISO 8601, of the event as far as the corpus dates it.

    ``established`` and the other dates are the earliest known. ``answered`` is the date of the first answer of a
    political body, ``rejected`` that of the first ruling that there was no failure. ``rows`` are noncompliance_ids.
    """

    episode_id: str
    state: str
    duty: Action
    court: str | None
    situation: str | None
    person: str | None
    basis: str | None
    reasons: tuple[Reason, ...]
    first_alleged: str | None
    established: str | None
    rejected: str | None
    referred: str | None
    referred_to: tuple[str, ...]
    not_referred: str | None
    answered: str | None
    political_response: Response
    remedied: str | None
    open: bool
    rows: tuple[str, ...]


def episode(group: Group, register: Register, known: Told, decisions: Sequence[Decision] = ()) -> Episode:
    """The episode of one group of mentions."""
    mentions = sorted(group.mentions, key=lambda mention: mention.noncompliance_id)
    dated = [(mention, event_date(mention, register, known)) for mention in mentions]

    def first(*stages: Stage) -> str | None:
        return min((date for mention, date in dated if mention.stage in stages and date), default=None)

    alleged, referred = first("alleged"), first("referred")
    declined, rejected = first("not_referred"), first("rejected")
    # Who was referred had been found in default: a later account of the finding cannot put it after its own referral.
    findings = first("established")
    established = min(findings, referred or findings) if findings else None
    if alleged and established and alleged > established:
        alleged = None
    begun = min(filter(None, (alleged, established, referred, first("deplored"))), default=None)
    # What was handed over before the failure was found did not put that failure right.
    remedies = [date for mention, date in dated if mention.stage == "remedied" and date]
    remedied = min((date for date in remedies if date >= (established or begun or "")), default=None)
    answers = [mention for mention in mentions if _is_answer(mention)]
    cleared = rejected is not None and (established is None or established < rejected)
    on = begun or min((date for _, date in dated if date), default=None)
    return Episode(
        episode_id=_slug(group),
        state=group.state,
        duty=_duty(group),
        court=group.court,
        situation=group.situation,
        person=_person(mentions) if group.person else None,
        basis=basis_of(
            group.state,
            on,
            court=group.court,
            situation=group.situation,
            cited=[target for mention in mentions for target in mention.legal_basis],
            decisions=decisions,
        ),
        reasons=_reasons(mentions),
        first_alleged=alleged,
        established=established,
        rejected=rejected,
        referred=referred,
        referred_to=tuple(sorted({organ for mention in mentions for organ in mention.referred_to})),
        not_referred=declined,
        answered=min((mention.date for mention in answers if mention.date), default=None),
        political_response=_response(answers),
        remedied=remedied,
        open=remedied is None and not cleared,
        rows=tuple(mention.noncompliance_id for mention in mentions),
    )


def _is_answer(mention: Mention) -> bool:
    return (
        mention.body in _POLITICAL
        and mention.kind in _ADOPTED
        and mention.stage in ("established", "referred", "not_referred", "deplored")
    )


def _response(answers: Sequence[Mention]) -> Response:
    if any(mention.imposes for mention in answers):
        return "measures"
    if any(mention.stage == "deplored" for mention in answers):
        return "deplored"
    return "noted" if answers else "none"


def _duty(group: Group) -> Action:
    """The duty most often named of those that made the group; what is vague counts only where nothing else was said."""
    duties = [mention.duty for mention in group.mentions]
    founding = [duty for duty in duties if group.family is not None and family_of(duty) == group.family]
    counts = Counter(founding or duties)
    order = get_args(Action)
    return max(
        counts, key=lambda duty: (family_of(duty) is not None, duty != "other", counts[duty], -order.index(duty))
    )


def _reasons(mentions: Iterable[Mention]) -> tuple[Reason, ...]:
    found = {mention.reason for mention in mentions} - {"not_stated"}
    return tuple(reason for reason in get_args(Reason) if reason in found)


def _person(mentions: Iterable[Mention]) -> str | None:
    written = {_HONORIFIC.sub("", mention.person.strip()) for mention in mentions if mention.person}
    return min(written, key=lambda name: (-len(name.split()), name), default=None)


def _slug(group: Group) -> str:
    parts = (
        group.state,
        group.matter,
        group.family or "cooperation",
        " ".join(group.person) if group.person else min(group.cases, default="") if group.family else "",
    )
    return "-".join(filter(None, (_NO_SLUG.sub("-", part.lower()).strip("-") for part in parts)))
