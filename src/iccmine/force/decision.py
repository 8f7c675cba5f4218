"""Rules and model together: the published label of a passage, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iccmine.force.cases import Case, cases_of
from iccmine.force.model import ID, ForceModel, Opinion
from iccmine.records import Coded, Document, Force, Provision, Reasoned


def decide_all(document: Document, passages: Sequence[Coded], model: ForceModel) -> Iterator[Coded]:
    """The passages of one document with the combined label, its probability, the possible labels and ``needs_review``.

    The rules' own word stays readable in the provisions, each of which keeps its force.
    """
    cases = list(cases_of(document, passages))
    for coded, case, opinion in zip(passages, cases, model.opinions(cases), strict=True):
        yield _decided(coded, case, opinion, model)


# How much likelier than no clause at all the model must hold one that the rules passed over. Measured on families of
# documents that the model had not seen; above it, fewer are found, and below it, none are lost yet few are won.
MARGIN = 0.1
# Whether words create or lift a duty is for rules to say, clause by clause.
_FOR_RULES: frozenset[Force] = frozenset({"binding", "exempting"})
# Whoever else speaks in a document asks nothing of anybody (codebook, section 2).
_BODY_SPEAKS = ("issuing_body", "chamber")


def label(case: Case, opinion: Opinion) -> Force:
    """The label that is published: the rules' own, unless they found no clause and the model is surer of a weak one.

    Where the model doubts a clause that the rules found, the label stands and people decide (``needs_review``).
    """
    by_rules = case.rule_force
    if by_rules != "none" or opinion.force in _FOR_RULES or case.speaker not in _BODY_SPEAKS:
        return by_rules
    return opinion.force if opinion.share(opinion.force) - opinion.share("none") > MARGIN else "none"


def _decided(coded: Coded, case: Case, opinion: Opinion, model: ForceModel) -> Coded:
    force = label(case, opinion)
    share = round(opinion.share(force), 4)
    possible = opinion.possible if force in opinion.possible else (force, *opinion.possible)
    reasons = coded.reasons
    decided_by = coded.decided_by
    if force != case.rule_force:
        reasons = (*reasons, *_reasons(coded, case, force, model))
        decided_by = (*decided_by, ID)
    return replace(
        coded,
        force=force,
        force_probability=share,
        force_set=possible,
        needs_review=len(possible) > 1 or opinion.force != case.rule_force,
        provisions=tuple(_with_share(provision, opinion) for provision in _clauses(coded, force)),
        decided_by=decided_by,
        reasons=reasons,
    )


def _clauses(coded: Coded, force: Force) -> tuple[Provision, ...]:
    """The rules' provisions; where the model alone names a force, the first clause passed over by the rules has it."""
    if coded.provisions or force == "none":
        return coded.provisions
    return tuple(replace(clause, force=force, rule=ID) for clause in coded.passed_over[:1])


def _with_share(provision: Provision, opinion: Opinion) -> Provision:
    """A provision with the probability that a passage like this has its force."""
    return replace(provision, force_probability=round(opinion.share(provision.force), 4))


def _reasons(coded: Coded, case: Case, force: Force, model: ForceModel) -> Iterator[Reasoned]:
    """Where the words stand that made the model leave the rules' label."""
    text = coded.passage.text.lower()
    for words in model.witnesses(case, force, case.rule_force):
        start = text.find(words)
        if start >= 0:
            yield Reasoned(ID, start, start + len(words), f"{force}, not {case.rule_force}")
