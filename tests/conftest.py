"""Shared fixtures: where the real documents and the labelled passages are, if this machine has them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, sync_playwright

from iccmine import cli, refresh
from iccmine.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = Path("/usr/bin/chromium")
POSTGRES = Path("/usr/lib/postgresql/15/bin")
Run = Callable[..., tuple[int, str, str]]


def pytest_configure() -> None:
    """Let processes that tests start hear Ctrl-C, also where a shell started the run in its background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; tests that need it skip where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real documents is not on this machine (../shared/corpus)")
    return folder


@pytest.fixture(scope="session")
def gold() -> Path:
    """The labelled real passages (JSON lines); tests that need them skip where they are absent."""
    file = SHARED / "gold" / "open.jsonl"
    if not file.is_file():
        pytest.skip("the labelled passages are not on this machine (../shared/gold/open.jsonl)")
    return file


@pytest.fixture(scope="session")
def specimens() -> Path:
    """The invented documents in the real formats that the project ships."""
    return ROOT / "corpus" / "specimens"


@pytest.fixture(scope="session")
def mined_specimens(specimens: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The specimens mined by the real pipeline: settings whose folders hold the dataset and the state."""
    folder = tmp_path_factory.mktemp("mined")
    settings = Settings(out_dir=folder / "dataset", state_dir=folder / "state", batch_files=6)
    workshop = refresh.Workshop.open(settings)
    plan = refresh.plan([specimens], workshop)
    assert sum(refresh.mine_all(plan, workshop)) == len(plan.found)
    assert refresh.publish(plan.found, workshop, settings.out_dir)
    return settings


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], mined_specimens: Settings) -> Run:
    """Run a command in this process against the mined specimens; returns code, output and errors."""
    monkeypatch.setenv("ICCMINE_OUT_DIR", str(mined_specimens.out_dir))
    monkeypatch.setenv("ICCMINE_STATE_DIR", str(mined_specimens.state_dir))
    monkeypatch.setenv("COLUMNS", "200")

    def command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["iccmine", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return (ended.value.code, *capfd.readouterr())

    return command


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser. One for all tests of a process: Playwright cannot be started twice in it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real PostgreSQL server on the loopback, gone at the end: its address, without a database's name."""
    if not (POSTGRES / "initdb").exists():
        pytest.skip(f"no PostgreSQL on this machine ({POSTGRES})")
    # The server refuses to run as root: Debian's package brings an account for it.
    account = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if account:
        shutil.chown(folder, **account)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = f"-p {port} -h 127.0.0.1 -k '' -c fsync=off"
    initdb = ["initdb", "-D", "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    for command in (initdb, ["pg_ctl", "-D", "data", "-l", "log", "-w", "-o", server, "start"]):
        subprocess.run(
            [POSTGRES / command[0], *command[1:]], cwd=folder, check=True, stdout=subprocess.DEVNULL, **account
        )
    try:
        yield f"postgresql+psycopg://tester@127.0.0.1:{port}"
    finally:
        stop = [POSTGRES / "pg_ctl", "-D", "data", "-m", "immediate", "stop"]
        subprocess.run(stop, cwd=folder, check=True, stdout=subprocess.DEVNULL, **account)
        shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """A new and empty database on the PostgreSQL server."""
    name = f"test_{uuid.uuid4().hex}"
    engine = sa.create_engine(f"{postgres}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{postgres}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str | None:
    """The working database of a test, new and empty: SQLite in its state folder (None), then PostgreSQL."""
    return None if request.param == "sqlite" else request.getfixturevalue("postgres_url")
