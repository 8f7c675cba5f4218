"""Votes stand once, under the text voted on, whichever file tells of them."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from iccmine.dataset import integrity, schema, working
from iccmine.dataset.assemble import Found, assemble
from iccmine.dataset.rows import Row, rows_of
from iccmine.records import Ballot, CodedDocument, RollCall
from iccmine.settings import Settings
from iccmine.store import connect
from iccmine.store.ledger import Read

VETOED = RollCall("s-2031-77", False, (Ballot("China", "against"), Ballot("Chad", "against"), Ballot("France", "for")))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sa.Connection]:
    engine = connect(Settings(state_dir=tmp_path))
    working.prepare(engine)
    with engine.begin() as connection:
        yield connection


def text(coded: CodedDocument, document_id: str, *ballots: Ballot) -> CodedDocument:
    return variant(coded, document_id=document_id, ballots=ballots)


def record(coded: CodedDocument, *calls: RollCall, document_id: str = "s-pv.9901") -> CodedDocument:
    return variant(coded, document_id=document_id, kind="other", genre="meeting_record", ballots=(), roll_calls=calls)


def variant(coded: CodedDocument, **fields: object) -> CodedDocument:
    return dataclasses.replace(coded, document=dataclasses.replace(coded.document, **fields))


def votes(connection: sa.Connection, *files: CodedDocument) -> list[Row]:
    found, read = {}, {}
    for number, coded in enumerate(files):
        name = f"file {number}"
        working.replace(connection, name, [rows_of(coded)])
        found[name] = Found(name, name, 1, "2031-03-01T00:00:00Z")
        read[name] = Read(name, coded.document.document_id, coded.media_type, coded.coverage, coded.flags)
    return [row for table, rows in assemble(connection, found, read, {}) for row in rows if table is schema.VOTES]


def cast(rows: list[Row]) -> dict[tuple[str, str], str]:
    return {(row["document_id"], row["state"]): row["vote"] for row in rows}


def test_a_record_gives_the_draft_its_votes_and_vetoes(connection, coded_document) -> None:
    rows = votes(connection, text(coded_document, "s-2031-77"), record(coded_document, VETOED))
    assert cast(rows) == {
        ("s-2031-77", "CHN"): "against", ("s-2031-77", "TCD"): "against", ("s-2031-77", "FRA"): "for",
    }  # fmt: skip
    assert {row["state"] for row in rows if row["veto"]} == {"CHN"}
    assert {row["state"] for row in rows if row["permanent_member"]} == {"CHN", "FRA"}


def test_a_vote_against_a_resolution_that_was_adopted_is_no_veto(connection, coded_document) -> None:
    adopted = dataclasses.replace(VETOED, adopted=True)
    rows = votes(connection, text(coded_document, "s-2031-77"), record(coded_document, adopted))
    assert len(rows) == 3
    assert not any(row["veto"] for row in rows)


def test_votes_on_a_text_that_is_not_held_stay_in_the_record(connection, coded_document) -> None:
    assert votes(connection, record(coded_document, VETOED)) == []


def test_the_metadata_of_the_text_go_before_a_record_and_one_record_before_the_next(connection, coded_document) -> None:
    own = text(coded_document, "s-2031-77", Ballot("China", "abstain"))
    assert cast(votes(connection, own, record(coded_document, VETOED))) == {("s-2031-77", "CHN"): "abstain"}
    later = RollCall("s-2031-77", False, (Ballot("Togo", "for"),))
    files = (text(coded_document, "s-2031-77"), record(coded_document, VETOED))
    assert len(votes(connection, *files, record(coded_document, later, document_id="s-pv.9902"))) == 3


@pytest.mark.parametrize(("texts", "under"), [(("@ar", "", "@fr"), "s-2031-77"), (("@fr", "@ar"), "s-2031-77@ar")])
def test_a_symbol_is_voted_on_in_no_language(texts, under, connection, coded_document) -> None:
    files = [text(coded_document, f"s-2031-77{language}", Ballot("CHINA", "for")) for language in texts]
    assert cast(votes(connection, *files)) == {(under, "CHN"): "for"}


@pytest.mark.parametrize(
    ("printed", "states"),
    [
        (("CHILEs",), ["CHL"]),
        (("CÔTE.", "D'IVOIRE", "FRANCE"), ["CIV", "FRA"]),
        (("Gambia", "United Kingdom of Great Britain and Northern Ireland", "Libyan Arab Jamahiriya"),
         ["GMB", "GBR", "LBY"]),
    ],
)  # fmt: skip
def test_a_voter_is_known_though_misspelt_or_broken_in_two(printed, states, coded_document) -> None:
    rows = rows_of(text(coded_document, "s-2031-77", *(Ballot(name, "for") for name in printed)))
    assert [row["state"] for row in rows["votes"]] == states
    assert "unknown_voter" not in rows["documents"][0]["flags"]


@pytest.mark.parametrize("printed", ["MALTO", "Chid", "ARLAND"])
def test_a_name_that_could_be_another_states_is_not_guessed(printed, coded_document) -> None:
    rows = rows_of(text(coded_document, "s-2031-77", Ballot(printed, "for")))
    assert rows["votes"] == []
    assert "unknown_voter" in rows["documents"][0]["flags"]


def test_rows_of_a_record_hold_together(coded_document) -> None:
    assert list(integrity.problems(rows_of(record(coded_document, VETOED)))) == []
