"""Title pages of the Court's documents in their variants: classification, source, title, parties."""

from __future__ import annotations

import pytest

from iccmine.segmentation.icc_metadata import kind_of, read_title_page

HEAD = ["Original: English No.: ICC-99/91-01/92", "Date: 4 March 2092", "PRE-TRIAL CHAMBER IX",
        "Before: Judge Arlo Oak, Presiding Judge", "Judge Berta Elm", "SITUATION IN THE REPUBLIC OF BORLAND",
        "IN THE CASE OF", "THE PROSECUTOR v. DARIO FERRYMAN"]  # fmt: skip
TITLE = "Observations on the ferries of the north"
FOOT = "No.: ICC-99/91-01/92 1/9 4 March 2092"


@pytest.mark.parametrize(
    "classification",
    [
        ["Public"],
        ["PUBLIC"],
        ["Public Document"],
        ["Public document"],
        ["Public court record"],
        ["URGENT", "Public"],
        ["Urgent – Public"],
        ["Public, with confidential annexes A and B"],
        ["Public", "with Confidential Annex 1"],
        ["Confidential, ex parte, only available to the Registry"],
        ["Under seal, ex parte"],
        ["Document public"],
        [],
    ],
    ids=lambda lines: " / ".join(lines) or "none",
)
def test_the_title_stands_below_the_classification_or_below_the_case(classification: list[str]) -> None:
    found = read_title_page([*HEAD, *classification, TITLE, "Source: The Registry", FOOT])
    assert (found.title, found.author) == (TITLE, "registry")
    assert (found.case, found.date) == ("The Prosecutor v. Dario Ferryman", "2092-03-04")


@pytest.mark.parametrize(
    "lines",
    [
        [f"Public redacted version of “{TITLE}”, ICC-99/91-01/92-7-Conf, 1 March 2092"],
        ["Public redacted version of", f"“{TITLE}” (ICC-99/91-01/92-7-Conf)"],
        ["Public", f"Lesser redacted version of “{TITLE}”, 1 March 2092"],
        ["Public with annexes", f"Corrected version of “{TITLE}”"],
    ],
)
def test_a_version_has_the_title_of_its_original(lines: list[str]) -> None:
    found = read_title_page([*HEAD, *lines, FOOT])
    assert found.title.removeprefix("Corrected version of “") == TITLE


@pytest.mark.parametrize(
    ("source", "title", "author"),
    [
        ("Office of the Prosecutor", TITLE, "prosecutor"),
        ("Defence for Mr Dario Ferryman", TITLE, "defence"),
        ("Legal Representatives of Victims", TITLE, "victims"),
        ("The Registrar", TITLE, "registry"),
        ("The Republic of Kenya", TITLE, "state"),
        ("Jordan", TITLE, "state"),
        ("Guinea-Bissau", TITLE, "state"),
        ("The Netherlands", TITLE, "state"),
        ("South Africa", "South Africa’s observations on ferries", "state"),
        ("African Union", TITLE, "organization"),
        ("Centre for Ferries", TITLE, "organization"),
        ("REDRESS", TITLE, "other"),
        ("Mr Arlo Oak", TITLE, "other"),
    ],
)
def test_the_source_says_who_speaks(source: str, title: str, author: str) -> None:
    assert read_title_page([*HEAD, "Public", title, f"Source: {source}", FOOT]).author == author


@pytest.mark.parametrize("source", [["Source:", "Jordan"], ["Source : Jordan"], ["Sources: Jordan"]])
def test_the_source_may_stand_in_the_next_column(source: list[str]) -> None:
    assert read_title_page([*HEAD, "Public", TITLE, *source]).author == "state"


@pytest.mark.parametrize(
    ("title", "author", "kind"),
    [
        ("Decision on ferries", "chamber", "decision"),
        ("Second order on ferries", "chamber", "order"),
        ("Judgment on the appeal of Borland", "chamber", "judgment"),
        ("Warrant of arrest for Dario Ferryman", "chamber", "warrant"),
        ("Prosecution’s request for ferries", "prosecutor", "request"),
        ("Registry report on ferries", "registry", "report"),
    ],
)
def test_without_a_source_the_title_tells_author_and_kind(title: str, author: str, kind: str) -> None:
    found = read_title_page([*HEAD, "Public", title, FOOT])
    assert (found.author, found.kind, kind_of(title)) == (author, kind, kind)


def test_an_empty_page_tells_nothing() -> None:
    found = read_title_page([])
    assert (found.symbol, found.title, found.case, found.author, found.kind) == (None, "", None, "other", "other")
