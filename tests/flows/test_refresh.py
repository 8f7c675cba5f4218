"""The flow asks the publishers and puts in place what the command does (a schedule fires in ``benchmarks``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flows.refresh import main, refresh
from prefect.artifacts import Artifact
from prefect.testing.utilities import prefect_test_harness
from tests.refresh.conftest import Desk
from tests.replay.world import World

from iccmine.refresh import live
from iccmine.sources import declared
from iccmine.store import lock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with World(8) as world:
        desk = Desk(world, tmp_path / "desk")
        for name, value in desk.environment().items():
            monkeypatch.setenv(name, value)
        yield desk
        desk.workshop.engine.dispose()


def artifact(key: str) -> list[dict[str, Any]]:
    found = Artifact.get(key)
    assert found is not None
    return json.loads(found.data)


@pytest.mark.usefixtures("server")
def test_the_flow_puts_in_place_what_the_command_does(desk: Desk, tmp_path: Path):
    assert refresh(return_state=True).message == "published: 8 new, 0 changed, 0 lost"
    assert {row["table"]: row["added"] for row in artifact("refresh-rows")}["documents"] == 8
    assert {row["what"] for row in artifact("refresh-documents")} == {"new"}
    by_command = Desk(desk.world, tmp_path / "other")
    assert by_command.refresh().outcome == "published"
    assert desk.tables() == by_command.tables()
    by_command.workshop.engine.dispose()


@pytest.mark.usefixtures("server")
def test_losses_are_named_and_a_floor_makes_the_run_red(desk: Desk):
    desk.world.court_server.sites.clear()
    state = refresh(return_state=True)
    assert (state.name, state.is_completed()) == ("Losses", True)
    assert {row["where"].partition(":")[0] for row in artifact("refresh-losses")} == {"legal_tools"}
    path = next(iter(desk.world.github.files))
    desk.world.github.files[path] = desk.world.github.files[path].replace(b"S/PRST/2031/0", b"S/PRST/2031/99")
    state = refresh(["scresolutions"], return_state=True)
    assert state.is_failed()
    assert state.message.startswith("1 documents would be lost: s-prst-2031-0")
    assert refresh(["scresolutions"], accept_loss=True, return_state=True).is_completed()


@pytest.mark.usefixtures("server")
def test_two_flows_do_not_overlap(desk: Desk):
    with lock.hold(desk.workshop.engine, live.NAME):
        state = refresh(return_state=True)
    assert state.is_failed()
    assert state.message.startswith("another refresh is under way")


def test_a_source_that_is_not_declared_is_answered_in_one_line(desk: Desk, capsys: pytest.CaptureFixture[str]):
    assert main(["council"]) == 2
    told = "flows.refresh: no source 'council' is declared; declared are scresolutions, legal_tools, assembly\n"
    assert capsys.readouterr().err == told
    assert not desk.settings.out_dir.exists()


def test_every_publisher_has_a_schedule():
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    followed = [name for deployment in deployments for name in deployment["parameters"]["sources"]]
    assert sorted(followed) == sorted(source.name for source in declared.load(ROOT / "corpus/sources.yaml"))
    assert all(deployment["schedules"] for deployment in deployments)
