"""Who bears a provision: names, lists, pronouns, doers of things, and those whom the document or instrument tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.language import Language

from iccmine.force import code
from iccmine.language import annotate, load
from iccmine.records import Context, Document, Passage, Provision, Segmented

COUNCIL = Context(date="2015-06-01")
ASSEMBLY = Context(body="general_assembly", date="2015-06-01")
STATUTE = Context(body="treaty", kind="statute", genre="treaty", passage_kind="article")
COOPERATION = replace(STATUTE, section="Part 9. International Cooperation > Article 99 Invented")
ENFORCEMENT = replace(STATUTE, section="Part 10. Enforcement > Article 109 Invented")
CHAMBER = Context(body="icc", kind="decision", genre="filing", passage_kind="paragraph", author="chamber")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("en")


def provisions(nlp: Language, text: str, context: Context) -> tuple[Provision, ...]:
    doc = nlp.make_doc(text)
    doc._.context = context
    found: tuple[Provision, ...] = nlp(doc)._.provisions
    for one in found:
        if one.bearer_start is not None:
            assert text[one.bearer_start : one.bearer_end] == one.bearer
    return found


def actors(nlp: Language, text: str, context: Context = COUNCIL) -> list[tuple[str, ...]]:
    return [one.actors for one in provisions(nlp, text, context)]


@pytest.mark.parametrize(
    ("text", "bearer", "expected"),
    [
        ("Urges the Government of Chad, all armed groups and neighbouring States to open the road;",
         "the Government of Chad, all armed groups and neighbouring States", ("TCD", "parties_to_conflict", "other")),
        ("Calls upon all parties, in particular the Taliban, to lay down their arms;",
         "all parties, in particular the Taliban", ("parties_to_conflict",)),
        ("Calls upon the Support Mission in Mali (SUMIM) and the French forces which support it to patrol the river;",
         "the Support Mission in Mali (SUMIM) and the French forces which support it", ("un_organ", "FRA")),
        ("Invites Member States, regional organizations and other appropriate partners to send experts;",
         "Member States, regional organizations and other appropriate partners",
         ("un_members", "international_organizations", "other")),
        ("Encourages existing AMISOM troop-contributing countries to send engineers;",
         "existing AMISOM troop-contributing countries", ("un_members",)),
        ("Urges Somalia’s international partners to pay the police;", "Somalia’s international partners", ("other",)),
        ("Urges the Member States of the African Union to send engineers;",
         "the Member States of the African Union", ("un_members",)),
        ("Encourages States in the region to share what they know;", "States in the region", ("other",)),
        ("Urges the Haitian political leaders to agree on a date;", "the Haitian political leaders", ("other",)),
        ("Decides that the multinational force shall leave by May;", "the multinational force", ("other",)),
        ("Requests the Chair to brief the Council;", "the Chair", ("un_organ",)),
    ],
)  # fmt: skip
def test_a_phrase_names_its_heads_and_everybody_listed_with_them(
    nlp: Language, text: str, bearer: str, expected: tuple[str, ...]
) -> None:
    (found, *_) = provisions(nlp, text, COUNCIL)
    assert (found.bearer, found.actors) == (bearer, expected)


@pytest.mark.parametrize(
    ("text", "bearer", "expected"),
    [
        ("Encourages further efforts by Chad and Niger to open the road;", "Chad and Niger", ("TCD", "NER")),
        ("Calls for closer talks between the Government of Mali and the armed groups;",
         "the Government of Mali and the armed groups", ("MLI", "parties_to_conflict")),
        ("Authorizes the deployment of AMISOM for a year;", "AMISOM", ("international_organizations",)),
        ("Looks forward to the report of the Secretary-General;", "Secretary-General", ("un_organ",)),
        ("Demands to stop the siege of the harbour by gangs;", "gangs", ("parties_to_conflict",)),
    ],
)  # fmt: skip
def test_who_does_a_thing_bears_it(nlp: Language, text: str, bearer: str, expected: tuple[str, ...]) -> None:
    (found,) = provisions(nlp, text, COUNCIL)
    assert (found.bearer, found.actors) == (bearer, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Urges Chad and Niger to open the road, and calls upon them to clear it of mines;",
         [("TCD", "NER"), ("TCD", "NER")]),
        ("Notes the work of all troop-contributing countries and calls on them to send engineers;", [("un_members",)]),
        ("Welcomes the efforts of the Afghan authorities and calls for further efforts in this field;", [("AFG",)]),
        ("Urges all parties to open the road, and encourages swift progress;",
         [("parties_to_conflict",), ("parties_to_conflict",)]),
        ("Affirms that it will review the list;", [("un_organ",)]),
        ("Encourages swift progress;", [()]),
    ],
)  # fmt: skip
def test_who_is_not_named_is_who_was_told_before(nlp: Language, text: str, expected: list[tuple[str, ...]]) -> None:
    assert actors(nlp, text) == expected


@pytest.mark.parametrize(
    ("context", "text", "expected"),
    [
        (COUNCIL, "Decides that the measures shall apply to persons listed in the annex;", ("individual",)),
        (replace(COUNCIL, date="1999-06-01"), "Decides to lift the measures imposed by paragraph 3;", ("all_states",)),
        (COUNCIL, "Decides to renew the provisions set out in paragraph 3 above;", ("un_members",)),
        (COUNCIL, "Appoints Ms. Ana Novak as Prosecutor of the Tribunal;", ("court_organ",)),
        (ENFORCEMENT, "The conditions of imprisonment shall be humane.", ("states_parties",)),
        (ENFORCEMENT, "A sentenced person shall not be punished for an earlier act.", ("states_parties",)),
        (STATUTE, "A person shall not be tried in absence.", ("court_organ",)),
        (COOPERATION, "A State may attach conditions.", ("states_parties",)),
        (CHAMBER, "A page limit may be extended for good cause.", ("court_organ",)),
    ],
)  # fmt: skip
def test_the_instrument_tells_who_is_understood(
    nlp: Language, context: Context, text: str, expected: tuple[str, ...]
) -> None:
    assert actors(nlp, text, context) == [expected]


def test_all_other_states_beside_the_parties_are_those_outside_the_statute(nlp: Language) -> None:
    text = "Urges all States parties to pay their dues, and invites all other States to help;"
    assert actors(nlp, text, ASSEMBLY) == [("states_parties",), ("non_states_parties",)]


def passages_of(texts: list[str], title: str) -> Segmented:
    document = Document(
        "document", "S/RES/9901 (2031)", "security_council", "resolution", "resolution", title, "2015-06-01", "en"
    )
    passages = [Passage(f"op {number}", "operative", text) for number, text in enumerate(texts, start=1)]
    return Segmented(document, tuple(passages))


@pytest.mark.parametrize(
    ("title", "texts", "expected"),
    [
        ("The situation in Mali", ["Urges the Government to pay the police;"], ("MLI",)),
        ("A border force", ["Recalls Chad and Niger;", "Recalls the treaty of Chad and Niger;",
                             "Recalls Chad and Niger;", "Urges the two Governments to mark the border;"],
         ("TCD", "NER")),
        ("Peace in the west", ["Recalls the vote in Togo;", "Praises Togo and the Togolese;",
                              "Urges the national authorities to publish the count;"], ("TGO",)),
        ("A truce", ["Recalling the truce of Chad and Niger (hereinafter referred to as “the parties”),",
                     "Urges the parties to withdraw;"], ("TCD", "NER")),
        ("Women and peace", ["Recalls Chad;", "Recalls Peru;", "Recalls Fiji;", "Urges the parties to withdraw;"],
         ("parties_to_conflict",)),
    ],
)  # fmt: skip
def test_the_document_tells_whose_government_and_which_parties(
    nlp: Language, title: str, texts: list[str], expected: tuple[str, ...]
) -> None:
    *_, last = annotate(passages_of(texts, title), nlp)
    assert last._.provisions[0].actors == expected


@pytest.mark.parametrize(
    "text",
    [
        "Decides that {} shall hand over the accused to the Court;",
        "Urges the Government of {} to arrest the suspect;",
        "Recalls the obligation of {} to answer the request;",
        "Condemns the attack in {};",
        "Decides that the troops of {} shall be subject to the exclusive jurisdiction of {};",
    ],
)
def test_names_do_not_decide(nlp: Language, text: str) -> None:
    forces = set()
    for name in ("Chad", "the United States of America", "Côte d’Ivoire", "the Islamic Republic of Iran", "Jordan"):
        words = text.replace("{}", name)
        doc = nlp.make_doc(words)
        doc._.context = COUNCIL
        forces.add(code(nlp(doc), Passage("op 1", "operative", words)).force)
    assert len(forces) == 1
