"""What each rule of force did in invented passages."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from iccmine import cli
from iccmine.evaluation import rulework
from iccmine.training.labels import Label

COLUMNS = ["passage_id", "text_sha256", "force", "force_set", "decided_by"]
PASSAGES = [
    ("a#op 1", "h1", "binding", ["binding"], ["decide", "authority.own"]),
    ("a#op 2", "h2", "binding", ["binding"], ["decide", "call"]),
    ("a#op 3", "h3", "hortatory", ["hortatory", "none"], ["call"]),
    ("a#op 4", "h4", "none", ["none"], ["no-provision"]),
    ("a#op 5", "h5", None, None, []),
]


@pytest.fixture
def dataset(tmp_path):
    pd.DataFrame(PASSAGES, columns=COLUMNS).to_parquet(tmp_path / "passages.parquet")
    return tmp_path


def label(locator: str, text: str, force: str) -> Label:
    return Label(
        id=locator, document_id="a", locator=locator, text_sha256=text, force=force, authority="charter",
        relevant=True, court="icc", provisions=(), noncompliance=(), coders=1, agreed=True, sure=True,
    )  # fmt: skip


def test_each_rule_is_counted_alone_in_conflict_and_against_coders(dataset):
    labels = [label("op 1", "h1", "binding"), label("op 2", "h2", "restated"), label("op 3", "other text", "none")]
    found = rulework.rule_report(dataset, labels)
    work = {one.rule: one for one in found.rules}
    assert (found.coded, found.covered, set(work)) == (4, 3, {"decide", "call"})
    decide, call = work["decide"], work["call"]
    assert (decide.passages, decide.alone, decide.conflict, decide.overruled) == (2, 1, 1, 0)
    assert (decide.labelled, decide.right, decide.precision) == (2, 1, 0.5)
    assert (call.passages, call.alone, call.conflict, call.overruled, call.doubted) == (2, 1, 1, 1, 1)
    assert call.precision is None
    assert found.pairs == {("call", "decide"): 1}
    assert "demand" in found.idle


def test_the_command_shows_the_same_as_table_and_as_data(dataset, tmp_path):
    none = tmp_path / "labels.jsonl"
    none.write_text("")
    shown = CliRunner().invoke(cli.application.app, ["rules", str(dataset), "--labels", str(none)])
    assert shown.exit_code == 0
    assert "3 of 4 coded passages" in shown.output
    data = json.loads(
        CliRunner().invoke(cli.application.app, ["rules", str(dataset), "--labels", str(none), "--json"]).output
    )
    assert data["pairs"] == [{"rule": "call", "beside": "decide", "passages": 1}]


def test_a_folder_without_a_dataset_is_named(tmp_path):
    refused = CliRunner().invoke(cli.application.app, ["rules", str(tmp_path)])
    assert refused.exit_code != 0
    assert "no dataset in" in str(refused.exception)
