"""What the Court's files, meeting records and treaties do to a reader: each trap found in the corpus is a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from located import locators, numbered, of_kind

pytestmark = pytest.mark.corpus


# ── documents of the Court and digests ───────────────────────────────────────────────────────────────────────

FILINGS = {
    # file: (language, kind, author, paragraphs, footnotes, items of the disposition, [REDACTED])
    "ICC-02-05-01-20-1317-Red": ("en", "decision", "chamber", 16, 19, 5, 5),
    "ICC-01-11-01-25-69-Red": ("en", "decision", "chamber", 65, 93, 5, 76),
    "ICC-01-11-01-25-39-Red": ("en", "submission", "defence", 36, 26, 0, 14),
    "ICC-01-11-01-25-86-Red": ("en", "request", "prosecutor", 50, 96, 0, 223),
    "ICC-01-12-01-18-2780-tFRA": ("fr", "order", "chamber", 1, 0, 2, 0),
    "ICC-01-12-01-18-2780": ("en", "order", "chamber", 1, 0, 2, 0),
    "ICC-01-14-01-18-2895": ("en", "submission", "organization", 32, 100, 0, 0),
}


@pytest.mark.parametrize("name", FILINGS)
def test_filings(name: str, cut: Callable) -> None:
    language, kind, author, paragraphs, notes, items, redacted = FILINGS[name]
    _, (found,) = cut(f"icc/filings_text/{name}.txt")
    assert (found.document.language, found.document.kind, found.document.author) == (language, kind, author)
    counts = Counter(one.kind for one in found.passages)
    assert (counts["paragraph"], counts["footnote"], counts["disposition"]) == (paragraphs, notes, items)
    assert sum(one.text.count("[REDACTED]") for one in found.passages) == redacted


@pytest.mark.parametrize("name", FILINGS)
def test_stamps_and_feet_stand_in_no_passage_and_tick_boxes_are_front_matter(name: str, cut: Callable) -> None:
    _, (found,) = cut(f"icc/filings_text/{name}.txt")
    stamp = re.compile(r"ICC-\d\d/\d\d\S* \d\d-\d\d-\d{4} \d+/\d+|N[o°]\.? ?:? ?ICC-\S+ \d+/\d+ ")
    assert not [one.locator for one in found.passages if stamp.search(one.text)]
    assert {one.kind for one in found.passages if re.search("[☐☒]", one.text)} <= {"front_matter"}
    assert found.passages[0].kind == "front_matter"


@pytest.mark.parametrize("name", FILINGS)
def test_numbers_of_paragraphs_and_footnotes_run_without_gap(name: str, cut: Callable) -> None:
    """A footnote's number that sticks to a word, or a page's end inside a paragraph, would break the run."""
    _, (found,) = cut(f"icc/filings_text/{name}.txt")
    for word in ("para", "fn"):
        numbers = [int(one[1]) for p in found.passages if (one := re.fullmatch(rf"{word} (\d+)", p.locator))]
        assert numbers == sorted(numbers)
        assert not numbers or numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("name", "points"),
    [("ICC-01-04-01-06-2582.82_1-ENG", 9), ("ICC-01-04-01-06-2923.23_1-ENG", 1), ("ICC-01-04-102-Red.ed_1-ENG", 1)],
)
def test_digests_are_points_with_their_paragraph_and_have_no_date(name: str, points: int, cut: Callable) -> None:
    for ending in ("json", "txt"):
        _, (found,) = cut(f"icc/findings/{name}.{ending}")
        assert (found.document.genre, found.document.date) == ("digest", None)
        assert locators(found, "paragraph") == numbered("para", points)
        assert found.document.document_id.endswith("-digest")
        assert sum(bool(re.search(r"\((?:para|p)\. ?\d", one.text)) for one in found.passages) == points


# ── records of meetings ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "states", "presidents"),
    [("S_PV_7180", 15, True), ("S_PV_6838", 17, True), ("S_PV_3842", 28, True)],
)
def test_every_paragraph_of_a_speech_is_its_speaker_s(name: str, states: int, presidents: bool, cut: Callable) -> None:
    _, (found,) = cut(f"icc/sc_meeting_records/{name}.txt")
    spoken = [one for one in found.passages if one.speaker == "state"]
    assert len({one.speaker_name for one in spoken}) >= states
    assert any(one.speaker_name == "The President" for one in found.passages) == presidents
    front = sum(len(one.text) for one in of_kind(found, "front_matter"))
    assert front < 0.1 * sum(len(one.text) for one in found.passages)


def test_corrupted_accents_are_repaired_and_flagged(cut: Callable) -> None:
    layout, (found,) = cut("icc/sc_meeting_records/S_PV_7180.txt")
    assert "mojibake_repaired" in layout.flags
    assert not [one for one in found.passages if re.search("‚Äô|√©|√¥|â€", one.text)]
    assert any("Côte" in one.text for one in found.passages)


def test_columns_are_read_in_the_order_of_the_text(cut: Callable) -> None:
    """Where the right column is printed first, a paragraph would open in the middle of a word or sentence."""
    _, (found,) = cut("icc/sc_meeting_records/S_PV_7180.txt")
    broken = [one for one in of_kind(found, "paragraph") if one.text[:1].islower()]
    assert "columns_reordered" in found.document.flags
    assert len(broken) <= 0.02 * len(of_kind(found, "paragraph"))


# ── treaties ─────────────────────────────────────────────────────────────────────────────────────────────────

STATUTE = ("RomeStatute.json", "Rome-Statute.pdf", "Rome-Statute.fr.txt")


@pytest.mark.parametrize("file", STATUTE)
def test_the_statute_has_every_article_in_every_rendition(file: str, cut: Callable) -> None:
    _, parts = cut(f"icc/treaties/{file}")
    (found,) = parts
    articles = {match[1] for one in of_kind(found, "article") if (match := re.match(r"art (\d+)\b", one.locator))}
    # Article 124 was deleted in 2015; the French text is older.
    deleted = set() if file.endswith(".fr.txt") else {"124"}
    assert articles == {str(number) for number in range(1, 129)} - deleted
    assert found.document.document_id.startswith("rome-statute-1998-07-17")


def test_the_statute_is_the_same_read_from_markup_and_from_print(cut: Callable) -> None:
    markup, printed = (set(locators(cut(f"icc/treaties/{file}")[1][0], "article")) for file in STATUTE[:2])
    assert markup == printed


@pytest.mark.parametrize("file", STATUTE)
def test_running_heads_stand_in_no_provision(file: str, cut: Callable) -> None:
    _, (found,) = cut(f"icc/treaties/{file}")
    head = re.compile(r"Rome Statute of the International Criminal Court \d|\d+ Rome Statute of the International")
    assert not [one.locator for one in of_kind(found, "article") if head.search(one.text)]


def test_a_list_of_an_article_is_items_of_its_numbered_paragraph(cut: Callable) -> None:
    _, (found,) = cut("icc/treaties/RomeStatute.json")
    items = {one.locator: len(one.items) for one in of_kind(found, "article")}
    assert {name: items[name] for name in ("art 13", "art 8(2)", "art 87(7)", "art 98(1)")} == {
        "art 13": 3, "art 8(2)": 65, "art 87(7)": 0, "art 98(1)": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "languages", "articles", "recitals"),
    [
        ("APIC-2002.nl-wetten.md", ("nl", "en"), 39, 4),
        ("ICC-Netherlands-Headquarters-Agreement-2007.nl-wetten.md", ("en", "nl"), 58, 8),
        ("ICC-Netherlands-agreement-resumed-13th-ASP-session-2015.nl-wetten.md", ("en",), 8, 2),
    ],
)
def test_a_file_in_two_languages_gives_passages_of_each_and_no_links(
    file: str, languages: tuple[str, ...], articles: int, recitals: int, cut: Callable
) -> None:
    _, parts = cut(f"icc/treaties/{file}")
    assert tuple(one.document.language for one in parts) == languages
    for found in parts:
        numbers = {match[1] for one in of_kind(found, "article") if (match := re.match(r"art (\d+)", one.locator))}
        assert numbers == {str(number) for number in range(1, articles + 1)}
        assert locators(found, "preambular") == numbered("pp", recitals)
        assert not [one for one in found.passages if "](" in one.text or "README" in one.text]
