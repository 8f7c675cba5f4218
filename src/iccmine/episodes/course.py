"""The course of one failure through time: when it was alleged, found, referred, answered and put right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from iccmine.episodes.basis import basis_of
from iccmine.episodes.linking import Group
from iccmine.episodes.mentions import Decision, Mention, Register, citation_key
from iccmine.records import Action, DocumentKind, Reason, Stage

Response = Literal["none", "noted", "deplored", "measures"]

_DECIDED: frozenset[Stage] = frozenset({"established", "rejected", "referred", "not_referred"})
_POLITICAL = frozenset({"security_council", "general_assembly", "assembly_of_states_parties"})
_ADOPTED: frozenset[DocumentKind] = frozenset({"resolution", "presidential_statement", "decision"})
_UNSAID: frozenset[Action] = frozenset({"general_cooperation", "other"})
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


Told = Mapping[tuple[str, Stage], frozenset[str]]
"""By State and stage, the documents (``citation_key``) that tell of it."""


def told(mentions: Iterable[Mention]) -> Told:
    """Which documents tell of which State's stages."""
    found: dict[tuple[str, Stage], set[str]] = {}
    for mention in mentions:
        found.setdefault((mention.state, mention.stage), set()).add(citation_key(mention.symbol or ""))
    return {key: frozenset(symbols) for key, symbols in found.items()}


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
    established = min(filter(None, (findings, referred, declined)), default=None) if findings else None
    if alleged and established and alleged > established:
        alleged = None
    begun = min(filter(None, (alleged, established, referred, first("deplored"))), default=None)
    # What was handed over before the failure was found did not put that failure right.
    remedies = [date for mention, date in dated if mention.stage == "remedied" and date]
    remedied = min((date for date in remedies if date >= (established or begun or "")), default=None)
    answers = [(mention, date) for mention, date in dated if _is_answer(mention)]
    cleared = rejected is not None and (established is None or established < rejected)
    on = begun or min((date for _, date in dated if date), default=None)
    return Episode(
        episode_id=_slug(group),
        state=group.state,
        duty=_duty(mentions),
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
        answered=min((date for _, date in answers if date), default=None),
        political_response=_response([mention for mention, _ in answers]),
        remedied=remedied,
        open=remedied is None and not cleared,
        rows=tuple(mention.noncompliance_id for mention in mentions),
    )


def event_date(mention: Mention, register: Register, known: Told) -> str | None:
    """The date of what the mention tells: of the decision that it recounts, where the corpus has it, else its own.

    A chamber that cites an earlier decision while it decides anew is not recounting, so for the Court's own documents
    only a decision that tells the same of the same State counts.
    """
    home = citation_key(mention.symbol or "")
    own = mention.date or (register[home].date if home in register else None)
    if mention.stage not in _DECIDED:
        return own
    telling = known.get((mention.state, mention.stage), frozenset())
    cited = {citation_key(target) for target in mention.references} - {home}
    sources = {symbol for symbol in cited & telling if symbol in register}
    if not sources and mention.body != "icc":
        sources = {symbol for symbol in cited if symbol in register and register[symbol].is_decision}
    dates = {date for symbol in sources if (date := register[symbol].date)}
    if len(dates) != 1:
        return own
    source = dates.pop()
    return source if own is None or source <= own else own


def _is_answer(mention: Mention) -> bool:
    return (
        mention.body in _POLITICAL
        and mention.kind in _ADOPTED
        and mention.stage in ("established", "referred", "not_referred", "deplored")
    )


def _response(answers: Iterable[Mention]) -> Response:
    found = list(answers)
    if any(mention.imposes for mention in found):
        return "measures"
    if any(mention.stage == "deplored" for mention in found):
        return "deplored"
    return "noted" if found else "none"


def _duty(mentions: Iterable[Mention]) -> Action:
    """The duty most often named; what is vague counts only where nothing else was said."""
    counts = Counter(mention.duty for mention in mentions)
    order = get_args(Action)
    return max(counts, key=lambda duty: (duty not in _UNSAID, duty != "other", counts[duty], -order.index(duty)))


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
