"""Drafts not adopted: what they would have done, who stopped them, and which failures they concern."""

from pathlib import Path

import pytest
from tests.questions.invented import Dataset

from iccmine.questions.blocked import blocked


def draft(made: Dataset, *, document_id: str = "s-2031-901", **fields: object) -> str:
    return made.document("S/2031/901", "2031-11-18", kind="draft_resolution", document_id=document_id, **fields)


def test_a_veto_on_a_referral_counts_once_a_symbol(tmp_path: Path):
    made = Dataset()
    english = draft(made, situation="Libya")
    made.clause(made.passage(english, "op 1", "Decides to refer it;"), "court_organ", action="jurisdiction")
    french = draft(made, document_id="s-2031-901@fr", language="fr")
    for text in (english, french):
        made.votes(text, FRA="for", RUS="against", CHN="against", PRT="abstain", veto=True)
    episode = made.episode("SDN", situation="Libya")
    made.episode("LBY", situation="Kenya")
    (one,) = blocked(made.write(tmp_path))
    assert (one.purpose, one.vetoed_by, one.document_id) == ("referral", ("CHN", "RUS"), english)
    assert one.votes == {"for": ("FRA",), "against": ("CHN", "RUS"), "abstain": ("PRT",)}
    assert one.episodes == (episode,)


def test_without_a_situation_the_states_addressed_link_it(tmp_path: Path):
    made = Dataset()
    made.clause(made.passage(draft(made), "op 2", "Decides that Syria shall cooperate;"), "SYR")
    episode = made.episode("SYR")
    made.episode("SDN")
    (one,) = blocked(made.write(tmp_path))
    assert (one.states, one.episodes) == (("SYR",), (episode,))


@pytest.mark.parametrize(
    ("actor", "clause", "cites", "court", "purpose"),
    [
        ("court_organ", {"action": "jurisdiction"}, [], "icc", "referral"),
        ("court_organ", {"force": "hortatory"}, ["RS art 16"], "icc", "deferral"),
        ("SYR", {}, [], "icc", "cooperation"),
        ("all_states", {"force": "hortatory"}, [], "icc", "cooperation"),
        ("court_organ", {"force": "restated"}, ["RS art 16"], "icc", "mention"),
        ("all_states", {}, [], None, "other"),
    ],
)
def test_what_a_draft_would_have_done(
    actor: str, clause: dict, cites: list, court: str | None, purpose: str, tmp_path: Path
):
    made = Dataset()
    made.clause(made.passage(draft(made), "op 1", "Decides;", court=court, cites=cites), actor, **clause)
    tables = made.write(tmp_path)
    (one,) = blocked(tables, everything=True)
    assert one.purpose == purpose
    assert len(blocked(tables)) == (purpose != "other")


def test_drafts_of_the_assembly_and_adopted_texts_are_left_out(tmp_path: Path):
    made = Dataset()
    made.passage(
        made.document("A/C.3/80/L.1", "2031-01-01", "general_assembly", kind="draft_resolution"), "op 1", "Calls;"
    )
    made.passage(made.document("S/RES/9001 (2031)", "2031-01-01"), "op 1", "Decides;")
    assert blocked(made.write(tmp_path), everything=True) == ()
