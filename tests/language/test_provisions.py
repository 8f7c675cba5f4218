"""Who must do what: bearers, actors, modality and cues of provisions."""

from __future__ import annotations

import pytest
from spacy.language import Language

from iccmine.language import load
from iccmine.records import Context, Provision

COUNCIL = Context()
STATUTE = Context(body="treaty", kind="statute", genre="treaty", passage_kind="article")
HEADQUARTERS = Context(body="treaty", kind="agreement", genre="treaty", passage_kind="article",
                       title="Headquarters Agreement")  # fmt: skip
CHAMBER = Context(body="icc", kind="decision", genre="filing", passage_kind="disposition", author="chamber")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("en")


def provisions(nlp: Language, text: str, context: Context) -> tuple[Provision, ...]:
    doc = nlp.make_doc(text)
    doc._.context = context
    return nlp(doc)._.provisions


@pytest.mark.parametrize(
    ("context", "text", "expected"),
    [
        (COUNCIL, "Decides that all States shall cooperate with the Court;",
         [("decide", "obligation", "all States", ("all_states",))]),
        (COUNCIL, "Urges Mali to disarm, and requests the Secretary-General to report;",
         [("urge", "recommendation", "Mali", ("MLI",)),
          ("request", "obligation", "the Secretary-General", ("un_organ",))]),
        (COUNCIL, "Demands that the parties to the conflict cease all attacks;",
         [("demand", "obligation", "the parties to the conflict", ("parties_to_conflict",))]),
        (COUNCIL, "Decides to remain seized of the matter;", [("decide", "obligation", "", ("un_organ",))]),
        (COUNCIL, "Decides to authorize Member States to board the vessels;",
         [("decide", "permission", "Member States", ("un_members",))]),
        (COUNCIL, "Recalls the obligation of all States to answer the requests of the Court;",
         [("recall", "obligation", "all States", ("all_states",))]),
        (COUNCIL, "Affirms that it is prepared to act;", [("affirm", "obligation", "", ("un_organ",))]),
        (COUNCIL, "Condemns the attack on the port;", []),
        (COUNCIL, "Recalls that such acts may amount to crimes;", []),
        (STATUTE, "The person shall be surrendered by the States Parties.",
         [("shall", "obligation", "the States Parties", ("states_parties",))]),
        (STATUTE, "If the Prosecutor agrees, the Registrar shall keep the record and shall publish it.",
         [("shall", "obligation", "the Registrar", ("court_organ",))]),
        (HEADQUARTERS, "Witnesses shall enjoy immunity from arrest.", [("shall", "obligation", "", ("NLD",))]),
        (CHAMBER, "ORDERS the Registrar to notify Jordan;",
         [("order", "obligation", "the Registrar", ("court_organ",))]),
    ],
)  # fmt: skip
def test_a_provision_has_its_verb_modality_bearer_and_actors(nlp, context, text, expected) -> None:
    found = provisions(nlp, text, context)
    assert [(one.operative_verb, one.modality, one.bearer, one.actors) for one in found] == expected
    for one in found:
        if one.bearer_start is not None:
            assert text[one.bearer_start : one.bearer_end] == one.bearer


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Decides that all States shall assist the Court;", "complement_shall"),
        ("Urges that Mali disarm the groups;", "complement_that"),
        ("Affirms that it is prepared to act;", "own_organ_bearer"),
        ("Reiterates its demand that Mali disarm the groups;", "reiterates_demand"),
        ("Reaffirms its decision to refer the situation in Mali to the Prosecutor;", "reiterates_decision"),
        ("Stresses the importance of all States assisting the Court;", "importance_of"),
    ],
)  # fmt: skip
def test_cues_tell_the_rules_on_force_what_kind_of_clause_it_is(nlp: Language, text: str, cue: str) -> None:
    assert cue in {found for one in provisions(nlp, text, COUNCIL) for found in one.cues}


def test_words_of_others_hold_no_provision(nlp: Language) -> None:
    assert provisions(nlp, "Mali shall disarm the groups.", Context(genre="meeting_record", speaker="state")) == ()
