"""The opening phrase is published as the issuer marks it, where the marked words begin as the words found."""

import pytest

from iccmine.language import load
from iccmine.records import Context


@pytest.mark.parametrize(
    ("text", "emphasis", "opening", "lemma"),
    [
        ("Calls on Arland to open its archives;", ((0, 5),), "Calls", "call on"),
        ("Calls on Arland to open its archives;", ((0, 8),), "Calls on", "call on"),
        ("Calls on Arland to open its archives;", (), "Calls on", "call on"),
        ("Welcomes and supports the plan of Arland;", ((0, 8), (13, 21)), "Welcomes and supports", "welcome"),
        ("Urges Arland to publish the list, inter alia, at once;", ((34, 44),), "Urges", "urge"),
    ],
)
def test_the_issuers_mark_decides_how_long_the_phrase_is(text, emphasis, opening, lemma):
    doc = load().make_doc(text)
    doc._.context = Context(emphasis=emphasis)
    found = load()(doc)._.opening
    assert (found.text, found.lemma) == (opening, lemma)
    assert text[found.start : found.end] == found.text
