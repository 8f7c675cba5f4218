"""A passage coded: force and authority of each provision, force of the passage, relevance, court, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from spacy.tokens import Doc

from iccmine.force.authority import authority, own_authority
from iccmine.force.engine import Verdict, decide
from iccmine.force.relevance import Relevance, relevance
from iccmine.force.rules import RuleBook, rule_book
from iccmine.force.scene import Openings, scene
from iccmine.language import actions
from iccmine.records import FORCE_ORDER, Coded, Force, Opening, Passage, Provision, Reasoned

NO_PROVISION = "no-provision"


@dataclass(frozen=True, slots=True)
class _Decided:
    """A provision with its force, and the steps that gave it."""

    provision: Provision
    reasons: tuple[Reasoned, ...]


def code(doc: Doc, passage: Passage) -> Coded:
    """Code one annotated passage under the codebook (sections 2, 3 and 7).

    Args:
        doc: the passage's text after the language pipeline, with its context.
        passage: the passage itself; its text is the doc's.

    Returns:
        The passage with its fields; provisions that turn out to carry no force are put aside, their rules are not.

    Example:
        >>> import iccmine
        >>> doc = iccmine.load("en")("Urges Arland to arrest the fugitive;")
        >>> code(doc, Passage("op 1", "operative", doc.text)).force
        'hortatory'
    """
    book = rule_book()
    decided = tuple(_decide(doc, passage.text, book))
    found = relevance(passage.text, doc._.context)
    reasons = (*(reason for one in decided for reason in one.reasons), *_relevance_reasons(found))
    return Coded(
        passage=passage,
        opening=doc._.opening,
        relevant=found.relevant,
        court=found.court,
        force=strongest(one.provision.force for one in decided),
        speaker=doc._.speaker,
        decided_by=tuple(dict.fromkeys(reason.rule for reason in reasons)) or (NO_PROVISION,),
        provisions=tuple(one.provision for one in decided if one.provision.force != "none"),
        passed_over=tuple(one.provision for one in decided if one.provision.force == "none") or tuple(_opened(doc)),
        citations=doc._.citations,
        actors=doc._.actors,
        noncompliance=doc._.noncompliance,
        reasons=reasons,
    )


def strongest(forces: Iterable[Force]) -> Force:
    """The force of a passage: the strongest of its provisions, ``none`` where it has none."""
    return min(forces, key=FORCE_ORDER.index, default="none")


def _decide(doc: Doc, text: str, book: RuleBook) -> Iterator[_Decided]:
    openings = Openings(doc)
    for provision in doc._.provisions:
        seen = scene(doc, provision, text=text, under=openings.governing(provision.trigger_start), organs=book.organs)
        verdict = decide(seen, book.force)
        force = cast(Force, verdict.rule.label)
        if force == "binding" and doc._.context.passage_kind == "preambular":
            force = "restated"  # a preamble never binds (codebook, section 2)
        power, source = authority(seen, doc._.context, force, book.authority)
        if force == "none":
            power = own_authority(doc._.context)  # what it is worth if the model finds a force in it
        reasons = [*_reasons(verdict, force), *(_reasons(source, power) if source else ())]
        asked = actions.decide(actions.wording(provision, text, doc._.context))
        if asked.rule and force != "none":
            where = actions.evidence(asked, provision, text)
            reasons.append(Reasoned(asked.rule, *where, f"action {asked.action}"))
        yield _Decided(
            replace(provision, force=force, authority=power, action=asked.action, rule=verdict.rule.id), tuple(reasons)
        )


def _opened(doc: Doc) -> Iterator[Provision]:
    """The clause from the opening verb to the end, with whoever is named first: for a passage where no rule saw one."""
    opening: Opening | None = doc._.opening
    if opening is None or doc._.provisions:
        return
    text = doc.text
    named = next((actor for actor in doc._.actors if actor.start >= opening.end), None)
    provision = Provision(
        operative_verb=opening.lemma,
        modality="recommendation",
        trigger_start=opening.start,
        trigger_end=opening.end,
        clause_start=opening.start,
        clause_end=len(text),
        bearer=named.text if named else "",
        bearer_start=named.start if named else None,
        bearer_end=named.end if named else None,
        actors=(named.actor,) if named else (),
        action_text=text[opening.end :].strip(" ,;:."),
        authority=own_authority(doc._.context),
    )
    yield replace(provision, action=actions.decide(actions.wording(provision, text, doc._.context)).action)


def _reasons(verdict: Verdict, decided: str) -> Iterator[Reasoned]:
    for start, end in verdict.evidence:
        yield Reasoned(verdict.rule.id, start, end, decided)


def _relevance_reasons(found: Relevance) -> Iterator[Reasoned]:
    if found.relevant:
        start, end = found.evidence or (0, 0)
        yield Reasoned(found.rule, start, end, f"court {found.court}")
