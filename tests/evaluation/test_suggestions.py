"""What to code next: nothing twice, nothing labelled, and doubt before certainty."""

import csv

import pytest

from iccmine.evaluation import suggestions
from iccmine.force.cases import Case, Clause
from iccmine.force.model import Opinion
from iccmine.records import FORCES

SURE, TORN = 0.97, 0.5


class Judge:
    """Stands for the model: torn where the text says so, else sure of what the rules say."""

    def opinions(self, cases):
        for case in cases:
            best, share = ("hortatory", TORN) if "torn" in case.text else (case.rule_force, SURE)
            rest = (1 - share) / (len(FORCES) - 1)
            shares = tuple(share if force == best else rest for force in FORCES)
            yield Opinion(shares, (best,))


def case(text: str) -> Case:
    return Case(
        text=text, kind="operative", body="security_council", document_kind="resolution", chapter_vii=False,
        speaker="issuing_body", opening_verb="", court="", clauses=(Clause("ask", "request", "procedural", "charter"),),
    )  # fmt: skip


CASES = {
    "a#op 1": case("Asks the clerk to keep the book of the harbour"),
    "a#op 2": case("Torn: asks the clerk, torn as he is, to keep the other book"),
    "b#op 1": case("Torn: asks the clerk, torn as he is, to keep the other book"),
    "c#op 1": case("Asks the keeper, who is torn, to light the lamp of the tower"),
    "c#op 2": case("Torn too"),
    "d#op 1": case("Asks for every ship, torn or whole, a list of masts"),
}


@pytest.fixture
def found():
    return suggestions.suggestions(CASES, {"d#op 1": "procedural"}, Judge(), number=10)


def test_doubt_and_disagreement_come_first(found):
    assert found[-1].passage_id == "a#op 1"
    assert found[0].marks["disagreement"] > 0.4
    assert found[0].score > found[-1].score


def test_no_text_twice_none_labelled_and_no_heading(found):
    assert sorted(one.passage_id for one in found) == ["a#op 1", "a#op 2", "c#op 1"]


def test_few_of_one_document():
    many = {
        f"a#op {place}": case(f"Asks the clerk to keep the book {word} well") for place, word in enumerate("uvwxyz")
    }
    assert len(suggestions.suggestions(many, {}, Judge(), number=10)) == suggestions.OF_ONE_DOCUMENT


def test_words_that_labelled_passages_have_are_not_new():
    known = {"a#op 1": CASES["a#op 1"], "b#op 1": case("Asks the clerk to keep the book of the harbour today")}
    (one,) = suggestions.suggestions(known, {"a#op 1": "procedural"}, Judge(), number=1)
    assert one.marks["novelty"] == pytest.approx(1 / 10)


def test_the_file_has_the_columns_of_reviews(found, tmp_path):
    suggestions.write(found, tmp_path / "code.csv")
    with (tmp_path / "code.csv").open(encoding="utf-8") as file:
        first = next(csv.DictReader(file))
    assert (first["target_id"], first["field"], first["old"], first["new"]) == (
        found[0].passage_id, "force", found[0].published, "",
    )  # fmt: skip
