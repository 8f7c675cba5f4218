"""The depositary's page: what it would change in the facts is a difference for a person, and nothing is changed."""

import subprocess
from pathlib import Path

import pytest
from tests.replay.united_nations import Depositary
from tests.sources.conftest import Store, source

from iccmine.sources import proposals, statute_status
from iccmine.sources.statute_status import parties, propose

HEAD = (
    "iso3,name,un_member_from,un_member_until,statute_signed,statute_deposit,statute_from,statute_until,art_12_3,"
    "aliases,note,source\n"
)
STATES = (
    HEAD
    + "ARL,Arland,1945-10-24,,1998-07-18,2001-04-30,2002-07-01,,,the Republic of Arland | adj:Arlandic,,specimen\n"
    + "BOR,Boria,1945-10-24,,2000-12-31,,,,,Federation of Boria,\"A note, with a comma\",specimen\n"
    + "CAL,Caland,1945-10-24,,1998-07-18,2003-01-31,2003-05-01,,,,,specimen\n"
)  # fmt: skip


@pytest.fixture
def depositary() -> Depositary:
    return Depositary([("Arland", "18 Jul 1998", "30 Apr 2001"), ("Boria", "31 Dec 2000", "")])


@pytest.fixture
def status(serve, depositary):
    url = f"{serve(depositary).url}/Pages/ViewDetails.aspx?mtdsg_no=XVIII-10"
    return source("statute_status", fetch=url, accept=["<"], options={"number": "XVIII-10"})


def test_the_page_is_held_and_is_no_document(store: Store, status):
    assert [holding.key for holding in store.gather([status]).new] == ["XVIII-10"]
    assert store.current() == ()
    assert len(store.history("statute_status", "XVIII-10")) == 1


def test_a_page_under_maintenance_is_unavailable_and_the_one_held_stays(store: Store, status, depositary):
    store.gather([status])
    depositary.maintenance = True
    gathered = store.gather([status])
    assert [loss.reason for loss in gathered.losses] == ["wrong_type"]
    assert store.vault.get(store.history("statute_status", "XVIII-10")[-1].sha256) == depositary.page()


def test_a_change_of_law_is_written_down_for_a_person_and_taken_away_when_it_is_settled(store, status, depositary):
    facts = Path(statute_status.__file__).parents[1] / "law/data/states.csv"
    before = facts.read_bytes()
    depositary.lines = [("Albania", "18 Jul 1998", "31 Jan 2003"), ("Darland", "", "1 Jan 2030 a")]
    (place,) = store.gather([status]).proposals
    assert "Note: Darland: no State of this name" in place.read_text()
    assert facts.read_bytes() == before
    depositary.lines.pop()
    assert store.gather([status]).proposals == ()
    assert not place.exists()


def test_where_the_table_agrees_nothing_is_proposed(depositary):
    assert propose(depositary.page(), STATES).diff == ""


@pytest.mark.parametrize(
    ("cell", "deposited", "from_"),
    [
        ("12 Mar 2030 a", "2030-03-12", "2030-06-01"),
        ("31 Jan 2030", "2030-01-31", "2030-05-01"),
        ("22 Apr\t 2030 A", "2030-04-22", "2030-07-01"),
        ("5 Nov 2030 <sup>3</sup> AA", "2030-11-05", "2031-02-01"),
    ],
)
def test_a_new_party_is_proposed_with_the_day_of_entry_into_force(depositary, cell, deposited, from_):
    depositary.lines[1] = ("Federation of Boria <sup>2</sup>", "31 Dec 2000", cell)
    proposal = propose(depositary.page(), STATES)
    assert f"-{STATES.splitlines()[2]}" in proposal.diff
    assert f"+BOR,Boria,1945-10-24,,2000-12-31,{deposited},{from_},,,Federation of Boria," in proposal.diff
    assert proposal.diff.count("\n+") == 2
    assert proposal.remarks == ()


def test_a_state_in_brackets_and_one_of_another_name_are_remarked_upon(depositary):
    depositary.lines += [("[Caland]", "18 Jul 1998", "31 Jan 2003"), ("Darland", "", "1 Jan 2030 a")]
    proposal = propose(depositary.page(), STATES)
    assert proposal.diff == ""
    assert [remark.partition(":")[0] for remark in proposal.remarks] == ["Caland", "Darland"]


def test_the_difference_can_be_applied_as_it_stands(depositary, tmp_path: Path):
    file = tmp_path / "src/iccmine/law/data/states.csv"
    file.parent.mkdir(parents=True)
    file.write_text(STATES)
    depositary.lines[1] = ("Boria", "31 Dec 2000", "12 Mar 2030 a")
    depositary.lines.append(("Darland", "", "1 Jan 2030 a"))
    place = proposals.keep(tmp_path, "statute_status", propose(depositary.page(), STATES))
    subprocess.run(["git", "apply", "--unidiff-zero", str(place)], cwd=tmp_path, check=True)
    assert propose(depositary.page(), file.read_text()).diff == ""


def test_a_page_without_table_is_an_error():
    with pytest.raises(ValueError, match="no table"):
        parties(b"<html><body>tcrptEIF</body></html>")


def test_the_facts_of_the_project_can_be_compared(depositary):
    facts = Path(__file__).resolve().parents[2] / "src/iccmine/law/data/states.csv"
    depositary.lines = [("Albania", "18 Jul 1998", "31 Jan 2003"), ("Andorra", "18 Jul 1998", "30 Apr 2001")]
    assert propose(depositary.page(), facts.read_text(encoding="utf-8")).diff == ""
