"""The component ``iccmine_noncompliance``: fills ``doc._.noncompliance``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.noncompliance import cues, details
from iccmine.language.noncompliance.agents import Agent, agents, antecedent
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.scene import Scene, scene_of
from iccmine.language.noncompliance.stages import is_owed, stages
from iccmine.records import Citation, NonCompliance, Stage

_SILENT_KINDS = frozenset({"heading", "front_matter"})
_TENTATIVE = re.compile(
    r"\b(?:may|can|could|should|whether|if|might|would|possibility|possible|power|discretion|warrants?|empowered|"
    r"before|ask(?:s|ed)?|request(?:s|ed)?|seeks?|sought|urge[sd]?|invite[sd]?)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:whether|if|ask(?:s|ed)?|request(?:s|ed)?|seeks?|sought|urge[sd]?|invite[sd]?)\b[^.;]*$", re.IGNORECASE
)
_MATTER = re.compile(
    r"non-?complian|non-?co-?op|failure|\bmatters?\b|\bquestion\b|\bissue\b|finding|decision|\bit\b|refusal",
    re.IGNORECASE,
)
_SITUATION = re.compile(r"\bsituation\b", re.IGNORECASE)


@Language.factory("iccmine_noncompliance", requires=["doc._.actors"], assigns=["doc._.noncompliance"])
def create_noncompliance(nlp: Language, name: str) -> NonComplianceMentions:  # noqa: ARG001 (the form that spaCy calls)
    """Make the component; it has no settings."""
    extensions.register()
    return NonComplianceMentions()


class NonComplianceMentions:
    """Finds who is said or found to have failed. Needs ``doc._.actors``; uses ``doc._.citations`` where present."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.noncompliance = tuple(_mentions(doc))
        return doc

    def rules(self, doc: Doc) -> frozenset[str]:
        """The lexicon entries that fired in a doc, whether or not a mention came of them."""
        return cues.fired(extensions.text_of(doc))


def _mentions(doc: Doc) -> Iterator[NonCompliance]:
    context = doc._.context
    if context.body == "treaty" or context.passage_kind in _SILENT_KINDS:
        return
    told = cues.telling(extensions.text_of(doc))
    if not told:
        return
    scene = scene_of(doc)
    seen: set[tuple[str, Stage]] = set()
    for cue in told:
        for agent, stage in _told(scene, cue, told):
            if (agent.actor, stage) not in seen:
                seen.add((agent.actor, stage))
                yield _record(scene, cue, agent, stage, doc._.citations)


def _told(scene: Scene, cue: Cue, told: tuple[Cue, ...]) -> Iterator[tuple[Agent, Stage]]:
    if cue.label in ("referral", "not_referred"):
        yield from _referral(scene, cue, told)
        return
    if (cue.label == "failure" and (not is_owed(scene, cue) or scene.barred(cue))) or _is_referred(scene, cue, told):
        return
    who = agents(scene, cue) if cue.label != "no_failure" else _cleared(scene, cue)
    for agent in who:
        for stage in stages(scene, cue, agent):
            yield agent, stage


def _cleared(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Whom a denial clears: its subject, or who is named after it."""
    for where in ("before", "after"):
        if cue.id == "no_failure.did_not_fail" or where == "after":
            found = agents(scene, Cue(cue.id, cue.label, cue.start, cue.end, {"agent": where, "needs": "agent"}))
            if found:
                return found
    return tuple(
        Agent(m.actor, m.start, m.end)
        for m in scene.actors
        if cue.end <= m.start < scene.clause_end(cue.end) and len(m.actor) == 3
    )


def _is_referred(scene: Scene, cue: Cue, told: tuple[Cue, ...]) -> bool:
    """Whether a failure is only named as the object of a referral ("refers the non-compliance of Arland to ...")."""
    return cue.label == "failure" and any(
        other.label in ("referral", "not_referred")
        and other.start < cue.start
        and cue.start < max(other.end, scene.clause_end(other.end))
        for other in told
    )


def _referral(scene: Scene, cue: Cue, told: tuple[Cue, ...]) -> Iterator[tuple[Agent, Stage]]:
    if scene.voice == "record" or any(other.label == "no_failure" for other in told):
        return
    start, end = scene.sentence(cue.start)
    words = scene.text[cue.start : cue.end]
    stage: Stage = "referred" if cue.label == "referral" else "not_referred"
    lead = scene.text[start : cue.start]
    governing = scene.governing(cue)
    if governing and governing[0].attributes["spirit"] == "charges":
        return
    if (_TENTATIVE if stage == "referred" else _ASKED).search(lead):
        return
    if _SITUATION.search(words) and not re.search(r"non-?compl|failure|non-?co-?op", words, re.IGNORECASE):
        return
    inside = [
        m for m in scene.actors if cue.start <= m.start < max(cue.end, scene.clause_end(cue.end)) and len(m.actor) == 3
    ]
    who = tuple(Agent(m.actor, m.start, m.end) for m in inside)
    if not who and (_MATTER.search(words) or stage == "not_referred"):
        who = antecedent(scene, cue.start)
    if inside and not _MATTER.search(scene.text[start:end]) and scene.voice != "chamber":
        return
    for agent in who:
        yield agent, stage


def _record(scene: Scene, cue: Cue, agent: Agent, stage: Stage, citations: tuple[Citation, ...]) -> NonCompliance:
    sentence = scene.sentence(cue.start)
    start = min(cue.start, agent.start if agent.start is not None and agent.start >= sentence[0] else cue.start)
    return NonCompliance(
        state=agent.actor,
        stage=stage,
        duty=details.duty(scene, cue, sentence),
        reason=details.reason(scene, sentence),
        organ=details.organ(scene, sentence),
        referred_to=details.referred_to(scene, cue) if stage == "referred" else (),
        legal_basis=details.legal_basis(citations, sentence),
        person=details.person(scene, sentence),
        evidence_start=start,
        evidence_end=max(cue.end, scene.clause_end(cue.end)),
        rule=cue.id,
    )
