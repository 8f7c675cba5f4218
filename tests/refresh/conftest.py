"""A dataset that is refreshed from a replayed world by the real pipeline, in this process or by the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from benchmarks.refresh_kill import timeless
from tests.replay.world import World

from iccmine.dataset import schema
from iccmine.refresh import Workshop, live, mine_all
from iccmine.refresh.report import Report
from iccmine.settings import Settings
from iccmine.sources import declared


class Desk:
    """A state folder and a dataset, refreshed from one world again and again."""

    def __init__(self, world: World, folder: Path, database_url: str | None = None) -> None:
        self.world = world
        self.folder = folder
        places = {"out_dir": folder / "out", "state_dir": folder / "state", "runs_dir": folder / "runs"}
        self.settings = Settings(**places, **World.SETTINGS, workers=1, database_url=database_url)
        folder.mkdir(exist_ok=True)
        self.sources = world.declare(folder / "sources.yaml")
        self.workshop = Workshop.open(self.settings)

    def refresh(self, **more: Any) -> Report:
        def mine(plan: Any, workshop: Workshop) -> None:
            for _ in mine_all(plan, workshop):
                pass

        return live.refresh(declared.load(self.sources), self.workshop, mine=mine, **more)

    def environment(self) -> dict[str, str]:
        """This desk's folders and the world's pauses, as a process of its own takes them."""
        places = {name: getattr(self.settings, name) for name in ("out_dir", "state_dir", "runs_dir")}
        given = World.SETTINGS | places | {"sources_file": self.sources}
        if self.settings.database_url:
            given["database_url"] = self.settings.database_url
        return {f"ICCMINE_{name.upper()}": str(value) for name, value in given.items()}

    def command(self, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        """``iccmine`` in a process of its own, in this desk's folders."""
        environment = os.environ | self.environment() | {"COLUMNS": "200"}
        command = [sys.executable, "-m", "iccmine.cli", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True, **more)

    def run(self, *arguments: str, **more: Any) -> tuple[int, str, str]:
        """Code, output and errors of a command."""
        with self.command(*arguments, **more) as process:
            out, errors = process.communicate()
        return process.returncode, out, errors

    def rows(self, name: str) -> list[dict[str, Any]]:
        return pq.read_table(self.settings.out_dir / f"{name}.parquet").to_pylist()

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every table without what depends on the moment of fetching."""
        return {name: list(map(timeless, self.rows(name))) for name in schema.TABLES}

    def files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.settings.out_dir.iterdir()}


@pytest.fixture
def world() -> Iterator[World]:
    with World(8) as world:
        yield world


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(world, tmp_path / "desk")
    yield desk
    desk.workshop.engine.dispose()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A dataset that was refreshed once from a world of four documents, to be copied."""
    with World(4) as world:
        desk = Desk(world, tmp_path_factory.mktemp("template") / "desk")
        assert desk.refresh().outcome == "published"
        desk.workshop.engine.dispose()
        yield desk


@pytest.fixture
def sound(template: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A dataset that is up to date with a world; what the test changes in either is undone."""
    world = template.world
    files, sites = dict(world.github.files), list(world.council_server.sites)
    shutil.copytree(template.folder, tmp_path / "desk")
    desk = Desk(world, tmp_path / "desk")
    yield desk
    desk.workshop.engine.dispose()
    world.github.files, world.council_server.sites = files, sites


@pytest.fixture
def desks(world: World, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """More desks on the same world."""
    made: list[Desk] = []

    def make(name: str, database_url: str | None = None) -> Desk:
        made.append(Desk(world, tmp_path / name, database_url))
        return made[-1]

    yield make
    for desk in made:
        desk.workshop.engine.dispose()
