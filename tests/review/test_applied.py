"""What people decided, applied to one passage: who is right, for how long, and what is told where nobody can say."""

import json
from typing import Any

import pytest

from iccmine.review import targets
from iccmine.review.applied import Applied, apply
from iccmine.review.decisions import Decision

WORDS = "Calls upon Arland to surrender the suspect, and regrets that Arland shall not have done so;"
HOME = "s-res-9901-2031#op 4"
CLAUSE, FAILURE = f"{HOME}/1", f"{HOME}/nc 1"


def at(words: str) -> tuple[int, int]:
    return WORDS.index(words), WORDS.index(words) + len(words)


def machine(text: str = WORDS, **changes: Any) -> dict[str, list[dict[str, Any]]]:
    """One passage of a specimen with a clause on Sudan and a failure; ``changes`` are of the passage's row."""
    passage = {
        "passage_id": HOME, "document_id": "s-res-9901-2031", "text": text, "text_sha256": f"sha of {text}",
        "relevant": True, "court": "icc", "force": "hortatory", "force_probability": 0.7, "speaker": "issuing_body",
        "opening": "Calls upon", "opening_verb": "call upon",
    }  # fmt: skip
    trigger, bearer = at("Calls upon"), at("Arland")
    clause = {
        "provision_id": CLAUSE, "passage_id": HOME, "modality": "recommendation", "operative_verb": "call upon",
        "trigger_start": trigger[0], "trigger_end": trigger[1], "bearer": "Arland", "bearer_start": bearer[0],
        "bearer_end": bearer[1], "counterpart": None, "action": "arrest_surrender", "action_text": "surrender",
        "condition": None, "authority": "charter", "legal_basis": [], "force": "hortatory", "force_probability": 0.7,
    }  # fmt: skip
    bearers = {"provision_id": CLAUSE, "actor": "SDN", "statute_status": "non_party", "un_member": True,
               "binds": False, "rationale": "asked only"}  # fmt: skip
    evidence = at("regrets")
    failure = {
        "noncompliance_id": FAILURE, "passage_id": HOME, "state": "SDN", "stage": "deplored",
        "duty": "arrest_surrender", "reason": "not_stated", "organ": None, "referred_to": [], "legal_basis": [],
        "person": None, "evidence_start": evidence[0], "evidence_end": evidence[1],
    }  # fmt: skip
    return {"passages": [passage | changes], "provisions": [clause], "bearers": [bearers], "noncompliance": [failure]}


def said(target: str, field: str, new: str | None, **other: Any) -> Decision:
    given = {"old": None, "decision": "reject" if new is None else "correct", "reviewer": "A. Lawyer"} | other
    sha256 = given.pop("text_sha256", f"sha of {WORDS}")
    return Decision(passage_id=HOME, target_id=target, field=field, new=new, text_sha256=sha256, **given)


def applied(rows: dict[str, list[dict[str, Any]]], *made: Decision) -> Applied:
    return apply(rows, made, on="2031-02-03")


def told(one: Applied) -> set[tuple[str | None, ...]]:
    return {(v.target_id, v.field, v.machine, v.person, v.effective, v.stale) for v in one.values}


def test_a_correction_counts_and_the_model_no_longer_says_how_sure_it_is():
    found = applied(machine(), said(HOME, "force", "binding", old="hortatory"))
    assert (found.rows["passages"][0]["force"], found.rows["passages"][0]["force_probability"]) == ("binding", None)
    assert found.reviewed == {HOME}
    assert told(found) == {
        (HOME, "force", "hortatory", "binding", "binding", False),
        (HOME, "force_probability", "0.7", None, None, False),
    }


@pytest.mark.parametrize(
    ("text", "force", "effective", "stale"),
    [
        pytest.param(WORDS, "procedural", "binding", False, id="only the machine changed its mind"),
        pytest.param(WORDS + " again", "hortatory", "binding", False, id="only the text changed"),
        pytest.param(WORDS + " again", "procedural", "procedural", True, id="both changed"),
    ],
)
def test_a_decision_lasts_until_text_and_extraction_both_changed(text, force, effective, stale):
    found = applied(machine(text, force=force), said(HOME, "force", "binding", old="hortatory"))
    assert found.rows["passages"][0]["force"] == effective
    assert [value.stale for value in found.values if value.field == "force"] == [stale]
    assert (HOME in found.reviewed) is not stale


def test_the_latest_word_counts_and_a_comment_is_none():
    first, second = said(HOME, "court", "icty"), said(HOME, "court", "ictr")
    comment = said(HOME, "court", "sure", decision="comment")
    assert applied(machine(), first, second, comment).rows["passages"][0]["court"] == "ictr"


@pytest.mark.parametrize(
    ("labels", "force"),
    [
        pytest.param({"A": "binding"}, "hortatory", id="one alone"),
        pytest.param({"A": "binding", "B": "procedural"}, "hortatory", id="two who differ"),
        pytest.param({"A": "binding", "B": "binding"}, "binding", id="two who agree"),
    ],
)
def test_what_was_coded_blind_counts_where_the_coders_agree(labels, force):
    made = [said(HOME, "force", label, reviewer=name, blind=True) for name, label in labels.items()]
    assert applied(machine(), *made).rows["passages"][0]["force"] == force


def test_a_rejected_failure_leaves_the_tables_and_is_told_whole():
    rows = machine()
    old = targets.summary("noncompliance", rows["noncompliance"][0])
    found = applied(rows, said(FAILURE, "*", None, old=old))
    assert found.rows["noncompliance"] == ()
    (value,) = found.values
    assert json.loads(value.machine or "") == rows["noncompliance"][0]
    assert (value.person, value.effective, value.stale) == (None, None, False)


def test_bearers_go_with_their_rejected_provision():
    rows = machine()
    found = applied(rows, said(CLAUSE, "*", None, old=targets.summary("provisions", rows["provisions"][0])))
    assert (found.rows["provisions"], found.rows["bearers"]) == ((), ())
    assert {value.target_id for value in found.values} == {CLAUSE, f"{CLAUSE}/SDN"}


def test_another_bearer_is_looked_up_in_the_law_of_the_day():
    (bearer,) = applied(machine(), said(f"{CLAUSE}/SDN", "actor", "LUX", old="SDN")).rows["bearers"]
    assert (bearer["actor"], bearer["statute_status"], bearer["un_member"]) == ("LUX", "state_party", True)


def test_a_bearer_points_to_its_words_or_the_decision_waits():
    second = applied(machine(), said(CLAUSE, "bearer", "the suspect", old="Arland")).rows["provisions"][0]
    assert (second["bearer_start"], second["bearer_end"]) == at("the suspect")
    nowhere = applied(machine(), said(CLAUSE, "bearer", "Borduria", old="Arland"))
    assert nowhere.rows["provisions"][0]["bearer"] == "Arland"
    assert [value.stale for value in nowhere.values] == [True]


ADDED = {"table": "noncompliance", "stage": "alleged", "state": "TCD", "duty": "other", "reason": "not_stated"}


def added(**changes: Any) -> Decision:
    start, end = at("shall not have done so")
    new = targets.as_added(ADDED | changes, start, end)
    return said(f"{HOME}/noncompliance 1a2b3c4d", "*", new, decision="correct")


def test_an_added_failure_stands_beside_the_machine_s_and_keeps_its_number():
    found, again = (applied(machine(), added()) for _ in range(2))
    row = found.rows["noncompliance"][1]
    assert (row["state"], WORDS[row["evidence_start"] : row["evidence_end"]]) == ("TCD", "shall not have done so")
    assert row["noncompliance_id"].startswith(f"{HOME}/nc ")
    assert row["noncompliance_id"] in found.reviewed
    assert again.rows == found.rows


def test_what_the_machine_finds_later_is_not_told_twice():
    rows = machine()
    start, end = at("shall not have done so")
    rows["noncompliance"].append(
        rows["noncompliance"][0]
        | {"noncompliance_id": f"{HOME}/nc 2", "state": "TCD", "evidence_start": start, "evidence_end": end}
    )
    found = applied(rows, added())
    assert [row["noncompliance_id"] for row in found.rows["noncompliance"]] == [FAILURE, f"{HOME}/nc 2"]
    assert found.rows["noncompliance"][1]["stage"] == "alleged"


def test_an_added_row_waits_where_its_words_may_stand_elsewhere():
    found = applied(machine(WORDS + " again"), added())
    assert len(found.rows["noncompliance"]) == 1
    assert [value.stale for value in found.values] == [True]


def test_a_row_is_known_by_its_words_when_its_number_is_another():
    rows = machine()
    anchor = targets.anchor("provisions", rows["provisions"][0], WORDS)
    start, end = at("shall")
    other = rows["provisions"][0] | {"provision_id": CLAUSE, "trigger_start": start, "trigger_end": end}
    rows["provisions"] = [other, rows["provisions"][0] | {"provision_id": f"{HOME}/2"}]
    found = applied(rows, said(CLAUSE, "force", "binding", old="hortatory", anchor=anchor))
    assert {row["provision_id"]: row["force"] for row in found.rows["provisions"]} == {
        CLAUSE: "hortatory",
        f"{HOME}/2": "binding",
    }


def test_a_decision_is_not_said_of_another_row_that_took_the_number():
    rows = machine()
    anchor = targets.anchor("provisions", rows["provisions"][0], WORDS)
    start, end = at("shall")
    rows["provisions"] = [rows["provisions"][0] | {"trigger_start": start, "trigger_end": end}]
    found = applied(rows, said(CLAUSE, "force", "binding", old="hortatory", anchor=anchor))
    assert found.rows["provisions"][0]["force"] == "hortatory"
    assert [value.stale for value in found.values] == [True]


def test_a_decision_on_a_row_that_is_gone_is_told_and_a_rejection_was_right():
    rows = machine() | {"noncompliance": []}
    correction, rejection = said(FAILURE, "stage", "alleged", old="deplored"), said(FAILURE, "*", None, old="seen")
    assert [value.stale for value in applied(rows, correction).values] == [True]
    assert [value.stale for value in applied(rows, rejection).values] == [False]
