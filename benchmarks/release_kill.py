"""Kill the making of a release with SIGKILL at random moments: the last release must stay whole, and so must a new one.

usage: python -m benchmarks.release_kill DATASET [--kills 20] [--seed 0] [--specimens]
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from iccmine.publish import places

FIRST, NEXT = "1.0.0", "1.1.0"


def command(dataset: Path, releases: Path, version: str, options: Sequence[str]) -> list[str]:
    """The command line that makes one version."""
    return [
        *(sys.executable, "-m", "iccmine.cli", "publish", str(dataset)),
        *("--to", str(releases), "--version", version, *options),
    ]


def make(dataset: Path, releases: Path, version: str, options: Sequence[str] = ()) -> float:
    """Make a release to the end; returns the seconds that it took."""
    begun = time.monotonic()
    subprocess.run(command(dataset, releases, version, options), check=True, capture_output=True)
    return time.monotonic() - begun


def killed(dataset: Path, releases: Path, after: float, options: Sequence[str] = ()) -> bool:
    """Begin the next release and kill it after some seconds; returns False where it had ended before."""
    process = subprocess.Popen(
        command(dataset, releases, NEXT, options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def broken(releases: Path) -> list[str]:
    """What a reader would stumble over: a release that is not whole, or ``latest`` that points to none."""
    found = [f"{place.name}/{name}" for place in releases.glob("[0-9]*") for name in places.damaged(place)]
    latest = releases / places.LATEST
    if not (latest / places.FACTS).exists():
        found.append(f"{places.LATEST} points to no release")
    return found


def disturb(
    dataset: Path, releases: Path, *, kills: int, seconds: float, moments: random.Random, options: Sequence[str] = ()
) -> list[tuple[float, list[str]]]:
    """Kill the making of the next release that many times; returns each moment with what was broken after it.

    Where the new release is in its place already, it is taken away again, so that the next attempt has work to do.
    """
    struck: list[tuple[float, list[str]]] = []
    while len(struck) < kills:
        after = moments.uniform(0.05, seconds)
        if killed(dataset, releases, after, options):
            struck.append((after, broken(releases)))
        if (releases / NEXT).exists():
            places.point(releases, FIRST)
            shutil.rmtree(releases / NEXT)
    return struck


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--specimens", action="store_true", help="the dataset is one of invented documents")
    given = parser.parse_args()
    options = ["--specimens"] if given.specimens else []
    with tempfile.TemporaryDirectory() as place:
        releases = Path(place)
        make(given.dataset, releases, FIRST, options)
        seconds = make(given.dataset, releases, NEXT, options)
        whole = (releases / NEXT / places.SUMS).read_bytes()
        places.point(releases, FIRST)
        shutil.rmtree(releases / NEXT)
        print(f"undisturbed: {seconds:.1f} s")
        moments = random.Random(given.seed)
        struck = disturb(given.dataset, releases, kills=given.kills, seconds=seconds, moments=moments, options=options)
        print(f"killed after {', '.join(f'{moment:.1f}' for moment, _ in struck)} s")
        wrong = [name for _, found in struck for name in found]
        make(given.dataset, releases, NEXT, options)
        same = (releases / NEXT / places.SUMS).read_bytes() == whole
        left = [path.name for path in releases.glob(".*")]
    print(f"broken files: {', '.join(wrong) or 'none'}; the next run ends where an undisturbed one does: {same}")
    print(f"left behind: {', '.join(left) or 'nothing'}")
    return 1 if wrong or left or not same else 0


if __name__ == "__main__":
    sys.exit(main())
