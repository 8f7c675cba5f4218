"""Back references, which only the document can tell: "the said resolution", "this Statute", "ibid."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

from iccmine.language.citations.component import spans
from iccmine.language.citations.instruments import own_instrument
from iccmine.language.citations.symbols import normal
from iccmine.language.extensions import text_of
from iccmine.language.lexicon import load_lexicon
from iccmine.records import Citation, Context, TargetType

_ANY = re.compile(r"\b(?:this|the present|present|said|afore|above-?mentioned|same|that|those|these|[Ii]bid)\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the lexicon: which citations the words may stand for (none listed: any)."""

    id: str
    pattern: re.Pattern[str]
    means: str
    types: frozenset[str]
    in_footnotes: bool


@dataclass(slots=True)
class _Memory:
    """What a document cited up to here, passage by passage, newest last."""

    cited: list[Sequence[Citation]] = field(default_factory=list)
    footnotes: list[Sequence[Citation]] = field(default_factory=list)

    def keep(self, citations: Sequence[Citation], context: Context) -> None:
        if citations:
            (self.footnotes if context.passage_kind == "footnote" else self.cited).append(citations)


def resolve_references(docs: Iterable[Doc]) -> Iterator[Doc]:
    """The docs of one document, in order, with back references added to ``doc._.citations``.

    A reference takes the target of what it stands for and keeps its own words and offsets; one that stands for
    nothing cited before is left out.
    """
    memory = _Memory()
    for doc in docs:
        found = sorted((*doc._.citations, *_references(doc, memory)), key=lambda c: (c.start, c.end, c.target))
        if len(found) != len(doc._.citations):
            doc._.citations = tuple(found)
            doc.spans["citations"] = spans(doc, found)
        memory.keep(found, doc._.context)
        yield doc


@lru_cache(maxsize=1)
def _lexicon() -> tuple[Reference, ...]:
    entries = (entry for entry in load_lexicon("citations").entries if entry.attributes["sort"] == "reference")
    return tuple(
        Reference(
            id=entry.id,
            pattern=re.compile(rf"\b(?:{entry.pattern})(?!\w)"),
            means=entry.label,
            types=frozenset(entry.attributes["types"]),
            in_footnotes=entry.attributes.get("across") == "footnote",
        )
        for entry in entries
    )


def _references(doc: Doc, memory: _Memory) -> Iterator[Citation]:
    text = text_of(doc)
    if not _ANY.search(text):
        return
    for reference in _lexicon():
        for match in reference.pattern.finditer(text):
            if any(cited.start <= match.start() < cited.end for cited in doc._.citations):
                continue
            for target, kind in _meant(reference, doc, match.start(), memory):
                yield Citation(target, kind, match[0], match.start(), match.end())


def _meant(reference: Reference, doc: Doc, position: int, memory: _Memory) -> list[tuple[str, TargetType]]:
    if reference.means == "own":
        return _own(reference, doc._.context)
    before = [citation for citation in doc._.citations if citation.end <= position]
    earlier = memory.footnotes if reference.in_footnotes else memory.cited
    for group in (before, *reversed(earlier)):
        fitting = [c for c in group if not reference.types or c.target_type in reference.types]
        if fitting:
            meant = fitting if reference.means == "all_previous" else fitting[-1:]
            return list(dict.fromkeys((c.target, c.target_type) for c in meant))
    return []


def _own(reference: Reference, context: Context) -> list[tuple[str, TargetType]]:
    if "treaty" in reference.types:
        law = own_instrument(context) if context.body == "treaty" else None
        return [(law.code, "treaty")] if law is not None else []
    if context.symbol is None or context.kind not in {"resolution", "draft_resolution"}:
        return []
    kind: TargetType = "asp_document" if context.body == "assembly_of_states_parties" else "un_resolution"
    return [(normal(context.symbol), kind)]
