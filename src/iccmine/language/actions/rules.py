"""The rows of the lexicon as scanners, one a place, and how they decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast, get_args

from iccmine.language.actions.head import plain, refers_back
from iccmine.language.lexicon import Entry, LexiconError, load_lexicon
from iccmine.language.lexicon.scanner import Hit, Scanner
from iccmine.records import Action, Body, Context, Offsets, Provision

Place = Literal["verb", "title", "object", "action", "bearer", "before", "part", "clause", "passage"]

PLACES: tuple[Place, ...] = get_args(Place)
_REACH = 60
# How far before a provision the thing stands that it refers to, and whose paragraphs are built so.
_LOOK_BACK = 250
_RESOLVING = ("security_council", "general_assembly", "assembly_of_states_parties")
# How much of an action is its first verb with its object.
_VERB = 30
# How far beyond its reach a row's words may go on.
_ROOM = 240
_EVERYWHERE = 1_000_000
# A paragraph and its heading are asked again for each of their provisions.
_REMEMBERED = 1_024
# Places that are read by the rows of the action's own words.
_SAME_ROWS: Mapping[Place, Place] = {"object": "action", "before": "action"}
_OWN_ROWS = tuple(place for place in PLACES if place not in _SAME_ROWS)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the rules look at: a clause's words and what stands around it, each empty where there is none."""

    action: str
    object: str = ""
    clause: str = ""
    passage: str = ""
    bearer: str = ""
    before: str = ""
    title: str = ""
    part: str = ""
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The class of an action, the row that decided it, the place and the words that it read; empty where none fired."""

    action: Action
    rule: str = ""
    words: str = ""
    place: Place | None = None


def classify(action_text: str, clause: str = "") -> Action:
    """The class of an action known by its words alone.

    Example:
        >>> classify("surrender the accused to the Court")
        'arrest_surrender'
    """
    return decide(Wording(action_text, clause=clause)).action


def wording(provision: Provision, passage: str, context: Context) -> Wording:
    """What the rules look at in a provision of the passage that it stands in."""
    treaty = context.genre == "treaty"
    start = provision.trigger_end
    end = (
        provision.bearer_start if provision.bearer_start is not None and provision.action_text else provision.clause_end
    )
    part, _, title = (context.section or "").rpartition(">") if treaty else (context.section or "", "", "")
    return Wording(
        action=provision.action_text,
        object="" if treaty else passage[start:end],
        clause=passage[provision.clause_start : provision.clause_end],
        passage=passage if context.genre == "resolution" else "",
        bearer=provision.bearer,
        before=_referred_to(passage, provision) if context.body in _RESOLVING else "",
        title=title,
        part=part,
        body=context.body,
    )


def _referred_to(passage: str, provision: Provision) -> str:
    """The words before a provision, where its own say no more than "to do so" or "to help in this regard"."""
    if not refers_back(provision.action_text):
        return ""
    start = max(0, provision.trigger_start - _LOOK_BACK)
    return passage[start : provision.trigger_start].partition(" ")[2]


def decide(wording: Wording) -> Decision:
    """The class of an action and what decided it; ``other`` where no row fires."""
    action = plain(wording.action)[: _longest_reach()]
    texts: Mapping[Place, str] = {
        "verb": action[:_VERB],
        "title": wording.title,
        "object": plain(wording.object)[: _longest_reach()],
        "action": action,
        "bearer": wording.bearer,
        "before": wording.before,
        "part": wording.part,
        "clause": wording.clause,
        "passage": wording.passage,
    }
    for place, text in texts.items():
        hit = _first(place, wording.body, text) if text else None
        if hit is not None:
            return Decision(cast(Action, hit.entry.label), hit.entry.id, text[hit.start : hit.end], place)
    return Decision("other")


def evidence(decision: Decision, provision: Provision, passage: str) -> Offsets:
    """Where in a passage the words stand that decided; the provision's trigger where they are a heading's."""
    starts: Mapping[Place | None, int] = {"bearer": provision.bearer_start or 0, "passage": 0}
    if decision.place == "before":
        start = passage.rfind(decision.words, 0, provision.trigger_start)
    else:
        start = passage.find(decision.words, starts.get(decision.place, provision.clause_start))
    if start < 0 or decision.place in ("title", "part"):
        return provision.trigger_start, provision.trigger_end
    return start, start + len(decision.words)


@lru_cache(maxsize=_REMEMBERED)
def _first(place: Place, body: Body | None, text: str) -> Hit | None:
    """The row of a place that begins first in a text, within its reach."""
    scanner = _scanner(place, body)
    for hit in scanner.scan(text):
        if place == "before" or hit.start <= _reach(hit.entry):
            return hit
    return None


def _reach(entry: Entry) -> int:
    """How far from the action's beginning a row's words may stand; everywhere in any other place."""
    if entry.attributes.get("where", "action") != "action":
        return _EVERYWHERE
    return int(entry.attributes.get("within", _REACH))


@cache
def _longest_reach() -> int:
    return _ROOM + max(_reach(entry) for entry in _rows("action"))


@cache
def _scanner(place: Place, body: Body | None) -> Scanner:
    """The rows that look at a place in texts of a body; all of them where the body is not known."""
    bodies = ((entry, entry.attributes.get("bodies")) for entry in _rows(place))
    return Scanner(entry for entry, only in bodies if body is None or only is None or body in only)


@cache
def _rows(place: Place) -> tuple[Entry, ...]:
    """The rows that look at a place. Raises :class:`LexiconError` where a row names no place or no class."""
    lexicon = load_lexicon("actions")
    for entry in lexicon.entries:
        if entry.label not in get_args(Action) or entry.attributes.get("where", "action") not in _OWN_ROWS:
            raise LexiconError(lexicon.path, entry.id, "names no class of action, or no place")
    rows_of = _SAME_ROWS.get(place, place)
    return tuple(entry for entry in lexicon.entries if entry.attributes.get("where", "action") == rows_of)
