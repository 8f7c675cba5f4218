"""Votes by name in records of meetings: whose vote, on which document, with what result."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Ballot, Passage, RollCall
from iccmine.segmentation import segment
from iccmine.segmentation.roll_calls import names, roll_calls

BEFORE = "The President: Members have before them document S/2031/77, which contains the text of a draft resolution."
FERRIES = ("In favour: Arland, Borland", "Against: Corland", "Abstaining: None")
VOTES = (Ballot("Arland", "for"), Ballot("Borland", "for"), Ballot("Corland", "against"))


def told(*texts: str) -> tuple[RollCall, ...]:
    return roll_calls(Passage(f"para {n}", "paragraph", text) for n, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("texts", "document_id", "adopted"),
    [
        ((BEFORE, *FERRIES, "The draft resolution has not been adopted."), "s-2031-77", False),
        ((BEFORE, *FERRIES, "It has been adopted as resolution 9077 (2031)."), "s-res-9077-2031", True),
        ((BEFORE, *FERRIES, "There were 2 votes.", "It was adopted unanimously as resolution 9077 (2031)."),
         "s-res-9077-2031", True),
        ((BEFORE, "I put to the vote the draft resolution contained in document S/2031/78/Rev.1.", *FERRIES,
          "The draft resolution fails to be adopted."), "s-2031-78-rev.1", False),
        (("I put draft resolution S/2031/79 to the vote.", "Arland cites document S/2030/5.", *FERRIES,
          "It has not been adopted."), "s-2031-79", False),
    ],
)  # fmt: skip
def test_a_vote_belongs_to_the_text_voted_on(texts: tuple[str, ...], document_id: str, adopted: bool) -> None:
    assert told(*texts) == (RollCall(document_id, adopted, VOTES),)


@pytest.mark.parametrize(
    "texts",
    [
        (BEFORE, *FERRIES, "The meeting rose at noon."),
        (*FERRIES, "The draft resolution has not been adopted."),
        (BEFORE, *FERRIES, "One.", "Two.", "Three.", "Four.", "The agenda was adopted as resolution 9077 (2031) asks."),
        (BEFORE, "Against this background, resolution 9077 (2031) was adopted as resolution 9077 (2031)."),
    ],
    ids=["no result", "no document", "result too far off", "no names"],
)
def test_a_vote_without_result_or_document_is_no_vote(texts: tuple[str, ...]) -> None:
    assert told(*texts) == ()


def test_two_votes_in_one_meeting_are_told_apart() -> None:
    second = "I now put to the vote the draft resolution in document S/2031/80."
    calls = told(BEFORE, *FERRIES, "It has not been adopted.", second, FERRIES[0], "It has not been adopted.")
    assert [(call.document_id, len(call.ballots)) for call in calls] == [("s-2031-77", 3), ("s-2031-80", 2)]


def test_only_a_record_that_says_so_makes_a_state_absent() -> None:
    (call,) = told(BEFORE, FERRIES[0], "Not participating in the vote: Corland", "It has not been adopted.")
    assert [ballot.vote for ballot in call.ballots] == ["for", "for", "absent"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Chad, Togo", ["Chad", "Togo"]),
        ("Chad, Togo and Viet Nam.", ["Chad", "Togo", "Viet Nam"]),
        ("Trinidad and Tobago and Bosnia and Herzegovina", ["Trinidad and Tobago", "Bosnia and Herzegovina"]),
        ("None", []),
    ],
)
def test_names_of_states(text: str, states: list[str]) -> None:
    assert names(text) == states


@pytest.mark.parametrize(
    ("record", "document_id", "votes"),
    [
        ("S_PV_3453", "s-res-955-1994", {"for": 13, "against": 1, "abstain": 1}),
        ("S_PV_3842", "s-res-1144-1997", {"for": 15}),
        ("S_PV_5158", "s-res-1593-2005", {"for": 11, "abstain": 4}),
        ("S_PV_6838", "s-res-2068-2012", {"for": 11, "abstain": 4}),
        ("S_PV_7180", "s-2014-348", {"for": 13, "against": 2}),
    ],
)
def test_real_votes(record: str, document_id: str, votes: dict[str, int], corpus: Path) -> None:
    (found,) = segment(read((corpus / "icc" / "sc_meeting_records" / f"{record}.txt").read_bytes()))
    (call,) = found.document.roll_calls
    assert (call.document_id, Counter(ballot.vote for ballot in call.ballots)) == (document_id, votes)
    assert call.adopted == document_id.startswith("s-res")
