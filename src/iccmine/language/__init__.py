"""Language: what the words of a passage say. A spaCy pipeline of components that can each be used alone.

``load`` builds the pipeline, ``annotate`` sends the passages of a document through it. Results stand in ``doc._``
(``opening``, ``citations``, ``actors``, ``speaker``, ``provisions``) and, as spans, in ``doc.spans``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.actors import defined_parties, home_of
from iccmine.language.citations import resolve_references
from iccmine.language.courts import DocumentCourt, document_court
from iccmine.language.noncompliance import resolve_mentions
from iccmine.records import Context, Document, Passage, Segmented

PIPELINE: tuple[str, ...] = (
    "iccmine_openings",
    "iccmine_modals",
    "iccmine_citations",
    "iccmine_actors",
    "iccmine_speaker",
    "iccmine_provisions",
    "iccmine_noncompliance",
)
"""Factories in the order in which they run: each reads only what stands to its left."""

# A passage may be a whole annex; nothing here needs memory beyond the tokens themselves.
_MAX_LENGTH = 64 * 1024**2

extensions.register()


def load(language: str = "en") -> Language:
    """A pipeline for ``language``. Raises ValueError where there is no lexicon for it."""
    if language != "en":
        raise ValueError(f"no lexicon for language {language!r}")
    nlp = spacy.blank(language)
    nlp.max_length = _MAX_LENGTH
    for factory in PIPELINE:
        import_module(f"iccmine.language.{factory.removeprefix('iccmine_')}")  # registers the factory
        nlp.add_pipe(factory)
    return nlp


@dataclass(frozen=True, slots=True)
class Told:
    """What a document as a whole tells about each of its passages."""

    court: DocumentCourt
    home: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()

    @classmethod
    def by(cls, segmented: Segmented) -> Told:
        document = segmented.document
        texts = [passage.text for passage in segmented.passages]
        return cls(
            court=document_court(document.title, texts),
            home=home_of(document.title, document.situation or "", document.date, texts),
            parties=defined_parties(document.date, texts),
        )


def context_of(document: Document, passage: Passage, told: Told) -> Context:
    """Where a passage stands, as its document and its layout say."""
    return Context(
        body=document.body,
        kind=document.kind,
        genre=document.genre,
        passage_kind=passage.kind,
        language=document.language,
        symbol=document.symbol,
        title=document.title,
        date=document.date,
        chapter_vii=document.chapter_vii,
        author=document.author,
        speaker=passage.speaker,
        speaker_name=passage.speaker_name,
        section=passage.section,
        situation=document.situation,
        case=document.case,
        items=passage.items,
        emphasis=passage.emphasis,
        court=told.court.court,
        about_court=told.court.about,
        home=told.home,
        parties=told.parties,
    )


def annotate(segmented: Segmented, nlp: Language) -> Iterator[Doc]:
    """The passages of a document as annotated docs, in order, one a passage."""
    return resolve_mentions(resolve_references(nlp.pipe(_docs(segmented, nlp))))


def _docs(segmented: Segmented, nlp: Language) -> Iterator[Doc]:
    told = Told.by(segmented)
    for passage in segmented.passages:
        doc = nlp.make_doc(passage.text)
        doc._.context = context_of(segmented.document, passage, told)
        yield doc
