"""Whether a passage is about a court or cooperation with it, and which court (codebook, section 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iccmine.language.courts import named_court
from iccmine.records import Body, Context, Court, Offsets

# Whatever these bodies' documents say, they say it of the Court.
_COURT_S_OWN: frozenset[Body] = frozenset({"icc", "assembly_of_states_parties", "treaty", "secondary"})

# Recitals that say nothing of the document's subject.
_FORMULA = re.compile(
    r"\W*(?:(?:also |further )?recall(?:s|ing) (?:also |further )?(?:all )?its (?:\w+ )*resolutions?\b|acting under\b"
    r"|(?:also )?acknowledg\w+ the report\b|decides to (?:remain|include in)\b|remains? seized\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relevance:
    """``rule`` says what decided; ``evidence`` are the words, None where the document decides."""

    relevant: bool
    court: Court | None
    rule: str
    evidence: Offsets | None = None


def relevance(text: str, context: Context) -> Relevance:
    """The court that a passage speaks of: the one it names, else the one its document is about."""
    mention = named_court(text)
    if mention is not None and not mention.generic:
        return Relevance(True, mention.court, mention.rule, (mention.start, mention.end))
    if context.body in _COURT_S_OWN:
        return Relevance(True, "icc", "court.own_document")
    if mention is not None and context.court is not None:
        return Relevance(True, context.court, mention.rule, (mention.start, mention.end))
    if context.about_court and not _FORMULA.match(text):
        return Relevance(True, context.court, "court.document")
    return Relevance(False, None, "court.none")
