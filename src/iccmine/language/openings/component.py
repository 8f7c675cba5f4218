"""The component ``iccmine_openings``: fills ``doc._.opening`` and the spans ``openings``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.openings.marked import as_marked
from iccmine.language.openings.verbs import adverbs_of, find_verbs, opening_of


@Language.factory("iccmine_openings", assigns=["doc._.opening", "doc.spans"])
def create_openings(nlp: Language, name: str) -> Openings:  # noqa: ARG001 (the form that spaCy calls)
    """Make the component; it has no settings."""
    extensions.register()
    return Openings()


class Openings:
    """Finds operative verbs. ``doc.spans["openings"]`` holds one span a verb: label its lemma, id its rule."""

    def __call__(self, doc: Doc) -> Doc:
        text = extensions.text_of(doc)
        verbs = tuple(find_verbs(text))
        doc._.operative_verbs = verbs
        doc.spans["openings"] = [
            extensions.span(doc, verb.start, verb.end, label=verb.lemma, span_id=verb.rule) for verb in verbs
        ]
        doc._.opening = as_marked(text, opening_of(text, verbs), doc._.context.emphasis)
        return doc

    def rules(self, doc: Doc) -> set[str]:
        """The lexicon entries that fired in a doc."""
        fired = {verb.rule for verb in doc._.operative_verbs}
        return fired.union(*(adverbs_of(extensions.text_of(doc), verb) for verb in doc._.operative_verbs))
