"""Citations to one normal form, with exact offsets."""

import re
from collections.abc import Iterator

import pytest
import spacy

from iccmine.language.citations import find_citations, resolve_references
from iccmine.language.lexicon import Entry, load_lexicon
from iccmine.records import Body, Context

COUNCIL, COURT = "security_council", "icc"


def targets(text: str, body: Body = "security_council", title: str = "") -> list[str]:
    return [citation.target for citation in find_citations(text, Context(body=body, title=title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resolution 9593 (2005)", ["S/RES/9593"]),
        ("resolutions 1593 (2005) and 1970 (2011)", ["S/RES/1593", "S/RES/1970"]),
        ("resolutions 1718 (2006), 1874 (2009), 2087 (2013) and its talks", ["S/RES/1718", "S/RES/1874", "S/RES/2087"]),
        ("its resolution 1265 of 17 September 1999", ["S/RES/1265"]),
        ("resolutions 1593 (2005) of 31 March 2005 and 1769 (2007)", ["S/RES/1593", "S/RES/1769"]),
        ("General Assembly resolution 58/318", ["A/RES/58/318"]),
        ("resolution 377 A (V)", ["A/RES/377A(V)"]),
        ("Human Rights Council resolution S-91/1", ["A/HRC/RES/S-91/1"]),
        ("Economic and Social Council resolution 1996/31", ["E/RES/1996/31"]),
        ("S/RES/1593 (2005)", ["S/RES/1593"]),
        ("his report (S/2005/60) and S/PRST/2008/21", ["S/2005/60", "S/PRST/2008/21"]),
        ("the draft A/C.3/80/L.29", ["A/C.3/80/L.29"]),
        ("the 1591 Committee met 12 times", []),
        ("the resolution of 5 disputes", []),
    ],
)
def test_documents_of_the_united_nations(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("decision ICC-02/05-01/09-139", ["ICC-02/05-01/09-139"]),
        ("decision ICC-02/05-01/09-139-Corr-ENG", ["ICC-02/05-01/09-139-Corr"]),
        ("resolution ICC-ASP/10/Res.5", ["ICC-ASP/10/Res.5"]),
        ("the case ICC-02/05-01/09", []),
    ],
)
def test_documents_of_the_court_and_the_assembly(text: str, expected: list[str]) -> None:
    assert targets(text, COURT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article 87", ["RS art 87"]),
        ("article 87(7) of the Statute", ["RS art 87(7)"]),
        ("articles 87(5)(b) and (7)", ["RS art 87(5)(b)", "RS art 87(7)"]),
        ("articles 86 to 89", ["RS art 86", "RS art 87", "RS art 88", "RS art 89"]),
        ("articles 86, 87(7) and 112", ["RS art 86", "RS art 87(7)", "RS art 112"]),
        ("article 87, paragraph 7, of the Statute", ["RS art 87(7)"]),
        ("article 87, paragraphs 5 and 7, of the Statute", ["RS art 87(5)", "RS art 87(7)"]),
        ("paragraph 7 of article 87", ["RS art 87(7)"]),
        ("article 93(1)(a) and (c)", ["RS art 93(1)(a)", "RS art 93(1)(c)"]),
        ("article 87(7), paras 3-5", ["RS art 87(7)"]),
        ("article 8 bis(1)", ["RS art 8 bis(1)"]),
        ("art. 82.1.d RS ; appeal", ["RS art 82(1)(d)"]),
        ("article 82(l)(d)", ["RS art 82(1)(d)"]),  # scans print 1 as l
        ("Article 98-2 agreements", ["RS art 98(2)"]),
        ("Part 9 of the Statute", ["RS part 9"]),
        ("rule 176(2) of the Rules", ["RPE rule 176(2)"]),
        ("rule 176, sub-rule 2, of the Rules", ["RPE rule 176(2)"]),
        ("regulation 109(4) of the Regulations of the Court", ["RoC reg 109(4)"]),
        ("article 31 of the Vienna Convention on Diplomatic Relations", ["VCDR art 31"]),
        ("article 4 of the Arlandtown Agreement", []),
        ("article 25 of the Charter", ["UNC art 25"]),
        ("article 86, rule 4 and article 3", ["RS art 86", "RPE rule 4", "RS art 3"]),
        ("an article of 12 pages", []),
    ],
)
def test_divisions_in_the_courts_documents(text: str, expected: list[str]) -> None:
    assert targets(text, COURT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acting under Chapter VII of the Charter of the United Nations,", ["UNC ch VII"]),
        ("Chapters VI and VII of the Charter", ["UNC ch VI", "UNC ch VII"]),
        ("under Article 41 of Chapter VII of the Charter of the United Nations", ["UNC art 41", "UNC ch VII"]),
        ("Recalling article 16 of the Rome Statute,", ["RS art 16"]),
        ("Recalling article 16,", []),
        ("article 14 of the Statute of the International Tribunal for Rwanda", ["ICTR Statute art 14"]),
        ("Recalling the Rome Statute,", ["RS"]),
        ("the Genocide Convention and the Geneva Conventions", ["Genocide Convention", "Geneva Conventions"]),
    ],
)
def test_divisions_in_the_councils_documents_need_their_law(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Rome Statute of the International Criminal Court", "under article 5 of this Statute", ["RS art 5"]),
        ("Rome Statute of the International Criminal Court", "as article 5 says", ["RS art 5"]),
        ("Headquarters Agreement", "article 5 of the present Agreement", ["HQA art 5"]),
        ("Headquarters Agreement", "article 98 of the Statute of the Court", ["RS art 98"]),
    ],
)
def test_a_treaty_cites_itself(title: str, text: str, expected: list[str]) -> None:
    assert targets(text, "treaty", title) == expected


def test_offsets_are_exact() -> None:
    text = "Recalling resolutions 1593 (2005) and 1970 (2011), article 16 of the Rome Statute and ICC-02/05-01/09-139,"
    found = find_citations(text, Context())
    assert [citation.text for citation in found] == [
        "resolutions 1593 (2005)",
        "1970 (2011)",
        "article 16 of the Rome Statute",
        "ICC-02/05-01/09-139",
    ]
    assert all(text[citation.start : citation.end] == citation.text for citation in found)


def resolved(texts: list[str], **context: str) -> list[list[str]]:
    nlp = spacy.blank("en")
    nlp.add_pipe("iccmine_citations")
    docs = []
    for text in texts:
        doc = nlp.make_doc(text)
        doc._.context = Context(**context)  # type: ignore[arg-type]
        docs.append(nlp(doc))
    return [[citation.target for citation in doc._.citations] for doc in resolve_references(docs)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Recalling resolution 9593 (2005),", "Urges respect for the said resolution;"], ["S/RES/9593"]),
        (["Recalling resolutions 1 and 1970 (2011),", "Urges respect for that resolution;"], ["S/RES/1970"]),
        (
            ["Recalling resolutions 1593 (2005) and 1970 (2011),", "Recalls those resolutions;"],
            ["S/RES/1593", "S/RES/1970"],
        ),
        (["Nothing cited,", "Urges respect for the said resolution;"], []),
        (["Nothing cited,", "Decides that this resolution shall stand;"], ["S/RES/9001"]),
    ],
)
def test_back_references(texts: list[str], expected: list[str]) -> None:
    assert resolved(texts, symbol="S/RES/9001 (2031)")[-1] == expected


def test_ibid_is_what_the_footnote_before_cites_last() -> None:
    notes = ["See ICC-02/05-01/09-139, para. 3.", "Ibid., para. 5."]
    assert resolved(notes, body=COURT, passage_kind="footnote")[-1] == ["ICC-02/05-01/09-139"]


def _examples(kind: str) -> Iterator[object]:
    for entry in load_lexicon("citations").entries:
        for text in getattr(entry, kind):
            yield pytest.param(entry, text, id=f"{entry.id}-{text[:30]}")


def _cited(entry: Entry, text: str) -> bool:
    """Whether the entry's own target type or code is among what the text cites."""
    if entry.attributes["sort"] == "reference":
        found = resolved(["Recalling resolution 9593 (2005), article 5 of the Rome Statute, the CAT, rule 5 of RPE,"])
        return bool(found) and spacy_pattern(entry, text)
    found_here = find_citations(text, Context(body="secondary"))
    if entry.attributes["sort"] == "symbol":
        return any(citation.target_type == entry.label for citation in found_here)
    if entry.label == "other":
        return spacy_pattern(entry, text)
    return any(citation.target.split(" art ")[0].split(" r")[0] == entry.label for citation in found_here)


def spacy_pattern(entry: Entry, text: str) -> bool:
    return re.search(rf"\b(?:{entry.pattern})(?!\w)", text) is not None


@pytest.mark.parametrize(("entry", "text"), list(_examples("examples")))
def test_an_entry_finds_its_examples(entry: Entry, text: str) -> None:
    assert _cited(entry, text)


@pytest.mark.parametrize(("entry", "text"), list(_examples("counter_examples")))
def test_an_entry_leaves_its_counter_examples_alone(entry: Entry, text: str) -> None:
    assert not _cited(entry, text)
