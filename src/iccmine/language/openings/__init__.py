"""The operative verbs of a passage: the phrase that opens it and the verbs that go on inside it."""

from iccmine.language.openings.component import Openings, create_openings
from iccmine.language.openings.verbs import OperativeVerb, find_opening, find_verbs

__all__ = ["Openings", "OperativeVerb", "create_openings", "find_opening", "find_verbs"]
