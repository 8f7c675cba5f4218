"""The component ``iccmine_modals``: fills ``doc._.modals`` and the spans ``modals``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.lexicon import load_lexicon
from iccmine.language.lexicon.scanner import Hit, Scanner
from iccmine.records import Modality

_SCANNER = Scanner(load_lexicon("modals").entries)
# "political will", "the free will of": a noun; "the aim is to end": a definition of the aim, not a duty.
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:political|free|own|common|good|popular|the|their|its|of|sovereign|strong|a)\s+)$", re.I
)
# "should additional measures be needed", "should the parties fail": a condition.
_INVERTED = re.compile(
    r"\s+(?:(?:the|an?|any|such|it|they|he|she|there|this|these|those|its|their|no)\b|"
    r"(?:additional|further|new|other)\s+[a-z]+s?\s|[A-Z][A-Za-z]+\s|(?:circumstances|conditions|members|states|parties)\b)"
)
_NOUN_NEED = re.compile(
    r"(?:\b(?:the|a|no|any|its|their|this|that|such|of|in|urgent|critical|vital|continu(?:ed|ing)|ongoing|pressing|imperative|special|"
    r"real|clear|great|immediate|specific|crucial|overriding|dire|will|may|also|further|[a-z]+al)\s+|[,;]\s*)$",
    re.IGNORECASE,
)
# "Article 9 of the Statute, which deals with X, [requires]": the subject is a text that lays down law.
_SOURCE_BEFORE = re.compile(
    r"\b(?:[Aa]rticles?|[Rr]ules?|[Rr]egulations?|[Ss]ub-?rules?|Statute|Rules|Regulations|[Pp]rovisions?|Convention|Agreement|[Cc]hapeau)\b"
    r"(?:(?!\b(?:is|are|was|were|has|have|had|that|which|who|may|shall|must|should|can|will)\b)[^.;]){0,80}"
    r"(?:,\s+which\s+[^,]{1,100},)?\s+(?:also\s+|only\s+|further\s+|[a-z]+ly\s+|to\s+)?$"
)
_AIM_BEFORE = re.compile(
    r"\b(?:purpose|aim|objective|goal|task|role|intention|challenge|step|way|function|mandate|priority|it|this|that|which)\b"
    r"[^.;,]{0,60}\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal: its lemma, modality and place. ``weak`` ones oblige only in a text that lays down rules."""

    lemma: str
    modality: Modality
    negated: bool
    weak: bool
    start: int
    end: int
    rule: str


@Language.factory("iccmine_modals", assigns=["doc.spans"])
def create_modals(nlp: Language, name: str) -> Modals:  # noqa: ARG001 (the form that spaCy calls)
    """Make the component; it has no settings."""
    extensions.register()
    return Modals()


class Modals:
    """Finds modals. ``doc.spans["modals"]`` holds one span a modal: label its modality, id its rule."""

    def __call__(self, doc: Doc) -> Doc:
        modals = tuple(find_modals(extensions.text_of(doc)))
        doc._.modals = modals
        doc.spans["modals"] = [
            extensions.span(doc, modal.start, modal.end, label=modal.modality, span_id=modal.rule) for modal in modals
        ]
        return doc

    def rules(self, doc: Doc) -> set[str]:
        """The lexicon entries that fired in a doc."""
        return {modal.rule for modal in doc._.modals}


def find_modals(text: str) -> Iterator[Modal]:
    """The modals of a text, left to right."""
    for hit in _SCANNER.scan(text):
        if _is_modal(text, hit):
            attributes = hit.entry.attributes
            yield Modal(
                lemma=attributes["lemma"],
                modality=_modality(hit.entry.label),
                negated=bool(attributes.get("negated")),
                weak=bool(attributes.get("weak")),
                start=hit.start,
                end=hit.end,
                rule=hit.entry.id,
            )


def _is_modal(text: str, hit: Hit) -> bool:
    lemma = hit.entry.attributes["lemma"]
    if lemma == "may":
        return text[hit.start] == "m" or text[hit.start : hit.end].isupper()
    before = text[max(0, hit.start - 160) : hit.start]
    if hit.entry.attributes.get("source"):
        return _SOURCE_BEFORE.search(before) is not None
    if lemma == "will":
        return _NOUN_BEFORE.search(before) is None
    if lemma == "should":
        return _INVERTED.match(text, hit.end) is None
    if lemma == "need to":
        return _NOUN_NEED.search(before) is None
    if lemma == "be to":
        return _AIM_BEFORE.search(before) is None
    return True


def _modality(label: str) -> Modality:
    """The label of an entry, checked against the closed list."""
    if label not in _MODALITIES:
        raise ValueError(f"{label!r} is no modality")
    return _MODALITIES[label]


_MODALITIES: dict[str, Modality] = {
    "obligation": "obligation",
    "prohibition": "prohibition",
    "recommendation": "recommendation",
    "permission": "permission",
    "exemption": "exemption",
}
