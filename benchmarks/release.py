"""Seconds that each step of a release takes, and whether two builds are the same byte for byte.

usage: python -m benchmarks.release DATASET [--limit 60]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from iccmine.publish import places
from iccmine.publish.release import Order, publish
from iccmine.settings import Settings


def timed(dataset: Path, releases: Path) -> tuple[dict[str, float], Path]:
    """Make a release; returns seconds by step, and its folder."""
    moments: list[tuple[str, float]] = []
    made = publish(
        Order(dataset), Settings(releases_dir=releases), on_step=lambda step: moments.append((step, time.monotonic()))
    )
    moments.append(("", time.monotonic()))
    steps = {name: moments[place + 1][1] - begun for place, (name, begun) in enumerate(moments[:-1])}
    return steps, made.folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds that a release may take")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        steps, one = timed(given.dataset, Path(place, "one"))
        busy = time.process_time()
        _, other = timed(given.dataset, Path(place, "other"))
        same = (one / places.SUMS).read_bytes() == (other / places.SUMS).read_bytes()
        size = sum(file.stat().st_size for file in one.rglob("*"))
    for step, seconds in steps.items():
        print(f"{seconds:6.1f} s  {step}")
    total, memory = sum(steps.values()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{total:6.1f} s  in all, of which {busy:.1f} s on a processor")
    print(f"{size / 1e6:,.0f} MB; at most {memory:,.0f} MB of memory")
    print(f"two builds are the same byte for byte: {same}")
    return 0 if same and total <= given.limit else 1


if __name__ == "__main__":
    sys.exit(main())
