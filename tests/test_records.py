"""The records are frozen and their closed lists agree with each other."""

import dataclasses

import pytest

from iccmine import records


def test_force_order_holds_every_force_once():
    assert sorted(records.FORCE_ORDER) == sorted(records.FORCES)


def test_records_cannot_be_changed_after_they_are_made():
    passage = records.Passage(locator="op 1", kind="operative", text="specimen")
    with pytest.raises(dataclasses.FrozenInstanceError):
        passage.text = "other"  # type: ignore[misc]


def test_unreadable_says_reason_and_detail():
    assert str(records.Unreadable("empty", "the file holds no bytes")) == "empty: the file holds no bytes"
