"""What a document is does not hang on the format of its file: the same words as plain text and as Word file."""

from __future__ import annotations

import io

import docx
import pytest

from iccmine.reading import read
from iccmine.records import Segmented
from iccmine.segmentation import segment

ASP_RESOLUTION = """\
Resolution ICC-ASP/91/Res.9

Adopted at the 7th plenary meeting, on 5 December 2092, by consensus

ICC-ASP/91/Res.9
Resolution on ferries for witnesses

The Assembly of States Parties,

Recalling that ferries bring witnesses to The Hague,

Noting with concern that three ferries were held back in Borland,

1. Calls upon States Parties to let ferries pass;

2. Requests the Bureau to report on ferries to the Assembly at its next session;

3. Decides to keep the matter under review.

Annex

Ferries in service

1. The ferry of the north sails on Mondays.
"""

ASP_REPORT = """\
ICC-ASP/91/17

Distr.: General
3 November 2092

Assembly of States Parties
Ninety-first session

Report of the Bureau on ferries

I. Introduction

1. The Bureau met four times and heard of ferries from all regions.

2. It wrote to Borland, which did not answer.

3. It wrote again in May.

4. It wrote again in June.

5. It wrote again in July.

6. It wrote again in August.

7. It gave up in September.

8. It now reports to the Assembly on all this.
"""

DECISION = """\
Original: English No.: ICC-99/91-01/92
Date: 4 March 2092

PRE-TRIAL CHAMBER IX

Before: Judge Arlo Oak, Presiding Judge
Judge Berta Elm
Judge Carla Ash

SITUATION IN THE REPUBLIC OF BORLAND

IN THE CASE OF
THE PROSECUTOR v. DARIO FERRYMAN

Public

Decision on the non-compliance of Borland with the request for ferries

Decision to be notified to:

The Office of the Prosecutor

Counsel for the Defence

PRE-TRIAL CHAMBER IX of the International Criminal Court issues this decision.

I. Procedural history

1. On 3 May 2091 the Chamber asked Borland to let a ferry pass with the suspect on board.

2. Borland did not let the ferry pass and gave no reason for it.

II. Findings

3. The Chamber finds that Borland was bound to let the ferry pass, and that it did not.

FOR THESE REASONS, THE CHAMBER HEREBY

FINDS that Borland failed to comply with the request for ferries; and

DECIDES to refer the matter to the Assembly of States Parties.

Done in both English and French, the English version being authoritative.
"""


def as_text(text: str) -> bytes:
    return text.encode()


def as_word(text: str) -> bytes:
    document = docx.Document()
    for paragraph in filter(None, text.split("\n")):
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(params=[as_text, as_word])
def cut(request):
    def only(text: str) -> Segmented:
        (found,) = segment(read(request.param(text)))
        return found

    return only


def locators(found: Segmented, *kinds: str) -> list[str]:
    return [one.locator for one in found.passages if one.kind in kinds]


def test_a_resolution_of_the_assembly(cut) -> None:
    found = cut(ASP_RESOLUTION)
    document = found.document
    assert (document.document_id, document.body, document.kind) == (
        "icc-asp-91-res.9", "assembly_of_states_parties", "resolution",
    )  # fmt: skip
    assert (document.title, document.date) == ("Resolution on ferries for witnesses", "2092-12-05")
    assert locators(found, "preambular", "operative") == ["pp 1", "pp 2", "op 1", "op 2", "op 3"]
    assert all(one.startswith("annex") for one in locators(found, "annex"))
    assert locators(found, "annex")


def test_a_report_to_the_assembly(cut) -> None:
    found = cut(ASP_REPORT)
    document = found.document
    assert (document.document_id, document.body, document.kind) == (
        "icc-asp-91-17", "assembly_of_states_parties", "report",
    )  # fmt: skip
    assert (document.title, document.date) == ("Report of the Bureau on ferries", "2092-11-03")
    assert locators(found, "paragraph") == [f"para {number}" for number in range(1, 9)]


def test_a_decision_of_a_chamber(cut) -> None:
    found = cut(DECISION)
    document = found.document
    assert (document.genre, document.kind, document.author) == ("filing", "decision", "chamber")
    assert document.case == "The Prosecutor v. Dario Ferryman"
    assert document.date == "2092-03-04"
    assert document.title == "Decision on the non-compliance of Borland with the request for ferries"
    assert locators(found, "paragraph")[-3:] == ["para 1", "para 2", "para 3"]
    assert locators(found, "disposition") == ["disp 1", "disp 2"]
