"""A coded document becomes rows in the columns of the schema."""

import dataclasses

import pytest

from iccmine.dataset import integrity
from iccmine.dataset.rows import MINED, rows_of
from iccmine.records import Ballot, Coded, CodedDocument, Passage


def with_passage(coded: CodedDocument, passage: Coded) -> CodedDocument:
    return dataclasses.replace(coded, passages=(passage,))


@pytest.mark.parametrize("table", MINED, ids=lambda table: table.name)
def test_every_row_has_the_columns_of_its_table_that_bytes_can_fill(table, coded_document: CodedDocument):
    rows = rows_of(coded_document)[table.name]
    assert rows
    assert all(set(row) == {column.name for column in table.columns if not column.found} for row in rows)


def test_keys_are_made_of_document_locator_and_number(coded_document: CodedDocument):
    rows = rows_of(coded_document)
    assert [row["passage_id"] for row in rows["passages"]] == ["s-res-9001-2031#heading 1", "s-res-9001-2031#op 1"]
    assert [row["position"] for row in rows["passages"]] == [1, 2]
    assert rows["provisions"][0]["provision_id"] == "s-res-9001-2031#op 1/1"
    assert rows["bearers"][0]["provision_id"] == "s-res-9001-2031#op 1/1"
    assert rows["noncompliance"][0]["noncompliance_id"] == "s-res-9001-2031#op 1/nc 1"


def test_a_ballot_is_read_in_capitals_and_with_accents(coded_document: CodedDocument):
    votes = {row["state"]: row for row in rows_of(coded_document)["votes"]}
    assert {state: row["vote"] for state, row in votes.items()} == {"RUS": "against", "CIV": "against", "FRA": "for"}


@pytest.mark.parametrize(("kind", "vetoes"), [("draft_resolution", {"RUS"}), ("resolution", set())])
def test_only_a_permanent_member_vetoes_and_only_a_draft(kind: str, vetoes: set, coded_document: CodedDocument):
    document = dataclasses.replace(coded_document.document, kind=kind)
    votes = rows_of(dataclasses.replace(coded_document, document=document))["votes"]
    assert {row["state"] for row in votes if row["veto"]} == vetoes
    assert {row["state"] for row in votes if row["permanent_member"]} == {"RUS", "FRA"}


def test_a_voter_that_is_no_state_is_flagged(coded_document: CodedDocument):
    document = dataclasses.replace(coded_document.document, ballots=(Ballot("ARLAND", "for"),))
    rows = rows_of(dataclasses.replace(coded_document, document=document))
    assert rows["votes"] == []
    assert rows["documents"][0]["flags"] == ["recovered_xml", "unknown_voter"]


def test_a_whole_document_has_no_problems(coded_document: CodedDocument):
    assert list(integrity.problems(rows_of(coded_document))) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"bearer": "Sudan and Chad"}, "bearer_start"),
        ({"bearer_start": None}, "bearer_start"),
        ({"trigger_end": 4_000}, "trigger_start"),
        ({"trigger_end": 0}, "trigger_start"),
        ({"force": "strong"}, "provisions.force: unknown value 'strong'"),
        ({"action_text": None}, "provisions.action_text: empty"),
    ],
)
def test_what_is_wrong_with_a_provision_is_said(change: dict, problem: str, coded_document: CodedDocument):
    operative = coded_document.passages[1]
    provision = dataclasses.replace(operative.provisions[0], **change)
    coded = with_passage(coded_document, dataclasses.replace(operative, provisions=(provision,)))
    assert [problem in line for line in integrity.problems(rows_of(coded))] == [True]


def test_an_actor_that_nobody_knows_is_a_problem(coded_document: CodedDocument):
    operative = coded_document.passages[1]
    bearer = dataclasses.replace(operative.provisions[0].bearers[0], actor="ARL")
    provision = dataclasses.replace(operative.provisions[0], bearers=(bearer,))
    coded = with_passage(coded_document, dataclasses.replace(operative, provisions=(provision,)))
    assert list(integrity.problems(rows_of(coded))) == ["bearers.actor: unknown value 'ARL'"]


def test_two_passages_under_one_locator_are_a_problem(coded_document: CodedDocument):
    twice = Coded(Passage("op 1", "operative", "Specimen"))
    rows = rows_of(dataclasses.replace(coded_document, passages=(twice, twice)))
    assert any("twice" in problem for problem in integrity.problems(rows))


@pytest.mark.parametrize(
    ("start", "end", "words", "holds"),
    [
        (0, 5, "Sudan", True),
        (0, 5, None, True),
        (None, None, "", True),
        (None, None, None, True),
        (0, 4, "Sudan", False),
        (0, 6, None, False),
        (-5, -1, None, False),
        (3, 3, "", False),
        (None, 5, "Sudan", False),
        (None, None, "Sudan", False),
    ],
)
def test_a_span_cuts_its_words(start: int | None, end: int | None, words: str | None, holds: bool):
    assert integrity.span_holds("Sudan", start, end, words) is holds
