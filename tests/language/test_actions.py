"""What a provision asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from iccmine.language.actions import Wording, classify, decide, evidence, wording
from iccmine.language.actions.head import begins
from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.records import Action, Context, Provision

ENTRIES = load_lexicon("actions").entries


def read_at(entry: Entry, text: str) -> Wording:
    """A wording that holds a text at the place that a row looks at, in a text of a body for which the row holds."""
    place = entry.attributes.get("where", "action")
    body = entry.attributes.get("bodies", ["security_council"])[0]
    return replace(Wording(action="", body=body), **{"action" if place == "verb" else place: text})


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
        ("give heed to it", "gives heed to the arrest and surrender of the fugitive", "arrest_surrender"),
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


@pytest.mark.parametrize(
    ("text", "trigger", "bearer", "action", "expected"),
    [
        # What is asked stands before its bearer.
        ("Urges the prompt investigation of the raid by Arland;", "Urges", "Arland", "", "prosecution"),
        ("Looks forward to the report of the Envoy on wells;", "Looks forward", "the Envoy", "on wells", "reporting"),
        # What is asked is told by the words before.
        (
            "Stresses the need to bring the raiders to justice and asks Borland to help in this regard;",
            "asks", "Borland", "to help in this regard", "prosecution",
        ),
        (
            "Stresses the need to mend the roads and asks Borland to help in this regard;",
            "asks", "Borland", "to help in this regard", "other",
        ),
    ],
)  # fmt: skip
def test_words_around_a_clause_tell_what_it_leaves_open(
    text: str, trigger: str, bearer: str, action: str, expected: str
) -> None:
    start, named = text.index(trigger), text.index(bearer)
    provision = Provision(
        "urge", "recommendation", start, start + len(trigger), start, len(text),
        bearer=bearer, bearer_start=named, bearer_end=named + len(bearer), action_text=action,
    )  # fmt: skip
    assert decide(wording(provision, text, Context())).action == expected


def test_words_of_sanctions_mean_sanctions_in_the_council_only() -> None:
    words = "apply the measures imposed in paragraph 3"
    assert decide(Wording(words, body="security_council")).action == "sanctions"
    assert decide(Wording(words, body="icc")).action == "other"


def test_a_decision_says_which_row_read_which_words() -> None:
    decision = decide(Wording("to promptly arrest the fugitive"))
    assert (decision.action, decision.rule, decision.words) == ("arrest_surrender", "action.arrest_surrender", "arrest")


@pytest.mark.parametrize(
    ("text", "section", "words"),
    [
        ("Urges Borland to promptly arrest the fugitive;", None, "arrest"),
        ("The State shall decide within ten days.", "Part 4 > Article 92 Provisional arrest", "shall"),
        (
            "Urges all to bring raiders to justice and asks Arland to help in this regard;",
            None,
            "bring raiders to justice",
        ),
    ],
)
def test_evidence_is_where_the_deciding_words_stand_or_the_trigger(text: str, section: str | None, words: str) -> None:
    trigger = next(word for word in ("asks", "shall", "Urges") if word in text)
    start = text.index(trigger)
    action = text[text.index(" to ", start) + 1 :] if section is None else text[start + len(trigger) :]
    provision = Provision("urge", "obligation", start, start + len(trigger), start, len(text), action_text=action)
    context = Context(body="treaty", kind="statute", genre="treaty", section=section) if section else Context()
    begin, end = evidence(decide(wording(provision, text, context)), provision, text)
    assert text[begin:end] == words
