"""A release whose making is killed at any moment leaves the last one whole."""

import random
import resource
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks import release_kill

from iccmine.publish import places
from iccmine.publish.release import Published
from iccmine.settings import Settings

SPECIMENS = ("--specimens",)


def test_kills_leave_the_last_release_whole(dataset: Callable[..., Path], tmp_path: Path):
    folder, releases = dataset("one"), tmp_path / "releases"
    seconds = release_kill.make(folder, releases, release_kill.FIRST, SPECIMENS)
    struck = release_kill.disturb(
        folder, releases, kills=3, seconds=seconds, moments=random.Random(2), options=SPECIMENS
    )
    assert [found for _, found in struck] == [[]] * 3
    release_kill.make(folder, releases, release_kill.NEXT, SPECIMENS)
    assert release_kill.broken(releases) == []
    assert sorted(path.name for path in releases.iterdir()) == ["1.0.0", "1.1.0", "latest"]


def test_a_release_that_is_not_whole_would_be_seen(tmp_path: Path):
    (tmp_path / "1.0.0").mkdir()
    assert release_kill.broken(tmp_path) == [f"1.0.0/{places.SUMS}", "latest points to no release"]


@pytest.mark.parametrize("name", ["tables/passages.csv", "iccmine.sqlite"])
def test_a_full_disk_leaves_the_last_release_whole(
    mined_specimens: Settings, published: Published, tmp_path: Path, name: str
):
    """No file may grow to the size of this one, as on a disk that is full by then."""
    shutil.copytree(published.folder.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    limit = (published.folder / name).stat().st_size // 2
    done = subprocess.run(
        release_kill.command(mined_specimens.out_dir, tmp_path, release_kill.NEXT, SPECIMENS),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("iccmine: ")
    assert len(done.stderr.splitlines()) == 1
    assert release_kill.broken(tmp_path) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.0.0", "latest"]
