"""Out to annotation tools and in again: nothing changes by itself, and what a person changes comes back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from iccmine.review import cas, interchange, marked, proposals
from iccmine.review.interchange import Format
from iccmine.review.marked import BEARER, Marked, Span
from iccmine.review.proposals import Problem

FORMATS = get_args(Format)


@pytest.fixture(scope="module")
def out(specimen_sheaves) -> list[Marked]:
    return [marked.marked(sheaf) for sheaf in specimen_sheaves]


def place(tmp_path: Path, form: Format) -> Path:
    return tmp_path / ("cas" if form == "xmi" else f"{form}.jsonl")


Said = Callable[[list[Marked]], list]


@pytest.fixture(params=FORMATS)
def said(request, tmp_path) -> Said:
    """What comes back from a tool in which a person changed passages: written as the tool would write them."""
    form = request.param

    def come_back(changed: list[Marked]) -> list:
        file = place(tmp_path, form)
        interchange.write(changed, file, form)
        return list(marked.proposals(interchange.read(file, form)))

    return come_back


def told(found) -> list[tuple]:
    return [(one.target_id, one.field, one.seen, one.value, one.verdict) for one in found]


def test_every_format_gives_back_what_it_got_and_nothing_changes(said, out):
    assert len(out) > 20
    assert sum(len(one.spans) for one in out) > 40
    assert said(out) == []


def first(out: list[Marked], family: str) -> tuple[Marked, Span]:
    return next((one, span) for one in out for span in one.spans if span.family == family)


def with_span(one: Marked, old: Span, *new: Span) -> Marked:
    return replace(one, spans=tuple(span for span in one.spans if span != old) + new)


def test_another_force_of_the_passage_comes_back(said, out):
    one = next(one for one in out if one.force == "binding")
    assert told(said([replace(one, force="procedural")])) == [
        (one.passage_id, "force", "binding", "procedural", "correct")
    ]


def test_another_label_of_a_failure_comes_back(said, out):
    one, span = first(out, "noncompliance")
    stage = span.label.partition(":")[2]
    found = said([with_span(one, span, replace(span, label="noncompliance:not_referred"))])
    assert told(found) == [(span.id, "stage", stage, "not_referred", "correct")]


def test_a_deleted_span_rejects_its_row(said, out):
    one, span = first(out, "provision")
    assert (span.id, "*", None, None, "reject") in told(said([with_span(one, span)]))


def test_a_moved_bearer_comes_back_as_its_words(said, out):
    one, span = first(out, BEARER)
    wider = replace(span, end=span.end + 1) if span.end < len(one.text) else replace(span, start=span.start + 1)
    ((target, field, seen, value, _),) = told(said([with_span(one, span, wider)]))
    assert (target, field) == (span.id.removesuffix("|bearer"), "bearer")
    assert (seen, value) == (one.text[span.start : span.end], one.text[wider.start : wider.end])


def test_a_new_span_is_told_and_left_to_the_page(said, out):
    one = next(one for one in out if len(one.text) > 20)
    found = said([replace(one, spans=(*one.spans, Span("", "noncompliance:alleged", 0, 9)))])
    assert [(problem.kind, isinstance(problem, Problem)) for problem in found] == [("added", True)]


def test_the_judge_knows_every_row_that_comes_back(said, specimen_sheaves, out):
    one, span = first(out, "noncompliance")
    found = said([with_span(one, span, replace(span, label="noncompliance:not_referred"))])
    (made,) = proposals.judge(specimen_sheaves, found, "A. Lawyer").made
    assert (made.target_id, made.new, made.reviewer) == (span.id, "not_referred", "A. Lawyer")


NASTY = ["bell\x07 <script>", "\u202eright to left", "\ufffe", "x" * 50_000, "𝒳 and more", "line\u2028break\u0085end"]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:8]))
def test_no_text_harms_a_format(text, said, out):
    one = out[0]
    spans = (Span("s-res-9901-2031#op 1/1", "provision:binding", 0, 1),)
    seen = {"": "binding", spans[0].id: "0 1 provision:binding"}
    assert said([replace(one, text=text, force="binding", spans=spans, seen=seen)]) == []


def test_annotations_of_label_studio_count_before_predictions(tmp_path, out):
    one = next(one for one in out if one.force == "binding")
    file = tmp_path / "tasks.json"
    interchange.write([one], file, "label-studio")
    task = json.loads(file.read_text())
    chosen = {"id": "x1", "type": "choices", "value": {"choices": ["permissive"]}}
    spans = [region for region in task["predictions"][0]["result"] if region["type"] == "labels"]
    cancelled = {"was_cancelled": True, "result": []}
    file.write_text(json.dumps([task | {"id": 7, "annotations": [{"result": [*spans, chosen]}, cancelled]}]))
    found = list(marked.proposals(interchange.read(file, "label-studio")))
    assert told(found) == [(one.passage_id, "force", "binding", "permissive", "correct")]
    config = file.with_suffix(".config.xml").read_text()
    assert '<Label value="provision:binding"/>' in config


def test_doccano_s_own_export_is_read(tmp_path, out):
    one = next(one for one in out if one.spans)
    file = tmp_path / "all.jsonl"
    interchange.write([one], file, "doccano")
    task = json.loads(file.read_text())
    entities = [
        {"id": 5, "label": label, "start_offset": start, "end_offset": end} for start, end, label in task["entities"]
    ]
    file.write_text(json.dumps(task | {"id": 3, "entities": entities, "Comments": []}) + "\n")
    assert list(marked.proposals(interchange.read(file, "doccano"))) == []


def test_what_prodigy_did_not_accept_says_nothing(tmp_path, out):
    file = tmp_path / "out.jsonl"
    interchange.write(out[:1], file, "prodigy")
    task = json.loads(file.read_text()) | {"answer": "ignore", "accept": []}
    file.write_text(json.dumps(task))
    assert interchange.read(file, "prodigy") == marked.Read({})


def test_a_person_s_span_of_inception_has_no_id_and_is_known_by_its_place(tmp_path, out):
    one, span = first(out, "noncompliance")
    cas.write([with_span(one, span, replace(span, id="", label="noncompliance:not_referred"))], tmp_path / "cas")
    ((target, field, *_),) = told(marked.proposals(cas.read(tmp_path / "cas")))
    assert (target, field) == (span.id, "stage")


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_not_in_the_format_is_refused_in_one_line(form, tmp_path):
    file = tmp_path / "broken"
    file.write_text("{no json, no xml")
    with pytest.raises(marked.NoInterchange, match="broken"):
        interchange.read(file, form)


def test_a_line_that_is_no_passage_is_named(tmp_path, out):
    file = tmp_path / "some.jsonl"
    interchange.write(out[:1], file, "prodigy")
    file.write_text(file.read_text() + '{"text": "of somebody else"}\n')
    (problem,) = marked.proposals(interchange.read(file, "prodigy"))
    assert (problem.place, problem.kind) == ("line 2", "unreadable")
