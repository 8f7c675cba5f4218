"""Which court a passage names, and which one a document is about."""

from __future__ import annotations

import pytest

from iccmine.language.courts import DocumentCourt, document_court, named_court
from iccmine.language.lexicon import Entry, load_lexicon

ENTRIES = load_lexicon("courts").entries


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_fires_in_its_examples_only(entry: Entry) -> None:
    for text in entry.examples:
        mention = named_court(text)
        assert mention is not None
        assert mention.rule == entry.id
    for text in entry.counter_examples:
        mention = named_court(text)
        assert mention is None or mention.rule != entry.id


def test_the_mention_says_where_it_stands() -> None:
    text = "Urges Arland to help the ICC;"
    mention = named_court(text)
    assert mention is not None
    assert text[mention.start : mention.end] == "ICC"


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("Report of the International Criminal Court", ["Welcomes the report;"], DocumentCourt("icc", True)),
        ("", ["The Special Court for Sierra Leone moved.", "The Special Court is small."], DocumentCourt("scsl", True)),
        (
            "The situation in Arland",
            ["Demands peace;", "Urges Arland to help the ICC;", "Extends the mission;"],
            DocumentCourt("icc", False),
        ),
        ("The situation in Arland", ["Demands peace;", "Notes a court of first instance;"], DocumentCourt(None, False)),
    ],
)  # fmt: skip
def test_a_document_is_about_the_court_that_it_names_most(
    title: str, texts: list[str], expected: DocumentCourt
) -> None:
    assert document_court(title, texts) == expected
