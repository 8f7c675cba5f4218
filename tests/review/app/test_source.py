"""Where a passage was read: the page with its boxes, and the place in the markup."""

import io
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from iccmine.review.app import source
from iccmine.review.app.source import PageSize

AKN = (
    "<?xml version='1.0'?>\r\n<akomaNtoso>\r\n"
    "<p>Recalls its decision of last year,</p>\r\n"
    "<p><i>Demands</i> that&#160;Arland &amp; Borduria\r\n  hand over the suspects;</p>\r\n"
    "</akomaNtoso>"
)
TEXT = "Demands that Arland & Borduria hand over the suspects;"


def pdf(*pages: str) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(400, 500))
    for words in pages:
        canvas.drawString(50, 450, words)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_words_are_found_between_tags_and_entities():
    found = source.excerpt(source.markup(AKN.encode(), "application/akn+xml"), TEXT)
    assert found.words.startswith("Demands</i> that&#160;Arland &amp; Borduria\n")
    assert found.words.endswith("suspects")
    assert found.before.endswith("<p><i>")
    assert found.after.startswith(";</p>")
    assert found.line == 4


@pytest.mark.parametrize(
    ("markup", "text", "words"),
    [
        ('{"text": "Decides that \\u00c9land\\nshall answer"}', "Decides that Éland shall answer", "Decides that"),
        ("**Urges** States to co-\noperate", "Urges States to cooperate", "Urges** States to co-\noperate"),
        ("Decides so. Decides that all shall come.", "Decides that all shall come.", "Decides that all shall come"),
    ],
)
def test_words_are_found_in_every_kind_of_text(markup, text, words):
    assert source.excerpt(markup, text).words.startswith(words)


def test_of_a_passage_that_the_source_has_otherwise_the_beginning_is_found():
    text = "Decides that Arland shall answer before the end of the year, and then something else was read"
    found = source.excerpt("<p>Decides that Arland shall answer before the end of the year.</p>", text)
    assert found.words.startswith("Decides that Arland")


@pytest.mark.parametrize("text", ["Nothing of this is written there.", "", "…"])
def test_words_that_are_not_there_are_not_found(text):
    found = source.excerpt(AKN, text)
    assert found is None
    assert "cannot be pointed at" in source.markup_panel(found, "application/akn+xml")


def test_markup_is_shown_as_text():
    shown = source.markup_panel(source.excerpt("<script>alert(1)</script><p>Demands</p>", "Demands"), "text/html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script" not in shown


def test_the_main_part_of_a_docx_is_its_markup():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr("word/document.xml", "<w:t>Demands</w:t>")
    assert source.markup(written.getvalue(), source.DOCX) == "<w:t>Demands</w:t>"


def test_a_page_is_drawn_as_its_viewer_shows_it():
    raw = pdf("Decides", "Urges")
    assert source.page_size(raw, 2) == PageSize(400, 500, 2)
    assert source.page_image(raw, 1).startswith(b"\x89PNG")
    assert source.page_image(raw, 1) != source.page_image(raw, 2)


@pytest.mark.parametrize("number", [0, 3, -1])
@pytest.mark.parametrize("asked", [source.page_image, source.page_size])
def test_there_is_no_page_beyond_the_last(asked, number):
    with pytest.raises(IndexError):
        asked(pdf("Decides", "Urges"), number)


def test_boxes_are_drawn_on_their_own_page_alone():
    boxes = [
        {"page": 1, "x0": 40, "top": 50, "x1": 240, "bottom": 100},
        {"page": 2, "x0": 0, "top": 0, "x1": 400, "bottom": 500},
    ]
    shown = source.page_panel("/source/abc/1.png", PageSize(400, 500, 2), 1, boxes)
    assert "left:10.0%;top:10.0%;width:50.0%;height:10.0%" in shown
    assert shown.count('class="box"') == 1
    assert 'id="page-before" disabled' in shown
    assert 'id="page-after" disabled' not in shown
