"""Treaties and rules: articles, numbered paragraphs, preambles, two languages in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Block, BlockRole, Layout
from iccmine.segmentation import treaty
from iccmine.segmentation.instruments import instrument_of


def heading(text: str, language: str | None = None) -> Block:
    return Block(text, role="heading", language=language)


def paragraph(
    text: str, number: str | None = None, role: BlockRole = "paragraph", language: str | None = None
) -> Block:
    return Block(text, role=role, number=number, language=language)


PACT = (
    heading("Agreement between Arland and Borland on ferries"),
    paragraph("The Parties to this Agreement, Whereas ferries sink; Whereas help is slow, have agreed:"),
    heading("PART 1. FERRIES"),
    heading("Article 1"),
    heading("Use of terms"),
    paragraph("In this Agreement:"),
    paragraph("“ferry” means a boat;", "(a)", "list_item"),
    paragraph("“pier” means its berth.", "(b)", "list_item"),
    heading("Article 2"),
    heading("Duties"),
    paragraph("Each Party shall keep its ferries dry.", "1"),
    paragraph("A Party shall:", "2"),
    paragraph("paint them; and", "(a)", "list_item"),
    paragraph("name them.", "(b)", "list_item"),
    heading("Article 2 bis"),
    paragraph("Names shall be short."),
    heading("Article 3"),
    paragraph("This Agreement is done in two copies."),
    paragraph("Done at Pier Nine, this 4th day of March 2031."),
)


def layout(*blocks: Block) -> Layout:
    return Layout("text/markdown", blocks)


def test_locators_of_articles_and_paragraphs() -> None:
    (found,) = treaty.segment(layout(*PACT), name="")
    assert [one.locator for one in found.passages if one.kind == "article"] == [
        "art 1", "art 2(1)", "art 2(2)", "art 2 bis", "art 3",
    ]  # fmt: skip


def test_sub_items_stay_in_their_paragraph_as_spans() -> None:
    (found,) = treaty.segment(layout(*PACT), name="")
    second = next(one for one in found.passages if one.locator == "art 2(2)")
    assert second.text == "A Party shall: (a) paint them; and (b) name them."
    assert [second.text[start:end] for start, end in second.items] == ["(a) paint them; and", "(b) name them."]


def test_recitals_and_closing_are_no_articles() -> None:
    (found,) = treaty.segment(layout(*PACT), name="")
    recitals = [one.text for one in found.passages if one.kind == "preambular"]
    assert recitals == ["The Parties to this Agreement,", "Whereas ferries sink;", "Whereas help is slow, have agreed:"]
    assert found.passages[-1].kind == "front_matter"
    assert found.document.date == "2031-03-04"


def test_sections_name_part_and_article() -> None:
    (found,) = treaty.segment(layout(*PACT), name="")
    second = next(one for one in found.passages if one.locator == "art 2(1)")
    assert second.section == "PART 1. FERRIES > Article 2 Duties"


def test_a_footnotes_call_that_sticks_to_a_rules_number_is_no_part_of_it() -> None:
    blocks = [heading("Rules of Procedure and Evidence")]
    for number in ("1", "2", "3", "41", "5"):
        blocks += [heading(f"Rule {number}"), paragraph(f"This is what rule {number[0]} says.")]
    (found,) = treaty.segment(layout(*blocks), name="")
    assert [one.locator for one in found.passages if one.kind == "article"] == [f"rule {n}" for n in range(1, 6)]


def test_one_document_a_language() -> None:
    english = [heading("Headquarters Agreement between the International Criminal Court and the host State", "en")]
    dutch = [heading("Zetelverdrag tussen het Internationaal Strafhof en het Gastland", "nl")]
    for number in range(1, 6):
        english += [heading(f"Article {number}", "en"), paragraph("The host State shall help.", language="en")]
        dutch += [heading(f"Artikel {number}", "nl"), paragraph("Het Gastland verleent hulp.", language="nl")]
    one, two = treaty.segment(layout(*english, *dutch), name="")
    assert {one.document.language, two.document.language} == {"en", "nl"}
    assert {one.document.document_id.partition("@")[0]} == {two.document.document_id.partition("@")[0]}
    assert [p.locator for p in one.passages] == [p.locator for p in two.passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ROME STATUTE OF THE INTERNATIONAL~CRIMINAL COURT *", "rome-statute"),
        ("of Crimes* **", "elements-of-crimes"),
        ("Regulations of the Court", "regulations-of-the-court"),
        ("Agreement between Arland and Borland on ferries", None),
    ],
)
def test_instruments_are_known_by_name(text: str, expected: str | None) -> None:
    found = instrument_of([text])
    assert (found.id if found else None) == expected


def test_statute_in_markup_and_pdf_give_the_same_articles(corpus: Path) -> None:
    folder = corpus / "icc" / "treaties"
    found = [
        treaty.segment(read((folder / name).read_bytes()), name=name)[0]
        for name in ("RomeStatute.json", "Rome-Statute.pdf")
    ]
    one, two = ({p.locator: _letters(p.text) for p in each.passages if p.kind == "article"} for each in found)
    assert {each.document.document_id for each in found} == {"rome-statute-1998-07-17"}
    assert one == two
    assert len(one) == 442
    assert "art 87(7)" in one


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
