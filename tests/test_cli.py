"""The command line over the real pipeline: what a user sees, and what happens when something is wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.conftest import Run

from iccmine.settings import Settings

REFERRAL = "S/RES/9001 (2031)"


def passage(settings: Settings, **wanted: object) -> dict:
    rows = pq.read_table(settings.out_dir / "passages.parquet").to_pylist()
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


def test_mining_again_changes_nothing_and_says_so(run: Run, specimens: Path, mined_specimens: Settings):
    before = {path.name: path.read_bytes() for path in mined_specimens.out_dir.iterdir()}
    code, out, errors = run("mine", specimens)
    assert (code, errors) == (0, "")
    assert "(unchanged)" in out
    assert {path.name: path.read_bytes() for path in mined_specimens.out_dir.iterdir()} == before


def test_mining_takes_files_and_folders_and_notes_what_it_could_not_read(run: Run, specimens: Path, tmp_path: Path):
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "noise.xml").write_bytes(bytes(range(256)) * 40)
    statement = specimens / "security_council/S_PRST_2031_9.xml"
    code, out, errors = run("mine", tmp_path, statement, "--out", tmp_path / "out", "--workers", 1, "--json")
    summary = json.loads(out)
    assert code == 0
    assert (summary["files"], summary["documents"], sum(summary["quarantine"].values())) == (3, 1, 2)
    assert "2 of 3 files could not be read" in errors
    rows = pq.read_table(tmp_path / "out/quarantine.parquet").to_pylist()
    assert {Path(row["path"]).name for row in rows} == {"empty.pdf", "noise.xml"}
    assert all(row["reason"] and row["detail"] and row["attempts"] == 1 for row in rows)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mine", "nowhere"], "no such file or folder: nowhere"),
        (["mine", "{empty}"], "no files under"),
        (["mine"], "Missing argument"),
        (["mine", "{empty}", "--workers", "0"], "--workers"),
        (["mine", "{empty}", "--fast"], "No such option"),
        (["show", "S/RES/9009"], "no document 'S/RES/9009'; did you mean S/RES/900"),
        (["show", "9001", "op 99"], "has no passage 'op 99'; did you mean op"),
        (["show", "9001", "--out", "{empty}"], "no dataset in"),
        (["explain", "9001"], "a document and a locator"),
        (["explain", "9001#op 99"], "has no passage 'op 99'; did you mean op"),
        (["explain", "9001#op 1", "--state", "{empty}"], "does not hold the bytes"),
        (["dig"], "No such command"),
    ],
)
def test_a_mistake_is_answered_in_one_line(arguments: list[str], message: str, run: Run, tmp_path: Path):
    code, out, errors = run(*(argument.format(empty=tmp_path) for argument in arguments))
    assert code not in (0, None)
    assert out == ""
    assert errors.count("\n") == 1
    assert message in errors


def test_when_nothing_can_be_read_the_run_fails(run: Run, tmp_path: Path):
    (tmp_path / "empty.pdf").touch()
    code, out, errors = run("mine", tmp_path, "--out", tmp_path / "out")
    assert code == 1
    assert "empty" in out
    assert "nothing could be read" in errors


@pytest.mark.parametrize("asked", [REFERRAL, "S/RES/9001", "s-res-9001-2031", "res 9001", "9001", "s/res/9001(2031)"])
def test_a_document_is_found_under_every_way_to_write_its_symbol(asked: str, run: Run):
    code, out, _ = run("show", asked)
    assert code == 0
    assert out.startswith(REFERRAL)


def test_a_passage_is_shown_with_its_provisions(run: Run, mined_specimens: Settings):
    row = passage(mined_specimens, document_id="s-res-9001-2031", force="binding")
    code, out, _ = run("show", "9001", row["locator"].upper())
    assert code == 0
    assert row["opening"] in out
    assert "obligation" in out
    assert "chapter_vii" in out


def test_an_explanation_names_the_rules_and_their_words(run: Run, mined_specimens: Settings):
    row = passage(mined_specimens, document_id="s-res-9001-2031", force="binding")
    code, out, _ = run("explain", row["passage_id"])
    assert code == 0
    assert row["decided_by"]
    assert all(rule in out for rule in row["decided_by"])


COMMANDS = ("mine", "duties", "record", "ladder", "findings", "blocked", "show", "explain")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=["iccmine", *COMMANDS])
def test_every_command_has_a_help_page_with_examples(command: list[str], run: Run):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "Usage: iccmine" in out
    assert not command or f"iccmine {command[0]} " in out.partition("Examples:")[2]


def test_the_version_is_printed(run: Run):
    code, out, _ = run("--version")
    assert (code, out.strip()) == (0, cli_version())


def cli_version() -> str:
    from iccmine import __version__

    return __version__


def test_help_does_not_wait_for_the_pipeline():
    code = "import sys, iccmine.cli; print(sorted({'spacy', 'pandas', 'pyarrow', 'sqlalchemy'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_ctrl_c_keeps_what_was_mined_and_says_how_to_go_on(specimens: Path, tmp_path: Path):
    environment = os.environ | {"ICCMINE_BATCH_FILES": "1"}
    command = [sys.executable, "-m", "iccmine.cli", "mine", specimens, "--out", tmp_path / "out", "--state", tmp_path]
    process = subprocess.Popen(
        command,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # A shell starts background jobs, this test run perhaps among them, deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    wait_for(lambda: any((tmp_path / "raw").rglob("*")))
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert "stopped" in errors
    assert not (tmp_path / "out").exists()


def wait_for(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.02)
