"""A passage's text as HTML: which words bear which colours, and that no text can act on the page."""

import html
import re

import pytest

from iccmine.review.app import markup, spans
from iccmine.review.app.spans import Mark

TEXT = "Demands that Arland, if asked, hand over the suspects under article 89 of the Statute;"
PASSAGE = {"text": TEXT}


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def provision(**changed):
    start, end = at("Demands")
    bearer_start, bearer_end = at("Arland")
    row = {
        "trigger_start": start,
        "trigger_end": end,
        "modality": "obligation",
        "operative_verb": "demand",
        "bearer": "Arland",
        "bearer_start": bearer_start,
        "bearer_end": bearer_end,
        "action": "arrest_surrender",
        "action_text": "hand over the suspects under article 89",
        "condition": "if asked",
    }
    return row | changed


def citation():
    start, end = at("article 89 of the Statute")
    return {"start": start, "end": end, "target": "RS art 89"}


def failure():
    start, end = at("Arland, if asked, hand over")
    return {"evidence_start": start, "evidence_end": end, "state": "ARL", "stage": "not_referred"}


def roles_of(markup: str) -> dict[str, set[str]]:
    """The words of each coloured piece with its roles."""
    return {
        html.unescape(words): set(classes.replace("m-", "").split())
        for classes, words in re.findall(r'<mark class="([^"]+)" title="[^"]*">([^<]*)</mark>', markup)
    }


def test_each_role_has_its_words():
    found = spans.marks(PASSAGE, [provision()], [citation()], [failure()])
    assert {(TEXT[mark.start : mark.end], mark.role) for mark in found} == {
        ("Demands", "verb"),
        ("Arland", "bearer"),
        ("hand over the suspects under article 89", "action"),
        ("if asked", "condition"),
        ("article 89 of the Statute", "citation"),
        ("Arland, if asked, hand over", "evidence"),
    }


def test_overlapping_spans_share_their_words():
    roles = roles_of(spans.marked(TEXT, spans.marks(PASSAGE, [provision()], [citation()], [failure()])))
    assert roles["article 89"] == {"action", "citation"}
    assert roles[" of the Statute"] == {"citation"}
    assert roles["Arland"] == {"bearer", "evidence"}
    assert roles["if asked"] == {"condition", "evidence"}
    assert roles["Demands"] == {"verb"}


@pytest.mark.parametrize(
    ("changed", "gone"),
    [
        ({"bearer_start": None, "bearer_end": None, "bearer": ""}, "bearer"),
        ({"action_text": ""}, "action"),
        ({"condition": None}, "condition"),
        ({"condition": "words that the text has changed"}, "condition"),
    ],
)
def test_what_is_not_written_has_no_colour(changed, gone):
    assert gone not in {mark.role for mark in spans.marks(PASSAGE, [provision(**changed)], [], [])}


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 4), (0, len(TEXT) + 1)])
def test_a_span_outside_the_text_is_left_out(start, end):
    assert not spans.marks(PASSAGE, [], [{"start": start, "end": end, "target": "RS art 89"}], [])


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "a & b < c > d"],
)
def test_markup_in_a_document_is_text(text):
    shown = spans.marked(text, [Mark(0, 3, "verb", text)])
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", shown)) == text
    assert re.findall(r"<(\w+)", shown) == ["mark"]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\u0000", "u+0000"),
        ("\u001b", "u+001b"),
    ],
)
def test_a_character_that_steers_other_text_is_named(character, name):
    shown = markup.shown(f"before{character}after")
    assert character not in shown
    assert f"[{name}]" in shown


def test_every_word_of_a_long_passage_is_there_once():
    text = "word " * 10_000
    marks = [Mark(start, start + 40, "citation", "n") for start in range(0, len(text) - 40, 400)]
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", spans.marked(text, marks))) == text
