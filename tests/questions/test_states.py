"""A State is found as people write it; what is none is answered with what reads most like it."""

import pytest

from iccmine.questions.states import FoundState, find_state


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Sudan", "SDN"), ("the Sudan", "SDN"), ("SUDAN", "SDN"), ("sdn", "SDN"), ("Republic of the Sudan", "SDN"),
        ("south sudan", "SSD"), ("Cote d'Ivoire", "CIV"), ("CÔTE D’IVOIRE", "CIV"), ("DRC", "COD"), ("Syria", "SYR"),
        ("Libyan Arab Jamahiriya", "LBY"), ("Kenyan", "KEN"), (" us ", "USA"), ("North Korea", "PRK"),
        ("Republic of Korea", "KOR"),
    ],
)  # fmt: skip
def test_a_state_by_name_code_or_alias(asked: str, code: str):
    found = find_state(asked).state
    assert found is not None
    assert found.iso3 == code


@pytest.mark.parametrize(
    ("asked", "near"), [("Lybia", "Libya (LBY)"), ("Sudann", "Sudan (SDN)"), ("Kenia", "Kenya (KEN)")]
)
def test_a_slip_of_the_pen_is_answered_with_the_nearest_name(asked: str, near: str):
    found = find_state(asked)
    assert found.state is None
    assert found.suggestions[0] == near


@pytest.mark.parametrize("asked", ["", "  ", "Atlantis 9000", "XXX"])
def test_what_is_like_no_state_suggests_none(asked: str):
    assert find_state(asked) == FoundState(None)
