"""Resolutions: recitals, decisions, headings and annexes, however the source numbers them. All wording is invented."""

import pytest
from written_blocks import blocks, layout, rows

from iccmine.segmentation import resolution

FRONT = ("S/RES/9041 (2031)", "The Security Council,")


def cut(*lines: str) -> list[str]:
    (found,) = resolution.segment(layout(blocks(*FRONT, *lines)), name="")
    return rows(found.passages)


def test_what_stands_above_the_name_of_the_body_is_front_matter() -> None:
    (found,) = resolution.segment(layout(blocks(*FRONT, "1. Decides to meet.")), name="")
    assert [(one.kind, one.locator) for one in found.passages] == [
        ("front_matter", "front 1"),
        ("front_matter", "front 2"),
        ("operative", "op 1"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["1> Decides to meet;", "2> Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to rest."],
            id="numbers apart from the text",
        ),
        pytest.param(
            ["1. Decides to meet;", "2. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to rest."],
            id="numbers in the text",
        ),
        pytest.param(
            ["1>", "Decides to meet;", "2>", "Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to rest."],
            id="a number in a paragraph of its own",
        ),
        pytest.param(
            ["1> 1. Decides to meet;", "2> 2. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to rest."],
            id="a number in both places",
        ),
        pytest.param(
            ["1. Decides to meet;", "2 Decides to sail;", "3. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to sail;", "op 3: Decides to rest."],
            id="a number without its full stop",
        ),
        pytest.param(
            ["1. Decides to meet;", "Decides to sail;", "3. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to sail;", "op 3: Decides to rest."],
            id="a number lost",
        ),
        pytest.param(
            ["1. Decides to meet; 2. Decides to sail;", "3. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to sail;", "op 3: Decides to rest."],
            id="two paragraphs that run together",
        ),
        pytest.param(
            ["1. Decides to meet;", "2. Decides to sail;", "2. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to sail;", "op 3: Decides to rest."],
            id="the last number misprinted",
        ),
        pytest.param(
            ["1. Decides to meet;", "2. Decides to rest.", "2. Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Decides to rest.", "op 2 (2): Decides to rest."],
            id="a paragraph printed twice",
        ),
        pytest.param(
            ["Decides to meet;", "Requests the Chair to sail;", "Decides to rest."],
            ["op 1: Decides to meet;", "op 2: Requests the Chair to sail;", "op 3: Decides to rest."],
            id="no number at all",
        ),
    ],
)
def test_decisions_are_numbered_as_they_stand(lines: list[str], expected: list[str]) -> None:
    assert cut("Recalling its visit,", *lines) == ["pp 1: Recalling its visit,", *expected]


def test_a_number_whose_digits_came_out_the_wrong_way_round_is_the_one_expected() -> None:
    decisions = [f"{number}> Decides to meet in room {number};" for number in range(1, 13)]
    assert cut(*decisions, "31> Decides to rest.")[-1] == "op 13: Decides to rest."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["1. Calls on Arland to:", "-(a)> open its port;", "--(i)> by day;", "--(ii)> by night;", "-(b)> wait;"],
            "op 1: Calls on Arland to: (a) open its port; (i) by day; (ii) by night; (b) wait;",
            id="a list and a list inside it",
        ),
        pytest.param(
            ["1. (a) Calls on Arland to wait;", "(b) Calls on Borland to sail;"],
            "op 1: (a) Calls on Arland to wait; (b) Calls on Borland to sail;",
            id="items without an introduction",
        ),
        pytest.param(
            ["1>", "-(a)> Calls on Arland to wait;", "-(b)> Calls on Borland to sail;"],
            "op 1: (a) Calls on Arland to wait; (b) Calls on Borland to sail;",
            id="items below a bare number",
        ),
        pytest.param(
            ["1. Decides that the mission shall:", "-1> sail;", "-2> wait;"],
            "op 1: Decides that the mission shall: sail; wait;",
            id="numbered items of a nested list",
        ),
        pytest.param(
            ["1. Decides that the mission shall:", "A. Sail to the port;", "B. Wait there;"],
            "op 1: Decides that the mission shall: A. Sail to the port; B. Wait there;",
            id="items with capital letters",
        ),
        pytest.param(
            ["1. Decides that the mission shall:", "(a) sail to the port;", "and that it shall return by May;"],
            "op 1: Decides that the mission shall: (a) sail to the port; and that it shall return by May;",
            id="words below the list",
        ),
    ],
)
def test_a_decision_holds_its_items(lines: list[str], expected: str) -> None:
    assert cut(*lines, "2. Decides to rest.") == [expected, "op 2: Decides to rest."]


def test_items_are_marked_in_the_text() -> None:
    (found,) = resolution.segment(layout(blocks(*FRONT, "1. Asks Arland to:", "(a) sail;", "(b) wait.")), name="")
    passage = found.passages[-1]
    assert [passage.text[start:end] for start, end in passage.items] == ["(a) sail;", "(b) wait."]


def test_decisions_in_the_list_of_the_preamble_are_decisions() -> None:
    preamble = blocks("Recalling its visit,", "1> Decides to meet;", part="preamble")
    body = blocks("2> Decides to rest.", part="body")
    (found,) = resolution.segment(layout([*blocks(*FRONT), *preamble, *body]), name="")
    assert rows(found.passages) == ["pp 1: Recalling its visit,", "op 1: Decides to meet;", "op 2: Decides to rest."]


def test_recitals_in_the_body_are_recitals() -> None:
    body = blocks("Recalling its visit,", "Determined to sail,", "1> Decides to meet.", part="body")
    (found,) = resolution.segment(layout([*blocks(*FRONT), *body]), name="")
    assert [one.locator for one in found.passages if one.kind == "preambular"] == ["pp 1", "pp 2"]


def test_headings_are_passages_and_name_the_section_of_what_follows() -> None:
    lines = ("h> Ports", "Recalling its visit,", "1. Decides to meet;", "Winter travel", "2. Decides to rest.")
    (found,) = resolution.segment(layout(blocks(*FRONT, *lines)), name="")
    assert [(one.locator, one.section) for one in found.passages if one.kind != "front_matter"] == [
        ("h 1", None),
        ("pp 1", "Ports"),
        ("op 1", "Ports"),
        ("h 2", None),
        ("op 2", "Winter travel"),
    ]


def test_a_recital_that_goes_on_in_lower_case_is_one() -> None:
    assert cut("Recalling the visit of its mission to Arland", "and to Borland,", "1. Decides to rest.")[0] == (
        "pp 1: Recalling the visit of its mission to Arland and to Borland,"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["a. Recalling the ferry,", "b. Noting the quays: (i) of Arland,", "c. Welcoming the crew,",
             "1. Decides to meet."],
            ["pp 1: Recalling the ferry,", "pp 2: Noting the quays: (i) of Arland,", "pp 3: Welcoming the crew,",
             "op 1: Decides to meet."],
            id="letters before the recitals",
        ),
        pytest.param(
            ["Recalling:", "(a) the ferry,", "(b) the quay,", "1. Decides to meet."],
            ["pp 1: Recalling: (a) the ferry, (b) the quay,", "op 1: Decides to meet."],
            id="a list in a recital",
        ),
        pytest.param(
            ["Recalling the ferry,", "Acting under the Charter of Arland", "1. Decides to meet."],
            ["pp 1: Recalling the ferry,", "pp 2: Acting under the Charter of Arland", "op 1: Decides to meet."],
            id="no comma",
        ),
        pytest.param(
            ["Recalling the ferry,", "Acting under the Charter of Arland", "Decides to meet."],
            ["pp 1: Recalling the ferry,", "pp 2: Acting under the Charter of Arland", "op 1: Decides to meet."],
            id="no comma and no number",
        ),
        pytest.param(
            ["Recalling the letters of its crew, dated 6", "May 2031", "Noting the quay,", "1. Decides to meet."],
            ["pp 1: Recalling the letters of its crew, dated 6 May 2031", "pp 2: Noting the quay,",
             "op 1: Decides to meet."],
            id="a line that came loose",
        ),
    ],
)  # fmt: skip
def test_recitals_are_told_from_headings_and_lists(lines: list[str], expected: list[str]) -> None:
    assert cut(*lines) == expected


def test_an_annex_in_the_main_body_is_no_decision() -> None:
    assert cut("1. Decides to meet;", "2. Decides to rest.", "Annex", "1. Ports are open.", "2. Ships are safe.") == [
        "op 1: Decides to meet;",
        "op 2: Decides to rest.",
        "annex h 1: Annex",
        "annex para 1: Ports are open.",
        "annex para 2: Ships are safe.",
    ]


def test_a_declaration_in_an_attachment_is_annex() -> None:
    attached = blocks("h> Declaration", "The Security Council", "1. Calls on Arland to wait.", part="annex")
    (found,) = resolution.segment(layout([*blocks(*FRONT, "Decides to adopt the declaration."), *attached]), name="")
    assert rows(found.passages) == [
        "op 1: Decides to adopt the declaration.",
        "annex h 1: Declaration The Security Council",
        "annex para 1: Calls on Arland to wait.",
    ]


def test_a_table_behind_the_last_decision_is_annex() -> None:
    assert cut("1. Decides to remain seized of the matter.", "row> Port Ships Crews", "row> Arland 4 90")[1] == (
        "annex h 1: Port Ships Crews Arland 4 90"
    )


def test_a_mention_of_an_annex_opens_none() -> None:
    assert [row.split(":")[0] for row in cut("1. Decides to adopt annex I;", "2. Notes annex II.")] == ["op 1", "op 2"]


def test_footnotes_and_the_line_of_the_meeting_are_no_decisions() -> None:
    lines = ("1. Decides to meet.", "note> As of May.", "12th plenary meeting")
    (found,) = resolution.segment(layout(blocks("A/RES/99/7", "The General Assembly,", *lines)), name="")
    assert [one.kind for one in found.passages][2:] == ["operative", "footnote", "front_matter"]
