"""A passage as the model looks at it: its words, where it stands, and what the rules found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from iccmine.force.passage import strongest
from iccmine.records import Coded, Document, Force


class Clause(NamedTuple):
    """What the rules say of one provision."""

    verb: str
    modality: str
    force: Force
    authority: str


@dataclass(frozen=True, slots=True)
class Case:
    """One passage: ``before`` and ``after`` are the kind and rule force of its neighbours, empty at either end."""

    text: str
    kind: str
    body: str
    document_kind: str
    chapter_vii: bool
    speaker: str
    opening_verb: str
    court: str
    clauses: tuple[Clause, ...]
    before: str = ""
    after: str = ""

    @property
    def rule_force(self) -> Force:
        """The force by rules alone."""
        return strongest(clause.force for clause in self.clauses)


def cases_of(document: Document, passages: Sequence[Coded]) -> Iterator[Case]:
    """The cases of one document's passages, in order."""
    clauses = [tuple(_clauses(coded)) for coded in passages]
    seen = [
        f"{coded.passage.kind}/{strongest(clause.force for clause in some)}"
        for coded, some in zip(passages, clauses, strict=True)
    ]
    for place, coded in enumerate(passages):
        yield Case(
            text=coded.passage.text,
            kind=coded.passage.kind,
            body=document.body,
            document_kind=document.kind,
            chapter_vii=document.chapter_vii,
            speaker=str(coded.speaker),
            opening_verb=coded.opening.lemma if coded.opening else "",
            court=coded.court or "",
            clauses=clauses[place],
            before=seen[place - 1] if place else "",
            after=seen[place + 1] if place + 1 < len(seen) else "",
        )


def _clauses(coded: Coded) -> Iterator[Clause]:
    for provision in coded.provisions:
        yield Clause(provision.operative_verb, provision.modality, provision.force, provision.authority)
