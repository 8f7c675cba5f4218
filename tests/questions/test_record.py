"""A State's record, the ladder of all failures, and the known findings, over invented rows."""

from pathlib import Path

import pytest
from tests.questions.invented import Dataset

from iccmine.law import facts
from iccmine.law.findings import Finding
from iccmine.questions.known import check_findings
from iccmine.questions.record import ladder, record
from iccmine.questions.tables import Tables

NUMBER = "ICC-02/05-01/09-139"


def decision(made: Dataset, symbol: str = NUMBER, date: str | None = "2011-12-12") -> str:
    return made.document(symbol, date, "icc", kind="decision")


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    made = Dataset()
    first = decision(made)
    charged = made.failure(
        made.passage(first, "para 3", "It is said that they failed."), "MWI", "alleged", reason="immunity"
    )
    found = made.failure(made.passage(first, "disp 1", "Finds that they failed."), "MWI", "established")
    sent = made.failure(made.passage(first, "disp 2", "Refers it."), "MWI", "referred")
    undated = decision(made, "ICC-02/05-01/09-140", None)
    also = made.failure(made.passage(undated, "para 1", "Finds that Chad failed."), "TCD", "established")
    text = made.document("S/RES/9300 (2012)", "2012-01-01")
    other = made.failure(made.passage(text, "op 1", "Deplores it.", court=None), "MWI", "deplored", duty="sanctions")
    made.episode("MWI", charged, found, sent, established="2011-12-12", referred="2011-12-12", reasons=["immunity"])
    made.episode("TCD", also, political_response="deplored", answered="2012-01-01", remedied="2013-01-01", open=False)
    made.episode("MWI", other, court=None, duty="sanctions")
    return made.write(tmp_path)


def test_a_record_has_each_episode_with_what_tells_of_it_oldest_first(tables: Tables):
    answer = record(tables, facts.states()["MWI"])
    (episode,) = answer.episodes
    assert [(row.stage, row.locator) for row in episode.told] == [
        ("established", "disp 1"), ("referred", "disp 2"), ("alleged", "para 3"),
    ]  # fmt: skip
    assert episode.told[0].text[episode.told[0].start : episode.told[0].end] == "Find"
    assert answer.elsewhere == 1
    assert len(record(tables, facts.states()["MWI"], everything=True).episodes) == 2


def test_the_ladder_counts_how_far_each_failure_went(tables: Tables):
    answer = ladder(tables)
    assert answer.steps == {"alleged": 1, "established": 2, "referred": 1, "answered": 1, "remedied": 1}
    assert answer.ended == {"rejected": 0, "not_referred": 0, "open": 1}
    assert answer.reasons == {"immunity": 1, "not_stated": 1}
    assert answer.duties == {"arrest_surrender": 2}
    assert answer.responses == {"none": 1, "deplored": 1}
    assert answer.elsewhere == 1


def test_a_finding_without_a_date_is_a_step_all_the_same(tables: Tables):
    chad = next(episode for episode in ladder(tables).episodes if episode.state == "TCD")
    assert chad.established is None
    assert "established" in chad.steps


def known(state: str = "MWI", number: str | None = NUMBER, outcome: str = "finding", **fields: object) -> Finding:
    given = {"date": "2011-12-12", "chamber": "PTC", "case": "Maras", "referred_to": ("security_council",)}
    given |= {"persons": ("Teodor Maras",), "certainty": "sure", "source": "invented"} | fields
    return Finding(state=state, number=number, outcome=outcome, **given)  # type: ignore[arg-type]


def checked(made: Dataset, folder: Path, finding: Finding):
    (one,) = check_findings(made.write(folder), [finding])
    return one


def test_a_finding_is_shown_by_its_own_document(tmp_path: Path):
    made = Dataset()
    passage = made.passage(decision(made), "disp 1", "Finds that they failed.")
    made.failure(passage, "MWI", "established")
    one = checked(made, tmp_path, known())
    assert (one.result, one.passages, one.referral, one.why) == ("shown", (passage,), False, None)


@pytest.mark.parametrize("how", ["by a citation", "by its person"])
def test_a_finding_is_shown_by_a_later_text(how: str, tmp_path: Path):
    made = Dataset()
    text = made.document("ICC-ASP/91/Res.9", "2012-12-12", "assembly_of_states_parties")
    cites, person = ([NUMBER], None) if how == "by a citation" else ([], "Mr Maras")
    made.failure(made.passage(text, "op 1", "Recalls the finding.", cites=cites), "MWI", "established", person=person)
    assert checked(made, tmp_path, known()).result == "shown"


@pytest.mark.parametrize(
    ("stage", "state", "outcome", "result"),
    [
        ("established", "TCD", "finding", "absent"),
        ("alleged", "MWI", "finding", "only_alleged"),
        ("deplored", "MWI", "finding", "only_deplored"),
        ("rejected", "MWI", "finding", "absent"),
        ("rejected", "MWI", "no_finding", "shown"),
        ("rejected", "MWI", "reversed", "shown"),
        ("established", "MWI", "no_finding", "absent"),
    ],
)
def test_only_the_right_state_and_stage_show_a_finding(
    stage: str, state: str, outcome: str, result: str, tmp_path: Path
):
    made = Dataset()
    made.failure(made.passage(decision(made), "para 1", "They failed."), state, stage)
    assert checked(made, tmp_path, known(outcome=outcome)).result == result


def test_an_earlier_text_on_the_same_person_shows_nothing(tmp_path: Path):
    made = Dataset()
    text = decision(made, "ICC-02/05-01/09-1", "2010-01-01")
    made.failure(made.passage(text, "para 1", "They failed."), "MWI", "established", person="Maras")
    assert checked(made, tmp_path, known()).result == "absent"


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        (known(), "is held, but no passage"),
        (known(number="ICC-02/05-01/09-140"), "is not in the corpus"),
        (known(number=None), "number is not known"),
    ],
)
def test_what_is_absent_says_why(finding: Finding, why: str, tmp_path: Path):
    made = Dataset()
    decision(made)
    one = checked(made, tmp_path, finding)
    assert one.result == "absent"
    assert why in (one.why or "")
