"""Passages of a document by kind, and the locators that they should have."""

from __future__ import annotations

from iccmine.records import Passage, Segmented


def of_kind(segmented: Segmented, kind: str) -> list[Passage]:
    return [passage for passage in segmented.passages if passage.kind == kind]


def locators(segmented: Segmented, kind: str) -> list[str]:
    return [passage.locator for passage in of_kind(segmented, kind)]


def numbered(word: str, last: int, *, without: int | None = None) -> list[str]:
    return [f"{word} {number}" for number in range(1, last + 1) if number != without]
