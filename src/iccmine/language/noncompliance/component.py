"""The component ``iccmine_noncompliance``: fills ``doc._.noncompliance``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.extensions import text_of
from iccmine.language.noncompliance import cues, details
from iccmine.language.noncompliance.agents import agents
from iccmine.language.noncompliance.cues import Cue
from iccmine.language.noncompliance.memory import NOTHING, Remembered, after, is_state, points_back
from iccmine.language.noncompliance.referrals import referred
from iccmine.language.noncompliance.scene import Agent, Scene, named_in, scene_of
from iccmine.language.noncompliance.stages import is_owed, stages
from iccmine.records import Citation, NonCompliance, Stage

_SILENT_KINDS = frozenset({"heading", "front_matter"})
# What stands beside the running text leaves nobody in mind.
_ASIDE = frozenset({"heading", "front_matter", "footnote"})
_COVERING = frozenset({"referral", "not_referred", "no_failure"})


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
        return cues.fired(text_of(doc))


def resolve_mentions(docs: Iterable[Doc]) -> Iterator[Doc]:
    """The docs of one document, in order; where a passage names nobody, its failures go to whom the document means."""
    remembered = NOTHING
    for doc in docs:
        rows = doc._.noncompliance
        named = bool(rows) and all(is_state(row.state) for row in rows)
        if not named and remembered.last and points_back(text_of(doc), remembered):
            doc._.noncompliance = tuple(_mentions(doc, remembered))
        if doc._.context.passage_kind not in _ASIDE:
            failed = dict.fromkeys(row.state for row in doc._.noncompliance if is_state(row.state))
            remembered = after(remembered, text_of(doc), named_in(doc), tuple(failed))
        yield doc


def _mentions(doc: Doc, remembered: Remembered = NOTHING) -> Iterator[NonCompliance]:
    context = doc._.context
    if context.body == "treaty" or context.passage_kind in _SILENT_KINDS:
        return
    told = cues.telling(text_of(doc))
    if not told:
        return
    scene = scene_of(doc, remembered)
    seen: set[tuple[str, Stage]] = set()
    failed: tuple[Agent, ...] = ()
    for cue in told:
        found = tuple(_told(scene, cue, told, failed))
        failed = tuple(dict.fromkeys(agent for agent, _ in found if cue.label == "failure")) or failed
        for agent, stage in found:
            if (agent.actor, stage) not in seen:
                seen.add((agent.actor, stage))
                yield _record(scene, cue, agent, stage, doc._.citations)


def _told(scene: Scene, cue: Cue, told: tuple[Cue, ...], failed: tuple[Agent, ...]) -> Iterator[tuple[Agent, Stage]]:
    if cue.label in ("referral", "not_referred"):
        if not any(other.label == "no_failure" for other in told):
            yield from referred(scene, cue, failed)
        return
    if cue.label == "failure" and (_is_covered(scene, cue, told) or not is_owed(scene, cue) or scene.barred(cue)):
        return
    who = agents(scene, cue) if cue.label != "no_failure" else _cleared(scene, cue)
    for agent in who:
        for stage in stages(scene, cue, agent):
            yield agent, stage


def _cleared(scene: Scene, cue: Cue) -> tuple[Agent, ...]:
    """Whom a denial clears: its subject, who is named after it, or who was named last before it."""
    for where in ("before", "about", "after"):
        if cue.id == "no_failure.did_not_fail" or where != "before":
            found = agents(scene, Cue(cue.id, cue.label, cue.start, cue.end, {"agent": where, "needs": "agent"}))
            if found:
                return found
    named = [m for m in scene.actors if is_state(m.actor)]
    after = [m for m in named if cue.end <= m.start < scene.clause_end(cue.end)]
    before = [m for m in named if scene.sentence(cue.start)[0] <= m.start and m.end <= cue.start]
    return tuple(Agent(m.actor, m.start, m.end) for m in after or before[-1:])


def _is_covered(scene: Scene, cue: Cue, told: tuple[Cue, ...]) -> bool:
    """Whether a failure is only named as what is referred, or as what a denial denies."""
    finds = [frame.start for frame in scene.governing(cue) if frame.attributes["spirit"] == "finds"]
    return any(
        other.label in _COVERING
        and other.start < cue.start < max(other.end, scene.clause_end(other.end))
        and not (other.label == "referral" and any(start > other.start for start in finds))
        for other in told
    )


def _record(scene: Scene, cue: Cue, agent: Agent, stage: Stage, citations: tuple[Citation, ...]) -> NonCompliance:
    sentence = scene.sentence(cue.start)
    start = min(cue.start, agent.start if agent.start is not None and agent.start >= sentence[0] else cue.start)
    owed = details.duty(scene, cue, sentence)
    return NonCompliance(
        state=agent.actor,
        stage=stage,
        duty=owed,
        reason=details.reason(scene, sentence),
        organ=details.organ(scene, sentence),
        referred_to=details.referred_to(scene, cue) if stage == "referred" else (),
        legal_basis=details.legal_basis(citations, sentence),
        person=details.person(scene, sentence, owed),
        evidence_start=start,
        evidence_end=max(cue.end, scene.clause_end(cue.end)),
        rule=cue.id,
    )
