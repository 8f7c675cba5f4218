"""Real documents, each read and segmented once in a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Layout, Segmented
from iccmine.segmentation import segment

Cut = Callable[[str], tuple[Layout, tuple[Segmented, ...]]]


@pytest.fixture(scope="session")
def cut(corpus: Path) -> Cut:
    """A file of the corpus, read and segmented once in the session."""

    @cache
    def once(file: str) -> tuple[Layout, tuple[Segmented, ...]]:
        path = corpus / file
        layout = read(path.read_bytes(), name=path.name)
        return layout, segment(layout, name=path.name)

    return once


@pytest.fixture(scope="session")
def resolution(cut: Cut, corpus: Path) -> Callable[..., Segmented]:
    """A resolution of the Council by its number and language, from its markup."""

    def find(number: int, language: str = "en") -> Segmented:
        folder = f"security_council/akn/{language}/res"
        (path,) = (corpus / folder).glob(f"S_RES_{number}_*.xml")
        return cut(f"{folder}/{path.name}")[1][0]

    return find
