"""Locators: where a passage stands in its document (``op 2``, ``annex I para 3``); unique within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iccmine.records import Passage


def with_unique_locators(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The same passages; a locator that came before gets `` (2)``, `` (3)`` and so on.

    A number that the source prints twice stays recognisable, and a reference to it finds the first.
    """
    used: set[str] = set()
    found: list[Passage] = []
    for passage in passages:
        locator, again = passage.locator, 1
        while locator in used:
            again += 1
            locator = f"{passage.locator} ({again})"
        used.add(locator)
        found.append(passage if locator == passage.locator else replace(passage, locator=locator))
    return tuple(found)
