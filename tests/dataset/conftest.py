"""One coded document of every field, invented, for the tests of rows, checks and files."""

import pytest

from iccmine.records import (
    Ballot,
    Bearer,
    Box,
    Citation,
    Coded,
    CodedDocument,
    Document,
    NonCompliance,
    Opening,
    Passage,
    Provision,
)

TEXT = "Decides that Sudan shall hand over the suspects, as resolution 9000 (2030) asked;"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def coded_document() -> CodedDocument:
    shall, sudan, resolution = span("shall"), span("Sudan"), span("resolution 9000 (2030)")
    provision = Provision(
        operative_verb="decide",
        modality="obligation",
        trigger_start=shall[0],
        trigger_end=shall[1],
        clause_start=0,
        clause_end=len(TEXT),
        bearer="Sudan",
        bearer_start=sudan[0],
        bearer_end=sudan[1],
        actors=("SDN",),
        action="arrest_surrender",
        legal_basis=("S/RES/9000",),
        force="binding",
        authority="chapter_vii",
        bearers=(Bearer("SDN", "non_party", True, True, "a Member bound by the Council"),),
    )
    operative = Coded(
        Passage("op 1", "operative", TEXT, boxes=(Box(1, 72, 100.5, 500, 130),), page_first=1, page_last=1),
        opening=Opening("Decides", "decide", 0, 7),
        relevant=True,
        court="icc",
        force="binding",
        force_set=("binding",),
        needs_review=False,
        speaker="issuing_body",
        decided_by=("council-decides",),
        provisions=(provision,),
        citations=(Citation("S/RES/9000", "un_resolution", "resolution 9000 (2030)", *resolution),),
        noncompliance=(
            NonCompliance(
                "SDN", "deplored", "arrest_surrender", "not_stated", "SC", (), ("S/RES/9000",), None, *sudan, "rule"
            ),
        ),
    )
    heading = Coded(Passage("heading 1", "heading", "Suspects"), relevant=False, force="none", needs_review=False)
    document = Document(
        document_id="s-res-9001-2031",
        symbol="S/RES/9001 (2031)",
        body="security_council",
        kind="draft_resolution",
        genre="resolution",
        title="A specimen",
        date="2031-02-03",
        language="en",
        chapter_vii=True,
        chapter_vii_read_in=("text",),
        specimen=True,
        ballots=(
            Ballot("RUSSIAN FEDERATION", "against"),
            Ballot("CÔTE D’IVOIRE", "against"),
            Ballot("FRANCE", "for"),
        ),
    )
    return CodedDocument(document, (heading, operative), 0.98, "application/akn+xml", None, ("recovered_xml",))
