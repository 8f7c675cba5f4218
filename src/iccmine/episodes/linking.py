"""Which mentions tell of the same failure: State, situation or matter, duty and person, joined only where one fits.

What a mention says of itself decides first. What it leaves out (the person, the duty, the situation) is taken from the
State's other episodes only where exactly one of them fits; a mention that fits several stays by itself. Each step
looks at the groups that the step before it left, so that the order of mentions does not matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from iccmine.episodes.mentions import Mention, Register, citation_key
from iccmine.episodes.persons import Name, any_same, gather, name_of, same
from iccmine.episodes.situations import Docket, case_of, concerns_icc, docket, situation_of
from iccmine.law import facts
from iccmine.records import Action, Stage

# Assistance under article 93 is one duty in several forms.
_FAMILIES: Mapping[Action, str] = {
    "evidence_assistance": "assistance",
    "witness_protection": "assistance",
    "asset_measures": "assistance",
}
# Words for a failure that leave open which duty was meant.
_UNSAID: frozenset[Action] = frozenset({"general_cooperation", "other"})
# Stages that answer a charge or follow upon a finding.
_FOLLOWING: frozenset[Stage] = frozenset({"rejected", "referred", "not_referred"})
_RESOLUTION = re.compile(r"S/RES/(\d+)$")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one mention says of itself."""

    mention: Mention
    family: str | None
    person: Name | None
    case: str | None
    accused: tuple[Name, ...]


@dataclass(slots=True)
class Group:
    """The mentions of one failure. ``matter`` is the situation, tribunal or resolution that it belongs to."""

    state: str
    matter: str
    court: str | None
    situation: str | None
    family: str | None = None
    person: Name | None = None
    cases: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(mention.document_id for mention in self.mentions)

    def take(self, signs: _Signs) -> None:
        self.mentions.append(signs.mention)
        if signs.case:
            self.cases.add(signs.case)


_Fits = Callable[[Group, _Signs], bool]


def groups(mentions: Iterable[Mention], register: Register) -> list[Group]:
    """Every mention of a State in one group, whatever the order in which the mentions come."""
    ordered = sorted(mentions, key=lambda mention: mention.noncompliance_id)
    known = docket(ordered, register)
    by_state: dict[str, list[Mention]] = defaultdict(list)
    for mention in ordered:
        # Classes ("the parties to the conflict") have no conduct of their own to follow through time.
        if mention.state in facts.states():
            by_state[mention.state].append(mention)
    return [group for state in sorted(by_state) for group in _of_state(by_state[state], known)]


def family_of(duty: Action) -> str | None:
    """The duties that are one for linking; None where the word leaves open which was meant."""
    return None if duty in _UNSAID else _FAMILIES.get(duty, duty)


def _of_state(mentions: Sequence[Mention], known: Docket) -> Iterator[Group]:
    state = mentions[0].state
    placed: dict[str | None, list[Mention]] = defaultdict(list)
    elsewhere: list[Mention] = []
    for mention in mentions:
        if concerns_icc(mention, known):
            placed[situation_of(mention, known)].append(mention)
        else:
            elsewhere.append(mention)
    lost = placed.pop(None, [])
    before_court: list[Group] = []
    for situation in sorted(filter(None, placed)):
        start = Group(state, situation, "icc", situation)
        before_court += _linked([_signs(mention, known) for mention in placed[situation]], start, [])
    homeless = [_signs(mention, known) for mention in lost]
    before_court += _linked(homeless, Group(state, "icc", "icc", None), before_court)
    yield from before_court
    for matter, court, some in _matters(elsewhere):
        yield from _linked([_signs(mention, known) for mention in some], Group(state, matter, court, None), [])


def _signs(mention: Mention, known: Docket) -> _Signs:
    case = case_of(mention)
    return _Signs(
        mention=mention,
        family=family_of(mention.duty),
        person=name_of(mention.person) or None if mention.person else None,
        case=case,
        accused=known.cases.get(case, ()) if case else (),
    )


def _linked(signs: Sequence[_Signs], start: Group, existing: Sequence[Group]) -> list[Group]:
    """New groups of these mentions; a mention that fits just one group, ``existing`` or new, joins it instead.

    Charges and findings first, then what follows upon them; of each, those that say most first.
    """
    fullest = gather([sign.person for sign in signs if sign.person])
    made: list[Group] = []
    for following in (False, True):
        for fits, told in _STEPS:
            some = [sign for sign in signs if (sign.mention.stage in _FOLLOWING) is following and told(sign)]
            made += _step(some, fits, start, fullest, (*existing, *made))
    return made


def _step(
    signs: Iterable[_Signs], fits: _Fits, start: Group, fullest: Mapping[Name, Name], before: Sequence[Group]
) -> list[Group]:
    new: dict[tuple[str | None, Name | None, str | None], Group] = {}
    joined: list[tuple[Group, _Signs]] = []
    for sign in signs:
        if group := _only(before, sign, fits):
            joined.append((group, sign))
            continue
        person = fullest[sign.person] if sign.person else None
        key = (sign.family, person, None if person else sign.case)
        if key not in new:
            new[key] = Group(start.state, start.matter, start.court, start.situation, sign.family, person)
        new[key].take(sign)
    # Only now, so that what a group takes in this step does not decide about others in the same step.
    for group, sign in joined:
        group.take(sign)
    return list(new.values())


def _only(groups: Sequence[Group], sign: _Signs, fits: _Fits) -> Group | None:
    """The one group that fits; of several, the one of which the same document tells."""
    fitting = [group for group in groups if fits(group, sign)]
    if not fitting and _follows(sign):
        fitting = [group for group in groups if fits(group, replace(sign, family=None))]
    if len(fitting) > 1:
        fitting = [group for group in fitting if sign.mention.document_id in group.documents]
    return fitting[0] if len(fitting) == 1 else None


def _follows(sign: _Signs) -> bool:
    """Whether it has its duty from the finding upon which it follows, whatever duty its own words bring to mind.

    So have a referral and a refusal to refer, a ruling that answers a charge, and a political text on a decision.
    """
    return sign.mention.stage in _FOLLOWING or (sign.mention.body != "icc" and sign.case is not None)


def _same_person(group: Group, sign: _Signs) -> bool:
    assert sign.person is not None
    return group.person is not None and same(group.person, sign.person) and _duty_fits(group, sign)


def _same_case(group: Group, sign: _Signs) -> bool:
    if not _duty_fits(group, sign):
        return False
    if group.person is not None and sign.accused:
        return any_same(group.person, sign.accused)
    return sign.case in group.cases


def _same_duty(group: Group, sign: _Signs) -> bool:
    return _duty_fits(group, sign)


def _duty_fits(group: Group, sign: _Signs) -> bool:
    return group.family == sign.family or group.family is None or sign.family is None


_STEPS: tuple[tuple[_Fits, Callable[[_Signs], bool]], ...] = (
    (_same_person, lambda sign: bool(sign.person and sign.family)),
    (_same_person, lambda sign: bool(sign.person and not sign.family)),
    (_same_case, lambda sign: bool(not sign.person and sign.case and sign.family)),
    (_same_case, lambda sign: bool(not sign.person and sign.case and not sign.family)),
    (_same_duty, lambda sign: bool(not sign.person and not sign.case and sign.family)),
    (_same_duty, lambda sign: bool(not sign.person and not sign.case and not sign.family)),
)


# ── matters that are not the Court's ─────────────────────────────────────────────────────────────────────────


def _matters(mentions: Sequence[Mention]) -> Iterator[tuple[str, str | None, list[Mention]]]:
    """Mentions before another tribunal by tribunal; the others by the resolutions that tie them to one another."""
    by_court: dict[str, list[Mention]] = defaultdict(list)
    others: list[Mention] = []
    for mention in mentions:
        if mention.court and mention.court not in ("icc", "other"):
            by_court[mention.court].append(mention)
        else:
            others.append(mention)
    yield from ((court, court, by_court[court]) for court in sorted(by_court))
    yield from ((matter, None, some) for matter, some in _by_resolutions(others))


def _by_resolutions(mentions: Sequence[Mention]) -> list[tuple[str, list[Mention]]]:
    """Mentions joined where one rests on a resolution that another rests on or stands in, named after the first."""
    parent: dict[str, str] = {}

    def top(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for mention in mentions:
        for target in mention.legal_basis:
            if _RESOLUTION.match(target):
                parent[top(target)] = top(_home(mention))
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        members[top(_home(mention))].append(mention)
    tied: dict[str, list[str]] = defaultdict(list)
    for node in sorted(parent):
        tied[top(node)].append(node)
    return sorted((min(tied[root], key=_age), some) for root, some in members.items())


def _home(mention: Mention) -> str:
    return citation_key(mention.symbol or mention.document_id)


def _age(node: str) -> tuple[bool, int, str]:
    number = _RESOLUTION.match(node)
    return (number is None, int(number[1]) if number else 0, node)
