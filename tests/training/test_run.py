"""Training from the tables of a dataset: what is used, what is left out and said, and what a person is told."""

import json

import pytest
from tests.training import invented
from typer.testing import CliRunner

from iccmine import cli
from iccmine.force import model
from iccmine.records import FORCES
from iccmine.training import labels, pool, run, tables

DOCUMENTS = 12


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """Twelve invented documents with a passage of each force."""
    return invented.write(
        tmp_path_factory.mktemp("dataset"), DOCUMENTS, lambda force, place: f"{force} wording number {place} of it"
    )


def label(place, rank, *, document=None, text="") -> labels.Label:
    passage_id = f"d{place}#op {rank + 1}"
    return labels.Label(
        id=f"{document or place}.{rank}", document_id=document or f"d{place}", locator=f"op {rank + 1}",
        text_sha256=text or f"hash {passage_id}", force=FORCES[rank], authority="charter", relevant=True, court="icc",
        provisions=(), noncompliance=(), coders=1, agreed=True, sure=True,
    )  # fmt: skip


ALL = [label(place, rank) for place in range(DOCUMENTS) for rank in range(len(FORCES))]


def test_labels_of_other_texts_are_counted_and_left_out(dataset):
    training = run.train(dataset, [*ALL[1:], label(0, 0, text="another"), label(0, 0, document="elsewhere")])
    assert (training.labels, training.stale, training.missing) == (len(ALL) - 1, 1, 1)
    assert training.by_force[FORCES[0]] == DOCUMENTS - 1
    assert training.families == DOCUMENTS


def test_a_saved_model_is_read_back_with_its_card(dataset, tmp_path):
    training = run.train(dataset, ALL)
    run.save(training, tmp_path)
    assert model.load((tmp_path / model.MODEL_FILE).read_bytes()).temperature == training.model.temperature
    assert "not from lawyers" in (tmp_path / run.CARD_FILE).read_text(encoding="utf-8")


def test_too_few_labels_of_one_force_are_refused(dataset):
    with pytest.raises(pool.TooFewLabels, match=f"too few of {FORCES[2]}"):
        run.train(dataset, [one for one in ALL if one.force != FORCES[2]])


def test_the_command_trains_and_says_on_what(dataset, tmp_path):
    labels.write(ALL, tmp_path / "labels.jsonl")
    arguments = ["train", str(dataset), "--labels", str(tmp_path / "labels.jsonl"), "--out", str(tmp_path / "out")]
    answer = CliRunner().invoke(cli.application.app, [*arguments, "--json"])
    assert json.loads(answer.stdout)["labels"] == len(ALL)
    assert (tmp_path / "out" / model.MODEL_FILE).exists()


def test_a_wrong_folder_or_file_is_one_line(dataset, tmp_path):
    for arguments in (["train", str(tmp_path)], ["train", str(dataset), "--labels", str(tmp_path / "none.jsonl")]):
        answer = CliRunner().invoke(cli.application.app, arguments)
        assert isinstance(answer.exception, cli.application.Failure)
        assert "cannot read" in str(answer.exception)


def test_a_clause_that_the_last_model_named_is_no_word_of_the_rules(dataset, tmp_path):
    named = invented.write(tmp_path, 1, lambda force, place: f"{force} {place}", decided_by=("no-provision", model.ID))
    assert {case.rule_force for case in tables.cases(named).values()} == {"none"}
    assert {case.rule_force for case in tables.cases(dataset).values()} == set(FORCES)
