"""Tell an operative verb from the same word elsewhere, by what stands around it.

A verb is operative where the issuing body speaks it: at the start of the paragraph or of a sub-item, after the body's
own name ("The Council also urges"), or where a connective carries it on ("..., and urges", "; requests").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from iccmine.language.lexicon import load_lexicon
from iccmine.language.lexicon.scanner import Hit, Scanner
from iccmine.records import Opening

Place = Literal["start", "item", "subject", "coordinate", "participle"]

_VERBS = load_lexicon("openings").entries
_ADVERBS = load_lexicon("adverbs").entries
_SCANNER = Scanner(_VERBS)


def _words(*labels: str) -> str:
    return "|".join(entry.pattern for entry in _ADVERBS if entry.label in labels).replace(" ", r"\s+")


_BEFORE = rf"(?:(?:{_words('before', 'both')}),?\s+)*"
_LINKS = rf"(?:,?\s*(?:{_words('link')}),?\s+)*"
_LOOKBACK = 140

_BODY = (
    r"(?-i:\bIt)|(?<=[;,]\s)it|(?<=\band\s)it|(?:the\s+)?(?:(?:security|general|human\s+rights)\s+)?(?:council|assembly|conference|bureau)|"
    r"(?:the\s+)?(?:(?:pre-trial|trial|appeals|present)\s+)?(?:chamber|presidency|court|single\s+judge|majority)(?:\s+[ivx]+)?|"
    r"the\s+(?:states\s+parties|heads\s+of\s+state\s+and\s+government)"
)
_LABEL = r"(?:\(?(?:[0-9]{1,3}|[a-z]{1,2}|[ivxl]{1,5})[.)]\s*)"
# What may stand before an operative verb, adverbs put aside; tried in this order.
_START = re.compile(rf"[\s\W]*{_LABEL}?[\s\W]*(?P<phrase>{_LINKS}{_BEFORE})$", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:^|[\s\W])(?:{_BODY})(?:\s+of\s+States\s+Parties)?(?:\s*\([^)]*\))?,?\s+(?P<phrase>{_LINKS}{_BEFORE})$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"(?:[;:,.]|\band)\s*(?:\((?:[0-9]{{1,3}}|[a-z]{{1,2}}|[ivxl]{{1,5}})\)|[a-z]\.|[–—•-])\s*(?P<phrase>{_LINKS}{_BEFORE})$",
    re.IGNORECASE,
)
_COORDINATE = re.compile(
    rf"(?:[,;.:)]\s*(?:(?:and|but|as\s+well\s+as|or)\b,?\s*)?|\b(?:and|but)\s*,?\s*){_LINKS}(?P<phrase>{_BEFORE})$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(rf"(?:[,;:]\s*|\b(?:and|while|whilst|by)\s+){_LINKS}(?P<phrase>{_BEFORE})$", re.IGNORECASE)
# After a form that is also a noun: what only a noun can have behind it.
_AFTER_NOUN = re.compile(
    r"\s*(?:[,;.:)]|(?:of|for|from|made|by|under|concerning|regarding|submitted|pursuant|received|issued|contained|between|"
    r"and|or|is|are|was|were|has|have|shall|should|may|will|set|as\s+well|within|at|referred|established|in\s+accordance|[a-z]+ing)\b)",
    re.IGNORECASE,
)
_PLAINLY_A_NOUN = re.compile(
    r"\s+(?:of|is|are|was|were|made|submitted|issued|contained)\b|\s+for\s+(?:consideration|review)\b", re.IGNORECASE
)
_AFTER_SUBJECT = re.compile(r"\s*(?:that|the|a|an|its|all|any|[A-Z])")


# Forms without an ending speak for the body only at the head of a list item ("Call upon all actors to ...").
_BASE_FORMS = frozenset({"request", "urge", "call", "encourage", "invite"})


@dataclass(frozen=True, slots=True)
class OperativeVerb:
    """An operative verb: ``start`` to ``end`` with its adverbs, ``verb_start`` to ``end`` without those before it.

    ``written_end`` is where the phrase ends as the issuers mark it ("Reaffirms", not "Reaffirms its decision").
    """

    lemma: str
    rule: str
    place: Place
    start: int
    verb_start: int
    end: int
    written_end: int


def find_verbs(text: str) -> Iterator[OperativeVerb]:
    """The operative verbs of a passage, left to right."""
    for hit in _SCANNER.scan(text):
        verb = _operative(text, hit)
        if verb is not None:
            yield verb


def _operative(text: str, hit: Hit) -> OperativeVerb | None:
    offset = max(0, hit.start - _LOOKBACK)
    before = text[offset : hit.start]
    place, match = _place(before, offset == 0, hit, text)
    if place is None or match is None:
        return None
    start = offset + match.start("phrase")
    return OperativeVerb(
        lemma=hit.entry.label,
        rule=hit.entry.id,
        place=place,
        start=start + len(text[start : hit.start]) - len(text[start : hit.start].lstrip(" ,")),
        verb_start=hit.start,
        end=hit.end,
        written_end=_written_end(text, hit),
    )


def _place(before: str, whole: bool, hit: Hit, text: str) -> tuple[Place | None, re.Match[str] | None]:
    """Where the verb stands, with the match that says so."""
    entry, word = hit.entry, text[hit.start : hit.end].split()[0]
    if word.lower() in _BASE_FORMS:
        match = _START.match(before) if whole and word[0].isupper() else None
        return ("start", match) if match and not _AFTER_NOUN.match(text, hit.end) else (None, None)
    if whole and (match := _START.match(before)):
        noun = entry.attributes.get("noun") and _PLAINLY_A_NOUN.match(text, hit.end)
        return (None, None) if noun else ("start", match)
    if entry.attributes.get("opens_only"):
        return None, None
    participle = word.lower().endswith("ing") or bool(entry.attributes.get("adjective")) or word.lower() == "having"
    if participle:
        match = _PARTICIPLE.search(before)
        return ("participle", match) if match else (None, None)
    if entry.attributes.get("noun") and _AFTER_NOUN.match(text, hit.end):
        return None, None
    if match := _SUBJECT.search(before):
        return "subject", match
    if match := _ITEM.search(before):
        return "item", match
    if (match := _COORDINATE.search(before)) and not (
        word[0].isupper() and not word.isupper() and before.rstrip().endswith("and")
    ):
        return "coordinate", match
    return None, None


def _written_end(text: str, hit: Hit) -> int:
    """The end of the phrase as the issuers set it apart, adverbs after the verb included."""
    end = hit.end
    if hit.entry.attributes.get("written") == "verb":
        end = hit.start + len(text[hit.start : hit.end].split()[0])
    after = _AFTER.match(text, end)
    return after.end() if after else end


_AFTER = re.compile(rf"(?:\s+(?:{_words('both')}))+(?![\w-])", re.IGNORECASE)


def adverbs_of(text: str, verb: OperativeVerb) -> Iterator[str]:
    """The ids of the adverb entries that stand with a verb."""
    for entry, pattern in _ADVERB_PATTERNS:
        start, end = (max(0, verb.start - 40), verb.start) if entry.label == "link" else (verb.start, verb.written_end)
        if pattern.search(text, start, end):
            yield entry.id


_ADVERB_PATTERNS = tuple(
    (entry, re.compile(rf"\b(?:{entry.pattern})\b".replace(" ", r"\s+"), re.IGNORECASE)) for entry in _ADVERBS
)


def find_opening(text: str) -> Opening | None:
    """The opening phrase of a passage, from its words alone."""
    return opening_of(text, tuple(find_verbs(text)))


def opening_of(text: str, verbs: tuple[OperativeVerb, ...]) -> Opening | None:
    """The phrase that opens a passage: its first verb, if that stands at the start or after the body's name.

    Verbs that "and" alone joins to it belong to the phrase ("Commends and strongly supports").
    """
    if not verbs or verbs[0].place not in ("start", "subject"):
        return None
    first = verbs[0]
    end = first.written_end
    for verb in verbs[1:]:
        if text[end : verb.start].split() != ["and"]:
            break
        end = verb.written_end
    return Opening(text=text[first.start : end], lemma=first.lemma, start=first.start, end=end)
