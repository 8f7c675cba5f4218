"""Which rows of non-compliance are one failure, as tables of invented rows."""

from dataclasses import replace

import pytest
from tests.episodes.invented import DECISION, REGISTER, resolution, row

from iccmine.episodes import Mention, citation_key, link


def episodes(*mentions: Mention) -> list[set[str]]:
    return [set(episode.rows) for episode in link(mentions, REGISTER)]


COUNCIL = {"body": "security_council", "symbol": "S/RES/9500 (2031)"}
LATER = {"body": "security_council", "symbol": "S/RES/9600 (2032)"}
STATEMENT = {"body": "security_council", "symbol": "S/PRST/2031/9"}
SANCTIONS = {"duty": "sanctions"}
EVIDENCE = {"duty": "evidence_assistance"}

SAME = {
    "a name in short and in full": (
        row("established", person="Mr Maras"), row("referred", person="Teodor Ilan Maras", number=2)),
    "a name in two spellings": (
        row("established", person="Abdullah Harrun"), row("alleged", person="Abdallah Harun", number=2)),
    "no duty named": (
        row("established", person="Maras"), row("alleged", duty="other", person="Maras", number=2)),
    "no person named, in the person's case": (
        row("established", person="Maras"), row("referred", number=2)),
    "neither named": (
        row("established", person="Maras"), resolution("deplored", duty="general_cooperation")),
    "by the person alone, in a statement": (
        row("established", person="Maras"), resolution("deplored", person="Maras", **STATEMENT)),
    "two forms of assistance": (
        row("alleged", duty="asset_measures"), row("alleged", number=2, **EVIDENCE)),
    "a referral, whatever duty it seems to name": (
        row("established", person="Maras"), row("referred", number=2, **EVIDENCE)),
    "a ruling that there was no failure": (
        row("alleged", person="Maras"), row("rejected", duty="reporting", number=2)),
    "sanctions, by the resolution both rest on": (
        resolution("deplored", legal_basis=("S/RES/9400",), **SANCTIONS, **COUNCIL),
        resolution("deplored", legal_basis=("S/RES/9400", "S/RES/9550"), **SANCTIONS, **LATER)),
    "sanctions, by the resolution in which one stands": (
        resolution("deplored", **SANCTIONS, **COUNCIL),
        resolution("deplored", legal_basis=("S/RES/9500",), **SANCTIONS, **LATER)),
}  # fmt: skip

APART = {
    "two States": (
        row("established", person="Maras"), row("established", state="LUX", person="Maras", number=2)),
    "two persons": (
        row("established", person="Teodor Maras"), row("established", person="Anton Bolik", number=2)),
    "two duties": (
        row("established", person="Maras"), row("alleged", person="Maras", number=2, **EVIDENCE)),
    "two situations": (
        row("established", person="Maras"), row("established", person="Bolik", symbol="ICC-99/02-01/31-5")),
    "two cases without a name": (
        row("alleged", **EVIDENCE), row("alleged", symbol="ICC-99/01-02/31-5", **EVIDENCE)),
    "sanctions and the Court": (
        row("established", person="Maras"), resolution("deplored", person="Maras", **SANCTIONS, **COUNCIL)),
    "two statements that rest on nothing": (
        resolution("deplored", **STATEMENT), resolution("deplored", **STATEMENT | {"symbol": "S/PRST/2031/11"})),
    "another tribunal": (
        row("alleged"), resolution("alleged", court="icty", **COUNCIL)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_one_failure(one: Mention, other: Mention):
    assert episodes(one, other) == [{one.noncompliance_id, other.noncompliance_id}]


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_two_failures(one: Mention, other: Mention):
    assert sorted(map(sorted, episodes(one, other))) == sorted([[one.noncompliance_id], [other.noncompliance_id]])


def test_a_row_that_fits_two_episodes_joins_neither():
    known = [row("established", person="Teodor Maras"), row("established", person="Anton Bolik", number=2)]
    vague = resolution("deplored", duty="general_cooperation")
    assert {vague.noncompliance_id} in episodes(*known, vague)


def test_of_two_episodes_the_one_that_the_same_document_tells_takes_the_row():
    here, there = row("established", person="Maras"), row("established", person="Bolik", symbol="ICC-99/01-7")
    vague = row("referred", duty="other", number=2, symbol="ICC-99/01-7")
    assert {there.noncompliance_id, vague.noncompliance_id} in episodes(here, there, vague)


def test_a_surname_that_two_persons_share_names_neither():
    known = [row("established", person="Teodor Maras"), row("established", person="Ilan Maras", number=2)]
    short = row("alleged", person="Maras", number=3)
    assert {short.noncompliance_id} in episodes(*known, short)


def test_classes_have_no_episodes():
    assert (
        link([row("deplored", state="parties_to_conflict"), row("deplored", state="other", number=2)], REGISTER) == ()
    )


def test_a_citation_tells_the_situation_of_a_text_that_has_none():
    recounted = resolution("established", cites=(DECISION,))
    (episode,) = link([recounted], REGISTER)
    assert episode.situation == "ICC-99/01"
    assert episode.court == "icc"


def test_a_known_person_tells_the_situation():
    recounted = resolution("established", state="TCD", person="Omar Al-Bashir")
    (episode,) = link([recounted], {})
    assert episode.situation == "Darfur, Sudan"
    assert episode.basis == "Rome Statute, State Party since 2007-01-01"


def test_ids_say_what_they_are_and_do_not_hang_on_other_rows():
    alone = link([row("established", person="Maras")], REGISTER)
    more = link([row("established", person="Maras"), row("alleged", state="LUX", number=2)], REGISTER)
    assert alone[0].episode_id == "isl-icc-99-01-arrest-surrender-maras"
    assert alone[0] in more


def test_two_versions_of_a_filing_are_one_document():
    assert {citation_key(f"{DECISION}{version}") for version in ("", "-Red", "-Red2", "-Corr-Red", "-tENG")} == {
        DECISION
    }
    assert citation_key("ICC-ASP/91/Res.9") == "ICC-ASP/91/Res.9"


def test_a_reason_is_kept_and_silence_is_none():
    excused = replace(row("alleged", number=2), reason="domestic_law")
    (episode,) = link([row("established"), excused], REGISTER)
    assert episode.reasons == ("domestic_law",)
