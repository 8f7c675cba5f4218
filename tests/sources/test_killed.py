"""Gathering that is killed or interrupted at any request: nothing half-written, and the next run goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.replay.server import Request
from tests.replay.world import World
from tests.sources.conftest import Store

from iccmine.sources import declared, holdings

GATHER = """
import sys
from pathlib import Path
from iccmine.settings import Settings
from iccmine.sources import declared, holdings
from iccmine.sources.gathering import gather
from iccmine.store import Vault, connect
settings = Settings()
print("ready", flush=True)
vault, engine = Vault(settings.state_dir / "raw"), connect(settings)
gather(declared.load(Path(sys.argv[1])), vault=vault, engine=engine, settings=settings)
"""
DOCUMENTS = 60
# Bodies that were sent and not yet written down: one in each source's hands, and those that wait in the queue.
AT_RISK = 3 + 4 + 1


class Killer:
    """A site that answers nothing, and sends a signal to a process at the so-and-so-many-th request."""

    def __init__(self) -> None:
        self.victim: subprocess.Popen[str] | None = None
        self.left = 0
        self.how = signal.SIGKILL

    def __call__(self, _: Request) -> None:
        self.left -= 1
        if self.left == 0 and self.victim:
            os.kill(self.victim.pid, self.how)


@pytest.fixture
def served(tmp_path: Path):
    killer = Killer()
    with World(DOCUMENTS) as world:
        for server in world.servers:
            server.sites.insert(0, killer)
        yield world, killer, world.declare(tmp_path / "sources.yaml")


def run(store: Store, killer: Killer, file: Path, *, after: int, how: signal.Signals) -> int:
    environment = {f"ICCMINE_{name.upper()}": str(value) for name, value in World.SETTINGS.items()}
    killer.left, killer.how = 0, how
    victim = subprocess.Popen(
        [sys.executable, "-c", GATHER, str(file)],
        env=os.environ | environment | {"ICCMINE_STATE_DIR": str(store.settings.state_dir)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with victim:
        assert victim.stdout is not None
        victim.stdout.readline()
        killer.victim, killer.left = victim, after
        return victim.wait(timeout=60)


def test_killed_at_any_request_the_next_run_goes_on_and_nothing_is_fetched_twice(store: Store, served):
    world, killer, file = served
    kills = (3, 11, 24)
    for after in kills:
        assert run(store, killer, file, after=after, how=signal.SIGKILL) == -signal.SIGKILL
        killer.victim = None
        assert all(store.vault.get(holding.sha256) for holding in _held(store))
    assert store.gather(declared.load(file)).losses == ()
    assert len(store.bodies()) == DOCUMENTS
    assert set(store.bodies().values()) == {
        *world.github.files.values(), *world.tools.texts.values(), *world.assembly.files.values()
    }  # fmt: skip
    # Files of the Assembly are asked for again, and not sent again.
    assert DOCUMENTS <= world.bodies() <= DOCUMENTS + AT_RISK * len(kills)


def test_interrupted_it_ends_at_once_and_leaves_all_whole(store: Store, served):
    _, killer, file = served
    assert run(store, killer, file, after=20, how=signal.SIGINT) == -signal.SIGINT
    killer.victim = None
    assert 0 < len(_held(store)) < DOCUMENTS
    assert store.gather(declared.load(file)).losses == ()
    assert len(store.bodies()) == DOCUMENTS


def _held(store: Store):
    holdings.prepare(store.engine)
    return store.current()
