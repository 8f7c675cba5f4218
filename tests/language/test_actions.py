"""What a provision asks for."""

from __future__ import annotations

from typing import get_args

import pytest

from iccmine.language.actions import classify
from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.records import Action

ENTRIES = load_lexicon("actions").entries


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_fires_in_its_examples_only(entry: Entry) -> None:
    assert {classify(text, text) for text in entry.examples} == {entry.label}
    assert entry.label not in {classify(text, text) for text in entry.counter_examples}


def test_every_class_but_the_rest_has_an_entry() -> None:
    assert {entry.label for entry in ENTRIES} == set(get_args(Action)) - {"other"}


@pytest.mark.parametrize(
    ("action", "clause", "expected"),
    [
        ("arrest the fugitive and hand him over", "", "arrest_surrender"),
        ("surrender their weapons", "", "other"),
        ("report on the arrest of the fugitive", "", "reporting"),
        ("submit a list", "requests the Panel of Experts to submit a list", "sanctions"),
    ],
)
def test_the_order_of_the_lexicon_decides(action: str, clause: str, expected: str) -> None:
    assert classify(action, clause) == expected
