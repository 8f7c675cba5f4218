"""The model of force: what it weighs, what it may decide, and that it comes with the package."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from iccmine.force import model
from iccmine.force.cases import Case, Clause, cases_of
from iccmine.force.decision import decide_all, label
from iccmine.force.features import runs, traits
from iccmine.mining import mine_document
from iccmine.records import FORCES
from iccmine.training import fitting

SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"
URGES = Case(
    text="Urges Kenya to arrest the fugitive",
    kind="operative",
    body="security_council",
    document_kind="resolution",
    chapter_vii=True,
    speaker="issuing_body",
    opening_verb="urge",
    court="icc",
    clauses=(Clause("urge", "recommendation", "hortatory", "chapter_vii"),),
)


def opinion(**shares: float) -> model.Opinion:
    rest = (1 - sum(shares.values())) / (len(FORCES) - len(shares))
    return model.Opinion(tuple(shares.get(force, rest) for force in FORCES), ("none",))


def test_a_run_of_words_never_names_a_state():
    said = set(runs(URGES))
    assert "urges statename to" in said
    assert not [run for run in said if "kenya" in run]
    assert said == set(runs(replace(URGES, text=URGES.text.replace("Kenya", "Chad"))))


def test_traits_hold_what_rules_and_words_say():
    reading = [1.0 if force == "restated" else 0.0 for force in FORCES]
    found = traits(URGES, reading)
    assert {"words=restated", "rules=hortatory", "words and rules=restated/hortatory", "verb=urge"} <= set(found)


@pytest.mark.parametrize(
    ("case", "said", "published"),
    [
        pytest.param({}, {"restated": 0.8}, "hortatory", id="a clause that rules found keeps its name"),
        pytest.param({"clauses": ()}, {"restated": 0.8}, "restated", id="passed over by the rules"),
        pytest.param({"clauses": ()}, {"restated": 0.3, "none": 0.25}, "none", id="not sure enough"),
        pytest.param({}, {"none": 0.9}, "hortatory", id="a clause is not taken away"),
        pytest.param({}, {"binding": 0.9}, "hortatory", id="no duty by the model alone"),
        pytest.param({"clauses": (), "speaker": "defence"}, {"restated": 0.9}, "none", id="a party asks nothing"),
        pytest.param(
            {"clauses": (Clause("decide", "obligation", "binding", "charter"),)}, {"procedural": 0.9}, "binding",
            id="a duty stays",
        ),
    ],
)  # fmt: skip
def test_what_the_model_may_decide(case, said, published):
    assert label(replace(URGES, **case), opinion(**said)) == published


@pytest.fixture(scope="module")
def coded():
    file = SPECIMENS / "security_council" / "S_RES_9001_2031.xml"
    (document,) = mine_document(file.read_bytes(), name=file.name)
    return document


def test_every_coded_passage_says_how_sure_it_is(coded):
    for passage in coded.passages:
        assert 0 < passage.force_probability <= 1
        assert passage.force in passage.force_set
        assert passage.needs_review >= (len(passage.force_set) > 1)


def test_the_rules_word_is_read_from_a_decided_passage(coded):
    by_rules = [case.rule_force for case in cases_of(coded.document, coded.passages)]
    again = list(decide_all(coded.document, coded.passages, model.published()))
    assert [case.rule_force for case in cases_of(coded.document, again)] == by_rules


def test_opinions_do_not_depend_on_company(coded):
    cases = list(cases_of(coded.document, coded.passages))
    held = model.published()
    together, alone = held.opinions(cases), [held.opinions([case])[0] for case in cases]
    assert np.allclose([one.shares for one in together], [one.shares for one in alone], atol=1e-6)
    assert held.opinions([]) == []


def invented(number: int) -> dict[str, Case]:
    """Cases whose words and rules agree: each force has an opening of its own."""
    openings = {force: f"{force.title()} words in place {{}} for all the parties" for force in FORCES}
    return {
        f"d{place}#op {rank}": replace(
            URGES,
            text=openings[force].format(place * 7 % 11),
            clauses=() if force == "none" else (Clause(force, "obligation", force, "charter"),),
        )
        for place in range(number)
        for rank, force in enumerate(FORCES)
    }


def test_a_fitted_model_comes_back_from_its_bytes_and_is_the_same_when_fitted_again():
    cases = invented(20)
    labelled = {passage_id: case.rule_force for passage_id, case in cases.items()}
    groups = {passage_id: passage_id.partition("#")[0] for passage_id in cases}
    first, again = (fitting.fit(cases, labelled, groups) for _ in range(2))
    back = model.load(model.dump(first))
    some = list(cases.values())[:30]
    assert [one.force for one in back.opinions(some)] == [case.rule_force for case in some]
    assert back.opinions(some) == first.opinions(some) == again.opinions(some)


def test_witnesses_are_words_of_the_passage():
    held = model.published()
    said = held.witnesses(URGES, "hortatory", "none")
    assert said
    assert set(said) <= set(runs(URGES))


def test_a_model_with_other_labels_is_refused():
    held = model.published()
    other = replace(held, judge=type("Judge", (), {"classes_": ["yes", "no"]})())
    with pytest.raises(ValueError, match="train it again"):
        model.checked(other)


def test_only_documents_that_rules_never_saw_say_how_often_they_err():
    rng = np.random.default_rng(0)
    truth = np.array([FORCES[place % len(FORCES)] for place in range(400)])
    right = np.array([force == one for one in truth for force in FORCES]).reshape(400, -1)
    unseen = np.arange(400) % 2 == 0
    wrong = unseen & (rng.random(400) < 0.3)
    scores = np.where(right, 6.0, 0.0)
    scores[wrong] = np.roll(scores[wrong], 1, axis=1)
    cases = [URGES] * 400
    seen = fitting.Examples(cases, truth, truth, scores, np.zeros(400, dtype=bool))
    apart = replace(seen, unseen=unseen)
    assert fitting.calibrate(scores, apart)[0] > fitting.calibrate(scores, seen)[0]
