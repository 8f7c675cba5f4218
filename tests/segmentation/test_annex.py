"""What is a passage of an annex: invented annexes as markup and lines hand them over."""

import pytest
from written_blocks import blocks

from iccmine.segmentation import annex
from iccmine.segmentation.pieces import pieces


def cut(*lines: str) -> list[str]:
    drafts = annex.cut_all(list(pieces(blocks(*lines, part="annex"))))
    return [f"{draft.locator}: {draft.passage().text}" for draft in drafts]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Annex", "1. Sails."], ["annex h 1: Annex", "annex para 1: Sails."]),
        (["Annex II", "1. Sails."], ["annex II h 1: Annex II", "annex II para 1: Sails."]),
        (["h> Annex B Ports", "1. Sails."], ["annex B h 1: Annex B Ports", "annex B para 1: Sails."]),
        (["Annex 1", "03/05/31", "h> Ports"], ["annex 1 h 1: Annex 1 03/05/31 Ports"]),
        (["Annex I", "1. Sails.", "Annex II", "1. Oars."],
         ["annex I h 1: Annex I", "annex I para 1: Sails.", "annex II h 1: Annex II", "annex II para 1: Oars."]),
    ],
)  # fmt: skip
def test_an_annex_gives_its_name_to_its_locators(lines: list[str], expected: list[str]) -> None:
    assert cut(*lines) == expected


def test_a_numbered_paragraph_holds_its_items_and_what_stands_before_the_next_number() -> None:
    assert cut(
        "1. The port has:", "(a) a crane;", "Cranes are tested each spring.", "2. The port closes at night."
    ) == [
        "annex para 1: The port has: (a) a crane; Cranes are tested each spring.",
        "annex para 2: The port closes at night.",
    ]


def test_text_below_the_last_number_is_a_passage_of_its_own() -> None:
    assert cut("1. The port opens.", "2. The port closes.", "The parties have agreed on the above.")[-1] == (
        "annex text 1: The parties have agreed on the above."
    )


def test_a_sentence_that_leads_into_the_next_number_is_not_part_of_the_one_before() -> None:
    assert cut("1. The port opens.", "The Council also holds:", "2. The port closes.")[1] == (
        "annex text 1: The Council also holds:"
    )


def test_entries_that_each_go_on_below_their_number_are_whole_to_the_last() -> None:
    found = cut(
        "1. Doe, Jane", "Born in Arland.", "2. Roe, Richard", "Born in Borland.", "3. Poe, Paul", "Born at sea."
    )
    assert found[-1] == "annex para 3: Poe, Paul Born at sea."


def test_a_heading_ends_what_stands_below_a_number() -> None:
    assert cut("1. The port opens.", "h> Closing", "It closes at night.", "2. Nobody stays.") == [
        "annex para 1: The port opens.",
        "annex h 1: Closing",
        "annex text 1: It closes at night.",
        "annex para 2: Nobody stays.",
    ]


def test_an_entry_with_a_sign_before_its_number_holds_numbers_of_its_own() -> None:
    assert cut("h> Boats", "h> #4. Boats of these kinds", "1. rowed;", "[2] (oars)", "2. sailed.",
               "Note: Toys are left out.", "#5. Rafts") == [
        "annex h 1: Boats",
        "annex para 4: Boats of these kinds rowed; [2] (oars) sailed. Note: Toys are left out.",
        "annex para 5: Rafts",
    ]  # fmt: skip


def test_a_note_belongs_to_the_entry_above_it() -> None:
    assert cut("2. Boats of wood;", "Note: Toys are left out.")[0].endswith("Boats of wood; Note: Toys are left out.")


def test_the_code_of_an_item_is_no_paragraph_number() -> None:
    assert cut("Boats of the following kinds:", "5.A.2.b: rowed boats;", "5.A.3.c: rafts.") == [
        "annex text 1: Boats of the following kinds: 5.A.2.b: rowed boats; 5.A.3.c: rafts."
    ]


def test_articles_number_their_paragraphs() -> None:
    assert cut(
        "h> Article 4", "h> Ports", "1. A port has a crane.", "2. It closes at night.", "h> Article 5", "Seas."
    ) == [
        "annex h 1: Article 4 Ports",
        "annex art 4(1): A port has a crane.",
        "annex art 4(2): It closes at night.",
        "annex h 2: Article 5",
        "annex art 5: Seas.",
    ]


def test_a_heading_that_leads_into_a_list_is_text() -> None:
    assert cut("h> The office will carry out these tasks:", "(a) answer letters;")[0].startswith(
        "annex text 1: The office"
    )


def test_the_title_of_a_letter_is_a_heading_however_long_it_is() -> None:
    title = f"Letter from the Prime Minister {'and the Minister of Ports ' * 6}of Arland to the Secretary-General"
    assert cut(title, "[Original: French]", "Ships are safe.") == [
        f"annex h 1: {title} [Original: French]",
        "annex text 1: Ships are safe.",
    ]


def test_signatures_below_a_letter_are_one_passage() -> None:
    letter = "We thank the Council for the visit that its mission paid to our northern ports."
    assert cut(letter, "Yours sincerely,", "(Signed) Jane Doe", "Prime Minister", "Arland, 3 May 2031",
               "His Excellency", "Mr. Paul Poe, Jr.", "President of the Council", letter) == [
        f"annex text 1: {letter}",
        "annex text 2: Yours sincerely, (Signed) Jane Doe Prime Minister Arland, 3 May 2031",
        "annex h 1: His Excellency Mr. Paul Poe, Jr. President of the Council",
        f"annex text 3: {letter}",
    ]  # fmt: skip


FORM = ["h> Port Committee Checklist", "Please complete all fields", "Name:", "Address:", "1. SHIP 2. PORT", "YES NO",
        "Attachment", "3. CARGO", "Signature: ______"]  # fmt: skip


def test_a_form_is_one_passage_in_whatever_order_its_fields_come() -> None:
    form = " ".join(line.removeprefix("h> ") for line in FORM).replace("1. SHIP", "SHIP").replace("3. CARGO", "CARGO")
    assert cut("Annex I", "1. The form below is used.", *FORM) == [
        "annex I h 1: Annex I",
        "annex I para 1: The form below is used.",
        f"annex I text 1: {form}",
    ]


def test_words_of_a_form_without_its_fields_make_no_form() -> None:
    text = (
        "Please complete the questionnaire on the ports that this Committee has sent to every Government of the region."
    )
    assert cut("1. The list.", "2. The port.", text, "It is long.") == [
        "annex para 1: The list.",
        "annex para 2: The port.",
        f"annex text 1: {text}",
        "annex text 2: It is long.",
    ]


def test_more_short_lines_than_a_title_has_are_a_list_below_it() -> None:
    names = [f"SHIP {letter} LTD." if letter in "KL" else f"SHIP {letter}" for letter in "ABCDEFGHIJKL"]
    assert cut("h> Annex C", "h> Ships", *names, "The list is kept by the Committee of the port of Arland.") == [
        "annex C h 1: Annex C Ships",
        f"annex C text 1: {' '.join(names)}",
        "annex C text 2: The list is kept by the Committee of the port of Arland.",
    ]


def test_footnotes_keep_their_marks() -> None:
    assert cut("1. The port.", "note> As it stood in May.")[-1] == "annex fn 1: As it stood in May."
