"""Verbatim records: who speaks, what the record says itself, columns in the wrong order."""

from __future__ import annotations

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Layout
from iccmine.segmentation import meeting_record
from iccmine.segmentation.lines import Line
from iccmine.segmentation.record_pages import OPENS_SPEECH, pages_of_record

RECORD = """\
United Nations S/PV.9901
Security Council
9901st meeting
Monday, 4 March 2030, 10 a.m.
President: Mr. Oak . . . . . . . . . . . . . . . (Arland)
Members: Borland . . . . . . . . . . . . . . . . Ms. Elm
Agenda
The situation on the ferries
The meeting was called to order at 10.15 a.m.
How the meeting runs
The agenda was adopted.
The situation on the ferries
The President: I give the floor to Ms. Elm.
Ms. Elm (Borland) (spoke in French): Ferries are sinking all
around us and nobody wishes to see it.
We ask for help from the members of this body, and from
the harbour.
The President: I shall now make a statement in my capacity
as the representative of Arland.
Arland has ferries to spare.
I now resume my functions as President.
Mr. Ash, Union speaker (European Union): We join this call.
A vote was taken by show of hands.
In favour:
Arland, Borland
The President: The draft resolution has been adopted.
The meeting rose at 11 a.m.
"""


def cut(text: str) -> list[tuple[str | None, str | None, str]]:
    layout = Layout("text/plain", (), lines=tuple(text.split("\n")))
    (found,) = meeting_record.segment(layout, name="")
    return [(one.speaker, one.speaker_name, one.text[:24]) for one in found.passages if one.kind == "paragraph"]


def test_speakers() -> None:
    assert cut(RECORD) == [
        (None, None, "The meeting was called t"),
        (None, None, "The agenda was adopted."),
        ("other", "The President", "The President: I give th"),
        ("state", "Borland", "Ms. Elm (Borland) (spoke"),
        ("state", "Borland", "We ask for help from the"),
        ("other", "The President", "The President: I shall n"),
        ("state", "Arland", "Arland has ferries to sp"),
        ("state", "Arland", "I now resume my function"),
        ("organization", "European Union", "Mr. Ash, Union speaker ("),
        (None, None, "A vote was taken by show"),
        (None, None, "In favour: Arland, Borla"),
        ("other", "The President", "The President: The draft"),
        (None, None, "The meeting rose at 11 a"),
    ]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Mr. Oak (Arland): Thank you.", "Arland"),
        ("Sir Ash Elm (United Kingdom) (interpretation from French): Yes.", "United Kingdom"),
        ("The President (spoke in Spanish): I thank him.", None),
        ("Ms. Rowan: I brief the Council.", None),
        ("Mr. Oak: (Arland) (spoke in French): Thank you.", "Arland"),
    ],
)
def test_openings_of_speeches(line: str, state: str | None) -> None:
    found = OPENS_SPEECH.match(line)
    assert found is not None
    assert found["state"] == state


@pytest.mark.parametrize("line", ["Mr. Oak said: nothing (at all) is lost", "Arland: a ferry country"])
def test_sentences_that_only_look_like_openings(line: str) -> None:
    found = OPENS_SPEECH.match(line)
    assert found is None or found["state"] is None


def column(name: str, first: str, last: str) -> list[str]:
    return [first, *(f"{name} {n} and so on" for n in range(47)), last]


def test_columns_printed_in_the_wrong_order_are_put_right() -> None:
    """A right column that opens in mid-sentence cannot follow a page that ends a sentence."""
    whole = [
        *column("left", "This opens a page and", "all is said."),
        *column("right", "Then on and", "and all is done."),
    ]
    cut = [*column("left", "Here a sentence runs", "from column to"), *column("right", "column and on", "to its end.")]
    pages = [["The first page."], whole, cut, whole, cut, whole]
    printed = [page[49:] + page[:49] for page in pages]
    lines = [Line(text) for page in printed for text in ("S/PV.9901", *page)]
    ordered, changed = pages_of_record(lines)
    assert [[line.text for line in page] for page in ordered] == pages
    assert changed == 5


def test_real_record(corpus: Path) -> None:
    path = corpus / "icc" / "sc_meeting_records" / "S_PV_7180.txt"
    layout = read(path.read_bytes(), name=path.name)
    (found,) = meeting_record.segment(layout, name=path.name)
    states = {one.speaker_name for one in found.passages if one.speaker == "state"}
    assert meeting_record.score(layout) > 0.8
    assert (found.document.symbol, found.document.date) == ("S/PV.7180", "2014-05-22")
    assert {"France", "Luxembourg", "Chile", "Syrian Arab Republic"} <= states
    assert "columns_reordered" in found.document.flags


def test_a_speech_may_begin_on_the_line_after_its_speaker() -> None:
    said = cut(
        RECORD.replace("Ms. Elm (Borland) (spoke in French): Ferries", "Ms. Elm (Borland) (spoke in French):\nFerries")
    )
    assert said == cut(RECORD)


def test_votes_stand_in_paragraphs_of_their_own_and_belong_to_the_resolution() -> None:
    announced = "The President: The draft resolution has been adopted."
    record = RECORD.replace(announced, "Against:\nNone\nThe President: It has been adopted as resolution 9077 (2030).")
    layout = Layout("text/plain", (), lines=tuple(record.split("\n")))
    (found,) = meeting_record.segment(layout, name="")
    texts = [one.text for one in found.passages]
    assert {"In favour: Arland, Borland", "Against: None", "A vote was taken by show of hands."} <= set(texts)
    (call,) = found.document.roll_calls
    assert (call.document_id, [ballot.state for ballot in call.ballots]) == ("s-res-9077-2030", ["Arland", "Borland"])


def test_a_meeting_that_resumes_has_speeches_again(corpus: Path) -> None:
    (found,) = meeting_record.segment(read((corpus / "icc/sc_meeting_records/S_PV_3842.txt").read_bytes()), name="")
    front = [one for one in found.passages if one.kind == "front_matter"]
    assert [one.locator for one in front] == ["front 1", "front 2"]
    assert all(len(one.text) < 3_000 for one in front)


@pytest.mark.corpus
def test_what_calls_a_meeting_to_order_is_a_paragraph_and_what_follows_a_heading(corpus: Path) -> None:
    records = [read(path.read_bytes()) for path in sorted((corpus / "icc/sc_meeting_records").glob("*.txt"))]
    called, headed = 0, 0
    for layout in records:
        (found,) = meeting_record.segment(layout, name="")
        first, second = [one for one in found.passages if one.kind != "front_matter"][:2]
        called += len(first.text.split()) <= 10
        headed += second.kind == "heading"
    # Two meetings first thanked a President, one record ends the heading with a full stop.
    assert (called, headed) == (len(records), len(records) - 3)
