"""Who is meant where a political body names nobody: the parties to a truce, who breaks an embargo, an armed group."""

from __future__ import annotations

import re

from iccmine.language.noncompliance import cues
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.scene import Agent, Scene

PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)\b(?:\W+\w+)*?\W+(?:\w+ed|taken|given|met|held|done|made|"
    r"frozen|paid|carried out)(?=\W|$)",
    re.I,
)
_SIDES = re.compile(
    r"\b(?:signator(?:y|ies)(?: part(?:y|ies))?|armed (?:groups?|elements|movements?)|militias?|rebels?|"
    r"rebel \w+|factions?|insurgents|belligerents)\b",
    re.I,
)
# "the failure of the Front for the Freedom of Arland (FFA) to": a name that is nobody's known
_GROUP_AFTER = re.compile(
    r"\s+(?:of|by|on the part of|from)\s+(?:the\s+)?"
    r"(?:(?:armed|rebel|opposition|signatory)\s+\w+|[A-Z][\w’'-]+(?:\s+\w+){0,6}?\s*\([A-Z][\w/-]+\))"
)
_UNFULFILLED = re.compile(
    r"(?:,? (?:to date|so far|at present),?)? (?:to (?:\w+ly )?(?:implement|honour|respect|fulfil)|of)\b", re.I
)
_INSTRUMENTS = frozenset({"object.measures", "object.agreements"})


def defaulted(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Whom what was violated implies, for words that need it to be named."""
    return by_object(scene, cue) if cue.attributes.get("needs") == "object" else ()


def unnamed(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Armed groups, signatories and whoever else is a side without being a known actor, as a political body sees it."""
    if scene.voice not in ("political", "record"):
        return ()
    if cue.attributes.get("agent", "before") == "before":
        near = _SIDES.search(scene.text, scene.floor(cue), cue.start)
        known = near is not None and any(near.end() <= m.start and m.end <= cue.start for m in scene.actors)
    else:
        near = _GROUP_AFTER.match(scene.text, cue.end)
        inside = [m.actor for m in scene.actors if near is not None and near.start() <= m.start < near.end()]
        known = bool(inside) and "parties_to_conflict" not in inside
    return () if near is None or known else (Agent("parties_to_conflict", near.start(), near.end()),)


def undone(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """ "the Protocol has not been implemented": an agreement is left undone by those who made it."""
    if scene.voice not in ("political", "record") or not PASSIVE.search(scene.text, cue.start, cue.end):
        return ()
    owed = cues.of(scene.text, "object", scene.floor(cue), cue.start)
    return (Agent(owed[-1].attributes["default"]),) if owed and owed[-1].id == "object.agreements" else ()


def of_an_agreement(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """ "the failure to implement the Agreement", by nobody in particular: likewise."""
    if scene.voice != "political" or not _UNFULFILLED.match(scene.text, cue.end):
        return ()
    owed = cues.of(scene.text, "object", cue.end, scene.clause_end(cue.end))
    return (Agent(owed[0].attributes["default"]),) if owed and owed[0].id == "object.agreements" else ()


def by_object(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Nobody is named: an embargo is broken by whoever it may be, a truce by those who made it."""
    if scene.voice not in ("political", "record"):
        return ()
    if "default" in cue.attributes:
        return (Agent(cue.attributes["default"]),)
    found = cues.of(scene.text, "object", cue.start, scene.clause_end(cue.end))
    # "the provisions of the agreement", "the obligations of resolution N": the instrument decides, not its parts
    found = tuple(sorted(found, key=lambda owed: owed.id not in _INSTRUMENTS))
    default = found[0].attributes["default"] if found else "none"
    return () if default == "none" else (Agent(default),)
