"""``iccmine publish`` as people run it, and the flow that does the same."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest
from flows.publish import publish as publish_flow
from prefect.artifacts import Artifact
from prefect.testing.utilities import prefect_test_harness
from tests.conftest import Run

from flows import publish as flow_module
from iccmine.publish.release import Order, Published
from iccmine.settings import Settings

Dataset = Callable[..., Path]


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


def test_it_says_what_it_published_and_what_to_know(run: Run, tmp_path: Path):
    code, out, _ = run("publish", "--to", tmp_path, "--specimens")
    assert code == 0
    assert "release 1.0.0 of 20" in out
    assert "! No person has checked" in out
    assert f"release: {tmp_path / '1.0.0'}\n" in out
    code, out, _ = run("publish", "--to", tmp_path, "--specimens", "--json")
    answer = json.loads(out)
    assert (code, answer["written"], answer["version"], answer["specimens"]) == (0, False, "1.0.0", True)


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        ([], 1, "nothing was published; mine more documents"),
        (["--specimens", "--only-reviewed"], 1, "check these values with `iccmine review`"),
        (["--specimens", "--version", "next"], 2, "a version is three numbers"),
        (["--specimens", "--measured", "nowhere.json"], 2, "no such file: nowhere.json"),
        (["nowhere"], 1, "no dataset in nowhere"),
        (["--to", "/proc/nowhere"], 1, "/proc/nowhere"),
    ],
)
def test_what_it_refuses(run: Run, tmp_path: Path, asked: list[str], code: int, words: str):
    given = asked if "--to" in asked else [*asked, "--to", tmp_path]
    ended, out, err = run("publish", *given)
    assert (ended, out) == (code, "")
    assert words in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_each_thing_that_holds_it_back_is_a_line(run: Run, tmp_path: Path):
    _, _, err = run("publish", "--to", tmp_path, "--only-reviewed")
    lines = [line for line in err.splitlines() if line.startswith("blocked (")]
    assert lines == [
        "blocked (floor): documents: 0 rows, fewer than 1",
        "blocked (floor): passages: 0 rows, fewer than 1",
    ]


@pytest.mark.usefixtures("server")
def test_the_flow_makes_the_same_release(published: Published, mined_specimens: Settings, tmp_path: Path):
    order = Order(mined_specimens.out_dir, specimens=True)
    state = publish_flow(order, Settings(releases_dir=tmp_path), return_state=True)
    assert state.is_completed()
    assert (tmp_path / "1.0.0/SHA256SUMS").read_bytes() == (published.folder / "SHA256SUMS").read_bytes()
    # The browser of other tests keeps a loop running in this thread, where Prefect would answer with a coroutine.
    with ThreadPoolExecutor(1) as thread:
        shown = thread.submit(Artifact.get, "quality").result()
    assert shown is not None
    assert "# Quality report" in str(shown.data)


@pytest.mark.usefixtures("server")
def test_the_flow_is_red_where_the_gate_is_shut(
    mined_specimens: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("ICCMINE_RELEASES_DIR", str(tmp_path / "releases"))
    assert flow_module.main([str(mined_specimens.out_dir)]) == 1
    assert "flows.publish: documents: 0 rows, fewer than 1" in capsys.readouterr().err
    assert list((tmp_path / "releases").iterdir()) == []


def test_the_flow_asked_wrongly(capsys: pytest.CaptureFixture[str]):
    assert flow_module.main(["one", "two"]) == 2
    assert "give the folder of one dataset" in capsys.readouterr().err


def test_changes_are_counted_in_the_table(run: Run, dataset: Dataset, tables: dict[str, pa.Table], tmp_path: Path):
    run("publish", dataset("one"), "--to", tmp_path / "r", "--specimens")
    votes = tables["votes"]
    code, out, _ = run(
        "publish", dataset("two", votes=votes.slice(1)), "--to", tmp_path / "r", "--specimens", "--accept-loss"
    )
    assert code == 0
    row = next(line.split() for line in out.splitlines() if line.startswith("votes"))
    assert row == ["votes", str(votes.num_rows - 1), "0", "0", "1"]
