"""Dated facts: who was a Party, a Member, on which day."""

import pytest

from iccmine.law import facts


@pytest.mark.parametrize(
    ("state", "day", "status"),
    [
        ("JPN", "2000-06-01", "non_party"),
        ("JPN", "2007-10-01", "state_party"),
        ("SDN", "2006-05-01", "non_party"),
        ("BDI", "2017-10-26", "state_party"),
        ("BDI", "2017-10-27", "withdrawn"),
        ("PHL", "2019-03-16", "state_party"),
        ("PHL", "2019-03-17", "withdrawn"),
        ("PSE", "2014-12-31", "non_party"),
        ("PSE", "2015-02-01", "art_12_3"),
        ("PSE", "2015-04-01", "state_party"),
        ("UKR", "2014-04-16", "non_party"),
        ("UKR", "2016-01-01", "art_12_3"),
        ("UKR", "2025-01-01", "state_party"),
        ("CIV", "2003-09-30", "non_party"),
        ("CIV", "2003-10-01", "art_12_3"),
        ("CIV", "2013-05-01", "state_party"),
        ("HUN", "2026-06-02", "state_party"),  # the notice of withdrawal was taken back
        ("UGA", "2004-03-01", "state_party"),  # a Party with a declaration stays a Party
        ("LBY", "2011-03-01", "non_party"),
        ("YUG", "2007-01-01", "non_party"),  # a State that ceased to exist did not withdraw
        ("USA", "2002-07-01", "non_party"),
    ],
)
def test_status_on_the_day(state: str, day: str, status: str) -> None:
    assert facts.status(state, day) == status


@pytest.mark.parametrize(
    ("state", "day", "member"),
    [
        ("CHE", "2002-09-09", False),
        ("CHE", "2002-09-10", True),
        ("SSD", "2011-07-13", False),
        ("SSD", "2011-07-14", True),
        ("PSE", "2024-01-01", False),
        ("COK", "2020-01-01", False),  # a State Party that is no Member
        ("DDR", "1990-10-03", False),
        ("SRB", "2000-10-31", False),
        ("SRB", "2000-11-01", True),
    ],
)
def test_membership_on_the_day(state: str, day: str, member: bool) -> None:
    assert facts.un_member(state, day) is member


def test_without_a_date_nothing_is_said() -> None:
    assert facts.status("JPN", None) is None
    assert facts.un_member("JPN", None) is None


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        facts.status("QQQ", "2020-01-01")


def test_referrals_count_from_their_day() -> None:
    assert facts.referrals("SDN", "2005-03-30") == ()
    assert [referral.resolution for referral in facts.referrals("SDN", "2005-03-31")] == ["S/RES/1593"]
    assert [referral.resolution for referral in facts.referrals("LBY", "2012-01-01")] == ["S/RES/1970"]
    assert facts.referrals("UGA", "2012-01-01") == ()


def test_every_row_is_sound() -> None:
    groups = facts.groups()
    for state in facts.states().values():
        assert len(state.iso3) == 3
        assert state.iso3.isupper()
        for period in (state.membership, state.statute):
            assert period is None or period.until is None or period.start is None or period.start < period.until
    assert all(group.parent is None or group.parent in groups for group in groups.values())
    assert all(code in facts.states() for situation in facts.situations() for code in situation.states)
