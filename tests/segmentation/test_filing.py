"""Documents of the Court: paragraphs, headings, footnotes, disposition and title page."""

from __future__ import annotations

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Block, Layout, Segmented
from iccmine.segmentation import filing

DECISION = """\
ICC-09/99-01/30-17-Red 05-06-2031 1/4 PT
Original: English No. ICC-09/99-01/30
Date: 5 June 2031
PRE-TRIAL CHAMBER IX
Before: Judge Ada Quill, Presiding Judge
SITUATION IN ARLAND
IN THE CASE OF
THE PROSECUTOR v. JON DOE
Public redacted version of
Decision on the failure of Borland to hand over Mr Doe
No: ICC-09/99-01/30 1/4 5 June 2031

ICC-09/99-01/30-17-Red 05-06-2031 2/4 PT
Decision to be notified to:
☒ The Office of the Prosecutor ☐ Counsel for the Defence
☒ States' Representatives ☐ Amicus Curiae
No: ICC-09/99-01/30 2/4 5 June 2031

ICC-09/99-01/30-17-Red 05-06-2031 3/4 PT
Pre-Trial Chamber IX of the International Criminal Court gives this decision on the visit of
Mr Doe to Borland.
I. Background
1. On 3 May 2031 Mr Doe landed in Borland.1 He stayed until
4 May and met the following persons:
(a) the Minister of Fisheries; and
(b) the Mayor.
A. What the parties say
2. The Prosecutor says that Borland broke off consulta-
1 Note of the embassy, ICC-09/99-01/30-11-AnxA.
No: ICC-09/99-01/30 3/4 5 June 2031

ICC-09/99-01/30-17-Red 05-06-2031 4/4 PT
tions with the Court.2 [REDACTED].
3. Consultations never began.
FOR THESE REASONS, THE CHAMBER HEREBY
FINDS that Borland did not comply; and
REFERS the matter to the Assembly.
Done in English.
____________
Judge Ada Quill
Dated this 5 June 2031
2 Request, para. 4.
No: ICC-09/99-01/30 4/4 5 June 2031
"""


def cut(text: str, name: str = "") -> Segmented:
    (one,) = filing.segment(printed(text), name=name)
    return one


def printed(text: str) -> Layout:
    lines = tuple(" ".join(line.split()) for line in text.split("\n"))
    blocks = tuple(Block(line, anchor=f"line {n}") for n, line in enumerate(lines, start=1) if line)
    return Layout("text/plain", blocks, lines=lines, letters=sum(map(str.isalpha, text)))


def texts(segmented: Segmented, start: str) -> dict[str, str]:
    return {one.locator: one.text for one in segmented.passages if one.locator.startswith(start)}


def test_paragraphs_keep_their_numbers_and_run_on_over_page_ends() -> None:
    assert texts(cut(DECISION), "para") == {
        "para 1": "On 3 May 2031 Mr Doe landed in Borland. He stayed until 4 May and met the following persons: "
        "(a) the Minister of Fisheries; and (b) the Mayor.",
        "para 2": "The Prosecutor says that Borland broke off consultations with the Court. [REDACTED].",
        "para 3": "Consultations never began.",
    }


def test_items_are_spans_that_begin_with_their_labels() -> None:
    first = next(one for one in cut(DECISION).passages if one.locator == "para 1")
    assert [first.text[start:end] for start, end in first.items] == [
        "(a) the Minister of Fisheries; and",
        "(b) the Mayor.",
    ]


def test_each_item_of_the_disposition_is_a_passage() -> None:
    found = [one for one in cut(DECISION).passages if one.kind == "disposition"]
    assert [(one.locator, one.text) for one in found] == [
        ("disp 1", "FINDS that Borland did not comply; and"),
        ("disp 2", "REFERS the matter to the Assembly."),
    ]
    assert {one.section for one in found} == {"FOR THESE REASONS, THE CHAMBER HEREBY"}


def test_footnotes_are_passages_of_their_own() -> None:
    assert texts(cut(DECISION), "fn") == {
        "fn 1": "Note of the embassy, ICC-09/99-01/30-11-AnxA.",
        "fn 2": "Request, para. 4.",
    }


def test_headings_nest_and_say_where_a_paragraph_stands() -> None:
    sections = {one.locator: one.section for one in cut(DECISION).passages}
    assert sections["para 1"] == "I. Background"
    assert sections["para 2"] == "I. Background > A. What the parties say"


def test_pages_of_the_stamps_are_kept() -> None:
    second = next(one for one in cut(DECISION).passages if one.locator == "para 2")
    assert (second.page_first, second.page_last) == (3, 4)


def test_title_page_and_signature_are_front_matter() -> None:
    front = [one.locator for one in cut(DECISION).passages if one.kind == "front_matter"]
    assert front == ["front 1", "front 2", "signature 1"]


def test_title_page_gives_the_document() -> None:
    document = cut(DECISION).document
    assert document.symbol == "ICC-09/99-01/30-17-Red"
    assert document.document_id == "icc-09-99-01-30-17-red"
    assert document.date == "2031-06-05"
    assert document.title == "Decision on the failure of Borland to hand over Mr Doe"
    assert document.case == "The Prosecutor v. Jon Doe"
    assert (document.kind, document.author, document.body) == ("decision", "chamber", "icc")


def test_a_party_has_no_disposition() -> None:
    request = DECISION.replace("Decision on the failure", "Request for a finding on the failure").replace(
        "No: ICC-09/99-01/30 1/4", "Source: Office of the Prosecutor\nNo: ICC-09/99-01/30 1/4"
    )
    found = cut(request)
    assert (found.document.author, found.document.kind) == ("prosecutor", "request")
    assert not [one for one in found.passages if one.kind == "disposition"]


def test_numbers_restart_in_an_annex() -> None:
    text = DECISION.replace("2 Request, para. 4.\n", "") + "ANNEX I\n1. Borland wrote on 2 May.\n2. Arland answered.\n"
    assert list(texts(cut(text), "annex")) == ["annex I heading 4", "annex I para 1", "annex I para 2"]


def test_a_dissent_is_the_judges_own() -> None:
    text = DECISION.replace("2 Request, para. 4.\n", "") + "DISSENTING OPINION OF JUDGE ROSA PENN\n1. I cannot agree.\n"
    last = cut(text).passages[-1]
    assert last.locator == "fn 1" or last.speaker == "other"
    opinion = next(one for one in cut(text).passages if one.locator == "opinion para 1")
    assert (opinion.speaker, opinion.speaker_name) == ("other", "JUDGE ROSA PENN")


def test_a_date_at_a_lines_start_is_no_footnote() -> None:
    text = DECISION.replace("4 May and met", "1 May and met").replace(
        "1 Note of the embassy, ICC-09/99-01/30-11-AnxA.\n", ""
    )
    assert "fn 1" not in texts(cut(text), "fn")
    assert "until 1 May and met" in texts(cut(text), "para")["para 1"]


@pytest.mark.parametrize(
    ("file", "symbol", "author", "paragraphs", "disposition"),
    [
        ("ICC-02-05-01-20-1317-Red.txt", "ICC-02/05-01/20-1317-Red", "chamber", 16, 5),
        ("ICC-01-11-01-25-69-Red.txt", "ICC-01/11-01/25-69-Red", "chamber", 64, 5),
        ("ICC-01-11-01-25-92.txt", "ICC-01/11-01/25-92", "prosecutor", 84, 0),
        ("ICC-01-12-01-18-2780-tFRA.txt", "ICC-01/12-01/18-2780-tFRA", "chamber", 0, 2),
    ],
)
def test_real_filings(corpus: Path, file: str, symbol: str, author: str, paragraphs: int, disposition: int) -> None:
    path = corpus / "icc" / "filings_text" / file
    layout = read(path.read_bytes(), name=file)
    (found,) = filing.segment(layout, name=file)
    numbered = [one for one in found.passages if one.locator.startswith("para ")]
    items = [one for one in found.passages if one.kind == "disposition"]
    assert filing.score(layout) > 0.9
    assert (found.document.symbol, found.document.author) == (symbol, author)
    assert (len(numbered), len(items)) == (paragraphs, disposition)


def test_a_filing_as_pdf(corpus: Path) -> None:
    path = corpus / "icc" / "pdf" / "ICC-01-11-01-20-26-Red.pdf"
    (found,) = filing.segment(read(path.read_bytes()), name=path.name)
    kinds = [one.kind for one in found.passages]
    assert found.document.symbol == "ICC-01/11-01/20-26-Red"
    assert (kinds.count("footnote"), kinds.count("disposition")) == (26, 3)
