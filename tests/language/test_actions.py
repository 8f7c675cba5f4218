"""What a provision asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from iccmine.language.actions import Wording, classify, decide, wording
from iccmine.language.actions.head import begins
from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.records import Action, Context, Provision

ENTRIES = load_lexicon("actions").entries


def read_at(entry: Entry, text: str) -> Wording:
    """A wording that holds a text at the place that a row looks at."""
    return replace(Wording(action=""), **{entry.attributes.get("where", "action"): text})


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_fires_in_its_examples_only(entry: Entry) -> None:
    assert {decide(read_at(entry, text)).rule for text in entry.examples} == {entry.id}
    assert entry.id not in {decide(read_at(entry, text)).rule for text in entry.counter_examples}


def test_every_class_has_an_entry() -> None:
    assert {entry.label for entry in ENTRIES} == set(get_args(Action))


@pytest.mark.parametrize(
    ("action", "clause", "expected"),
    [
        ("arrest the fugitive and hand him over", "", "arrest_surrender"),
        ("surrender their weapons", "", "other"),
        ("report on the arrest of the fugitive", "", "reporting"),
        ("submit a list", "requests the Panel of Experts to submit a list", "sanctions"),
        ("mend the road, to mark the wells and to cooperate with the ferry", "", "other"),
        ("", "", "other"),
    ],
)
def test_the_first_words_decide_then_the_clause(action: str, clause: str, expected: str) -> None:
    assert classify(action, clause) == expected


@pytest.mark.parametrize(
    ("action", "rest"),
    [
        ("to arrest him", "arrest him"),
        ("to take all necessary measures to arrest him", "arrest him"),
        ("to continue to intensify their efforts to arrest him", "arrest him"),
        ("in accordance with the law of Arland, promptly arrest him", "arrest him"),
        ("(a) fully, and without further delay, arrest him", "arrest him"),
        ("apply the law", "apply the law"),
        ("to do so", "do so"),
        ("", ""),
    ],
)
def test_an_action_begins_at_its_first_full_verb(action: str, rest: str) -> None:
    assert action[begins(action) :] == rest


def test_in_a_treaty_the_heading_of_the_article_decides_and_elsewhere_no_heading() -> None:
    text = "The State shall decide within ten days."
    provision = Provision("shall", "obligation", 10, 15, 0, len(text), action_text="decide within ten days")
    treaty = Context(body="treaty", kind="statute", genre="treaty", section="Part 4 > Article 92 Provisional arrest")
    assert decide(wording(provision, text, treaty)).action == "arrest_surrender"
    filing = Context(body="icc", kind="decision", genre="filing", section="III. Provisional arrest")
    assert decide(wording(provision, text, filing)).action == "other"


def test_a_decision_says_which_row_read_which_words() -> None:
    decision = decide(Wording("to promptly arrest the fugitive"))
    assert (decision.action, decision.rule, decision.words) == ("arrest_surrender", "action.arrest_surrender", "arrest")
