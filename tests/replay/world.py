"""A world of three publishers with as many invented documents as are wanted, served until its block ends.

with World(300) as world:
    sources = declared.load(world.declare(tmp_path / "sources.yaml"))
    settings = Settings(state_dir=tmp_path / "state", **world.SETTINGS)
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import yaml
from tests.replay import documents
from tests.replay.publishers import AssemblyHost, GitHub, LegalToolsHost
from tests.replay.server import Replay

PACE = 0.004
SESSION = "resolutions/sessions/2031-91st-Session"


class World:
    """Half of the documents are statements of the Council (XML), the rest decisions (PDF) and resolutions (Word)."""

    # Loopback, and pauses so short that a test can wait for them.
    SETTINGS: dict[str, Any] = {
        "contact": "tests@specimen.invalid",
        "allow_loopback": True,
        "retry_seconds": 0.01,
        "retry_floor_seconds": 0.05,
        "retry_longest_seconds": 0.5,
    }

    def __init__(self, documents_wanted: int, *, failing: float = 0.0, pace: float = PACE, wait: float = 10.0) -> None:
        self.pace = pace
        self.wait = wait
        self.github = GitHub()
        self.tools = LegalToolsHost()
        self.assembly = AssemblyHost()
        self.council_server = Replay(self.github, failing=failing, seed=1)
        self.court_server = Replay(self.tools, failing=failing, seed=2)
        self.assembly_server = Replay(self.assembly, failing=failing, seed=3)
        for number in range(documents_wanted):
            (self.add_statement, self.add_decision, self.add_statement, self.add_resolution)[number % 4](number)

    @property
    def servers(self) -> tuple[Replay, Replay, Replay]:
        return (self.council_server, self.court_server, self.assembly_server)

    def __enter__(self) -> World:
        self._stack = ExitStack()
        for server in self.servers:
            self._stack.enter_context(server)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add_statement(self, number: int, *, words: str = "") -> str:
        """Put a statement into the repository, or another wording in its place; returns its path there."""
        path = f"PRST/2031/S_PRST_2031_{number}-31{number:05d}E.xml"
        self.github.files[path] = documents.statement(number, words=words)
        return path

    def add_decision(self, number: int, *, words: str = "", date: str = "2031-05-26") -> str:
        """Put a decision into the database, or another wording in its place; returns its slug."""
        slug = f"sp{number:06d}"
        pages = 3 + bool(words)
        body = documents.decision(number, words=words)
        self.tools.add(slug, body, number=documents.number_of(number), date=date, numberOfPages=pages)
        return slug

    def add_resolution(self, number: int, *, words: str = "") -> str:
        """Put a resolution on the session's page, or another wording in its place; returns its symbol."""
        symbol = f"ICC-ASP/91/Res.{number}"
        self.assembly.add(symbol, f"ICC-ASP-91-Res{number}-ENG.docx", documents.resolution(number, words=words))
        return symbol

    def bodies(self) -> int:
        """How many bodies of documents the three publishers have sent so far; lists are none."""
        return sum(
            entry.status == 200 and any(part in entry.path for part in ("/raw/", "/doc/", "/files/"))
            for server in self.servers
            for entry in server.log
        )

    def declare(self, path: Path) -> Path:
        """Write the declaration of the three publishers, as ``corpus/sources.yaml`` has it of the real ones."""
        path.write_text(yaml.safe_dump({"version": 1, "publishers": self.publishers()}, sort_keys=False))
        return path

    def publishers(self) -> list[dict[str, Any]]:
        """The entries of the declaration, to be changed where a test wants it."""
        council, court, assembly = (server.url for server in self.servers)
        common = {"pace": self.pace, "wait": self.wait}
        return [
            common | {
                "id": "scresolutions", "form": "github_tree", "accept": ["<akomaNtoso"],
                "discover": f"{council}/repos/specimen/texts/git/trees/main?recursive=1",
                "fetch": f"{council}/raw/{{commit}}/{{path}}",
            },
            common | {
                "id": "legal_tools", "form": "legal_tools", "accept": ["%PDF-"],
                "discover": f"{court}/api/ltddocs?filter={{filter}}", "fetch": f"{court}/doc/{{slug}}/pdf",
                "options": {"where": {"contentType": "judicial_document"}, "window_days": 180, "full_days": 30},
            },
            common | {
                "id": "assembly", "form": "assembly", "accept": ["%PDF-", "PK"], "languages": ["en", "fr"],
                "language": {"English": "en", "Français": "fr", "Español": "es", "عربي": "ar"},
                "discover": f"{assembly}/{{page}}",
                "options": {"pages": [SESSION], "follow": "^/resolutions/sessions/"},
            },
        ]  # fmt: skip
