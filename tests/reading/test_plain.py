"""Printed lines to paragraphs."""

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
