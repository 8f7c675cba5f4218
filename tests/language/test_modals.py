"""Modals with their modality and negation."""

from __future__ import annotations

import pytest

from iccmine.language.modals import find_modals


@pytest.mark.parametrize(
    ("text", "words", "modality", "negated"),
    [
        ("Arland shall answer.", "shall", "obligation", False),
        ("Arland shall not answer.", "shall not", "prohibition", True),
        ("Arland shall not be required to answer.", "shall not be required to", "exemption", True),
        ("The embargo shall not apply to seeds.", "shall not apply", "exemption", True),
        ("Arland must answer.", "must", "obligation", False),
        ("Arland should answer.", "should", "recommendation", False),
        ("Arland may answer.", "may", "permission", False),
        ("Arland may not answer.", "may not", "prohibition", True),
        ("Arland is legally obliged to answer.", "is legally obliged to", "obligation", False),
        ("Arland is not obliged to answer.", "is not obliged to", "exemption", True),
        ("Arland has no obligation to answer.", "has no obligation", "exemption", True),
        ("Arland need not answer.", "need not", "exemption", True),
        ("Arland is entitled to answer.", "is entitled to", "permission", False),
    ],
)
def test_a_modal_has_its_modality(text: str, words: str, modality: str, negated: bool) -> None:
    (modal,) = find_modals(text)
    assert (text[modal.start : modal.end], modal.modality, modal.negated) == (words, modality, negated)


@pytest.mark.parametrize("text", ["It met on 4 May 2031.", "It lacked political will.", "The aim is to end it."])
def test_months_nouns_and_aims_are_no_modals(text: str) -> None:
    assert list(find_modals(text)) == []
