"""The parts of the site: words for codes, marks over text, lists, the chain, the search index."""

import doctest
import json
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iccmine import records
from iccmine.episodes import Response
from iccmine.publish.site import figures, listing, searching, spans, states, wording
from iccmine.publish.site.chain import chain
from iccmine.publish.site.content import Content, Gap
from iccmine.publish.site.figures import figure, network
from iccmine.publish.site.spans import Marked, pieces


@pytest.mark.parametrize("module", [wording, spans, listing, searching, figure, network], ids=lambda one: one.__name__)
def test_examples_in_docstrings_hold(module):
    results = doctest.testmod(module)
    assert results.attempted
    assert not results.failed


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("body", records.Body), ("action", records.Action), ("actor", records.ActorClass),
        ("authority", records.Authority), ("court", records.Court), ("status", records.StatuteStatus),
        ("reason", records.Reason), ("response", Response), ("kind", records.PassageKind), ("", records.Stage),
    ],
)  # fmt: skip
def test_every_code_reads_as_words_and_no_two_alike(field: str, codes: object):
    read = [wording.words(code, field) for code in get_args(codes)]
    assert len(set(read)) == len(read)
    assert not any("_" in words or not words for words in read)


def test_no_words_are_kept_for_codes_that_do_not_exist():
    known = {
        code
        for codes in (
            records.Body, records.Action, records.ActorClass, records.Authority, records.Court, records.StatuteStatus,
            records.Reason, Response, records.PassageKind,
        )
        for code in get_args(codes)
    }  # fmt: skip
    assert {code for codes in wording.SPEAKABLE.values() for code in codes} <= known


MARKS = st.builds(Marked, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(get_args(spans.Mark)))


@given(st.text(max_size=40), st.lists(MARKS, max_size=6))
def test_marks_cut_a_text_and_never_change_it(text: str, marked: list[Marked]):
    cut = pieces(text, marked)
    assert "".join(piece.text for piece in cut) == text
    inside = [one for one in marked if 0 <= one.start < one.end <= len(text)]
    for mark in get_args(spans.Mark):
        covered = {at for one in inside if one.mark == mark for at in range(one.start, one.end)}
        shown, at = set(), 0
        for piece in cut:
            if mark in piece.marks:
                shown |= set(range(at, at + len(piece.text)))
            at += len(piece.text)
        assert shown == covered


@pytest.mark.parametrize(
    "strange",
    ["../../etc/passwd", "a/b", ".hidden", "Ümlaut", "", "x" * 300, "a b", "index", "year-2031", "id-1"],
    ids=lambda name: name[:12],
)
def test_an_id_that_the_pipeline_does_not_make_is_no_path(strange: str):
    name = listing.page_of(strange)
    assert re.fullmatch(r"id-[0-9a-f]+\.html", name)
    assert listing.page_of(strange + "'") != name


def test_what_is_shown_is_about_a_court_tells_of_a_failure_binds_or_exempts(shown: Content):
    for row in shown.passages.values():
        about = row["relevant"] and row["kind"] not in ("front_matter", "heading")
        assert about or row["passage_id"] in shown.failures or row["force"] in ("binding", "exempting")


def test_shown_passages_and_gaps_add_up_to_the_document(shown: Content):
    for document_id, outline in shown.outline.items():
        counted = sum(line.count if isinstance(line, Gap) else 1 for line in outline)
        assert counted == shown.documents[document_id]["passages"]


def test_the_chain_counts_what_the_specimens_tell(shown: Content):
    links = {link.what: link.count for link in chain(shown)}
    assert links["establish one"]
    assert links["refer it on"]
    counts = [link.count for link in chain(shown)][:3]
    assert counts == sorted(counts, reverse=True)


def test_figures_count_what_the_tables_hold(shown: Content):
    drawn = {one.name: one for one in figures.figures(shown)}
    failures = [row for name, rows in shown.failures.items() if not shown.is_draft(name) for row in rows]
    assert sum(line.values[2] for line in drawn["failures-by-state"].lines) == len(failures)
    assert sum(line.values[2] for line in drawn["failures-by-duty"].lines) == len(failures)
    coded = [row for row in shown.about_court() if row["force"]]
    assert sum(line.values[2] for line in drawn["force-by-body"].lines) == len(coded)
    for line in drawn["force-by-body"].lines:
        assert len(line.behind) == line.values[2]


def test_the_index_finds_each_passage_by_each_of_its_words(shown: Content):
    held = {}
    for name, script in searching.scripts(shown):
        opening = f"iccmine.hold({json.dumps(name)},"
        assert script[: len(opening)] + script[-3:] == opening + ");\n"
        held[name] = json.loads(script[len(opening) : -3])
    index = held["index"]
    assert len(index["passages"]) == len(shown.passages)
    for at, (document, locator, _, _) in enumerate(index["passages"]):
        text = held[f"texts-{at // index['texts_each']}"][at % index["texts_each"]]
        file = index["documents"][document][0]
        row = shown.passages[f"{file.removesuffix('.html')}#{locator}"]
        assert text == row["text"]
        for word in searching.tokens(text) | searching.tokens(locator):
            steps = held[f"terms-{word[:2]}"][word]
            assert at in {sum(steps[: n + 1]) - 1 for n in range(len(steps))}


def test_a_draft_binds_and_deplores_nothing(shown: Content):
    drafts = [name for name in shown.passages if shown.is_draft(name)]
    assert any(shown.passages[name]["court"] == "icc" for name in drafts)
    counted = {row["passage_id"] for row in shown.about_court()}
    for one in figures.figures(shown):
        if one.name not in ("vetoes", "ladder"):
            counted |= {name for line in one.lines for name in line.behind}
    assert counted.isdisjoint(drafts)
    for addressee in states.addressees(shown, "2031-12-31"):
        for section in addressee.sections:
            hrefs = {line.href.partition("#")[0] for line in section.passages.shown}
            in_drafts = {f"documents/{listing.page_of(shown.passages[name]['document_id'])}" for name in drafts}
            assert hrefs <= in_drafts if section.title == "Addressed in drafts" else hrefs.isdisjoint(in_drafts)


def test_whether_a_statement_of_the_president_binds_is_called_not_settled(shown: Content):
    bound = figures.addressees.bound(shown)
    settled = {name for line in bound.lines if line.values[1] == "bound" for name in line.behind}
    unsettled = {name for line in bound.lines if line.values[1] == "not settled" for name in line.behind}
    assert settled
    assert not any(shown.is_statement(name) for name in settled)
    assert all(shown.is_statement(name) for name in unsettled)
