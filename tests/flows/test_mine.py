"""The flow on Prefect's own server: the same tables as the command line, red where a floor is broken."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from flows.mine import broken_floors, mine
from prefect.artifacts import Artifact
from prefect.testing.utilities import prefect_test_harness

from flows import mine as flow_module
from iccmine.dataset.summary import Summary
from iccmine.settings import Settings


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


def artifact(key: str) -> list[dict]:
    found = Artifact.get(key)
    assert found is not None
    return json.loads(found.data)


@pytest.mark.usefixtures("server")
def test_the_flow_writes_what_the_command_line_writes(specimens: Path, tmp_path: Path, mined_specimens: Settings):
    settings = Settings(out_dir=tmp_path / "out", state_dir=tmp_path / "state", batch_files=8)
    assert mine([specimens], settings, return_state=True).is_completed()
    expected = {path.name: path.read_bytes() for path in mined_specimens.out_dir.iterdir()}
    assert {path.name: path.read_bytes() for path in settings.out_dir.iterdir()} == expected
    counts = {(row["what"], row["which"]): row["count"] for row in artifact("mined")}
    assert counts["documents", "all"] == pq.read_metadata(settings.out_dir / "documents.parquet").num_rows


@pytest.mark.usefixtures("server")
def test_a_broken_floor_makes_the_run_red_and_the_good_documents_are_written(specimens: Path, tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/empty.pdf").touch()
    settings = Settings(out_dir=tmp_path / "out", state_dir=tmp_path / "state")
    good = specimens / "security_council/S_PRST_2031_9.xml"
    state = mine([tmp_path / "in", good], settings, return_state=True)
    assert state.is_failed()
    assert state.message == "1 of 2 files in quarantine, more than 2%"
    assert pq.read_metadata(settings.out_dir / "documents.parquet").num_rows == 1
    assert [row["reason"] for row in artifact("quarantine")] == ["empty"]


@pytest.mark.parametrize(
    ("documents", "refused", "failed", "broken"),
    [
        (98, 2, 0, []),
        (97, 3, 0, ["3 of 100 files in quarantine, more than 2%"]),
        (100, 0, 1, ["1 batches failed"]),
        (0, 0, 0, ["nothing could be read"]),
    ],
)
def test_floors(documents: int, refused: int, failed: int, broken: list[str]):
    quarantine = {"empty": refused} if refused else {}
    summary = Summary(100, documents, {}, {}, quarantine, {})
    assert broken_floors(summary, failed_batches=failed, settings=Settings()) == broken


@pytest.mark.parametrize(
    ("arguments", "message"), [([], "give files or folders"), (["nowhere"], "no such path: nowhere")]
)
def test_a_wrong_path_is_answered_in_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]):
    assert flow_module.main(arguments) == 2
    assert capsys.readouterr().err == f"flows.mine: {message}\n"


def test_prefect_is_offline_and_quiet_unless_the_user_says_otherwise(tmp_path: Path):
    code = "import os, flows.environment as e; print(*(os.environ[n] for n in list(e.DEFAULTS)[:2]))"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    given = clean | {"ICCMINE_STATE_DIR": str(tmp_path), "PREFECT_SERVER_ANALYTICS_ENABLED": "true"}
    out = subprocess.check_output([sys.executable, "-c", code], env=given, text=True)
    assert out.split() == [str(tmp_path / "prefect"), "true"]
