"""``iccmine evaluate`` on twelve invented documents, from the tables to the exit code."""

import json

import pytest
from tests.training import invented
from typer.testing import CliRunner

from iccmine import cli
from iccmine.evaluation import predictions
from iccmine.records import FORCES
from iccmine.training import labels, pool

DOCUMENTS = 12
WORDS = dict(
    zip(FORCES, ("must obey", "need not obey", "noted", "urges", "may act", "asks a report", "hello"), strict=True)
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """A passage of each force in each document; and the rules see each of them."""
    return invented.write(
        tmp_path_factory.mktemp("dataset"), DOCUMENTS, lambda force, place: f"Chad {WORDS[force]} number{place}"
    )


def label(place, rank, force=None) -> labels.Label:
    return labels.Label(
        id=f"{place}.{rank}", document_id=f"d{place}", locator=f"op {rank + 1}",
        text_sha256=f"hash d{place}#op {rank + 1}", force=force or FORCES[rank], authority="charter", relevant=True,
        court="icc", provisions=(), noncompliance=(), coders=1, agreed=True, sure=True,
    )  # fmt: skip


ALL = [label(place, rank) for place in range(DOCUMENTS) for rank in range(len(FORCES))]


def ask(dataset, tmp_path, *arguments, given=ALL):
    labels.write(given, tmp_path / "labels.jsonl")
    places = ["--labels", str(tmp_path / "labels.jsonl"), "--models", str(tmp_path)]
    return CliRunner().invoke(cli.application.app, ["evaluate", str(dataset), *places, *arguments])


def test_every_label_is_predicted_once_by_learners_that_did_not_see_it(dataset):
    rows = predictions.out_of_fold(pool.pool(dataset, ALL))
    assert [one.passage_id for one in rows] == sorted(one.passage_id for one in ALL)
    assert all(one.rules == one.combined == one.truth for one in rows)
    assert all(one.exchanged == one.masked == one.combined for one in rows)
    assert all(0 <= one.share <= 1 and one.combined in one.possible for one in rows)


def test_accepted_scores_hold_until_labels_say_otherwise(dataset, tmp_path):
    answer = ask(dataset, tmp_path, "--json", "--accept", "--html", str(tmp_path / "page.html"))
    assert json.loads(answer.stdout)["headlines"]["macro_f1"]["value"] == 1.0
    assert "<svg" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert ask(dataset, tmp_path, "--check").exception is None
    worse = [label(place, rank, FORCES[rank - 1]) if place % 2 else label(place, rank) for place in range(DOCUMENTS)
             for rank in range(len(FORCES))]  # fmt: skip
    fallen = ask(dataset, tmp_path, "--check", given=worse).exception
    assert isinstance(fallen, cli.application.Failure)
    assert "macro_f1" in str(fallen)


def test_too_few_labels_and_a_wrong_folder_are_one_line(dataset, tmp_path):
    few = ask(dataset, tmp_path, given=[one for one in ALL if one.force != FORCES[2]])
    assert f"too few of {FORCES[2]}" in str(few.exception)
    nowhere = ask(tmp_path / "nowhere", tmp_path)
    assert isinstance(nowhere.exception, cli.application.Failure)
