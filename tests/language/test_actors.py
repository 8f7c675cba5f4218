"""Actors: States under all their names, groups, organs, and what only looks like an actor."""

from collections.abc import Iterator

import pytest
import spacy

from iccmine.language.actors import create_actors, find_actors
from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.records import Body, Context


def actors(text: str, **context: str) -> list[str]:
    return [mention.actor for mention in find_actors(text, Context(**context)).actors]  # type: ignore[arg-type]


def places(text: str) -> list[str]:
    return [mention.actor for mention in find_actors(text, Context()).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Urges the Government of Sudan to help;", ["SDN"]),
        ("Urges the Sudanese authorities to help;", ["SDN"]),
        ("Urges South Sudan to help;", ["SSD"]),
        ("Urges the authorities of the Republic of Korea to help;", ["KOR"]),
        ("Urges the Democratic People's Republic of Korea to help;", ["PRK"]),
        ("Urges the Democratic Republic of the Congo to help;", ["COD"]),
        ("Urges the Republic of the Congo to help;", ["COG"]),
        ("Urges Guinea-Bissau to help;", ["GNB"]),
        ("Urges Equatorial Guinea to help;", ["GNQ"]),
        ("Urges Guinea to help;", ["GIN"]),
        ("Urges Papua New Guinea to help;", ["PNG"]),
        ("Urges Niger and Nigeria to help;", ["NER", "NGA"]),
        ("Urges Côte d’Ivoire to help;", ["CIV"]),
        ("Urges Zaire to help;", ["COD"]),
        ("Urges the Governments of Liberia and Côte d'Ivoire to help;", ["LBR", "CIV"]),
        ("Asks the Iraqi and Kuwaiti Governments to settle it;", ["IRQ", "KWT"]),
        ("Urges all States to help;", ["all_states"]),
        ("Urges Member States to help;", ["un_members"]),
        ("Urges States Parties to help;", ["states_parties"]),
        ("Urges States not party to the Rome Statute to help;", ["non_states_parties"]),
        ("Urges all parties to the conflict to stop;", ["parties_to_conflict"]),
        ("Urges the Ivorian parties to meet;", ["parties_to_conflict"]),
        ("Urges regional and other international organizations to help;", ["international_organizations"]),
        ("Requests the Secretary-General to report;", ["un_organ"]),
        ("Requests the Committee to meet;", ["un_organ"]),
        ("Requests the Prosecutor to report;", ["court_organ"]),
        ("Decides that those individuals and entities be listed;", ["individual"]),
        ("Urges all international partners to help;", ["other"]),
        ("Nothing is said of anybody.", []),
    ],
)
def test_who_is_named(text: str, expected: list[str]) -> None:
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "left"),
    [
        ("Concerned by the situation in Darfur, Sudan,", ["SDN"], []),
        ("Reaffirms the territorial integrity of Lebanon;", ["LBN"], []),
        ("Recalls the fighting in eastern Chad;", ["TCD"], []),
        ("Recalls the accord on the Jordan River;", ["JOR"], []),
        ("Appoints Judge Ana Novak (Slovenia);", [], ["court_organ"]),
        ("Extends the United Nations Mission in Liberia;", [], ["un_organ"]),
        ("Mr. Jordan Miller took the floor.", [], []),
    ],
)
def test_a_state_as_a_place_a_name_or_a_topic_is_no_actor(text: str, place: list[str], left: list[str]) -> None:
    assert places(text) == place
    assert actors(text) == left


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        ("the Federal Republic of Yugoslavia", "1999-06-10", "YUG"),
        ("Yugoslavia", "2004-01-01", "SRB"),
        ("Serbia and Montenegro", "2003-08-28", "SRB"),
        ("Zaire", "1996-11-09", "COD"),
    ],
)
def test_a_name_means_who_bore_it_on_the_day(name: str, date: str, expected: str) -> None:
    assert actors(f"Urges {name} to help;", date=date) == [expected]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Resolution 9001 (2031) [on Burundi]", "Urges the Government to help;", ["BDI"]),
        ("Resolution 9001 (2031) [on the UN Mission in Liberia]", "Urges the Government to help;", ["LBR"]),
        ("Resolution 9001 (2031) [on Sudan and South Sudan]", "Urges the two Governments to help;", ["SDN", "SSD"]),
        ("", "Recalls that Mali agreed; urges the Government to help;", ["MLI", "MLI"]),
        ("", "Urges the Government to help;", []),
    ],
)
def test_a_government_without_a_name_is_the_documents(title: str, text: str, expected: list[str]) -> None:
    assert actors(text, title=title) == expected


@pytest.mark.parametrize(
    ("body", "text", "expected"),
    [
        ("treaty", "The host State shall protect the premises.", ["NLD"]),
        ("treaty", "The requested State shall consult.", ["states_parties"]),
        ("icc", "ORDERS the parties to respond;", ["court_organ", "individual"]),
        ("security_council", "Urges the parties to respond;", ["parties_to_conflict"]),
        ("assembly_of_states_parties", "Requests the Bureau to report;", ["assembly_organ"]),
    ],
)
def test_some_words_depend_on_whose_document_it_is(body: Body, text: str, expected: list[str]) -> None:
    assert actors(text, body=body) == expected


def test_offsets_are_those_of_the_words() -> None:
    text = "Calls upon the Sudanese authorities, Côte d’Ivoire and all armed groups to act;"
    for mention in find_actors(text, Context()).actors:
        assert text[mention.start : mention.end] == mention.text


def test_the_component_fills_its_span_groups() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("iccmine_actors")
    doc = nlp("Urges Chad to protect the camps in eastern Sudan;")
    assert [(span.text, span.label_) for span in doc.spans["actors"]] == [("Chad", "TCD")]
    assert [span.label_ for span in doc.spans["places"]] == ["SDN"]
    assert create_actors.__module__ == "iccmine.language.actors"


def _examples(name: str, kind: str) -> Iterator[object]:
    for entry in load_lexicon(name).entries:
        for text in getattr(entry, kind):
            yield pytest.param(entry, text, id=f"{entry.id}-{text[:30]}")


def _rules(entry: Entry, text: str) -> set[str]:
    bodies = entry.attributes.get("bodies", ["security_council"])
    courts = entry.attributes.get("courts", [None])
    context = Context(body=bodies[0], title="Resolution on Burundi", court=courts[0], about_court=courts[0] is not None)
    found = find_actors(text, context)
    return {mention.rule for mention in (*found.actors, *found.places)}


@pytest.mark.parametrize(("entry", "text"), list(_examples("actors", "examples")))
def test_an_entry_finds_its_examples(entry: Entry, text: str) -> None:
    rules = _rules(entry, text)
    if entry.label == "place":
        assert find_actors(text, Context()).places
    elif entry.label == "nobody":
        assert entry.id not in rules
    else:
        assert entry.id in rules


@pytest.mark.parametrize(("entry", "text"), list(_examples("actors", "counter_examples")))
def test_an_entry_leaves_its_counter_examples_alone(entry: Entry, text: str) -> None:
    if entry.label == "place":
        assert not find_actors(text, Context()).places
    else:
        assert entry.id not in _rules(entry, text)


@pytest.mark.parametrize(("entry", "text"), list(_examples("organs", "examples")))
def test_a_body_is_found_by_its_name(entry: Entry, text: str) -> None:
    assert any(rule.startswith(entry.id) for rule in _rules(entry, text))


@pytest.mark.parametrize(("entry", "text"), list(_examples("organs", "counter_examples")))
def test_a_body_is_not_found_in_like_words(entry: Entry, text: str) -> None:
    assert not any(rule.startswith(entry.id) for rule in _rules(entry, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the role of states, regional organizations and donors",
            ["all_states", "international_organizations", "other"],
        ),
        ("Calls upon all states to help;", ["all_states"]),
        ("Urges States in Africa to help;", ["all_states"]),
        ("Urges States in the region to help;", ["other"]),
        ("Reminds all States of their duties;", ["all_states"]),
        ("The report states that", []),
    ],
)
def test_states_are_told_by_what_stands_around_the_word(text: str, expected: list[str]) -> None:
    assert [mention.actor for mention in find_actors(text, Context()).actors] == expected
