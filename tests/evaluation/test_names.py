"""Names of States exchanged or masked; names of courts and organs stay."""

import pytest

from iccmine.evaluation import names
from iccmine.law import facts


def test_every_state_is_exchanged_for_another():
    swap = names.exchange(1)
    assert set(swap) == set(facts.states())
    assert all(code != state.iso3 for code, state in swap.items())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Urges Chad to pay", "Urges Arland to pay"),
        ("the Chadian authorities", "the Arlandish authorities"),
        ("Urges the Court to sit", "Urges the Court to sit"),
        ("the International Tribunal for Rwanda", "the International Tribunal for Rwanda"),
    ],
)
def test_names_are_masked(text, wanted):
    assert names.masked(text) == wanted


def test_names_go_to_names_and_adjectives_to_adjectives():
    swap = dict.fromkeys(facts.states(), facts.states()["PER"])
    assert names.renamed("Chad and the Chadian army", swap) == "Peru and the Peruvian army"
