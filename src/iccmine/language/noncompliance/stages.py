"""At which stage a failure stands, from the frame that governs it and from whose document it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from iccmine.language.noncompliance import cues
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.scene import Agent, Scene, Voice
from iccmine.records import Stage

_COMPLEMENT = 90
# Between a State as the speaker and what it says of itself stands at least a verb of saying.
_OWN_WORDS = 12
# An entry that cites a decision of the Court recounts what was decided.
# What only a chamber does: it dismisses a request for a finding, or declines to make one.
_RULINGS = frozenset({"no_failure.request_dismissed", "no_failure.declines_to_find"})
_OWED_THING = re.compile(
    r"\b(?:suspects?|fugitives?|indict\w+|accused|persons?|Mr|Ms|warrants?|requests?|requested|obligations?|compl(?:ied|iance)|"
    r"cooperat\w+|records|documents|arrears|contributions?|prisoners?|detainees?|inspect\w+|Court|Tribunal|resolutions?|"
    r"agreements?|violations?|breach(?:es)?|failures?|non-?\w+|defaults?)\b"
)
_PARTY = re.compile(r"\b(?:Prosecut\w+|Defence|Registr\w+|representatives? of (?:the )?victims)\b")
_FOUND_BY = re.compile(
    r"\b(?:found|established|determined|identified|declared|decided(?: upon)?) by (?:the )?"
    r"(?:Court|judges|(?:Pre-Trial |Trial |Appeals )?Chamber)\b"
)
_DECISION = re.compile(r"\bICC-\d\d/\d\d|\bChamber\b")
# Between "decides that" and "has not complied" stands who has not, and nothing else.
_DIRECTLY = 120
_SHALL = re.compile(r"\b(?:shall|any|individuals?|entities|States)\b|[;:]")
_DECIDED = re.compile(r"(?:decid|determin|conclud|find)", re.IGNORECASE)
# A failure that is asked about, planned for or thanked away is no failure that is told.
_SILENT = frozenset({"directs", "welcomes", "denies"})


def stages(scene: Scene, cue: Cue, agent: Agent) -> tuple[Stage, ...]:
    """The stages that one cue tells of for one agent; empty where it tells of none."""
    governing = scene.governing(cue)
    if _is_denied(governing):
        return ()
    if cue.label == "no_failure":
        decided = _found_by_a_court(scene, governing) or (cue.id in _RULINGS and scene.of_a_court(cue))
        return ("rejected",) if decided and not _said_by(scene, governing, agent) else ()
    if cue.label == "remedy":
        return ("remedied",) if _spirit(governing) != "directs" and _was_owed(scene, cue) else ()
    if scene.voice == "record" and not (
        _found_by_a_court(scene, governing) or _recounts(scene, cue, _spirit(governing))
    ):
        return () if _spirit(governing) in _SILENT or _said_by(scene, governing, agent) else ("alleged",)
    return _BY_VOICE[scene.voice](scene, cue, governing, agent)


def is_owed(scene: Scene, cue: Cue) -> bool:
    """Whether what was violated is an instrument, a measure or an obligation, not the law of war or human rights.

    A failure to do something has to be one to do what such a duty asks for: "failed to adopt a budget" is none.
    """
    if cue.attributes.get("owes") and scene.voice in ("political", "record", "report"):
        _, end = scene.sentence(cue.start)
        return bool(cues.of(scene.text, "duty", cue.start, min(end, cue.end + _COMPLEMENT)))
    if cue.attributes.get("needs") != "object":
        return True
    end = min(scene.clause_end(cue.end), cue.end + _COMPLEMENT)
    owed = cues.of(scene.text, "object", cue.end, end)
    if not owed:
        return False
    other = cues.of(scene.text, "not_object", cue.end, end)
    # "obligations under humanitarian law" are not what this is about, "the agreement and human rights" is
    return not other or (owed[0].start < other[0].start and owed[0].id != "object.obligations")


def _spirit(governing: tuple[Cue, ...]) -> str:
    return governing[0].attributes["spirit"] if governing else ""


def _was_owed(scene: Scene, cue: Cue) -> bool:
    """Whether what was done at last is what such a duty asks for."""
    start, end = scene.sentence(cue.start)
    return bool(_OWED_THING.search(scene.text, start, min(end, cue.end + _COMPLEMENT)))


def _is_denied(governing: tuple[Cue, ...]) -> bool:
    """ "denies that", "does not accept the claim that"."""
    spirits = [frame.attributes["spirit"] for frame in governing[:2]]
    return spirits[:1] == ["denies"] or spirits == ["charges", "denies"]


def _found_by_a_court(scene: Scene, governing: tuple[Cue, ...]) -> bool:
    if scene.voice == "chamber":
        return _spirit(governing) in ("finds", "notes", "")
    return bool(governing) and _spirit(governing) == "finds" and scene.of_a_court(governing[0])


def _said_by(scene: Scene, governing: tuple[Cue, ...], agent: Agent) -> bool:
    """Whether the State itself is the one who speaks: its denial or excuse gives no row."""
    if not governing or _spirit(governing) != "charges":
        return False
    frame = governing[0]
    start, _ = scene.sentence(frame.start)
    before = [m for m in scene.actors if start <= m.start and m.end <= frame.end and m.actor != "court_organ"]
    return bool(before) and before[-1].actor == agent.actor and not _PARTY.search(scene.text, before[-1].end, frame.end)


def _recounts(scene: Scene, cue: Cue, spirit: str) -> bool:
    """Whether a cue names what a chamber found: by its own words, or by who stands behind it as its author."""
    if spirit in _SILENT or spirit == "charges":
        return False
    own = cue.attributes.get("finding") and (cue.attributes["agent"] != "inside" or scene.of_a_court(cue))
    return bool(own) or _found_behind(scene, cue)


def _found_behind(scene: Scene, cue: Cue) -> bool:
    """ "the non-compliance by X found by Trial Chamber V": the author of a finding stands behind it."""
    _, end = scene.sentence(cue.start)
    return bool(_FOUND_BY.search(scene.text, cue.end, end))


def _speaks(scene: Scene, cue: Cue, agent: Agent) -> bool:
    """Whether the sentence that reports a failure has the State itself for its first subject."""
    start, _ = scene.sentence(cue.start)
    first = next((m for m in scene.actors if start <= m.start < cue.start), None)
    return first is not None and first.actor == agent.actor and cue.start - first.end > _OWN_WORDS


def _chamber(scene: Scene, cue: Cue, governing: tuple[Cue, ...], agent: Agent) -> tuple[Stage, ...]:
    spirit = _spirit(governing)
    if spirit == "charges":
        return () if _said_by(scene, governing, agent) else ("alleged",)
    if cue.attributes.get("finding") and governing and _DECIDED.match(scene.text, governing[0].start):
        return ("established",)
    if spirit in _SILENT:
        return ()
    if spirit != "finds" and any(start <= cue.start < end for start, end in scene.reported):
        return () if _speaks(scene, cue, agent) else ("alleged",)
    if cue.attributes.get("weak") and spirit not in ("finds", "condemns"):
        return ()
    return ("established",)


def _is_decided(scene: Scene, cue: Cue, frame: Cue) -> bool:
    """Whether a political body itself decides that somebody has failed, and not that something shall be done."""
    words = scene.text[frame.end : cue.start]
    plain = len(words) <= _DIRECTLY and not _SHALL.search(words)
    return plain and cue.attributes.get("agent") == "before" and bool(_DECIDED.match(scene.text, frame.start))


def _political(scene: Scene, cue: Cue, governing: tuple[Cue, ...], agent: Agent) -> tuple[Stage, ...]:
    spirit = _spirit(governing)
    if _recounts(scene, cue, spirit):
        felt = any(frame.attributes["spirit"] == "condemns" for frame in governing)
        return ("deplored", "established") if felt else ("established",)
    if spirit == "finds":
        if not (scene.of_a_court(governing[0]) or _is_decided(scene, cue, governing[0])):
            return ()
        felt = any(frame.attributes["spirit"] == "condemns" for frame in governing)
        return ("deplored", "established") if felt else ("established",)
    if spirit == "charges":
        asked = len(governing) > 1 and governing[1].attributes["spirit"] in _SILENT
        return () if asked or _said_by(scene, governing, agent) else ("alleged",)
    if spirit == "condemns":
        return ("deplored",)
    if spirit in _SILENT or cue.attributes.get("weak"):
        return ()
    if spirit == "notes" or scene.context.genre == "statement":
        return ("deplored",) if agent.start is not None else ()
    return ()


def _reporting(scene: Scene, cue: Cue, governing: tuple[Cue, ...], agent: Agent) -> tuple[Stage, ...]:
    spirit = _spirit(governing)
    if _recounts(scene, cue, spirit):
        return ("established",)
    if spirit == "finds":
        return ("established",) if scene.of_a_court(governing[0]) else ("alleged",)
    if spirit in _SILENT or _said_by(scene, governing, agent):
        return ()
    if scene.heading is not None and agent.start == scene.heading.start and _DECISION.search(scene.text):
        return ("established",)
    if cue.attributes.get("weak") and spirit not in ("charges", "condemns") and scene.voice != "party":
        return ()
    if scene.context.author == "state" and spirit != "charges":
        return ()
    return ("alleged",)


_BY_VOICE: Mapping[Voice, Callable[[Scene, Cue, tuple[Cue, ...], Agent], tuple[Stage, ...]]] = {
    "chamber": _chamber,
    "political": _political,
    "party": _reporting,
    "record": _reporting,
    "report": _reporting,
}
