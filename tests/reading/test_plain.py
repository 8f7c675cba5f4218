"""Printed lines to paragraphs."""

import pytest

from iccmine.reading.plain import read_plain
from iccmine.settings import Settings

TEXT = """S/RES/9002 (2031)
The Security Council,
Recalling the visit that its mission paid to the northern provinces of Arland,
Acting under Chapter VII of the Charter,
1. Decides that the authorities of Arland shall receive the mission in the long-
term interest of the region;
2
S/RES/9002 (2031)
31-12345 (E)
2. Decides to remain seized of the matter.
"""


def test_page_lines_part_no_paragraph() -> None:
    layout = read_plain(TEXT.encode(), settings=Settings())
    assert [block.text for block in layout.blocks if block.role == "furniture"] == [
        "2",
        "S/RES/9002 (2031)",
        "31-12345 (E)",
    ]
    texts = [block.text for block in layout.blocks if block.role == "paragraph"]
    assert texts[0] == "S/RES/9002 (2031)"
    assert texts[3] == "Acting under Chapter VII of the Charter,"
    assert texts[4].endswith("long-term interest of the region;")
    assert texts[5] == "2. Decides to remain seized of the matter."


def test_a_symbol_that_heads_every_page_still_names_the_document_once() -> None:
    lines = "\n".join(["S/2031/44", "Arland: draft resolution", *["S/2031/44"] * 3])
    layout = read_plain(lines.encode(), settings=Settings())
    assert [block.role for block in layout.blocks if block.text == "S/2031/44"] == ["paragraph"] + ["furniture"] * 3


FULL = "The mission spent the whole of its first week in the northern ports of the country"


def paragraphs(*lines: str) -> list[str]:
    """The paragraphs of lines that stand in a text of full lines."""
    layout = read_plain("\n".join([*[FULL] * 10, "of Arland.", *lines]).encode(), settings=Settings())
    texts = [block.text for block in layout.blocks if block.role != "furniture"]
    return texts[1:]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([FULL, "and left."], [f"{FULL} and left."], id="a sentence goes on"),
        pytest.param(["It left.", "It came back."], ["It left.", "It came back."], id="a short line ends a paragraph"),
        pytest.param(
            ["It came on the 5th", "May, 2031, and left."],
            ["It came on the 5th May, 2031, and left."],
            id="no sentence ends behind an ordinal",
        ),
        pytest.param(
            ["It met the officers whom the Minister names in his", "June letter."],
            ["It met the officers whom the Minister names in his June letter."],
            id="no sentence ends behind a possessive",
        ),
        pytest.param(
            ["1 – Ports are open.", "2 – Ships are safe."],
            ["1 – Ports are open.", "2 – Ships are safe."],
            id="numbers before a dash",
        ),
        pytest.param(
            ["#1. Boats", "Boats of wood;", "#2. Rafts"], ["#1. Boats", "Boats of wood;", "#2. Rafts"], id="entries"
        ),
        pytest.param(
            ["5.A.2.b: Delete this item.", "5.A.3.c: Delete this item, too."],
            ["5.A.2.b: Delete this item.", "5.A.3.c: Delete this item, too."],
            id="codes of items",
        ),
        pytest.param(["Ships.", "03/05/31", "Ports"], ["Ships.", "03/05/31", "Ports"], id="a date stands alone"),
        pytest.param(
            ["Annex II to resolution 9002 (2031)", "1500 Committee", "Please answer."],
            ["Annex II to resolution 9002 (2031)", "1500 Committee", "Please answer."],
            id="an annex's name stands alone, whatever follows",
        ),
        pytest.param(
            ["Naval Section:", "(1) Boats."], ["Naval Section:", "(1) Boats."], id="a section's name stands alone"
        ),
        pytest.param(
            ["C", "Meetings in the ports of Arland", f"{FULL} and", "left."],
            ["C", "Meetings in the ports of Arland", f"{FULL} and left."],
            id="a title below a section's letter",
        ),
        pytest.param(
            ["Letter dated 3 May 2031 from the Prime Minister of Arland to the President of the Security Council",
             f"{FULL} and", "left."],
            ["Letter dated 3 May 2031 from the Prime Minister of Arland to the President of the Security Council",
             f"{FULL} and left."],
            id="a letter's title ends with its addressee",
        ),
        pytest.param(
            [f"{FULL}.", "(Signed) Jane Doe", "Prime Minister"],
            [f"{FULL}.", "(Signed) Jane Doe", "Prime Minister"],
            id="a signature",
        ),
        pytest.param(
            [FULL, "His Excellency", "Mr. Paul Poe, Jr.", "President"],
            [FULL, "His Excellency", "Mr. Paul Poe, Jr.", "President"],
            id="an address at the foot of a page",
        ),
        pytest.param(
            [f"“{FULL}.", f"“{FULL}.”"], [f"“{FULL}.", f"“{FULL}.”"], id="each paragraph of a quotation opens anew"
        ),
    ],
)  # fmt: skip
def test_where_a_paragraph_begins(lines: list[str], expected: list[str]) -> None:
    assert paragraphs(*lines) == expected
