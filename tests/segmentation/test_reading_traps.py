"""What the real files of the United Nations do to a reader: each trap found in the corpus is a test.

The tests hold facts only (counts, symbols, locators, kinds, letters), never sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from located import locators, numbered, of_kind
from lxml import etree

from iccmine.mining import coverage
from iccmine.reading import read
from iccmine.records import Unreadable
from iccmine.segmentation import segment

pytestmark = pytest.mark.corpus


# ── Akoma Ntoso ──────────────────────────────────────────────────────────────────────────────────────────────


def malformed(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.glob("*.xml")):
        raw = path.read_bytes()
        try:
            etree.fromstring(raw)
        except etree.XMLSyntaxError:
            yield raw


def test_statements_that_are_not_well_formed_are_read_whole_and_flagged(corpus: Path) -> None:
    layouts = [read(raw) for raw in malformed(corpus / "security_council/akn/en/prst")]
    assert len(layouts) == 118
    assert all("recovered_xml" in layout.flags for layout in layouts)
    for layout in layouts[::10]:
        (found,) = segment(layout)
        assert coverage(layout, found.passages) > 0.99


@pytest.mark.parametrize("markup", ["<!DOCTYPE akomaNtoso SYSTEM 'x.dtd'>", "<!DOCTYPE a [<!ENTITY b 'c'>]>"])
def test_document_types_and_entities_are_refused(markup: str, corpus: Path) -> None:
    raw = (corpus / "security_council/akn/en/res/S_RES_1290_2000.xml").read_text(encoding="utf-8")
    with pytest.raises(Unreadable, match="forbidden_markup"):
        read(raw.replace("<akomaNtoso", f"{markup}<akomaNtoso", 1).encode())


@pytest.mark.parametrize(
    ("trap", "number", "recitals", "decisions"),
    [
        ("underlined openings", 1287, 10, 13),
        ("openings neither in italics nor underlined", 1470, 9, 18),
        ("italics that break inside a word", 1389, 8, 8),
        ("italics that break inside a word", 1653, 15, 20),
        ("the number in an empty paragraph", 1285, 10, 7),
        ("the number in an empty paragraph", 1286, 8, 15),
        ("the number in an empty paragraph", 1292, 6, 4),
        ("the number in an empty paragraph", 1768, 7, 5),
        ("the number inside the text", 1345, 6, 13),
        ("the number inside the text", 1643, 12, 14),
        ("the number inside the text", 2328, 4, 9),
        ("the number inside the text", 2730, 22, 16),
        ("a number and an item with no introduction", 1343, 12, 25),
        ("a number and an item with no introduction", 1521, 11, 27),
        ("a number and an item with no introduction", 2592, 24, 19),
        ("no numeral at all", 1290, 1, 1),
        ("decisions in the list of recitals", 1977, 23, 23),
        ("decisions in the list of recitals", 1991, 18, 24),
        ("decisions in the list of recitals", 2053, 21, 29),
        ("decisions in the list of recitals", 2103, 22, 18),
        ("decisions in the list of recitals", 2157, 21, 14),
        ("decisions in a sub-list", 1591, 18, 9),
        ("decisions in a sub-list", 1996, 19, 28),
        ("decisions in a sub-list", 2820, 10, 13),
        ("false nesting", 2231, 14, 30),
        ("recitals as headings", 1295, 18, 33),
        ("recitals as headings", 1306, 11, 25),
        ("lettered recitals", 2005, 14, 13),
        ("a recital that lost its comma", 2396, 36, 51),
        ("recitals in the body", 1543, 11, 11),
        ("recitals in the body", 1664, 6, 4),
        ("recitals in the body", 2107, 8, 6),
        ("points as paragraphs", 1509, 22, 20),
        ("lost letters", 1528, 18, 18),
    ],
)
def test_recitals_and_decisions(trap: str, number: int, recitals: int, decisions: int, resolution: Callable) -> None:
    found = resolution(number)
    assert locators(found, "operative") == numbered("op", decisions), trap
    assert locators(found, "preambular") == numbered("pp", recitals), trap


def test_points_printed_as_paragraphs_are_items_of_their_paragraph(resolution: Callable) -> None:
    (mandate,) = [one for one in resolution(1509).passages if one.locator == "op 3"]
    assert len(mandate.items) == 19


def test_what_is_emphasised_is_the_opening_though_italics_break_inside_it(resolution: Callable) -> None:
    for number in (1287, 1389, 1653):
        for passage in of_kind(resolution(number), "operative"):
            assert passage.emphasis[0][0] == 0
            assert passage.text[: passage.emphasis[-1][1]].strip(" ,")[:1].isupper()


@pytest.mark.parametrize(
    ("number", "annexed", "decisions"),
    [(1409, 19, 9), (1617, 2, 22), (1855, 1, 3), (2794, 2, 20), (1318, 21, 1), (1377, 16, 1), (1456, 18, 1),
     (1625, 22, 1)],
)  # fmt: skip
def test_annexes_and_attached_declarations_are_no_decisions(
    number: int, annexed: int, decisions: int, resolution: Callable
) -> None:
    found = resolution(number)
    assert len(of_kind(found, "annex")) == annexed
    assert all(one.locator.startswith("annex") for one in of_kind(found, "annex"))
    assert locators(found, "operative") == numbered("op", decisions)


@pytest.mark.parametrize(
    ("number", "read_in"),
    [
        (1386, ("text",)),
        (1737, ("text",)),
        (2519, ("markup", "text")),
        (2107, ("markup", "text")),
        (1535, ()),
        (1593, ("markup", "text")),
        (1290, ()),
    ],
)
def test_chapter_vii_says_where_it_was_read_and_disagreement_is_flagged(
    number: int, read_in: tuple[str, ...], resolution: Callable
) -> None:
    document = resolution(number).document
    assert (document.chapter_vii, document.chapter_vii_read_in) == (bool(read_in), read_in)
    assert ("chapter_vii_disagrees" in document.flags) == (len(read_in) == 1)


@pytest.mark.parametrize(
    ("number", "votes", "agree"),
    [
        (1593, {"for": 11, "abstain": 4}, True),
        (1290, {"for": 14, "abstain": 1}, True),
        (1559, {"for": 9, "abstain": 6}, False),
        (2403, {"for": 16}, False),
    ],
)
def test_votes_are_counted_by_name_and_compared_with_the_counts(
    number: int, votes: dict[str, int], agree: bool, resolution: Callable
) -> None:
    document = resolution(number).document
    assert Counter(ballot.vote for ballot in document.ballots) == votes
    assert ("votes_disagree" not in document.flags) == agree


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        (1310, "S/RES/1310 (2000)"),
        (1506, "S/RES/1506 (2003)"),
        (2471, "S/RES/2471 (2019)"),
        (1290, "S/RES/1290 (2000)"),
    ],
)
def test_a_symbol_has_a_space_and_a_year_however_it_is_printed(number: int, symbol: str, resolution: Callable) -> None:
    assert resolution(number).document.symbol == symbol


def test_identity_comes_from_the_document_not_from_the_name_of_the_file(corpus: Path) -> None:
    raw = (corpus / "security_council/akn/en/res/S_RES_1290_2000.xml").read_bytes()
    (found,) = segment(read(raw, name="S_RES_9999_2031.xml"), name="S_RES_9999_2031.xml")
    assert (found.document.document_id, found.document.date) == ("s-res-1290-2000", "2000-02-17")


@pytest.mark.parametrize(
    ("language", "number", "last", "absent"),
    [
        ("ar", 2628, 55, None),
        ("ar", 2790, 16, None),
        ("ar", 2577, 23, 15),
        ("ar", 2605, 59, 38),
        ("ar", 2633, 24, 16),
        ("ar", 2607, 46, None),
        ("ar", 2717, 50, None),
        ("ar", 2730, 16, None),
        ("fr", 2550, 34, None),
        ("es", 2628, 55, None),
        ("ru", 2628, 55, None),
        ("zh", 2628, 55, None),
    ],
)
def test_other_languages_have_the_numbers_of_the_english_text(
    language: str, number: int, last: int, absent: int | None, resolution: Callable
) -> None:
    found = resolution(number, language)
    assert found.document.language == language
    assert found.document.document_id.endswith(f"@{language}")
    assert locators(found, "operative") == numbered("op", last, without=absent)


def test_paragraphs_that_the_source_holds_twice_keep_their_number_and_say_so(resolution: Callable) -> None:
    found = locators(resolution(2640, "zh"), "operative")
    assert len(found) == len(set(found)) == 65
    assert [one for one in found if "(" not in one] == numbered("op", 59)


def test_the_language_is_that_of_the_content(corpus: Path) -> None:
    raw = (corpus / "security_council/akn/fr/res/S_RES_2550_2020.xml").read_text(encoding="utf-8")
    claim = re.sub(r'(<FRBRlanguage[^>]*language=")\w+', r"\1eng", raw)
    assert claim != raw
    (found,) = segment(read(claim.encode()))
    assert (found.document.language, "language_disagrees" in found.document.flags) == ("fr", True)


# ── plain text of printed pages ──────────────────────────────────────────────────────────────────────────────

PRINTED = ("S_RES_893_1994", "S_RES_955_1994", "S_RES_1088_1996", "S_RES_1244_1999", "S_RES_1593_2005",
           "S_RES_1769_2007", "S_RES_1794_2007")  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_job_numbers_symbols_and_page_numbers_stand_in_no_paragraph(name: str, cut: Callable) -> None:
    _, (found,) = cut(f"pdftext/{name}.txt")
    body = [one.text for one in found.passages if one.kind != "front_matter"]
    assert not [text for text in body if re.search(r"\b\d\d-\d{5,6}\b|\*\d{7}\*", text)]
    assert not [text for text in body if re.fullmatch(r"(?:/\.\.\.|Page \d+|\d{1,3}|S/RES/\d+ \(\d{4}\).{0,12})", text)]


@pytest.mark.parametrize("name", PRINTED)
def test_at_most_three_letters_in_a_hundred_are_lost(name: str, cut: Callable) -> None:
    layout, (found,) = cut(f"pdftext/{name}.txt")
    assert coverage(layout, found.passages) >= 0.97


@pytest.mark.parametrize("name", ["S_RES_1290_2000", "S_RES_1344_2001", "S_RES_1593_2005", "S_RES_1769_2007"])
def test_text_and_markup_give_the_same_passages(name: str, cut: Callable) -> None:
    kinds = ("preambular", "operative")
    files = (f"security_council/akn/en/res/{name}.xml", f"pdftext/{name}.txt")
    markup, text = (
        [(one.locator, one.text[:80]) for one in cut(file)[1][0].passages if one.kind in kinds] for file in files
    )
    assert text == markup


def test_a_resolution_of_one_paragraph_is_whole(cut: Callable) -> None:
    _, (found,) = cut("pdftext/S_RES_1290_2000.txt")
    assert (locators(found, "preambular"), locators(found, "operative")) == (["pp 1"], ["op 1"])
    assert "too_short" not in found.document.flags
