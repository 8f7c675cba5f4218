"""Who is said or found to have failed, at which stage. Rows read: voice | words | "STATE stage, STATE stage"."""

# ruff: noqa: E501 (a row of a table is a line)

import pytest

from iccmine import language
from iccmine.language.lexicon import load_lexicon
from iccmine.records import Context

VOICES = {
    "council": Context(body="security_council", genre="resolution", passage_kind="operative", chapter_vii=True),
    "statement": Context(body="security_council", kind="presidential_statement", genre="statement"),
    "assembly": Context(body="assembly_of_states_parties", genre="resolution", passage_kind="operative"),
    "chamber": Context(body="icc", kind="decision", genre="filing", passage_kind="paragraph", author="chamber"),
    "disposition": Context(
        body="icc",
        kind="decision",
        genre="filing",
        passage_kind="disposition",
        author="chamber",
        title="Decision on the non-compliance of Iceland with a request",
    ),
    "prosecutor": Context(body="icc", kind="request", genre="filing", passage_kind="paragraph", author="prosecutor"),
    "iceland": Context(body="icc", kind="submission", genre="filing", passage_kind="paragraph", author="state"),
    "report": Context(body="assembly_of_states_parties", kind="report", genre="report", passage_kind="paragraph"),
    "record": Context(body="security_council", kind="other", genre="meeting_record", passage_kind="paragraph"),
    "treaty": Context(body="treaty", kind="statute", genre="treaty", passage_kind="article"),
}

TOLD = """
council | Deplores the failure of Iceland to execute the warrants; | ISL deplored
council | Condemning Monaco's continued refusal to admit the inspectors, | MCO deplored
council | Expresses grave concern at the lack of cooperation by the parties with the mission; | parties_to_conflict deplored
council | Condemns the flow of arms into Tuvalu in violation of the arms embargo; | other deplored
council | Deplores all violations of the ceasefire agreement; | parties_to_conflict deplored
council | Regretting that the Government of Chad and the rebel groups have failed to disarm, | TCD deplored, parties_to_conflict deplored
council | Decides that the Government of Monaco has not complied with the demands of resolution 9001 (2031); | MCO established
council | Recalling that Pre-Trial Chamber IX found that Iceland had failed to arrest him, | ISL established
council | Notes with regret the decision by which the Chamber found that Iceland had not complied; | ISL established, ISL deplored
council | Recalls that the Panel reported that Monaco violated the arms embargo; | MCO alleged
statement | The lack of cooperation with the mission by the Icelandic authorities has made its work impossible. | ISL deplored
assembly | Deplores the failure of Iceland to arrest Mr. Maras, and urges it to explain itself; | ISL deplored
assembly | Welcomes that Monaco has since surrendered the suspect to the Court; | MCO remedied
chamber | The Chamber therefore finds that Iceland failed to comply with the request. | ISL established
chamber | Iceland, by failing to consult the Court, acted contrary to its obligations under Part 9. | ISL established
chamber | The Chamber is satisfied that Iceland deliberately disregarded the request for arrest. | ISL established
chamber | The Prosecutor submits that Monaco has not frozen the accounts. | MCO alleged
chamber | The Prosecution requests the Chamber to find that Iceland did not comply with the request. | ISL alleged
chamber | The Chamber finds that Luxembourg did not fail to comply with the request. | LUX rejected
chamber | The Chamber sees no failure to comply on the part of Luxembourg. | LUX rejected
disposition | FINDS that Iceland failed to comply with its obligations under the Statute; | ISL established
disposition | DECIDES to refer the non-compliance of Iceland to the Assembly of States Parties; | ISL referred
disposition | REFERS the matter to the Security Council; | ISL referred
disposition | DECIDES not to refer the matter to the Assembly of States Parties. | ISL not_referred
prosecutor | Iceland failed to arrest Mr Maras during the four days of his stay. | ISL alleged
prosecutor | The Chamber has already found that Iceland failed to comply. | ISL established
report | Pre-Trial Chamber IX found that Iceland had failed to comply, and referred the matter to the Assembly. | ISL established, ISL referred
report | Pre-Trial Chamber IX found no failure on the part of Luxembourg. | LUX rejected
report | The Prosecutor complained that Monaco had not frozen the accounts. | MCO alleged
record | Monaco has so far refused to say where the money lies. | MCO alleged
"""

NOT_TOLD = """
council | Urges all States to prevent violations of the arms embargo;
council | Decides to consider measures should Iceland fail to comply with paragraph 3;
council | Demands that Monaco cease all violations of the ceasefire;
council | Condemns the violations of international humanitarian law by all parties;
council | The court shall sit in the absence of the accused, if he: (a) has agreed; (b) was not handed over by Chad;
council | Requests the Panel to examine information on alleged violations of the measures;
council | Stresses that failure to comply with these obligations may lead to measures against Chad;
council | Welcomes the end of the violations of the truce by Chad;
council | Decides to refer the situation in Tuvalu to the Prosecutor of the International Criminal Court;
assembly | Requests the Bureau to keep a list of States Parties that have failed to pay;
assembly | Adopts the procedures relating to non-cooperation;
chamber | Where a State Party fails to comply with a request, the Court may make a finding.
chamber | The question is whether Iceland failed to comply with the request.
chamber | Iceland submits that it did not breach its obligations under the Statute.
chamber | The Prosecutor has failed to file a redacted version in time.
chamber | Mr Maras left Iceland on 5 May 2031.
prosecutor | The Prosecution asks the Chamber to refer Iceland to the Assembly of States Parties.
iceland | Iceland did not breach article 89 of the Statute.
treaty | Where a State Party fails to comply, the Court may refer the matter to the Assembly of States Parties.
"""


@pytest.fixture(scope="module")
def nlp():
    return language.load("en")


def told(nlp, voice: str, words: str) -> set[str]:
    doc = nlp.make_doc(words)
    doc._.context = VOICES[voice]
    for _, component in nlp.pipeline:
        doc = component(doc)
    return {f"{row.state} {row.stage}" for row in doc._.noncompliance}


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("voice", "words", "expected"), rows(TOLD))
def test_a_failure_is_told(nlp, voice, words, expected):
    assert told(nlp, voice, words) == set(expected.split(", "))


@pytest.mark.parametrize(("voice", "words"), rows(NOT_TOLD))
def test_a_possibility_a_purpose_or_a_denial_is_no_failure(nlp, voice, words):
    assert told(nlp, voice, words) == set()


@pytest.mark.parametrize("entry", load_lexicon("noncompliance").entries, ids=lambda entry: entry.id)
def test_every_entry_fires_in_its_examples_alone(entry):
    from iccmine.language.noncompliance import cues

    assert all(entry.id in cues.fired(example) for example in entry.examples)
    assert not any(entry.id in cues.fired(example) for example in entry.counter_examples)


def test_a_mention_says_what_was_owed_to_whom_it_went_and_where_it_stands(nlp):
    words = (
        "On 20 June 2031, Pre-Trial Chamber IX found under article 87(7) of the Statute that Iceland had failed to arrest "
        "and surrender Mr Teodor Maras because of his immunity, and referred the matter to the Assembly and to the "
        "Security Council."
    )
    doc = nlp.make_doc(words)
    doc._.context = VOICES["report"]
    for _, component in nlp.pipeline:
        doc = component(doc)
    established, referred = doc._.noncompliance
    assert (established.duty, established.reason, established.organ) == (
        "arrest_surrender",
        "immunity",
        "Pre-Trial Chamber IX",
    )
    assert established.person == "Teodor Maras"
    assert "RS art 87(7)" in established.legal_basis
    assert words[established.evidence_start : established.evidence_end].startswith("Iceland had failed to arrest")
    assert referred.referred_to == ("assembly_of_states_parties", "security_council")


@pytest.mark.parametrize(
    ("voice", "words", "reason"),
    [
        ("council", "Condemns the violations of the ceasefire and the worsening security situation;", "not_stated"),
        ("council", "Deplores that Iceland has not complied with its demand to join the peace process;", "not_stated"),
        ("council", "Deplores that Iceland has not complied with its demand, citing political considerations;",
         "political"),
    ],
)  # fmt: skip
def test_a_reason_is_one_that_somebody_gives(nlp, voice, words, reason):
    doc = nlp.make_doc(words)
    doc._.context = VOICES[voice]
    assert [row.reason for row in nlp(doc)._.noncompliance] == [reason]
