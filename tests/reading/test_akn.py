"""Akoma Ntoso to blocks: what hand-made markup does to a reader."""

import pytest

from iccmine.reading.akn import read_akn
from iccmine.records import Unreadable
from iccmine.settings import Settings

HEAD = (
    '<akomaNtoso><statement name="resolution"><coverPage>'
    '<docNumber refersTo="#symbol">S/RES/9001 (2031)</docNumber></coverPage>'
)
TAIL = "</statement></akomaNtoso>"


def blocks(body: str) -> list[tuple[str | None, str]]:
    layout = read_akn(f"{HEAD}{body}{TAIL}".encode(), settings=Settings())
    return [(block.number, block.text) for block in layout.blocks if block.part != "front"]


@pytest.mark.parametrize("markup", [b"<!DOCTYPE a><a/>", b'<!ENTITY x "y"><a/>', "<!DOCTYPE a><a/>".encode("utf-16")])
def test_declarations_are_refused(markup: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_akn(markup, settings=Settings())
    assert refused.value.reason == "forbidden_markup"


def test_malformed_markup_keeps_every_letter_and_says_so() -> None:
    layout = read_akn(
        f"{HEAD}<mainBody><paragraph><p>Arland hopes.</docTitle></p></paragraph></mainBody>{TAIL}".encode(),
        settings=Settings(),
    )
    assert layout.flags == ("recovered_xml",)
    assert layout.blocks[-1].text == "Arland hopes."
    assert layout.letters == sum(sum(map(str.isalpha, block.text)) for block in layout.blocks)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<mainBody><paragraph><num>1.</num><p></p></paragraph><paragraph><p>Decides</p></paragraph></mainBody>",
            [("1", ""), (None, "Decides")],
        ),
        (
            "<paragraph><num>5.</num><list><point><num>(a)</num><p>To meet;</p></point></list></paragraph>",
            [("5", ""), ("(a)", "To meet;")],
        ),
        ("<paragraph>loose <b>words</b></paragraph>", [(None, "loose words")]),
    ],
)
def test_numbers_stay_where_the_markup_puts_them(body: str, expected: list[tuple[str | None, str]]) -> None:
    assert blocks(f"<mainBody>{body}</mainBody>") == expected


def test_emphasis_that_breaks_inside_a_word_covers_the_word() -> None:
    raw = f'{HEAD}<mainBody><p><span class="italic">Dec</span>ides to meet</p></mainBody>{TAIL}'.encode()
    assert read_akn(raw, settings=Settings()).blocks[-1].emphasis == ((0, 7),)


def test_a_row_of_a_table_is_a_block() -> None:
    table = "<table><tr><td><p>Port</p></td><td><p>Ships</p></td></tr><tr><td>Arland</td><td>4</td></tr></table>"
    layout = read_akn(f"{HEAD}<mainBody>{table}</mainBody>{TAIL}".encode(), settings=Settings())
    assert [(block.role, block.text) for block in layout.blocks[-2:]] == [
        ("table", "Port Ships"),
        ("table", "Arland 4"),
    ]


def test_nested_lists_say_how_deep_they_stand() -> None:
    point = "<point><num>(a)</num><p>Sail;</p><list><point><num>(i)</num><p>By day;</p></point></list></point>"
    layout = read_akn(f"{HEAD}<mainBody><list>{point}</list></mainBody>{TAIL}".encode(), settings=Settings())
    assert [(block.number, block.level) for block in layout.blocks[-2:]] == [("(a)", 1), ("(i)", 2)]


@pytest.mark.parametrize(
    ("element", "part"),
    [("preamble", "preamble"), ("mainBody", "body"), ("attachments", "annex"), ("conclusions", "closing")],
)
def test_blocks_know_their_part(element: str, part: str) -> None:
    raw = f"{HEAD}<{element}><p>Ships are safe.</p></{element}>{TAIL}".encode()
    assert read_akn(raw, settings=Settings()).blocks[-1].part == part


def test_a_note_is_a_block_behind_the_text_that_calls_it() -> None:
    note = '<authorialNote marker="1"><p>As of May.</p></authorialNote>'
    layout = read_akn(f"{HEAD}<mainBody><p>Ships{note} are safe.</p></mainBody>{TAIL}".encode(), settings=Settings())
    assert [(b.role, b.number, b.text) for b in layout.blocks[-2:]] == [
        ("paragraph", None, "Ships are safe."),
        ("footnote", "1", "As of May."),
    ]
