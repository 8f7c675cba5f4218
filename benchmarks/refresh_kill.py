"""Kill a refresh with SIGKILL at random moments, let it end, and compare its dataset with an undisturbed one.

The publishers are a replayed world on the loopback; it changes while the runs are killed, so that there is always
something to fetch, to mine and to put in place.

usage: python -m benchmarks.refresh_kill [--kills 50] [--documents 60] [--seed 0] [--database-url URL]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from tests.replay.world import World

from iccmine.dataset import schema, write

# When a document was fetched is the one thing that two runs cannot have in common: the day, and in the address of its
# bytes the commit that the repository's list named then.
WHEN = {"retrieved_at", "first_seen"}
_COMMIT = re.compile(r"(?<=/)[0-9a-f]{40}(?=/)")


def timeless(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a table without what depends on the moment of fetching."""
    kept = {name: value for name, value in row.items() if name not in WHEN}
    return kept | {"source_url": _COMMIT.sub("COMMIT", kept["source_url"])} if kept.get("source_url") else kept


@dataclass(frozen=True)
class Storm:
    """Seconds after which runs were killed, tables that differ from the undisturbed run's, files that do not hold."""

    struck: tuple[float, ...]
    differing: tuple[str, ...]


def storm(
    folder: Path, *, documents: int, kills: int, moments: random.Random, database_url: str | None = None
) -> Storm:
    """Kill that many refreshes of one state, each at a moment within the time of an undisturbed one; then compare."""
    calm, stormy = folder / "calm", folder / "stormy"
    with World(documents) as world:
        sources = world.declare(folder / "sources.yaml")
        seconds = run(sources, calm)
        struck: list[float] = []
        while len(struck) < kills:
            after = moments.uniform(0.3, max(1.0, seconds))
            if killed(sources, stormy, after, database_url):
                struck.append(after)
                print(f"killed {len(struck)} of {kills}", file=sys.stderr)
            else:
                # It ended before its moment: let the next one have work to do.
                change(world, moments)
        run(sources, stormy, database_url)
        run(sources, calm)
    return Storm(tuple(struck), differing(calm / "out", stormy / "out"))


def change(world: World, moments: random.Random) -> None:
    """Let one document have another wording and one appear."""
    number = moments.randrange(0, len(world.github.files), 2)
    world.add_statement(number, words=f"The Security Council recalls specimen report {moments.randrange(10**6)}.")
    world.add_decision(moments.randrange(10**6))


def run(sources: Path, folder: Path, database_url: str | None = None) -> float:
    """Refresh to the end; returns the seconds that it took."""
    begun = time.monotonic()
    with _start(sources, folder, database_url) as process:
        _, errors = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(errors)
    return time.monotonic() - begun


def killed(sources: Path, folder: Path, after: float, database_url: str | None) -> bool:
    """Refresh and kill the main process after some seconds; returns False where it had ended before."""
    process = _start(sources, folder, database_url)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False


def _start(sources: Path, folder: Path, database_url: str | None) -> subprocess.Popen[str]:
    settings = World.SETTINGS | {"runs_dir": folder / "runs"}
    if database_url:
        settings["database_url"] = database_url
    environment = os.environ | {f"ICCMINE_{name.upper()}": str(value) for name, value in settings.items()}
    places = ["--sources", str(sources), "--out", str(folder / "out"), "--state", str(folder / "state")]
    command = [sys.executable, "-m", "iccmine.cli", "refresh", "--accept-loss", *places]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def differing(calm: Path, stormy: Path) -> tuple[str, ...]:
    """Tables that are not the same row for row, files that their manifest does not hold, and what was left over."""
    left = [place.name for place in stormy.iterdir() if place.name.startswith(write.STAGING)]
    tables = [name for name in schema.TABLES if _rows(calm, name) != _rows(stormy, name)]
    return (*tables, *write.damaged(stormy), *left)


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return list(map(timeless, pq.read_table(folder / f"{name}.parquet").to_pylist()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--database-url", help="of an empty database for the runs that are killed; SQLite without it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        moments = random.Random(given.seed)
        outcome = storm(
            Path(place),
            documents=given.documents,
            kills=given.kills,
            moments=moments,
            database_url=given.database_url,
        )
    print(f"killed {len(outcome.struck)} times, after {', '.join(f'{moment:.1f}' for moment in outcome.struck)} s")
    print(f"differing: {', '.join(outcome.differing) or 'nothing'}")
    return 1 if outcome.differing else 0


if __name__ == "__main__":
    sys.exit(main())
