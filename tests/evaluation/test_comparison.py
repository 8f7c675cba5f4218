"""Two runs of invented passages: what changed, and whether coders call it a gain."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from iccmine import cli
from iccmine.evaluation import comparison
from iccmine.training import labels

COLUMNS = ["passage_id", "text", "text_sha256", "force", "relevant", "court"]
OLD = [
    ("a#op 1", "one", "h1", "none", True, "icc"),
    ("a#op 2", "two", "h2", "binding", True, "icc"),
    ("a#op 3", "three", "h3", "none", False, None),
    ("a#op 4", "four", "h4", "none", False, None),
    ("a#op 5", "five", "h5", "none", False, None),
    ("a#op 6", "six", "h6", None, None, None),
]
NEW = [
    ("a#op 1", "one", "h1", "binding", True, "icc"),
    ("a#op 2", "two", "h2", "none", True, "icc"),
    ("a#op 3", "three", "h3", "hortatory", False, None),
    ("a#op 4", "otherwise", "h9", "binding", True, "icc"),
    ("a#op 6", "six", "h6", None, None, None),
    ("a#op 7", "seven", "h7", "none", True, "ictr"),
]


@pytest.fixture
def runs(tmp_path):
    for name, rows in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        pd.DataFrame(rows, columns=COLUMNS).to_parquet(tmp_path / name / "passages.parquet")
    return tmp_path / "old", tmp_path / "new"


def label(locator: str, text: str) -> labels.Label:
    return labels.Label(
        id=locator, document_id="a", locator=locator, text_sha256=text, force="binding", authority="charter",
        relevant=True, court="icc", provisions=(), noncompliance=(), coders=1, agreed=True, sure=True,
    )  # fmt: skip


def test_coders_say_what_is_gain_and_what_is_loss(runs):
    found = comparison.compare(*runs, [label("op 1", "h1"), label("op 2", "h2"), label("op 3", "another text")])
    assert [(one.passage_id, one.verdict) for one in found.changes] == [
        ("a#op 2", "loss"), ("a#op 1", "gain"), ("a#op 3", "not labelled"),
    ]  # fmt: skip
    assert found.tally()["force"] == {"loss": 1, "gain": 1, "neither": 0, "not labelled": 1}
    assert ("force", "none", "binding", 1) in found.moves()


def test_passages_of_another_text_are_told_apart(runs):
    found = comparison.compare(*runs)
    assert (found.same, found.reworded, found.gone, found.added) == (4, ("a#op 4",), ("a#op 5",), ("a#op 7",))


def test_a_run_changes_nothing_of_itself(runs):
    assert comparison.compare(runs[0], runs[0]).changes == ()


def test_the_command_shows_losses_first(runs, tmp_path):
    labels.write([label("op 1", "h1"), label("op 2", "h2")], tmp_path / "labels.jsonl")
    arguments = ["compare", *map(str, runs), "--labels", str(tmp_path / "labels.jsonl")]
    shown = CliRunner().invoke(cli.application.app, arguments).stdout
    assert 0 < shown.index("loss: 1") < shown.index("gain: 1")
    answer = json.loads(CliRunner().invoke(cli.application.app, [*arguments, "--json"]).stdout)
    assert answer["changes"][0]["passage_id"] == "a#op 2"
