"""Ruled tables of PDF pages as rows of cells; turned and cropped pages; pages without a text layer."""

from itertools import pairwise, product

import pytest
from drawn_pages import Sheet

from iccmine.mining import mine_document
from iccmine.reading import read
from iccmine.records import Block, Layout

ACROSS, DOWN = (72, 180, 300, 520), (120, 140, 170, 190)
CELLS = [
    (ACROSS[0], DOWN[0], ["State"]),
    (ACROSS[1], DOWN[0], ["Request"]),
    (ACROSS[2], DOWN[0], ["Answer"]),
    (ACROSS[0], DOWN[1], ["Arland"]),
    (ACROSS[1], DOWN[1], ["hand over papers", "of its harbour"]),
    (ACROSS[2], DOWN[1], ["none, though the office wrote", "three times"]),
    (ACROSS[0], DOWN[2], ["Borland"]),
    (ACROSS[2], DOWN[2], ["visas were given"]),
]
ROWS = [
    "State | Request | Answer",
    "Arland | hand over papers of its harbour | none, though the office wrote three times",
    "Borland | visas were given",
]


def tables(layout: Layout) -> list[Block]:
    return [block for block in layout.blocks if block.role == "table"]


def fill(sheet: Sheet, *, shift: float = 0) -> None:
    for x, top, lines in CELLS:
        sheet.lines(x + 3, top + shift + 13, *lines, step=12, size=10)


def prose(sheet: Sheet, top: float, number: int) -> None:
    sheet.write(72, top, f"{number}.")
    sheet.lines(108, top, "The office wrote to both States in spring and has told the assembly what", "became of it.")


@pytest.mark.parametrize("filled", [False, True], ids=["drawn lines", "thin boxes"])
def test_a_ruled_table_is_a_block_a_row_between_the_paragraphs_around_it(sheet: Sheet, *, filled: bool) -> None:
    prose(sheet, 80, 1)
    sheet.grid(ACROSS, DOWN, filled=filled)
    fill(sheet)
    prose(sheet, 230, 2)
    layout = read(sheet.bytes())
    assert [block.text for block in tables(layout)] == ROWS
    assert [block.role for block in layout.blocks] == ["paragraph", *["table"] * 3, "paragraph"]
    (box,) = tables(layout)[1].boxes
    assert (box.page, DOWN[1] < box.top < box.bottom < DOWN[2]) == (1, True)
    assert sum(character.isalpha() for block in layout.blocks for character in block.text) == layout.letters


def test_a_cell_over_several_columns_is_told_once(sheet: Sheet) -> None:
    sheet.grid(ACROSS, DOWN[1:])
    for x0, top, x1, bottom in ((72, 120, 520, 120), (72, 120, 72, 140), (520, 120, 520, 140)):
        sheet.rule(x0, top, x1, bottom)
    sheet.write(75, 133, "Requests and answers of the year", size=10)
    for x, top, lines in CELLS[3:]:
        sheet.lines(x + 3, top + 13, *lines, step=12, size=10)
    assert [block.text for block in tables(read(sheet.bytes()))] == ["Requests and answers of the year", *ROWS[1:]]


def test_the_rules_of_a_row_may_be_drawn_cell_by_cell(sheet: Sheet) -> None:
    for columns, rows in product(pairwise(ACROSS), pairwise(DOWN)):
        sheet.grid(columns, rows, filled=True)
    fill(sheet)
    assert [block.text for block in tables(read(sheet.bytes()))] == ROWS


def test_a_note_called_in_a_cell_follows_its_row(sheet: Sheet) -> None:
    sheet.grid(ACROSS, DOWN)
    fill(sheet)
    sheet.write(75 + 33, 153 - 4, "1", size=6)
    prose(sheet, 230, 1)
    sheet.write(72, 720, "1", size=6)
    sheet.write(78, 724, "Letter of 3 March 2031.", size=9)
    blocks = read(sheet.bytes()).blocks
    place = next(position for position, block in enumerate(blocks) if block.role == "footnote")
    assert (blocks[place - 1].text, blocks[place].number) == (ROWS[1], "1")


def test_small_print_of_a_table_at_the_page_end_is_no_note(sheet: Sheet) -> None:
    for number in range(1, 8):
        prose(sheet, 40 + 60 * number, number)
    sheet.grid((72, 200, 520), (600, 620, 640))
    for top in (613, 633):
        sheet.write(75, top, "1", size=8)
        sheet.write(203, top, "Arland has answered", size=8)
    assert [block.text for block in tables(read(sheet.bytes()))] == ["1 | Arland has answered"] * 2


def test_a_frame_around_words_is_no_table(sheet: Sheet) -> None:
    sheet.grid((72, 520), (100, 160, 200, 240))
    sheet.write(80, 120, "Decision on the papers of the harbour office of Arland", font="Times-Bold")
    sheet.write(80, 180, "with a public annex")
    assert tables(read(sheet.bytes())) == []


def test_grounds_behind_words_are_no_table(sheet: Sheet) -> None:
    for row in range(6):
        for column in range(4):
            sheet.shade(72 + 100 * column, 100 + 14 * row, 100, 14)
        sheet.write(72, 111 + 14 * row, "words on a light ground that run over all of the columns of grounds")
    assert tables(read(sheet.bytes())) == []


def test_a_chart_is_no_table(sheet: Sheet) -> None:
    sheet.grid([100 + 40 * n for n in range(8)], [100 + 20 * n for n in range(8)])
    prose(sheet, 320, 1)
    sheet.write(95, 90, "Letters of the office, by year, as told to the assembly of the States")
    assert tables(read(sheet.bytes())) == []


def test_a_form_with_ruled_boxes_to_tick_stays_front_matter(sheet: Sheet) -> None:
    sheet.grid((72, 300, 520), (100, 130, 160, 190))
    for row, names in enumerate([("Counsel", "Trust Fund"), ("States", "Detention Section"), ("Victims", "Amici")]):
        for column, name in enumerate(names):
            sheet.write(80 + 228 * column, 120 + 30 * row, "o", font="ZapfDingbats")
            sheet.write(100 + 228 * column, 120 + 30 * row, name)
    assert {block.role for block in read(sheet.bytes()).blocks} == {"front"}


def test_rows_of_a_table_make_one_passage_of_a_report(sheet: Sheet) -> None:
    prose(sheet, 80, 1)
    sheet.grid(ACROSS, DOWN)
    fill(sheet)
    for number in range(2, 7):
        prose(sheet, 110 + 60 * number, number)
    (document,) = mine_document(sheet.bytes())
    found = {coded.passage.locator: coded.passage for coded in document.passages}
    assert list(found) == ["para 1", "table 1", *(f"para {number}" for number in range(2, 7))]
    assert found["table 1"].text.split() == " ".join(ROWS).split()
    assert found["table 1"].page_first == 1


# ── turned and cropped pages ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("quarters", "degrees"), [(1, 0), (1, 90), (2, 180), (3, 270), (3, 0)])
def test_turned_pages_are_read_upright(sheet: Sheet, quarters: int, degrees: int) -> None:
    sheet.turn(quarters)
    sheet.show_turned(degrees)
    sheet.grid(ACROSS, DOWN)
    fill(sheet)
    prose(sheet, 230, 1)
    layout = read(sheet.bytes())
    assert [block.text for block in tables(layout)] == ROWS
    paragraph = layout.blocks[-1]
    assert (paragraph.number, paragraph.text.endswith("what became of it.")) == ("1", True)
    (box,) = paragraph.boxes
    along = box.x1 - box.x0 > box.bottom - box.top
    # On a page that the viewer turns upright the box lies, on one that it leaves as it is the box stands.
    assert along is (degrees != 0)


def test_words_that_run_up_the_margin_are_furniture(sheet: Sheet) -> None:
    prose(sheet, 80, 1)
    sheet.turn(1)
    sheet.write(300, 800, "Report of the year")
    layout = read(sheet.bytes())
    assert [block.text for block in layout.blocks if block.role == "furniture"] == ["Report of the year"]
    assert sum(character.isalpha() for block in layout.blocks for character in block.text) == layout.letters


def test_boxes_count_from_the_corner_of_what_is_shown(sheet: Sheet) -> None:
    sheet.crop(50, 100, 545, 800)
    prose(sheet, 142, 1)
    (box,) = read(sheet.bytes()).blocks[0].boxes
    assert box.x0 == pytest.approx(72 - 50, abs=1)
    assert 80 < box.top < 100


# ── pages without a text layer ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("picture", "flags"), [(True, ("pages_need_ocr",)), (False, ())])
def test_some_pages_without_text_are_flagged(sheet: Sheet, flags: tuple[str, ...], *, picture: bool) -> None:
    for number in range(1, 4):
        prose(sheet, 100 * number, number)
    sheet.next_page()
    if picture:
        sheet.scan()
    assert read(sheet.bytes()).flags == flags
