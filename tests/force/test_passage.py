"""A passage coded as a whole: strongest provision, authority, relevance, and reasons that can be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import iccmine.language as language
from iccmine.force import code, strongest
from iccmine.force.authority import own_authority
from iccmine.records import Coded, Context, Passage

COUNCIL = Context(chapter_vii=True)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return language.load("en")


def coded(nlp: Any, text: str, context: Context = COUNCIL) -> Coded:
    doc = nlp.make_doc(text)
    doc._.context = context
    return code(nlp(doc), Passage("op 1", context.passage_kind, text))


def test_a_passage_takes_its_strongest_provision(nlp: Any) -> None:
    result = coded(nlp, "Demands that Ghana open the port, and requests the Secretary-General to report by May;")
    assert [provision.force for provision in result.provisions] == ["binding", "procedural"]
    assert result.force == "binding"


def test_without_a_provision_there_is_no_force_and_no_authority(nlp: Any) -> None:
    result = coded(nlp, "Deplores the loss of the ferry;")
    assert (result.force, result.provisions, result.decided_by) == ("none", (), ("no-provision",))


def test_reasons_point_at_the_words_that_fired(nlp: Any) -> None:
    text = "Decides that the embargo on Ghana shall not apply to seeds;"
    result = coded(nlp, text)
    shown = {text[reason.start : reason.end] for reason in result.reasons}
    assert result.force == "exempting"
    assert "shall not apply" in shown
    assert {reason.rule for reason in result.reasons} == set(result.decided_by)


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (COUNCIL, "chapter_vii"),
        (replace(COUNCIL, passage_kind="preambular"), "charter"),
        (replace(COUNCIL, chapter_vii=False), "charter"),
        (Context(body="general_assembly"), "general_assembly"),
        (Context(body="assembly_of_states_parties"), "assembly"),
        (Context(body="icc"), "court"),
        (Context(body="treaty", kind="statute"), "rome_statute"),
        (Context(body="treaty", kind="agreement"), "agreement"),
    ],
)
def test_the_issuing_body_s_own_power(context: Context, expected: str) -> None:
    assert own_authority(context) == expected


@pytest.mark.parametrize(
    ("text", "context", "relevant", "court"),
    [
        ("Urges Ghana to help the International Criminal Court;", COUNCIL, True, "icc"),
        ("Urges Ghana to reopen the port;", COUNCIL, False, None),
        ("Welcomes the Interregional Coordination Centre (ICC);", COUNCIL, False, None),
        ("Extends the term of three judges of the Tribunal;", replace(COUNCIL, court="ictr"), True, "ictr"),
        ("Expresses its intention to renew the request;", replace(COUNCIL, court="icc", about_court=True), True, "icc"),
        ("Recalling its resolution 9901 (2031),", replace(COUNCIL, court="icc", about_court=True), False, None),
        ("The hearing is on 4 May.", Context(body="icc", genre="filing"), True, "icc"),
    ],
)
def test_relevance_by_the_words_then_by_the_document(
    nlp: Any, text: str, context: Context, relevant: bool, court: str | None
) -> None:
    result = coded(nlp, text, context)
    assert (result.relevant, result.court) == (relevant, court)


def test_the_order_of_strength() -> None:
    assert strongest(["procedural", "permissive", "exempting"]) == "exempting"
    assert strongest([]) == "none"


@pytest.mark.parametrize(
    ("court", "about", "authority"),
    [("icc", True, "rome_statute"), (None, False, "rome_statute"), ("ictr", True, "other_tribunal")],
)
def test_a_statute_has_the_power_of_its_own_tribunal(court, about, authority):
    context = Context(body="treaty", kind="statute", court=court, about_court=about)
    assert own_authority(context) == authority


def test_a_preamble_restates_what_elsewhere_would_bind(nlp):
    doc = nlp.make_doc("Recalling the talks in which both parties shall withdraw behind the line,")
    doc._.context = replace(COUNCIL, passage_kind="preambular")
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert "binding" not in {
        provision.force for provision in code(doc, Passage("pp 1", "preambular", doc.text)).provisions
    }
