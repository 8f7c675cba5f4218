"""The component ``iccmine_openings``: fills ``doc._.opening`` and the spans ``openings``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.openings.verbs import OperativeVerb, find_verbs
from iccmine.records import Opening


@Language.factory("iccmine_openings", assigns=["doc._.opening", "doc.spans"])
def create_openings(nlp: Language, name: str) -> Openings:  # noqa: ARG001 (the form that spaCy calls)
    """Make the component; it has no settings."""
    extensions.register()
    return Openings()


class Openings:
    """Finds operative verbs. ``doc.spans["openings"]`` holds one span a verb: label its lemma, id its rule."""

    def __call__(self, doc: Doc) -> Doc:
        verbs = tuple(find_verbs(doc.text))
        doc._.operative_verbs = verbs
        doc.spans["openings"] = [
            doc.char_span(verb.start, verb.end, label=verb.lemma, span_id=verb.rule, alignment_mode="expand")
            for verb in verbs
        ]
        doc._.opening = _opening(doc.text, verbs)
        return doc

    def rules(self, doc: Doc) -> set[str]:
        """The lexicon entries that fired in a doc."""
        return {verb.rule for verb in doc._.operative_verbs}


def _opening(text: str, verbs: tuple[OperativeVerb, ...]) -> Opening | None:
    """The phrase that opens a passage: its first verb, if that stands at the start or after the body's name."""
    if not verbs or verbs[0].place not in ("start", "subject"):
        return None
    first = verbs[0]
    end = first.written_end
    return Opening(text=text[first.start : end], lemma=first.lemma, start=first.start, end=end)
