"""By what power the words have the force that they have (codebook, section 3)."""

from __future__ import annotations

from typing import cast

from iccmine.force.engine import Verdict, decide
from iccmine.force.rules import Rules
from iccmine.force.scene import Scene
from iccmine.records import Authority, Context, Force


def own_authority(context: Context) -> Authority:
    """The issuing body's own power. A preamble does not act: the Council's preambles stay under the Charter."""
    match context.body:
        case "security_council":
            acts = context.chapter_vii and context.passage_kind != "preambular"
            return "chapter_vii" if acts else "charter"
        case "general_assembly":
            return "general_assembly"
        case "assembly_of_states_parties":
            return "assembly"
        case "icc":
            return "court"
        case "treaty":
            return _founding_text(context) if context.kind == "statute" else "agreement"
        case "secondary":
            return "none"


def _founding_text(context: Context) -> Authority:
    """A statute is the Rome Statute, unless the text as a whole concerns another tribunal."""
    return "other_tribunal" if context.about_court and context.court not in (None, "icc") else "rome_statute"


def authority(scene: Scene, context: Context, force: Force, rules: Rules) -> tuple[Authority, Verdict | None]:
    """The authority of a provision of ``force``, with the verdict where a rule had to find what is restated."""
    if force == "none":
        return "none", None
    if force != "restated":
        return own_authority(context), None
    verdict = decide(scene, rules)
    label = verdict.rule.label
    return own_authority(context) if label == "own" else cast(Authority, label), verdict
