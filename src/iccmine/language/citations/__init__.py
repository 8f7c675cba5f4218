"""What a passage refers to, normalised: resolutions, articles, rules, document symbols, treaties.

>>> import spacy
>>> from iccmine.language.citations import create_citations
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("iccmine_citations")
>>> [citation.target for citation in nlp("Acting under Chapter VII, recalls resolution 1593 (2005).")._.citations]
['UNC ch VII', 'S/RES/1593']
"""

from __future__ import annotations

from spacy.language import Language

from iccmine.language.citations.component import Citations, find_citations
from iccmine.language.citations.references import resolve_references

__all__ = ["Citations", "create_citations", "find_citations", "resolve_references"]


@Language.factory("iccmine_citations", assigns=["doc._.citations"])
def create_citations(nlp: Language, name: str) -> Citations:  # noqa: ARG001
    """The component for a pipeline; it needs only ``doc._.context`` (its default will do)."""
    return Citations()
