"""Digests: a point a passage, an identity apart from the decision's."""

from __future__ import annotations

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Block, Layout
from iccmine.segmentation import digest
from iccmine.segmentation.icc_symbols import symbol_in_name

POINTS = (
    "- A State that cannot hand over a person shall say so at once. (para. 4).",
    "- The chamber put it thus:",
    "> No wish of the host weighs more than the request. (para. 5).",
    "- [...]",
    "- Silence is no consultation. (p. 7).",
)


def layout(*lines: str) -> Layout:
    return Layout("text/plain", tuple(Block(line) for line in lines), lines=lines)


def test_points_become_passages_with_their_quotations() -> None:
    (found,) = digest.segment(layout(*POINTS), name="ICC-09-99-17.17_1-ENG.txt")
    assert [(one.locator, one.text) for one in found.passages] == [
        ("para 1", "A State that cannot hand over a person shall say so at once. (para. 4)."),
        ("para 2", "The chamber put it thus: No wish of the host weighs more than the request. (para. 5). [...]"),
        ("para 3", "Silence is no consultation. (p. 7)."),
    ]


@pytest.mark.parametrize(
    ("name", "symbol", "identity"),
    [
        ("ICC-09-99-17.17_1-ENG.txt", "ICC-09/99-17", "icc-09-99-17-digest"),
        ("ICC-09-99-01-30-17-Red.ed_4-ENG.json", "ICC-09/99-01/30-17-Red", "icc-09-99-01-30-17-red-digest-4"),
    ],
)
def test_identity_is_the_decisions_number_and_what_it_is(name: str, symbol: str, identity: str) -> None:
    (found,) = digest.segment(layout(*POINTS), name=name)
    assert (found.document.symbol, found.document.document_id) == (symbol, identity)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(POINTS, 0.9), (("- milk", "- bread"), 0.0), (("1. Decides (para. 3);",), 0.0)],
)
def test_only_points_with_a_source_are_a_digest(lines: tuple[str, ...], expected: float) -> None:
    assert digest.score(layout(*lines)) == pytest.approx(expected)


def test_names_without_a_number_have_no_symbol() -> None:
    assert symbol_in_name("report.pdf") is None


def test_json_and_text_of_a_digest_are_the_same_document(corpus: Path) -> None:
    folder = corpus / "icc" / "findings"
    for file in sorted(folder.glob("*.json")):
        pair = [file, file.with_suffix(".txt")]
        (one,), (two,) = (digest.segment(read(path.read_bytes()), name=path.name) for path in pair)
        assert one.document.document_id == two.document.document_id
        assert [p.text for p in one.passages] == [p.text for p in two.passages], file.name
