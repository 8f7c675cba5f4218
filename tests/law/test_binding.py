"""Who is bound by what, on real dates and invented documents."""

from dataclasses import replace

import pytest

from iccmine.law.binding import bind
from iccmine.records import Authority, Bearer, Body, Coded, Court, Document, Force, Passage, Provision

PASSAGE = Passage("op 2", "operative", "Decides that Arland shall cooperate;")
PROVISION = Provision("decide", "obligation", 0, 7, 0, 36)


def bound(
    actor: str,
    date: str | None,
    authority: Authority,
    *,
    force: Force = "binding",
    body: Body = "security_council",
    symbol: str = "S/RES/9001 (2031)",
    title: str = "",
    court: Court | None = "icc",
) -> Bearer:
    document = Document("document", symbol, body, "resolution", "resolution", title, date, "en")
    provision = replace(PROVISION, actors=(actor,), force=force, authority=authority)
    coded = bind(Coded(PASSAGE, court=court, provisions=(provision,)), document)
    (bearer,) = coded.provisions[0].bearers
    return bearer


@pytest.mark.parametrize(
    ("actor", "date", "binds", "why"),
    [
        ("SDN", "2005-03-31", True, "article 25"),
        ("CHE", "2001-01-01", False, "no Member"),
        ("CHE", "2003-01-01", True, "was a Member"),
        ("SSD", "2010-06-01", False, "no Member of the United Nations on 2010-06-01"),
        ("PSE", "2020-01-01", False, "no Member"),
        ("all_states", "2005-03-31", True, "as far as they are Members"),
        ("un_members", "2005-03-31", True, "article 25"),
        ("parties_to_conflict", "2005-03-31", False, "not the parties to the conflict"),
        ("un_organ", "2005-03-31", True, "organ of the United Nations"),
        ("court_organ", "2005-03-31", False, "not an organ of a court"),
        ("individual", "2005-03-31", False, "not a person"),
    ],
)
def test_a_council_decision_reaches_members(actor: str, date: str, binds: bool, why: str) -> None:
    for authority in ("chapter_vii", "charter"):
        bearer = bound(actor, date, authority)
        assert bearer.binds is binds
        assert why in bearer.rationale


def test_the_councils_own_tribunals_are_bound_by_it() -> None:
    assert bound("court_organ", "1999-01-01", "chapter_vii", court="icty").binds


@pytest.mark.parametrize("authority", ["rome_statute", "court"])
@pytest.mark.parametrize(
    ("actor", "date", "binds", "why"),
    [
        ("JPN", "2000-06-01", False, "no State Party"),
        ("JPN", "2008-01-01", True, "since 2007-10-01"),
        ("MWI", "2011-12-12", True, "was a State Party"),
        ("CHN", "2011-12-12", False, "no State Party"),
        ("SDN", "2005-03-30", False, "no State Party"),
        ("SDN", "2010-05-25", True, "S/RES/1593"),
        ("LBY", "2014-12-10", True, "S/RES/1970"),
        ("CIV", "2011-10-03", True, "article 12(3)"),
        ("BDI", "2017-01-01", True, "was a State Party"),
        ("BDI", "2018-01-01", False, "left the Statute on 2017-10-27"),
        ("states_parties", "2011-12-12", True, "articles 86 and 87"),
        ("non_states_parties", "2011-12-12", False, "did not join"),
        ("all_states", "2011-12-12", False, "only the States Parties"),
        ("court_organ", "2011-12-12", True, "Organs"),
        ("international_organizations", "2011-12-12", False, "did not join"),
    ],
)
def test_the_statute_reaches_parties_and_whom_the_council_or_a_declaration_adds(
    authority: Authority, actor: str, date: str, binds: bool, why: str
) -> None:
    bearer = bound(actor, date, authority, body="icc", symbol="ICC-99/01-01/31-7")
    assert bearer.binds is binds
    assert why in bearer.rationale


def test_a_referral_reaches_no_further_than_its_situation() -> None:
    assert bound("SDN", "2012-01-01", "court", body="icc", symbol="ICC-02/05-01/09-9001").binds
    assert not bound("SDN", "2012-01-01", "court", body="icc", symbol="ICC-01/09-01/11-9001").binds


def test_who_left_still_cooperates_in_what_began_before() -> None:
    darfur = bound("BDI", "2018-06-01", "court", body="icc", symbol="ICC-02/05-01/09-9001")
    assert darfur.binds
    assert "article 127(2)" in darfur.rationale
    assert not bound("PHL", "2022-01-01", "court", body="icc", symbol="ICC-01/21-9001").binds


@pytest.mark.parametrize(
    ("title", "actor", "binds"),
    [
        ("Headquarters Agreement between the International Criminal Court and the Host State", "NLD", True),
        ("Headquarters Agreement between the International Criminal Court and the Host State", "court_organ", True),
        ("Headquarters Agreement between the International Criminal Court and the Host State", "BEL", False),
        ("Agreement between the Court and the Republic of South Sudan on sentences", "SSD", True),
        ("Agreement between the Court and the Republic of South Sudan on sentences", "SDN", False),
        ("Agreement on Privileges and Immunities of the Court", "states_parties", True),
        ("Relationship Agreement between the Court and the United Nations", "un_organ", True),
    ],
)
def test_an_agreement_binds_its_parties(title: str, actor: str, binds: bool) -> None:
    assert bound(actor, "2012-06-07", "agreement", body="treaty", symbol="", title=title).binds is binds


@pytest.mark.parametrize(
    ("force", "why"),
    [
        ("hortatory", "recommends"),
        ("restated", "source is elsewhere"),
        ("permissive", "allows"),
        ("exempting", "lifts"),
        ("procedural", "own business"),
        ("none", "nobody"),
    ],
)
def test_only_binding_provisions_bind(force: Force, why: str) -> None:
    bearer = bound("SDN", "2012-01-01", "chapter_vii", force=force)
    assert not bearer.binds
    assert why in bearer.rationale
    assert (bearer.statute_status, bearer.un_member) == ("non_party", True)


def test_classes_have_no_status_of_their_own() -> None:
    bearer = bound("all_states", "2012-01-01", "chapter_vii")
    assert (bearer.statute_status, bearer.un_member) == (None, None)


def test_without_a_date_no_state_is_said_to_be_bound() -> None:
    bearer = bound("JPN", None, "court", body="icc")
    assert (bearer.binds, bearer.statute_status) == (False, None)
    assert "no date" in bearer.rationale


def test_assemblies_bind_no_state() -> None:
    assert not bound("JPN", "2012-01-01", "assembly", body="assembly_of_states_parties").binds
    assert not bound("JPN", "2012-01-01", "general_assembly", body="general_assembly").binds
    assert bound("assembly_organ", "2012-01-01", "assembly", body="assembly_of_states_parties").binds


def test_each_identity_is_one_row_in_order() -> None:
    provision = replace(PROVISION, actors=("SDN", "all_states", "SDN"), force="binding", authority="charter")
    document = Document(
        "document", "S/RES/9001", "security_council", "resolution", "resolution", "", "2012-01-01", "en"
    )
    coded = bind(Coded(PASSAGE, provisions=(provision,)), document)
    assert [bearer.actor for bearer in coded.provisions[0].bearers] == ["SDN", "all_states"]
