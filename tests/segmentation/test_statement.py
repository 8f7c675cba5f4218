"""Statements by the President of the Council: unnumbered paragraphs in quotation marks. All wording is invented."""

import pytest
from written_blocks import blocks, layout, rows

from iccmine.records import Segmented
from iccmine.segmentation import statement

FRONT = (
    "S/PRST/2031/9",
    "Statement by the President of the Security Council",
    "In connection with its talks on ports, the President made this statement for the Council:",
)


def segmented(*lines: str) -> Segmented:
    (found,) = statement.segment(layout(blocks(*FRONT, *lines)), name="")
    return found


def cut(*lines: str) -> list[str]:
    return rows(segmented(*lines).passages)


def test_paragraphs_behind_the_line_of_the_meeting_are_what_the_council_says() -> None:
    found = segmented("“The Security Council thanks Arland.", "“The Council will meet in spring.”")
    assert [(one.kind, one.locator) for one in found.passages] == [
        ("front_matter", "front 1"),
        ("front_matter", "front 2"),
        ("front_matter", "front 3"),
        ("operative", "para 1"),
        ("operative", "para 2"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["“The Council asks Arland:", "(a) to sail;", "(b) to wait."],
            ["para 1: “The Council asks Arland: (a) to sail; (b) to wait."],
            id="items",
        ),
        pytest.param(
            ["“The Council asks Arland to sail", "and to wait.”"],
            ["para 1: “The Council asks Arland to sail and to wait.”"],
            id="a paragraph that stopped in mid-sentence",
        ),
        pytest.param(
            ["“The Council asks Arland to sail, and", "Borland to wait.”"],
            ["para 1: “The Council asks Arland to sail, and Borland to wait.”"],
            id="a paragraph that goes on with a name",
        ),
        pytest.param(
            ["“The Council met.", "“Ports and cranes", "“It will meet again.”"],
            ["para 1: “The Council met.", "para 2: “Ports and cranes", "para 3: “It will meet again.”"],
            id="short quoted words are no heading",
        ),
        pytest.param(
            ["Ports", "The Council thanks Arland."],
            ["h 1: Ports", "para 1: The Council thanks Arland."],
            id="a heading",
        ),
        pytest.param(
            ["The Council thanks Arland.", "* As of May."],
            ["para 1: The Council thanks Arland.", "fn 1: * As of May."],
            id="a note",
        ),
        pytest.param(
            ["The Council adopts the text below.", "Annex I", "1. Ports are open.", "Ships are safe."],
            [
                "para 1: The Council adopts the text below.",
                "annex I h 1: Annex I",
                "annex I para 1: Ports are open.",
                "annex I text 1: Ships are safe.",
            ],
            id="an annex",
        ),
    ],
)  # fmt: skip
def test_paragraphs_are_counted(lines: list[str], expected: list[str]) -> None:
    assert cut(*lines) == expected


def test_a_heading_names_the_section_of_what_follows() -> None:
    found = segmented("Ports", "The Council thanks Arland.")
    assert found.passages[-1].section == "Ports"


def test_without_the_line_of_the_meeting_the_text_begins_below_the_title() -> None:
    lines = ("S/PRST/2031/9", "Note by the President of the Security Council", "The Council thanks Arland.")
    (found,) = statement.segment(layout(blocks(*lines)), name="")
    assert rows(found.passages) == ["para 1: The Council thanks Arland."]
