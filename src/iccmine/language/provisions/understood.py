"""Who is understood from the instrument where the words name a thing, or a class that is too wide."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from iccmine.language.provisions import bearers, clauses, phrases
from iccmine.language.provisions.draft import Draft
from iccmine.language.provisions.scene import Scene

_MEASURED: tuple[tuple[str, ...], ...] = (("un_members",), ("all_states",))
_ENFORCEMENT = re.compile(r"Part 10\b|Chapter 12\b")
_COOPERATION = re.compile(r"Part (?:9|10)\b|Chapter 1[12]\b")
_APPOINTS = frozenset({"appoint", "reappoint", "re-appoint", "elect"})


def understood(scene: Scene, draft: Draft) -> Draft:
    """The draft with the actors that its instrument shows to be meant."""
    for rule in _RULES:
        draft = rule(scene, draft)
    return draft


def _named(scene: Scene, draft: Draft) -> bool:
    return draft.bearer is not None and bool(bearers.actors_in(scene, draft.bearer))


def _measures(scene: Scene, draft: Draft) -> Draft:
    """Measures bind those whom the Council calls by name: the passage's own word for them decides."""
    own = (scene.own_organ,)
    if scene.context.body != "security_council" or draft.actors not in (own, *_MEASURED) or _named(scene, draft):
        return draft
    if draft.actors == own and _RENEWS.match(scene.text, draft.action[0]):
        draft = replace(draft, actors=_everybody(scene))
    if draft.actors not in _MEASURED:
        return draft
    word = next((actor.actor for actor in scene.actors if actor.actor in ("un_members", "all_states")), None)
    return replace(draft, actors=(word,)) if word else draft


def _everybody(scene: Scene) -> tuple[str, ...]:
    return ("un_members",) if (scene.context.date or "") >= "2011" else ("all_states",)


# "to renew the provisions of paragraph 5": rules that others have to keep, and not a body's mandate.
_RENEWS = re.compile(
    r"[\s,]*(?:also\s+|further\s+)?(?:until\s[^,]{1,40},?\s+)?to\s+(?:renew|extend|terminate|lift|suspend|modify|maintain|reaffirm)\b[^;]{0,60}?\s"
    r"(?:the|its)\s+(?:provisions|arrangements|requirements|prohibitions?|restrictions)\b"
)


def _done_to_persons(scene: Scene, draft: Draft) -> Draft:
    """In the Statute, what shall (not) be done to a person is for the Court to do, or for the State that holds him."""
    if scene.context.kind != "statute" or draft.actors != ("individual",) or draft.modality == "permission":
        return draft
    if not phrases.is_passive(scene.text, draft.action[0]) and not _SUBJECTED.match(scene.text, draft.action[0]):
        return draft
    held = _ENFORCEMENT.search(scene.context.section or "") is not None
    return replace(draft, actors=("states_parties",) if held else ("court_organ",))


_SUBJECTED = re.compile(
    r"\s+(?:not\s+)?be\s+subject\s+to\s+(?:prosecution|punishment|extradition|restriction)", re.IGNORECASE
)


def _enforcement(scene: Scene, draft: Draft) -> Draft:
    """In the Parts on cooperation and enforcement a State is a State Party, and conditions of prison are its matter."""
    section = scene.context.section or ""
    if scene.context.kind != "statute" or not _COOPERATION.search(section):
        return draft
    if (
        draft.actors == ("all_states",)
        and draft.bearer
        and not re.search(r"\b[Aa]ll\b", scene.text[slice(*draft.bearer)])
    ):
        return replace(draft, actors=("states_parties",))
    if draft.actors == ("court_organ",) and _ENFORCEMENT.search(section) and not _names_the_court(scene, draft):
        return replace(draft, actors=("states_parties",))
    return draft


def _names_the_court(scene: Scene, draft: Draft) -> bool:
    """Whether the Court bears a provision by name, or goes before the thing or the pronoun that stands for it."""
    before = draft.bearer[0] if draft.bearer else draft.trigger[0]
    return _named(scene, draft) or any(one.actor == "court_organ" and one.end <= before for one in scene.actors)


def _privileges(scene: Scene, draft: Draft) -> Draft:
    """Who shall "enjoy privileges" holds them against the host State, or against the States Parties; a waiver is the
    Court's."""
    if scene.context.genre != "treaty":
        return draft
    if _WAIVED.match(scene.text, draft.action[0]) and not _named(scene, draft):
        return replace(draft, actors=("court_organ",))
    if _ENJOYS.match(scene.text, draft.action[0]) and not draft.negated:
        return replace(draft, bearer=None, actors=clauses.host(scene))
    return draft


_WAIVED = re.compile(r"\s+be\s+waived\b(?!\s+by\b)")
_ENJOYS = re.compile(r"\s*(?:,[^;.]{1,220},\s*)?enjoy\s[^;.]{0,60}?\b(?:privileges|immunit(?:y|ies)|facilities)\b")


def _enters_into_force(scene: Scene, draft: Draft) -> Draft:
    """A text that enters into force does so for somebody, or by the act of somebody."""
    match = _FORCE.search(scene.text, draft.action[0], draft.clause[1])
    if match is None or _named(scene, draft):
        return draft
    named = next((one for one in scene.actors_in(match.end(), min(draft.clause[1], match.end() + 90))), None)
    return replace(draft, actors=(named.actor,)) if named and named.actor in _ACCEDING else draft


_FORCE = re.compile(r"(?<=\s)enter\s+into\s+force\s+(?:for|upon\s+(?:its\s+)?(?:adoption|acceptance)\s+by)\s+")
_ACCEDING = frozenset({"states_parties", "all_states", "assembly_organ", "un_members"})


def _norms(scene: Scene, draft: Draft) -> Draft:
    """A rule about rules ("the Statute shall prevail") addresses nobody in particular."""
    if scene.context.kind != "statute" or draft.bearer is None or draft.actors != ("court_organ",):
        return draft
    return replace(draft, actors=("other",)) if _NORM.match(scene.text, *draft.bearer) else draft


_NORM = re.compile(
    r"Nothing\s+in\b|(?:[Tt]he|[Tt]his)\s+(?:Statute|Part)\b|(?:[Tt]he\s+|[Tt]hese\s+)?[Pp]rovisions?\s+of\s+(?:this|the)\b"
)


def _other_states(scene: Scene, draft: Draft) -> Draft:
    """Beside States Parties, "all other States" are those outside the Statute."""
    if draft.actors != ("all_states",) or draft.bearer is None:
        return draft
    start, end = draft.bearer
    beside = any(actor.actor == "states_parties" and actor.end <= start for actor in scene.actors)
    if (beside and _OTHER.search(scene.text, start, end)) or _NOT_YET.match(scene.text, end, end + 120):
        return replace(draft, actors=("non_states_parties",))
    return draft


_OTHER = re.compile(r"\bother\s+States?\b")
_NOT_YET = re.compile(
    r"[^,;.]{0,60}?\b(?:that|which|who)\s+(?:are|is|have|has)\s+not(?:\s+yet)?\s+(?:a\s+)?(?:become\s+|ratified\s+|acceded\s+to\s+)?"
    r"(?:parties|party|the\s+Rome\s+Statute)\b(?:\s+to\s+the\s+(?:Rome\s+)?Statute)?"
)


def _appointed(scene: Scene, draft: Draft) -> Draft:
    """Who is appointed to an office of a court is of the court."""
    if draft.operative_verb not in _APPOINTS or draft.actors != (scene.own_organ,):
        return draft
    office = next((actor for actor in scene.actors_in(*draft.clause) if actor.actor == "court_organ"), None)
    return replace(draft, actors=("court_organ",)) if office else draft


def _before_a_chamber(scene: Scene, draft: Draft) -> Draft:
    """What a chamber says has to happen to a thing ("a page limit may be extended") is for the Court's organs to do."""
    if scene.context.body != "icc" or draft.actors or draft.bearer is None:
        return draft
    return replace(draft, actors=("court_organ",))


_RULES: tuple[Callable[[Scene, Draft], Draft], ...] = (
    _measures,
    _done_to_persons,
    _enforcement,
    _privileges,
    _enters_into_force,
    _norms,
    _other_states,
    _appointed,
    _before_a_chamber,
)
