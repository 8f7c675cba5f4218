"""A document's passages through the pipeline, in order and in their context."""

from __future__ import annotations

import pytest

from iccmine.language import annotate, load
from iccmine.records import Document, Passage, Segmented


def test_each_passage_gives_one_doc_that_knows_where_it_stands() -> None:
    document = Document("s-res-9901-2031", "S/RES/9901 (2031)", "security_council", "resolution", "resolution",
                        "On Mali", "2031-05-04", "en", chapter_vii=True)  # fmt: skip
    passages = (
        Passage("pp 1", "preambular", "Recalling its last resolution,"),
        Passage("op 1", "operative", "Urges Mali to disarm the groups;", section="Groups"),
    )
    docs = list(annotate(Segmented(document, passages), load("en")))
    assert [doc.text for doc in docs] == [passage.text for passage in passages]
    assert [doc._.context.passage_kind for doc in docs] == ["preambular", "operative"]
    assert docs[1]._.context.section == "Groups"
    assert docs[1]._.context.chapter_vii
    assert [one.actors for one in docs[1]._.provisions] == [("MLI",)]


def test_each_passage_knows_the_court_that_its_document_is_about() -> None:
    document = Document("s-res-9902-2031", "S/RES/9902 (2031)", "security_council", "resolution", "resolution",
                        "On Mali", "2031-05-04", "en")  # fmt: skip
    passages = (
        Passage("op 1", "operative", "Urges Mali to help the International Criminal Court;"),
        Passage("op 2", "operative", "Urges Mali to pay the Court;"),
    )
    contexts = [doc._.context for doc in annotate(Segmented(document, passages), load("en"))]
    assert [(context.court, context.about_court) for context in contexts] == [("icc", True), ("icc", True)]


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(ValueError, match="'xx'"):
        load("xx")
