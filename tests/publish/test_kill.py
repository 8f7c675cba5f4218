"""A release whose making is killed at any moment leaves the last one whole."""

import random
from collections.abc import Callable
from pathlib import Path

from benchmarks import release_kill

from iccmine.publish import places

SPECIMENS = ("--specimens",)


def test_kills_leave_the_last_release_whole(dataset: Callable[..., Path], tmp_path: Path):
    folder, releases = dataset("one"), tmp_path / "releases"
    seconds = release_kill.make(folder, releases, release_kill.FIRST, SPECIMENS)
    struck = release_kill.disturb(
        folder, releases, kills=4, seconds=seconds, moments=random.Random(2), options=SPECIMENS
    )
    assert [found for _, found in struck] == [[]] * 4
    release_kill.make(folder, releases, release_kill.NEXT, SPECIMENS)
    assert release_kill.broken(releases) == []
    assert sorted(path.name for path in releases.iterdir()) == ["1.0.0", "1.1.0", "latest"]


def test_a_release_that_is_not_whole_would_be_seen(tmp_path: Path):
    (tmp_path / "1.0.0").mkdir()
    assert release_kill.broken(tmp_path) == [f"1.0.0/{places.SUMS}", "latest points to no release"]
