"""Who is named in a passage: States under all their names, groups, organs, organisations, parties, persons.

>>> import spacy
>>> from iccmine.language.actors import create_actors
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("iccmine_actors")
>>> [mention.actor for mention in nlp("Urges the Sudanese authorities and all parties to comply;")._.actors]
['SDN', 'parties_to_conflict']
"""

from __future__ import annotations

from spacy.language import Language

from iccmine.language.actors.component import Actors, Found, find_actors
from iccmine.language.actors.document import HOST_STATE, defined_parties, home_of, home_states

__all__ = [
    "HOST_STATE", "Actors", "Found", "create_actors", "defined_parties", "find_actors", "home_of", "home_states",
]  # fmt: skip


@Language.factory("iccmine_actors", assigns=["doc._.actors"])
def create_actors(nlp: Language, name: str) -> Actors:  # noqa: ARG001
    """The component for a pipeline; it needs only ``doc._.context`` (its default will do)."""
    return Actors()
