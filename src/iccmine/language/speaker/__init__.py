"""Whose words a passage holds: the issuing body's, a party's, a State's, a quotation.

>>> import spacy
>>> from iccmine.language.speaker import create_speaker
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("iccmine_speaker")
>>> nlp("Decides that Arland shall act;")._.speaker
'issuing_body'
"""

from __future__ import annotations

from spacy.language import Language

from iccmine.language.speaker.component import SpeakerComponent, Voices, voices_of

__all__ = ["SpeakerComponent", "Voices", "create_speaker", "voices_of"]


@Language.factory("iccmine_speaker", assigns=["doc._.speaker"])
def create_speaker(nlp: Language, name: str) -> SpeakerComponent:  # noqa: ARG001
    """The component for a pipeline; after ``iccmine_actors`` it knows States as speakers, too."""
    return SpeakerComponent()
