"""Dates, answers and endings of an episode."""

from dataclasses import replace

import pytest
from tests.episodes.invented import CASE, DECISION, REGISTER, resolution, row

from iccmine.episodes import Decision, Issued, Mention, link

COUNCIL = {"body": "security_council", "symbol": "S/RES/9500 (2032)", "date": "2032-02-01", "person": "Maras"}


def course(*mentions: Mention):
    (episode,) = link(mentions, REGISTER)
    return episode


def test_the_steps_of_a_failure():
    episode = course(
        row("alleged", person="Maras", symbol="ICC-99/01-01/31-800", date="2031-03-01"),
        row("established", person="Maras"),
        row("referred", number=2, referred_to=("security_council",)),
        resolution("deplored"),
        row("remedied", symbol="ICC-99/01-01/31-999", date="2033-01-01"),
    )
    assert (episode.first_alleged, episode.established, episode.referred) == ("2031-03-01", "2031-06-20", "2031-06-20")
    assert (episode.referred_to, episode.answered, episode.remedied) == (
        ("security_council",),
        "2031-12-12",
        "2033-01-01",
    )
    assert (episode.political_response, episode.open) == ("deplored", False)


RECOUNTED = {
    "cites the decision": (resolution("established", person="Maras", cites=(DECISION,)), "2031-06-20"),
    "rests on the decision": (resolution("established", person="Maras", legal_basis=(DECISION,)), "2031-06-20"),
    "cites what the corpus lacks": (resolution("established", person="Maras", cites=("ICC-99/01-7",)), "2031-12-12"),
    "cites nothing": (resolution("established", person="Maras"), "2031-12-12"),
    "a chamber decides anew": (
        row("established", symbol="ICC-99/01-01/31-999", date="2034-05-05", cites=(DECISION,)), "2034-05-05"),
}  # fmt: skip


@pytest.mark.parametrize(("later", "expected"), RECOUNTED.values(), ids=RECOUNTED)
def test_a_recounted_finding_has_the_date_of_the_decision_that_it_cites(later: Mention, expected: str):
    assert course(later).established == expected


def test_a_chamber_that_recounts_the_same_finding_dates_it_by_that_decision():
    later = row("established", person="Maras", symbol="ICC-99/01-01/31-999", date="2034-05-05", cites=(DECISION,))
    assert course(later, row("rejected", state="ISL", person="Maras", number=4)).established == "2034-05-05"
    assert course(later, row("established", person="Maras")).established == "2031-06-20"


def test_a_decision_that_is_named_by_its_date_is_the_one_recounted():
    found = row("established", person="Maras")
    regret = {"dates": ("2030-03-04", "2031-06-20"), "duty": "evidence_assistance"}
    episode = course(found, resolution("established", **regret), resolution("deplored", number=2, **regret))
    assert (episode.duty, episode.established, episode.answered) == ("arrest_surrender", "2031-06-20", "2031-12-12")


def test_two_decisions_of_one_day_are_not_told_apart_by_it():
    same_day = [row("established", person="Maras"), row("established", person="Bolik", symbol="ICC-99/02-01/31-4")]
    recounted = resolution("established", dates=("2031-06-20",), duty="evidence_assistance")
    assert len(link([*same_day, recounted], REGISTER)) == 3


def test_a_later_account_does_not_move_the_finding_behind_its_referral():
    episode = course(row("referred", person="Maras"), resolution("established", person="Maras"))
    assert (episode.established, episode.referred) == ("2031-06-20", "2031-06-20")


def test_a_referral_declined_before_the_finding_does_not_date_it():
    refused = row("not_referred", person="Maras", date="2030-01-01", symbol="ICC-99/01-01/31-5")
    episode = course(refused, row("established", person="Maras"))
    assert (episode.not_referred, episode.established) == ("2030-01-01", "2031-06-20")


@pytest.mark.parametrize(
    ("mentions", "response"),
    [
        ([row("established", person="Maras")], "none"),
        ([resolution("established", person="Maras")], "noted"),
        ([resolution("established", person="Maras"), resolution("deplored", number=2)], "deplored"),
        ([row("established", person="Maras"), resolution("deplored", imposes=True, **COUNCIL)], "measures"),
        ([row("established"), resolution("deplored", **COUNCIL | {"kind": "draft_resolution"})], "none"),
        ([row("established", person="Maras"), resolution("alleged", **COUNCIL | {"kind": "other"})], "none"),
        ([row("established", person="Maras"), resolution("alleged", **COUNCIL)], "none"),
    ],
    ids=["nobody", "recounts", "regrets", "imposes", "a draft not adopted", "a speech", "a charge"],
)  # fmt: skip
def test_the_strongest_answer_of_a_political_body(mentions: list[Mention], response: str):
    assert course(*mentions).political_response == response


@pytest.mark.parametrize(
    ("mentions", "is_open"),
    [
        ([row("alleged")], True),
        ([row("alleged"), row("rejected", number=2)], False),
        ([row("rejected", date="2030-01-01", symbol="ICC-99/01-01/31-5"), row("established")], True),
        ([row("established"), row("rejected", date="2032-01-01", symbol="ICC-99/01-01/31-999")], False),
        ([row("remedied", date="2030-01-01", symbol="ICC-99/01-01/31-5"), row("established")], True),
    ],
    ids=["charged", "no failure", "found after a first ruling", "reversed on appeal", "put right before it was found"],
)  # fmt: skip
def test_what_closes_an_episode(mentions: list[Mention], is_open: bool):
    assert course(*mentions).open is is_open


def test_the_basis_is_the_law_of_the_day():
    def basis(state: str, date: str, **fields: object) -> str | None:
        return course(row("established", state=state, date=date, symbol="ICC-02/05-01/09-1", **fields)).basis

    assert basis("SDN", "2010-05-25") == "S/RES/1593"
    assert basis("KEN", "2010-08-27") == "Rome Statute, State Party since 2005-06-01"
    assert basis("BDI", "2018-06-01") == "Rome Statute, article 127(2), after withdrawal on 2017-10-27"
    assert basis("MRT", "2013-08-28") is None


def test_a_decision_that_binds_by_name_is_the_basis_where_the_facts_know_none():
    found = row("established", state="TUV", person="Maras")
    decisions = [
        Decision("S/RES/9400", "2031-06-01"),
        Decision("S/RES/9300", "2031-03-14"),
        Decision("S/RES/9200", "2031-07-01"),
    ]

    def basis(state: str) -> str | None:
        (episode,) = link([replace(found, state=state)], REGISTER, {state: decisions})
        return episode.basis

    assert basis("TUV") == "S/RES/9300"
    assert basis("ISL") == "Rome Statute, State Party since 2002-07-01"


def test_another_tribunal_and_sanctions_rest_on_the_council():
    tribunal = resolution("deplored", state="HRV", court="icty", **COUNCIL)
    sanctions = resolution("deplored", duty="sanctions", legal_basis=("S/RES/9450", "S/RES/9400"), **COUNCIL)
    assert (course(tribunal).basis, course(sanctions).basis) == ("S/RES/827", "S/RES/9400")


def test_an_undated_digest_has_the_date_of_its_decision():
    digest = row("established", person="Maras", date=None)
    (episode,) = link([digest], {DECISION: Issued("d", "icc", "decision", "2031-06-20", CASE)})
    assert episode.established == "2031-06-20"
    assert link([digest], {})[0].established is None
