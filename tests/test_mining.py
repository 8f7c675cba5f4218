"""The whole pipeline as one function: coverage, flags, purity."""

from pathlib import Path

import pytest

import iccmine
from iccmine import mining
from iccmine.records import Block, Layout, Passage, Unreadable
from iccmine.settings import Settings


def layout(*texts: str, letters: int = 0) -> Layout:
    return Layout("text/plain", tuple(Block(text) for text in texts), letters=letters)


def passages(*texts: str) -> list[Passage]:
    return [Passage(f"para {number}", "paragraph", text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("source", "letters", "cut", "share"),
    [
        (["one two", "six"], 9, ["one two", "six"], 1.0),
        (["one two", "six"], 9, ["one two"], 6 / 9),
        (["one two", "six"], 9, ["one two", "one two"], 6 / 9),
        (["one one", "six"], 9, ["one", "one"], 6 / 9),
        (["one two"], 12, ["one two"], 0.5),
        (["one two"], 0, ["one"], 0.5),
        (["12 34"], 0, [], 1.0),
        (["安全理事会"], 5, ["安全", "理事"], 0.8),
    ],
)
def test_coverage_counts_each_word_as_often_as_the_source_has_it(
    source: list[str], letters: int, cut: list[str], share: float
):
    assert mining.coverage(layout(*source, letters=letters), passages(*cut)) == pytest.approx(share)


def test_labels_that_the_source_keeps_apart_count_too():
    source = Layout("text/plain", (Block("one", number="(abc)"),), letters=6)
    assert mining.coverage(source, passages("(abc) one")) == 1.0


def test_the_same_bytes_give_the_same_documents(specimens: Path):
    raw = (specimens / "security_council/S_RES_9001_2031.xml").read_bytes()
    first, second = (iccmine.mine_document(raw, name=name) for name in ("a.xml", "b.xml"))
    assert first == second
    assert [coded.passage.kind for coded in first[0].passages if coded.force]
    assert mining.NOT_CODED not in first[0].flags


def test_a_document_under_the_floor_is_flagged(specimens: Path, monkeypatch: pytest.MonkeyPatch):
    raw = (specimens / "security_council/S_RES_9001_2031.xml").read_bytes()
    assert mining.LOW_COVERAGE not in iccmine.mine_document(raw)[0].flags
    monkeypatch.setattr(mining, "coverage", lambda *_: 0.5)
    assert mining.LOW_COVERAGE in iccmine.mine_document(raw, settings=Settings(coverage_floor=0.6))[0].flags


def test_a_text_without_lexicon_is_segmented_and_not_coded(corpus: Path):
    file = corpus / "security_council/akn/fr/res/S_RES_2504_2020.xml"
    (document,) = iccmine.mine_document(file.read_bytes())
    assert document.document.language == "fr"
    assert mining.NOT_CODED in document.flags
    assert document.passages
    assert all(coded.force is None and not coded.provisions for coded in document.passages)


def test_what_cannot_be_read_says_so():
    with pytest.raises(Unreadable, match="empty"):
        iccmine.mine_document(b"")


def test_the_package_offers_its_two_functions_and_no_others():
    assert iccmine.load("en").pipe_names
    with pytest.raises(AttributeError, match="no attribute 'mine_everything'"):
        _ = iccmine.mine_everything
