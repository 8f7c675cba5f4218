"""Reports and letters: numbered and unnumbered prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Block, Layout
from iccmine.segmentation import letter, report

REPORT = (
    Block("ICC-ASP/99/7", role="paragraph", page=1),
    Block("Report of the Bureau on ferries", role="heading", page=1),
    Block("I. Introduction", role="heading", page=2),
    *(Block(f"The Bureau met for the {n}th time and spoke of ferries.", number=str(n), page=2) for n in range(1, 10)),
    Block("It adjourned.", page=2),
    Block("Minutes of the meeting.", role="footnote", number="1", page=2),
    Block("Annex I", role="heading", page=3),
    Block("Each ferry has a name and a number of its own.", number="1", page=3),
)


def test_report() -> None:
    layout = Layout("application/pdf", REPORT)
    (found,) = report.segment(layout, name="")
    locators = [one.locator for one in found.passages if one.kind == "paragraph"]
    assert locators == [*(f"para {n}" for n in range(1, 10)), "annex I para 1"]
    assert found.passages[-1].locator == "fn 1"
    assert next(one.text for one in found.passages if one.locator == "para 9").endswith("It adjourned.")
    assert (found.document.symbol, found.document.body) == ("ICC-ASP/99/7", "assembly_of_states_parties")
    assert (found.document.kind, report.score(layout)) == ("report", 0.7)


def test_titles_that_look_like_text_are_headings_where_the_next_number_follows() -> None:
    blocks = (
        Block("Report on ferries", role="heading", page=1),
        *(
            Block(f"The Bureau met for the {n}th time and spoke of ferries.", number=str(n), page=1)
            for n in range(1, 6)
        ),
        Block("Crews", page=1),
        Block("Their harbours in winter", page=1),
        Block("The Bureau visited these crews:", number="6", page=1),
        Block("Arland", page=1),
        Block("Borland", page=1),
        Block("It adjourned.", number="7", page=1),
    )
    (found,) = report.segment(Layout("application/pdf", blocks), name="")
    assert [(one.locator, one.section) for one in found.passages][-5:] == [
        ("para 5", "Report on ferries"),
        ("heading 2", "Crews"),
        ("heading 3", "Their harbours in winter"),
        ("para 6", "Their harbours in winter"),
        ("para 7", "Their harbours in winter"),
    ]


def test_a_paragraph_behind_a_table_is_one_of_its_own() -> None:
    blocks = (
        Block("Report on ferries", role="heading", page=1),
        Block("The Bureau met in spring and spoke of the ferries of Arland, as this table shows.", page=1),
        Block("Ferry | Harbour", role="table", page=1),
        Block("Anna | Borland", role="table", page=1),
        Block("The Bureau thanks the crews of both ferries for the winter's work.", page=1),
    )
    (found,) = report.segment(Layout("application/pdf", blocks), name="")
    assert [one.locator for one in found.passages] == ["heading 1", "para 1", "table 1", "para 2"]


def test_letter() -> None:
    layout = Layout(
        "application/pdf",
        (
            Block("The Office of the Prosecutor"),
            Block("The Hague, 4 March 2031"),
            Block("Dear Sir,"),
            Block("Thank you for what you wrote on the ferries of Arland, which we read with care."),
            Block("We shall answer when we have seen the ferries and those who sail on them."),
            Block("Yours sincerely,"),
        ),
    )
    (found,) = letter.segment(layout, name="")
    assert [one.locator for one in found.passages] == ["front 1", "para 1", "para 2", "para 3"]
    assert (found.document.author, found.document.date) == ("prosecutor", "2031-03-04")
    assert letter.score(layout) == pytest.approx(0.65)


@pytest.mark.parametrize(
    ("file", "last"),
    [
        ("pdf/OTPReportonPreliminaryExaminations13December2011.pdf", "para 123"),
        ("otp_reports/OTP-Report-on-Preliminary-Examination-Activities-2014.pdf", "para 268"),
    ],
)
def test_real_reports_keep_their_numbers(corpus: Path, file: str, last: str) -> None:
    path = corpus / "icc" / file
    (found,) = report.segment(read(path.read_bytes()), name=path.name)
    numbered = [one.locator for one in found.passages if one.locator.startswith("para ")]
    assert (numbered[-1], found.document.author) == (last, "prosecutor")
