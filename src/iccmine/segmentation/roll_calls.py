"""Votes by name in a verbatim record: who voted how, on which document, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from iccmine.records import Ballot, Passage, RollCall, VoteCast
from iccmine.segmentation.identity import document_id

VOTERS = re.compile(r"^(?P<how>In favour|Against|Abstaining|Absent|(?:Present and )?[Nn]ot participating[^:.]{0,30}):")
_VOTES: dict[str, VoteCast] = {"In favour": "for", "Against": "against", "Abstaining": "abstain"}
_SYMBOL = r"S/(?:\d{4}/)?\d{1,5}(?:/(?:Rev|Add|Corr)\.\d+)*"
# Ways to say which draft is meant; the last one said before the vote counts.
_DRAFT = re.compile(
    r"\bdraft resolution\b(?:,? (?:as )?(?:contained|set out|which is))?(?: in (?:the )?document)?"
    rf" \(?(?P<named>{_SYMBOL})"
    rf"|\bdocument (?P<holding>{_SYMBOL}),? (?:which )?contain(?:s|ing) the text of a draft resolution",
)
_ADOPTED = re.compile(r"\badopted\b[^.]{0,30}? as resolution (?P<number>\d{1,4}) \((?P<year>\d{4})\)")
_REJECTED = re.compile(r"\b(?:not (?:been )?adopted|fail(?:s|ed) to (?:be adopted|obtain))")
# How many paragraphs after the names may pass until the President announces the result.
_UNTIL_RESULT = 4
_AND = re.compile(r"\band\b")
# Names of States that hold the word "and" themselves.
_ONE_NAME = re.compile(
    r"Great Britain and Northern|Bosnia and Herz|Serbia and Mont|Trinidad and Tob|Antigua and Barb|Kitts and Nev"
    r"|Vincent and the|Tome and Prin|Tomé and Prín"
)


@dataclass(slots=True)
class _Call:
    draft: str | None
    ballots: list[Ballot] = field(default_factory=list)
    paragraphs: int = 0


def roll_calls(passages: Iterable[Passage]) -> tuple[RollCall, ...]:
    """The votes by name that a record's passages tell of, in order.

    A vote belongs to the resolution that the President announces or, where the draft was not adopted, to the draft that
    was last said to be before the Council; of two votes on one document, the first. A vote whose result or document is
    not told is left in the text.
    """
    return tuple({call.document_id: call for call in reversed(list(_calls(passages)))}.values())[::-1]


def _calls(passages: Iterable[Passage]) -> Iterator[RollCall]:
    draft: str | None = None
    call: _Call | None = None
    for passage in passages:
        if passage.kind != "paragraph":
            continue
        if voters := VOTERS.match(passage.text):
            call = call or _Call(draft)
            vote = _VOTES.get(voters["how"], "absent")
            call.ballots.extend(Ballot(state, vote) for state in names(passage.text[voters.end() :]))
            continue
        if call:
            call.paragraphs += 1
            if found := _result(call, passage.text):
                yield found
            if found or call.paragraphs == _UNTIL_RESULT:
                call = None
        for said in _DRAFT.finditer(passage.text):
            draft = said["named"] or said["holding"]


def _result(call: _Call, text: str) -> RollCall | None:
    if adopted := _ADOPTED.search(text):
        symbol = f"S/RES/{adopted['number']} ({adopted['year']})"
        return RollCall(document_id(symbol), adopted=True, ballots=tuple(call.ballots))
    if call.draft and _REJECTED.search(text):
        return RollCall(document_id(call.draft), adopted=False, ballots=tuple(call.ballots))
    return None


def names(text: str) -> list[str]:
    """The States of a printed list, the last of which may hang on an "and".

    >>> names("Chad, Bosnia and Herzegovina, United Kingdom of Great Britain and Northern Ireland and Togo")
    ['Chad', 'Bosnia and Herzegovina', 'United Kingdom of Great Britain and Northern Ireland', 'Togo']
    >>> names("None")
    []
    """
    kept = [(found.start(), found.end()) for found in _ONE_NAME.finditer(text)]
    joints = (found for found in _AND.finditer(text) if not any(a <= found.start() < b for a, b in kept))
    for joint in reversed(list(joints)):
        text = f"{text[: joint.start()]},{text[joint.end() :]}"
    parts = (part.strip(" .;") for part in text.split(","))
    return [part for part in parts if part and part.casefold() not in ("none", "nil")]
