"""The component ``iccmine_citations``: what a passage refers to, normalised (``S/RES/1593``, ``RS art 87(7)``)."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from iccmine.language.citations.articles import articles
from iccmine.language.citations.instruments import named_instruments
from iccmine.language.citations.resolutions import resolutions
from iccmine.language.citations.symbols import symbols
from iccmine.language.extensions import register, text_of
from iccmine.records import Citation, Context


class Citations:
    """Sets ``doc._.citations`` and the span group ``citations`` (label: the target)."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_citations(text_of(doc), doc._.context)
        doc._.citations = found
        doc.spans["citations"] = spans(doc, found)
        return doc


def find_citations(text: str, context: Context) -> tuple[Citation, ...]:
    """Every reference in a text, in order; a list or range gives one citation for each of its members.

    >>> [c.target for c in find_citations("Recalling resolutions 1593 (2005) and 1970 (2011),", Context())]
    ['S/RES/1593', 'S/RES/1970']
    """
    named = named_instruments(text, context)
    found = [*symbols(text), *resolutions(text), *articles(text, context, named)]
    cited = [(citation.start, citation.end) for citation in found]
    for mention in named:
        # "article 87 of the Rome Statute" is one reference, not a second one to the whole Statute.
        if mention.instrument.named and not any(start <= mention.start < end for start, end in cited):
            span = text[mention.start : mention.end]
            found.append(Citation(mention.instrument.code, "treaty", span, mention.start, mention.end))
    return tuple(sorted(set(found), key=lambda citation: (citation.start, citation.end, citation.target)))


def spans(doc: Doc, citations: Iterable[Citation]) -> list[Span]:
    """The citations as spans of whole tokens."""
    found = (doc.char_span(c.start, c.end, label=c.target, alignment_mode="expand") for c in citations)
    return [span for span in found if span is not None]


register()
