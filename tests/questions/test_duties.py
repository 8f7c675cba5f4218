"""What binds a State on a day, by invented texts and the real dates of real States."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.questions.invented import Dataset

from iccmine.law import facts
from iccmine.questions.duties import Duties, duties
from iccmine.questions.effect import ends

REFERRAL = "Decides that the Sudan shall help, while States not party to the Statute owe nothing, and urges all States;"
CARVE_OUT = "Decides that persons from a State outside Sudan that is not a party shall answer to that State alone;"
DEFERRAL = "Requests that for a twelve-month period starting 1 July 2002 no case on a State not a party be opened;"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory):
    made = Dataset()
    referral = made.document("S/RES/1593 (2005)", "2005-03-31")
    cooperate = made.passage(referral, "op 2", REFERRAL)
    made.clause(cooperate, "SDN", "parties_to_conflict")
    made.clause(cooperate, "non_states_parties", force="exempting", action="other")
    made.clause(cooperate, "all_states", force="hortatory", action="other")
    made.clause(made.passage(referral, "op 6", CARVE_OUT), "individual", force="exempting", action="jurisdiction")

    deferral = made.document("S/RES/1422 (2002)", "2002-07-12")
    suspended = made.passage(deferral, "op 1", DEFERRAL, cites=["RS art 16"])
    made.clause(suspended, "court_organ", force="hortatory", action="jurisdiction")
    made.clause(
        made.passage(deferral, "op 3", "Decides that Members shall do nothing against paragraph 1;"), "un_members"
    )

    statute = made.document("Rome Statute", "1998-07-17", "treaty", kind="statute", document_id="statute")
    by_statute = {"authority": "rome_statute"}
    for locator, action in (("art 4", "other"), ("art 89(1)", "arrest_surrender"), ("art 86", "general_cooperation")):
        made.clause(
            made.passage(statute, locator, "States Parties shall."), "states_parties", action=action, **by_statute
        )
    made.clause(made.passage(statute, "art 93", "A State may."), "states_parties", force="permissive", **by_statute)

    sanctions = made.document("S/RES/9300 (2003)", "2003-01-01")
    until = made.passage(sanctions, "op 1", "Decides that all States shall freeze assets until 9 May 2004;", court=None)
    made.clause(until, "all_states", action="asset_measures")
    tribunal = made.document("Statute of a Tribunal", "1994-11-08", "treaty", kind="statute", document_id="tribunal")
    made.clause(made.passage(tribunal, "art 28", "States shall help.", court="ictr"), "all_states", **by_statute)
    draft = made.document("S/2003/1", "2003-02-01", kind="draft_resolution")
    made.clause(made.passage(draft, "op 1", "Decides that all States shall help;"), "all_states")
    statement = made.document("S/PRST/2003/1", "2003-03-01", kind="presidential_statement")
    made.clause(made.passage(statement, "para 1", "The Council decides that all States shall help."), "all_states")
    agreement = made.document("Agreement on Premises", "2003-04-01", "treaty", kind="agreement")
    made.clause(made.passage(agreement, "art 1", "Parties shall help."), "states_parties", authority="agreement")

    lifting = made.document("S/RES/9400 (2012)", "2012-06-01")
    lifted = made.passage(lifting, "op 3", "Decides to end the duty of resolution 1593;", cites=["S/RES/1593"])
    made.clause(lifted, "SDN", force="exempting")
    return made.write(tmp_path_factory.mktemp("duties"))


def ask(tables, state: str, on: str, **options) -> Duties:
    return duties(tables, facts.states()[state], on, **options)


def places(judged) -> list[str]:
    return list(dict.fromkeys(one.clause.passage_id.replace("s-res-", "") for one in judged))


def test_a_state_outside_the_statute_is_bound_by_the_referral_alone(tables):
    answer = ask(tables, "SDN", "2010-01-01")
    assert places(answer.bound) == ["1593-2005#op 2"]
    assert "the Rome Statute itself does not bind it" in answer.standing.statute
    assert {"statute#art 86", "statute#art 89(1)"} <= set(places(answer.not_bound))
    by_name, decided, member = answer.bound[0].reasons
    assert by_name == "Addressed to Sudan by name."
    assert "decision of the Security Council of 2005-03-31 under Chapter VII" in decided
    assert "article 25" in member


def test_nothing_binds_before_its_day(tables):
    assert places(ask(tables, "SDN", "2005-03-30").bound) == []


def test_a_state_party_is_bound_by_the_statute_cooperation_first(tables):
    answer = ask(tables, "KEN", "2014-01-01")
    assert places(answer.bound) == ["statute#art 86", "statute#art 89(1)", "statute#art 4"]
    assert "since 2005-06-01" in answer.bound[0].reasons[1]


@pytest.mark.parametrize(
    ("state", "on", "effect"),
    [
        ("KEN", "2005-05-31", "not_bound"),
        ("KEN", "2005-06-01", "bound"),
        ("BDI", "2017-10-26", "bound"),
        ("BDI", "2017-10-27", "unsettled"),
        ("CIV", "2010-01-01", "bound"),
        ("USA", "2010-01-01", "not_bound"),
    ],
)
def test_the_statute_binds_by_the_states_status_that_day(state: str, on: str, effect: str, tables):
    answer = ask(tables, state, on)
    assert [
        name for name in ("bound", "unsettled", "not_bound") if "statute#art 86" in places(getattr(answer, name))
    ] == [effect]


def test_who_accepted_jurisdiction_owes_part_9_alone(tables):
    answer = ask(tables, "CIV", "2010-01-01")
    assert "statute#art 4" in places(answer.not_bound)
    assert "article 12(3)" in answer.bound[0].reasons[-1]


@pytest.mark.parametrize(
    ("state", "on", "carved_out"),
    [
        ("USA", "2003-01-01", ["1422-2002#op 1"]),
        ("USA", "2010-01-01", ["1593-2005#op 6", "1593-2005#op 2", "1422-2002#op 1"]),
        ("SDN", "2010-01-01", ["1593-2005#op 2", "1422-2002#op 1"]),
        ("KEN", "2010-01-01", []),
    ],
    ids=["in time", "the referral's carve-out first", "not for the State outside which", "not for a State Party"],
)
def test_carve_outs_are_for_states_not_party(state: str, on: str, carved_out: list[str], tables):
    assert places(ask(tables, state, on).carve_outs) == carved_out


def test_what_ended_by_its_own_words_says_when(tables):
    deferral = ask(tables, "USA", "2010-01-01").carve_outs[-1]
    assert (deferral.ends, deferral.over) == ("2003-07-01", True)
    assert not ask(tables, "USA", "2003-01-01").carve_outs[0].over


def test_a_duty_that_serves_a_paragraph_ends_with_it(tables):
    assert "1422-2002#op 3" in places(ask(tables, "USA", "2003-06-30").bound)
    assert "1422-2002#op 3" in places(ask(tables, "USA", "2003-07-01").not_bound)


def test_a_permission_is_no_duty_and_a_draft_no_law(tables):
    answer = ask(tables, "KEN", "2014-01-01", everything=True)
    everywhere = {
        *places(answer.bound),
        *places(answer.unsettled),
        *places(answer.not_bound),
        *places(answer.carve_outs),
    }
    assert not everywhere & {"statute#art 93", "s-2003-1#op 1"}


def test_what_hangs_on_facts_that_the_tables_lack_is_not_settled(tables):
    answer = ask(tables, "KEN", "2014-01-01")
    assert places(answer.unsettled) == ["agreement on premises#art 1", "s-prst-2003-1#para 1"]


def test_what_does_not_concern_the_court_is_counted_and_shown_on_demand(tables):
    then = "2003-06-01"
    assert ask(tables, "USA", then).elsewhere == {"binds": 2, "unsettled": 0, "does_not_bind": 0}
    assert "9300-2003#op 1" in places(ask(tables, "USA", then, everything=True).bound)
    assert "9300-2003#op 1" in places(ask(tables, "USA", "2004-05-10", everything=True).not_bound)


def test_what_concerns_the_court_comes_first(tables):
    shown = places(ask(tables, "KEN", "2006-01-01", everything=True).bound)
    assert shown[-1] == "tribunal#art 28"
    assert shown[0] == "statute#art 86"


@pytest.mark.parametrize(("state", "effect"), [("USA", "bound"), ("VAT", "not_bound")])
def test_a_tribunal_of_the_council_binds_members_and_not_parties(state: str, effect: str, tables):
    answer = ask(tables, state, "2006-01-01", everything=True)
    assert "tribunal#art 28" in places(getattr(answer, effect))


def test_one_duty_alone(tables):
    answer = ask(tables, "KEN", "2014-01-01", action="arrest_surrender")
    assert places(answer.bound) == ["statute#art 89(1)"]


def test_later_texts_that_lift_what_binds_by_name_are_shown(tables):
    assert ask(tables, "SDN", "2012-05-31").changes == ()
    (change,) = ask(tables, "SDN", "2012-06-01").changes
    assert (change.instrument, change.passage_id) == ("S/RES/1593 (2005)", "s-res-9400-2012#op 3")


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("for a twelve-month period starting 1 July 2002", "2003-07-01"),
        ("for a 12-month period starting 1 July 2003", "2004-07-01"),
        ("for six months from 30 August 2030", "2031-02-28"),
        ("until 31 December 2030", "2031-01-01"),
        ("until further notice", None),
        ("until the Council decides otherwise on 3 May 2030", None),
        ("as of 1 July 2002", None),
    ],
)
def test_words_that_say_how_long(words: str, end: str | None):
    assert ends(words) == end


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("state", "on", "bound"),
    [
        ("SDN", "2010-01-01", {"s-res-1593-2005#op 2"}),
        ("LBY", "2012-01-01", {"s-res-1970-2011#op 5"}),
        ("KEN", "2012-01-01", {"rome-statute-1998-07-17#art 86", "rome-statute-1998-07-17#art 89(1)"}),
    ],
)
def test_real_texts_bind(state: str, on: str, bound: set[str], real_tables):
    answer = ask(real_tables, state, on)
    assert bound <= {one.clause.passage_id for one in answer.bound}
    by_statute = any(one.clause.authority == "rome_statute" for one in answer.bound)
    assert by_statute == (answer.standing.status == "state_party")


@pytest.mark.corpus
def test_real_carve_outs(real_tables):
    answer = ask(real_tables, "USA", "2012-01-01")
    found = {one.clause.passage_id: one.over for one in answer.carve_outs}
    holding = {passage for passage, over in found.items() if not over}
    assert {"s-res-1593-2005#op 6", "s-res-1970-2011#op 6", "s-res-1497-2003#op 7"} <= holding
    assert {"s-res-1422-2002#op 1", "s-res-1487-2003#op 1"} <= found.keys() - holding


@pytest.fixture(scope="module")
def real_tables(corpus: Path, tmp_path_factory: pytest.TempPathFactory):
    """The real texts that these questions turn on, mined."""
    from iccmine import refresh
    from iccmine.questions.tables import Tables
    from iccmine.settings import Settings

    names = ("S_RES_1422_2002", "S_RES_1487_2003", "S_RES_1497_2003", "S_RES_1593_2005", "S_RES_1970_2011")
    files = [file for name in names for file in sorted((corpus / "security_council/akn/en").rglob(f"{name}*"))[:1]]
    files.append(corpus / "icc/treaties/Rome-Statute.pdf")
    folder = tmp_path_factory.mktemp("real")
    settings = Settings(out_dir=folder / "dataset", state_dir=folder / "state")
    workshop = refresh.Workshop.open(settings)
    plan = refresh.plan(files, workshop)
    assert sum(refresh.mine_all(plan, workshop)) == len(files)
    refresh.publish(plan.found, workshop, settings.out_dir)
    return Tables(settings.out_dir)
