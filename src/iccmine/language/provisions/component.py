"""The component ``iccmine_provisions``: fills ``doc._.provisions`` and the spans ``bearers``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from iccmine.language import extensions
from iccmine.language.actors import Actors
from iccmine.language.modals import Modals
from iccmine.language.openings import Openings
from iccmine.language.provisions import antecedents
from iccmine.language.provisions.clauses import modal_provisions
from iccmine.language.provisions.draft import Draft, finish
from iccmine.language.provisions.operative import modals_of, provisions_of
from iccmine.language.provisions.scene import Scene, scene_of
from iccmine.records import Provision

# Whose words can bind: a party's submission or a speech in a meeting holds no provision.
_SPEAKERS = frozenset({"issuing_body", "chamber"})


@Language.factory("iccmine_provisions", assigns=["doc._.provisions", "doc.spans"])
def create_provisions(nlp: Language, name: str) -> Provisions:  # noqa: ARG001 (the form that spaCy calls)
    """Make the component; it has no settings."""
    extensions.register()
    return Provisions()


class Provisions:
    """Finds provisions. ``doc.spans["bearers"]`` holds one span a bearer phrase: label its first actor.

    What stands to its left in the pipeline is used where it ran; verbs, modals and actors are found here else.
    """

    def __init__(self) -> None:
        self._needs: tuple[tuple[str, Callable[[Doc], Doc]], ...] = (
            ("openings", Openings()),
            ("modals", Modals()),
            ("actors", Actors()),
        )

    def __call__(self, doc: Doc) -> Doc:
        for spans, component in self._needs:
            if spans not in doc.spans:
                doc = component(doc)
        provisions = find_provisions(scene_of(doc))
        doc._.provisions = provisions
        doc.spans["bearers"] = [
            extensions.span(
                doc,
                provision.bearer_start,
                provision.bearer_end,
                label=provision.actors[0] if provision.actors else "other",
            )
            for provision in provisions
            if provision.bearer_start is not None and provision.bearer_end is not None
        ]
        return doc

    def rules(self, doc: Doc) -> set[str]:
        """The lexicon entries that fired in a doc."""
        return {provision.rule for provision in doc._.provisions}


def find_provisions(scene: Scene) -> tuple[Provision, ...]:
    """The provisions of a passage, in the order of their triggers."""
    if scene.speaker not in _SPEAKERS:
        return ()
    drafts = sorted(_drafts(scene), key=lambda draft: (draft.trigger, draft.clause))
    return tuple(finish(draft, scene) for draft in antecedents.settled(scene, drafts))


def _drafts(scene: Scene) -> Iterator[Draft]:
    if scene.context.genre == "treaty":
        yield from modal_provisions(scene, scene.modals)
        return
    drafts = [draft for verb in scene.verbs for draft in provisions_of(scene, verb)]
    used = modals_of(scene, drafts)
    yield from drafts
    yield from modal_provisions(scene, tuple(modal for modal in scene.modals if modal not in used))
