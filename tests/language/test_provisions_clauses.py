"""Which modals of a text that lays down rules make a provision, and whose."""

from __future__ import annotations

import pytest
from spacy.language import Language

from iccmine.language import load
from iccmine.language.provisions.complements import is_subordinate
from iccmine.records import Context, Provision

STATUTE = Context(body="treaty", kind="statute", genre="treaty", passage_kind="article")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("en")


def provisions(nlp: Language, text: str) -> tuple[Provision, ...]:
    doc = nlp.make_doc(text)
    doc._.context = STATUTE
    return nlp(doc)._.provisions


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("A clerk who copies a sealed record shall answer for it.", ["shall"]),
        ("A mistake as to whether a seal is genuine shall not excuse the clerk.", ["shall not"]),
        ("The fact that the clerk was absent shall not prejudice the request.", ["shall not prejudice"]),
        ("Nothing in paragraph 3 (a) and (b) shall affect the duties of the Registrar.", ["shall affect"]),
        ("Where a State finds a gap in the request it shall consult the Court.", ["shall"]),
        ("A witness: (a) Shall be heard in public; and (b) Shall not be sworn twice.", ["Shall", "Shall not"]),
        ("The archive shall be sealed, in which case the Registrar shall keep the key.", ["shall", "shall"]),
        ("Evidence other than letters shall be shown in public.", ["shall"]),
        ("The clerk shall list the rooms which shall be locked.", ["shall"]),
        ("The Chamber shall say under which conditions the clerk shall act.", ["shall"]),
        ("The President shall decide to what extent the judges shall sit.", ["shall"]),
        ("The measures of paragraph 4 may include an order to seal the room.", ["may"]),
        ("Such problems may include a lost seal.", []),
        ("The Chamber may require the clerk to appear.", ["may"]),
        ("The record may be used in another case.", ["may"]),
        ("The clerk keeps such keys as may be required.", []),
        ("Letters where required from the clerk shall be sealed.", ["shall"]),
        ("The loss may or may not be noticed.", []),
    ],
)  # fmt: skip
def test_a_main_clause_with_a_modal_is_a_provision_and_a_subordinate_one_is_none(nlp, text, triggers) -> None:
    assert [text[one.trigger_start : one.trigger_end] for one in provisions(nlp, text)] == triggers


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Persons who", True),
        ("Persons who are detained", False),
        ("A clerk who copies records", False),
        ("the rooms in which the clerk", True),
        ("If the clerk agrees, the judge", False),
        ("such measures as", True),
        ("which, subject to rule 9,", True),
    ],
)
def test_a_subordinate_clause_waits_for_its_own_verb(before: str, expected: bool) -> None:
    assert is_subordinate(before) is expected
