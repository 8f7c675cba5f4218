"""Who is bound by what, on real dates and invented documents."""

from dataclasses import replace

import pytest

from iccmine.law.binding import bind
from iccmine.records import Action, Authority, Bearer, Body, Coded, Court, Document, Force, Passage, Provision

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
    action: Action = "arrest_surrender",
) -> Bearer:
    document = Document("document", symbol, body, "resolution", "resolution", title, date, "en")
    provision = replace(PROVISION, actors=(actor,), force=force, authority=authority, action=action)
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
        ("VAT", "2020-01-01", False, "no Member"),
        ("TLS", "2002-09-26", False, "no Member"),
        ("TLS", "2002-09-27", True, "was a Member"),
        ("MNE", "2006-06-27", False, "no Member"),
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


def test_a_draft_binds_nobody() -> None:
    draft = Document(
        "document", "S/2031/99", "security_council", "draft_resolution", "resolution", "", "2031-05-01", "en"
    )
    provision = replace(PROVISION, actors=("SDN",), force="binding", authority="chapter_vii")
    (bearer,) = bind(Coded(PASSAGE, court="icc", provisions=(provision,)), draft).provisions[0].bearers
    assert (bearer.binds, "draft" in bearer.rationale) == (False, True)


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
        ("BDI", "2017-10-26", True, "was a State Party on 2017-10-26"),
        ("BDI", "2017-10-27", False, "left the Statute on 2017-10-27"),
        ("PHL", "2019-03-16", True, "was a State Party on 2019-03-16"),
        ("PHL", "2019-03-17", False, "what it owed by then it still owes (article 127(2))"),
        ("CIV", "2003-09-30", False, "no State Party"),
        ("PSE", "2015-03-01", True, "accepted jurisdiction on 2015-01-01"),
        ("UKR", "2024-12-31", True, "in accordance with Part 9 (article 12(3))"),
        ("UKR", "2025-01-01", True, "since 2025-01-01"),
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


DARFUR, LIBYA, KENYA = "ICC-02/05-01/09-9001", "ICC-01/11-01/11-9001", "ICC-01/09-01/11-9001"
PHILIPPINES, BURUNDI, UKRAINE, IVORY_COAST = "ICC-01/21-9001", "ICC-01/17-9001", "ICC-01/22-9001", "ICC-02/11-9001"


@pytest.mark.parametrize(
    ("actor", "date", "symbol", "binds", "why"),
    [
        # A referral binds the State that it names, by the Council's decision, and only in its situation.
        ("SDN", "2010-05-25", DARFUR, True, "S/RES/1593, operative paragraph 2 obliges it to cooperate fully"),
        ("SDN", "2010-05-25", DARFUR, True, "the Statute itself does not bind it"),
        ("SDN", "2010-05-25", DARFUR, True, "under article 25 of the Charter"),
        ("SDN", "2012-01-01", KENYA, False, "no State Party"),
        ("LBY", "2014-12-10", LIBYA, True, "S/RES/1970, operative paragraph 5 obliges it to cooperate fully"),
        ("LBY", "2014-12-10", DARFUR, False, "only urges States other than Sudan"),
        # Other States outside the Statute are only urged.
        ("CHN", "2011-06-30", DARFUR, False, "leaves those outside the Statute without obligation"),
        ("QAT", "2015-01-01", LIBYA, False, "only urges States other than Libya"),
        ("USA", "2015-01-01", KENYA, False, "no Council decision, declaration under article 12(3) or agreement"),
        # A State Party is bound in whatever situation.
        ("TCD", "2011-12-13", DARFUR, True, "since 2007-01-01"),
        ("ZAF", "2017-07-06", DARFUR, True, "was a State Party"),
        ("JOR", "2017-12-11", DARFUR, True, "was a State Party"),
        # A declaration concerns the declaring State's own situation.
        ("CIV", "2012-01-01", IVORY_COAST, True, "accepted jurisdiction on 2003-10-01"),
        ("CIV", "2012-01-01", DARFUR, False, "does not concern Darfur, Sudan"),
        ("UKR", "2023-03-17", UKRAINE, True, "article 12(3)"),
        # Who left goes on with what began before.
        ("BDI", "2018-06-01", DARFUR, True, "has still to cooperate in proceedings that began before"),
        ("BDI", "2018-06-01", BURUNDI, True, "did on 2017-10-25 (article 127(2))"),
        ("PHL", "2022-01-01", PHILIPPINES, False, "began only on 2021-09-15"),
        ("PHL", "2019-06-01", DARFUR, True, "article 127(2)"),
    ],
)
def test_a_chambers_request_binds_whom_part_9_or_a_decision_of_the_council_reaches(
    actor: str, date: str, symbol: str, binds: bool, why: str
) -> None:
    bearer = bound(actor, date, "court", body="icc", symbol=symbol)
    assert bearer.binds is binds
    assert why in bearer.rationale


def test_a_duty_to_cooperate_carries_no_dues() -> None:
    bearer = bound("SDN", "2012-01-01", "rome_statute", body="icc", symbol=DARFUR, action="financing")
    assert not bearer.binds
    assert "to cooperate and to no more" in bearer.rationale


@pytest.mark.parametrize(
    ("actor", "date", "why"),
    [
        ("CHN", "2011-06-30", "article 87(5), which binds nobody without an agreement"),
        ("non_states_parties", "2011-06-30", "article 87(5)"),
        ("TCD", "2011-06-30", "recommends"),
        ("SDN", "2011-06-30", "recommends"),
        ("all_states", "2011-06-30", "recommends"),
    ],
)
def test_an_invitation_by_a_chamber_binds_nobody(actor: str, date: str, why: str) -> None:
    bearer = bound(actor, date, "court", force="hortatory", body="icc", symbol=DARFUR)
    assert not bearer.binds
    assert why in bearer.rationale


def test_the_statute_binds_parties_once_it_is_in_force() -> None:
    before = bound("states_parties", "1998-07-17", "rome_statute", body="treaty", symbol="")
    assert before.binds
    assert "from its entry into force on 2002-07-01" in before.rationale


@pytest.mark.parametrize(
    ("court", "actor", "date", "binds", "why"),
    [
        ("icty", "HRV", "2001-06-01", True, "Chapter VII decision that created the tribunal"),
        ("ictr", "CHE", "2001-06-01", False, "no Member"),
        ("irmct", "SRB", "2021-04-16", True, "article 25"),
        ("stl", "LBN", "2010-01-01", True, "S/RES/1757"),
        ("stl", "SYR", "2010-01-01", False, "does not reach"),
        ("scsl", "SLE", "2005-01-01", True, "Agreement of 16 January 2002"),
        ("scsl", "LBR", "2005-01-01", False, "does not reach"),
    ],
)
def test_another_tribunals_law_reaches_whom_its_founding_act_reaches(
    court: Court, actor: str, date: str, binds: bool, why: str
) -> None:
    bearer = bound(actor, date, "other_tribunal", court=court)
    assert bearer.binds is binds
    assert why in bearer.rationale


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
