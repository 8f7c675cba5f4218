"""Whose words: the document's own, a party's, a State's, a quotation."""

import pytest
import spacy
from spacy.tokens import Doc

from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.language.speaker import voices_of
from iccmine.records import Context, Speaker

FILING = Context(body="icc", kind="decision", genre="filing", passage_kind="paragraph", author="chamber")


def read(text: str, context: Context = FILING) -> Doc:
    nlp = spacy.blank("en")
    nlp.add_pipe("iccmine_actors")
    nlp.add_pipe("iccmine_speaker")
    doc = nlp.make_doc(text)
    doc._.context = context
    return nlp(doc)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Prosecutor submits that Arland was obliged to arrest him.", "prosecutor"),
        ("The Prosecution further argues that the request is moot. It adds that time must be given.", "prosecutor"),
        ("The Defence of Mr Berg also contends that he must be released.", "defence"),
        ("Jordan argues that it had no duty to arrest him.", "state"),
        ("According to the Government of Chad, it must not act.", "state"),
        ("The Registry indicates that Chad must be asked again.", "registry"),
        ("“Everybody shall comply with every order of the Court.”", "quoted"),
        ("The Chamber finds that, as the Prosecutor submits, Jordan must comply.", "chamber"),
        ("ORDERS the Registry to notify Jordan.", "chamber"),
        ("States Parties shall cooperate fully with the Court.", "chamber"),
    ],
)
def test_whose_words_a_chambers_paragraph_holds(text: str, speaker: Speaker) -> None:
    assert read(text)._.speaker == speaker


def test_only_the_reported_sentence_is_reported() -> None:
    doc = read("Jordan argues that it had no duty to arrest him. The Chamber disagrees: a Party must always arrest.")
    assert [(span.text, span.label_) for span in doc.spans["reported"]] == [
        ("Jordan argues that it had no duty to arrest him.", "state")
    ]


@pytest.mark.parametrize(
    ("context", "text", "speaker"),
    [
        (Context(genre="statement"), "“The Council urges Chad to help.”", "issuing_body"),
        (Context(), "Recalls that the Prosecutor submits a report;", "issuing_body"),
        (Context(genre="meeting_record", speaker="state"), "We urge Chad to help.", "state"),
        (Context(body="icc", genre="filing", author="defence"), "Chad must release him.", "defence"),
    ],
)
def test_what_the_document_says_of_its_author(context: Context, text: str, speaker: Speaker) -> None:
    assert voices_of(text, context).speaker == speaker


@pytest.mark.parametrize("entry", load_lexicon("speaker").entries, ids=lambda entry: entry.id)
def test_every_example_reports_and_no_counter_example_does(entry: Entry) -> None:
    assert all(read(text).spans["reported"] for text in entry.examples)
    assert not any(read(text).spans["reported"] for text in entry.counter_examples)
