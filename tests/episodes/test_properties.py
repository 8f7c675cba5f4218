"""What holds for any rows whatever."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from iccmine.episodes import Issued, Mention, link
from iccmine.law import facts
from iccmine.records import Stage

SYMBOLS = ("ICC-99/01-01/31-901", "ICC-99/01-02/31-5", "ICC-99/02-33", "S/RES/9500 (2031)", "S/PRST/2031/9", None)
DATES = st.dates().map(str) | st.sampled_from(["2031-06-20", "2031-07-01", None])
REGISTER = {
    "ICC-99/01-01/31-901": Issued("a", "icc", "decision", "2031-06-20", "Prosecutor v. Teodor Maras and Anton Bolik"),
    "ICC-99/01-02/31-5": Issued("b", "icc", "decision", None),
    "S/RES/9500": Issued("c", "security_council", "resolution", "2031-07-01"),
}
MENTION = st.builds(
    Mention,
    noncompliance_id=st.just(""),
    state=st.sampled_from(["ISL", "LUX", "SDN", "parties_to_conflict", "other"]),
    stage=st.sampled_from(get_args(Stage)),
    duty=st.sampled_from(["arrest_surrender", "evidence_assistance", "asset_measures", "other", "sanctions"]),
    document_id=st.sampled_from("abcdef"),
    person=st.sampled_from([None, "Maras", "Mr Teodor Maras", "Ilan Maras", "Anton Bolik", "Omar Al Bashir", "Mr."]),
    court=st.sampled_from([None, "icc", "icty", "other"]),
    symbol=st.sampled_from(SYMBOLS),
    date=DATES,
    body=st.sampled_from(["icc", "security_council", "assembly_of_states_parties", "secondary"]),
    kind=st.sampled_from(["decision", "resolution", "draft_resolution", "other"]),
    situation=st.sampled_from([None, "Libya", "Darfur, Sudan"]),
    legal_basis=st.lists(st.sampled_from(["S/RES/9400", "S/RES/9500", "ICC-99/01-01/31-901"]), max_size=2).map(tuple),
    dates=st.lists(st.sampled_from(["2031-06-20", "2031-07-01"]), max_size=2).map(tuple),
    cites=st.lists(st.sampled_from(["ICC-99/01-01/31-901", "ICC-99/01-02/31-5", "RS art 87"]), max_size=2).map(tuple),
)
ROWS = st.lists(MENTION, max_size=14).map(
    lambda rows: [
        Mention(**{name: getattr(row, name) for name in Mention.__slots__} | {"noncompliance_id": f"row {number}"})
        for number, row in enumerate(rows)
    ]
)


@settings(max_examples=150)
@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert link(shuffled, REGISTER) == link(rows, REGISTER)


@settings(max_examples=150)
@given(ROWS)
def test_each_row_of_a_state_is_in_one_episode_of_that_state(rows):
    episodes = link(rows, REGISTER)
    placed = [(episode.state, name) for episode in episodes for name in episode.rows]
    assert sorted(placed) == sorted((row.state, row.noncompliance_id) for row in rows if row.state in facts.states())
    assert len({episode.episode_id for episode in episodes}) == len(episodes)


@settings(max_examples=150)
@given(ROWS)
def test_dates_stand_in_the_order_of_the_law(rows):
    for episode in link(rows, REGISTER):
        steps = (episode.first_alleged, episode.established, episode.referred)
        assert list(filter(None, steps[:2])) == sorted(filter(None, steps[:2]))
        assert list(filter(None, steps[1:])) == sorted(filter(None, steps[1:]))
        assert not episode.remedied or episode.remedied >= (episode.established or episode.first_alleged or "")
        assert episode.remedied is None or not episode.open
