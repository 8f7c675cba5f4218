"""The forms in which a passage says who must do what, and that every offset cuts the words shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from iccmine.language import load
from iccmine.records import Context, Provision

COUNCIL = Context()
STATEMENT = Context(kind="presidential_statement", genre="statement")
PREAMBLE = Context(passage_kind="preambular")
STATUTE = Context(body="treaty", kind="statute", genre="treaty", passage_kind="article")
CHAMBER = Context(body="icc", kind="decision", genre="filing", passage_kind="paragraph", author="chamber")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("en")


def provisions(nlp: Language, text: str, context: Context) -> tuple[Provision, ...]:
    doc = nlp.make_doc(text)
    doc._.context = context
    return nlp(doc)._.provisions


@pytest.mark.parametrize(
    ("context", "text", "expected"),
    [
        # double verbs
        (COUNCIL, "Decides that Mali shall open the port and urges Chad to follow;",
         [("Decides", "Mali"), ("urges", "Chad")]),
        # sub-items
        (COUNCIL, "Decides that: (a) Mali shall open the port; (b) Chad shall open the road;",
         [("Decides", "Mali"), ("shall", "Chad")]),
        # passives
        (STATUTE, "The person shall be surrendered by the requested State.", [("shall", "the requested State")]),
        # relative clauses
        (STATUTE, "The request is sent to the Registrar, who shall keep it.", [("shall", "the Registrar")]),
        (COUNCIL, "Recalls article 9, according to which all States shall answer;", [("Recalls", "all States")]),
        # ellipsis
        (COUNCIL, "Decides that Mali shall open the port and to that end shall lift its tolls;", [("Decides", "Mali")]),
        (COUNCIL, "Decides that Mali shall open the port and may levy a toll;", [("Decides", "Mali"), ("may", "Mali")]),
        # asides between a verb and its clause
        (COUNCIL, "Decides, noting the delay, that Mali shall open the port;", [("Decides", "Mali")]),
        (COUNCIL, "Decides, acting under Chapter VII of the Charter, that Mali shall open the port;",
         [("Decides", "Mali")]),
        (COUNCIL, "Recalls that, pursuant to resolution 9901 (2031), Mali shall open the port;", [("Recalls", "Mali")]),
        # what a duty is for
        (COUNCIL, "Demands that Mali open its files so that those concerned may read them;", [("Demands", "Mali")]),
        # what a body says in a statement that it will do
        (STATEMENT, "“The Security Council will hear the envoy in May.”", [("will", "The Security Council")]),
        (STATEMENT, "“The Security Council welcomes the talks, which will be held in May.”", []),
        # named addressees of many parts
        (COUNCIL, "Demands that Mali and all other parties to the conflict cease fire;",
         [("Demands", "Mali and all other parties to the conflict")]),
        # nouns that hold a duty, a need, a call
        (COUNCIL, "Recalls that responsibility for the arms rests with Mali;", [("Recalls", "Mali")]),
        (COUNCIL, "Emphasizes the need for neighbouring countries to close the road;",
         [("Emphasizes", "neighbouring countries")]),
        (PREAMBLE, "Echoing the envoy’s call on all parties to disarm,", [("Echoing", "all parties")]),
        # what is no act of the body
        (COUNCIL, "Looks at vessels requiring repair and orders of the court;", []),
        (COUNCIL, "Stresses the importance of help to countries in need;", []),
        (COUNCIL, "Affirms that it will act should additional measures be needed;", [("Affirms", "it")]),
        # a chamber's words on the law
        (CHAMBER, "Article 89 of the Statute requires States Parties to comply.", [("requires", "States Parties")]),
        (CHAMBER, "Noting that the letter is late, the Registrar shall answer it by Friday.",
         [("shall", "the Registrar")]),
    ],
)  # fmt: skip
def test_each_form_gives_its_provisions(nlp, context, text, expected) -> None:
    found = provisions(nlp, text, context)
    assert [(text[one.trigger_start : one.trigger_end], one.bearer) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("Decides that Mali shall not arm the groups;", "prohibition", True),
        ("Decides that Mali is not obliged to pay;", "exemption", True),
        ("Decides that the embargo shall not apply to seeds;", "exemption", True),
        ("Recalls that no State may arm the groups;", "prohibition", True),
        ("Recalls that Mali is not permitted to arm the groups;", "prohibition", True),
        ("Decides that Mali may inspect the cargo;", "permission", False),
        ("Emphasizes that Mali and Chad need to talk;", "recommendation", False),
    ],
)
def test_negations_and_exceptions_turn_the_modality(nlp: Language, text: str, modality: str, negated: bool) -> None:
    (one,) = provisions(nlp, text, COUNCIL)
    assert (one.modality, one.negated) == (modality, negated)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("A State shall answer unless its law forbids it.", "unless its law forbids it"),
        ("A State shall answer upon request.", "upon request"),
        ("A State shall answer in accordance with its law.", "in accordance with its law"),
        ("Where a seal is broken, the Registrar shall tell the Chamber.", "Where a seal is broken"),
        ("A State shall answer.", None),
    ],
)
def test_a_condition_is_told_in_the_passage_s_words(nlp: Language, text: str, condition: str | None) -> None:
    (one,) = provisions(nlp, text, STATUTE)
    assert one.condition == condition


def test_every_offset_of_the_labelled_passages_cuts_the_words_shown(nlp: Language, gold: Path) -> None:
    count = 0
    for line in gold.read_text(encoding="utf-8").splitlines()[::4]:
        row = json.loads(line)
        text = row["text"]
        for one in provisions(nlp, text, Context(body=row["body"], passage_kind=row["kind"])):
            count += 1
            assert 0 <= one.clause_start <= one.trigger_start < one.trigger_end <= one.clause_end <= len(text)
            assert text[one.trigger_start : one.trigger_end].strip() == text[one.trigger_start : one.trigger_end]
            assert one.action_text in text[one.clause_start : one.clause_end]
            assert (one.bearer_start is None) == (not one.bearer)
            assert one.bearer_start is None or text[one.bearer_start : one.bearer_end] == one.bearer
    assert count > 300
