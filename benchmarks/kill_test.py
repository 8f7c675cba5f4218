"""Kill a run with SIGKILL at random moments, let it end, and compare its tables with those of an undisturbed run.

usage: python -m benchmarks.kill_test PATH [--kills 10] [--seed 0]
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def command(source: Path, folder: Path) -> list[str]:
    """The command line of a run whose dataset and state lie in the folder."""
    places = ["--out", str(folder / "out"), "--state", str(folder / "state")]
    return [sys.executable, "-m", "iccmine.cli", "mine", str(source), *places]


def run(source: Path, folder: Path) -> float:
    """Run to the end; returns the seconds that it took."""
    begun = time.monotonic()
    subprocess.run(command(source, folder), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - begun


def killed(source: Path, folder: Path, after: float) -> bool:
    """Run and kill the main process after some seconds; returns False where it had ended before."""
    process = subprocess.Popen(command(source, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def disturb(source: Path, folder: Path, *, kills: int, seconds: float, moments: random.Random) -> list[float]:
    """Kill that many runs over one state, each somewhere within ``seconds``, then run to the end.

    A run that ends before its moment is no kill: its state is thrown away, so that the next one has work to do.
    """
    struck: list[float] = []
    while len(struck) < kills:
        after = moments.uniform(0.05, seconds)
        if killed(source, folder, after):
            struck.append(after)
        else:
            shutil.rmtree(folder)
            folder.mkdir()
    run(source, folder)
    return struck


def differing(one: Path, other: Path) -> list[str]:
    """Names of files that the two datasets do not have in common byte for byte."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    _, mismatched, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    return sorted((*mismatched, *missing))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        calm, stormy = Path(place, "calm"), Path(place, "stormy")
        stormy.mkdir()
        seconds = run(given.path, calm)
        print(f"undisturbed run: {seconds:.1f} s")
        struck = disturb(given.path, stormy, kills=given.kills, seconds=seconds, moments=random.Random(given.seed))
        print(f"killed after {', '.join(f'{moment:.1f}' for moment in struck)} s")
        different = differing(calm / "out", stormy / "out")
    print(f"differing files: {', '.join(different) or 'none'}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
