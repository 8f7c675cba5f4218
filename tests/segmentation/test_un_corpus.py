"""Traps of the real files: counts, symbols and locators only."""

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Segmented
from iccmine.segmentation import segment

pytestmark = pytest.mark.corpus


def cut(corpus: Path, file: str) -> Segmented:
    path = corpus / "security_council" / "akn" / file
    return segment(read(path.read_bytes(), name=path.name), name=path.name)[0]


@pytest.mark.parametrize(
    ("file", "last"),
    [
        ("en/res/S_RES_1285_2000.xml", 7),
        ("en/res/S_RES_1306_2000.xml", 25),
        ("en/res/S_RES_1542_2004.xml", 17),
        ("en/res/S_RES_1593_2005.xml", 9),
        ("en/res/S_RES_1643_2005.xml", 14),
        ("en/res/S_RES_1977_2011.xml", 23),
        ("fr/res/S_RES_2550_2020.xml", 34),
    ],
)
def test_operative_paragraphs_are_numbered_without_gap(corpus: Path, file: str, last: int) -> None:
    found = [p.locator for p in cut(corpus, file).passages if p.kind == "operative"]
    assert found == [f"op {number}" for number in range(1, last + 1)]


def test_a_declaration_in_an_attachment_is_annex_not_operative(corpus: Path) -> None:
    passages = cut(corpus, "en/res/S_RES_1318_2000.xml").passages
    assert [p.locator for p in passages if p.kind == "operative"] == ["op 1"]
    assert sum(p.kind == "annex" for p in passages) == 21


def test_two_paragraphs_that_run_together_are_parted(corpus: Path) -> None:
    locators = [p.locator for p in cut(corpus, "ar/res/S_RES_2607_2021.xml").passages]
    assert {"op 24", "op 25", "op 26"} <= set(locators)


def test_chapter_vii_is_read_in_the_text_where_the_markup_misses_it(corpus: Path) -> None:
    document = cut(corpus, "en/res/S_RES_1386_2001.xml").document
    assert document.chapter_vii_read_in == ("text",)
    assert "chapter_vii_disagrees" in document.flags


def test_malformed_statements_are_whole(corpus: Path) -> None:
    segmented = cut(corpus, "en/prst/S_PRST_2000_13.xml")
    assert segmented.document.flags == ("recovered_xml",)
    assert [p.locator for p in segmented.passages if p.kind == "operative"] == [f"para {n}" for n in range(1, 6)]


def test_a_scan_that_lost_the_comma_of_the_enacting_formula_is_still_a_resolution():
    lines = (
        "United Nations S/RES/9043 (2031)\nSecurity Council Distr.: General\n3 May 2031\nspecimen\n"
        "Resolution 9043 (2031)\nAdopted by the Security Council at its 9843rd meeting, on 3 May 2031\n"
        "The Security Council.\nRecalling its visit to Malta,\n1. Decides to send a second mission;\n"
        "2. Decides to remain seized of the matter.\n"
    )
    (found,) = segment(read(lines.encode()))
    assert (found.document.document_id, found.document.kind) == ("s-res-9043-2031", "resolution")
    assert [p.locator for p in found.passages if p.kind == "operative"] == ["op 1", "op 2"]
