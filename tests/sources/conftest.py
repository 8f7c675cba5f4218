"""Gather from a replayed world, or ask one replayed host, with the real client over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.replay.server import Answering, Replay
from tests.replay.world import World

from iccmine.settings import Settings
from iccmine.sources import declared, holdings
from iccmine.sources.declaration import Declaration
from iccmine.sources.gathering import Gathered, gather
from iccmine.sources.holdings import Holding
from iccmine.sources.source import Source
from iccmine.sources.transport import Pace, Web
from iccmine.store import Vault, connect


class Store:
    """A state folder into which is gathered again and again."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.settings = Settings(state_dir=folder, **World.SETTINGS | settings)
        self.vault = Vault(folder / "raw")
        self.engine = connect(self.settings)

    def gather(self, sources: Sequence[Source], **more: Any) -> Gathered:
        return gather(sources, vault=self.vault, engine=self.engine, settings=self.settings, **more)

    def current(self) -> tuple[Holding, ...]:
        with self.engine.connect() as connection:
            return holdings.current(connection)

    def history(self, source: str, key: str) -> tuple[Holding, ...]:
        with self.engine.connect() as connection:
            return holdings.history(connection, source, key)

    def bodies(self) -> dict[str, bytes]:
        """What the vault has for the current version of every key."""
        return {holding.key: self.vault.get(holding.sha256) for holding in self.current()}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state")


@dataclass(frozen=True)
class Asking:
    """A client and the one host that it may ask."""

    web: Web
    server: Replay

    def get(self, path: str, **more: Any) -> Any:
        return self.web.get(self.server.url + path, **{"accept": ("%PDF-",)} | more)


@pytest.fixture
def ask() -> Iterator[Callable[..., Asking]]:
    """Serve sites and get a client that may ask them; settings by name, ``wait`` and ``pace`` of the host."""
    with ExitStack() as stack:

        def start(*sites: Answering, pace: float = 0.0, wait: float = 5.0, **settings: Any) -> Asking:
            server = stack.enter_context(Replay(*sites))
            limits = Settings(**World.SETTINGS | {"max_bytes": 2 * 1024**2, "retry_floor_seconds": 0.3} | settings)
            web = stack.enter_context(Web(limits, {server.host: Pace(pace, wait)}))
            return Asking(web, server)

        yield start


@pytest.fixture
def serve() -> Iterator[Callable[..., Replay]]:
    """Serve sites on a host of their own until the test ends."""
    with ExitStack() as stack:
        yield lambda *sites: stack.enter_context(Replay(*sites))


def source(form: str, **entry: Any) -> Source:
    """A source of this form, declared for a test."""
    declaration = Declaration.of({"id": form, "form": form, "pace": 0.0, "wait": 5.0} | entry, where="test")
    return declared.FORMS[form](declaration)
