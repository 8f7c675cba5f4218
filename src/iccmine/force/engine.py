"""The engine: the first rule that applies to a provision decides, and says by which words."""

from __future__ import annotations

from dataclasses import dataclass

from iccmine.force.rules import Conditions, Rule, Rules
from iccmine.force.scene import Scene
from iccmine.records import Offsets


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule that decided and the words that fired it, as offsets into the passage: the trigger first."""

    rule: Rule
    evidence: tuple[Offsets, ...]


def decide(scene: Scene, rules: Rules) -> Verdict:
    """The first of ``rules`` that applies to ``scene``.

    Raises:
        LookupError: no rule applies; a book ends with defaults that exclude this.
    """
    for rule in rules.candidates(scene.facts):
        evidence = _matches(rule.when, scene)
        if evidence is not None and not any(_holds(conditions, scene) for conditions in rule.unless):
            return Verdict(rule, (scene.trigger, *evidence))
    raise LookupError(f"no rule reaches {scene.facts}")


def _matches(conditions: Conditions, scene: Scene) -> tuple[Offsets, ...] | None:
    """Where the conditions on words find what they ask for; None where one, or the cue, is missing."""
    if conditions.cues and conditions.cues.isdisjoint(scene.cues):
        return None
    found: list[Offsets] = []
    for part, pattern in conditions.words:
        start, end = scene.spans[part]
        look = pattern.match if part == "next" else pattern.search
        match = look(scene.text, start, end)
        if match is None:
            return None
        found.append(match.span())
    return tuple(found)


def _holds(conditions: Conditions, scene: Scene) -> bool:
    return conditions.admit(scene.facts) and _matches(conditions, scene) is not None
