"""Where releases lie: one whole folder for each, whatever happens."""

from pathlib import Path

import pytest

from iccmine.publish import places


def release(releases: Path, version: str, text: str = "{}") -> Path:
    with places.alone(releases), places.staging(releases) as folder:
        (folder / "site").mkdir()
        (folder / "site/index.html").write_text("<p>specimen</p>")
        (folder / places.FACTS).write_text(text)
        return places.put(folder, releases, version)


def test_the_last_release_is_the_highest_version(tmp_path: Path):
    assert places.last(tmp_path) is None
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        release(tmp_path, version, f'{{"version": "{version}"}}')
    found = places.last(tmp_path)
    assert found is not None
    assert (found.version, found.facts) == ("1.10.0", {"version": "1.10.0"})


def test_latest_points_to_the_newest(tmp_path: Path):
    for version in ("1.0.0", "1.1.0"):
        release(tmp_path, version)
        assert (tmp_path / "latest").readlink() == Path(version)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.0.0", "1.1.0", "latest"]


@pytest.mark.parametrize("name", ["site/index.html", "release.json", "SHA256SUMS"])
@pytest.mark.parametrize("how", ["changed", "garbled", "gone"])
def test_a_release_that_was_touched_is_found_out(tmp_path: Path, name: str, how: str):
    file = release(tmp_path, "1.0.0") / name
    file.unlink()
    if how == "garbled":
        file.write_text("?")
    elif how == "changed":
        file.write_text(f"{'0' * 64}  site/index.html\n" if name == "SHA256SUMS" else "other")
    assert places.damaged(tmp_path / "1.0.0")
    with pytest.raises(places.Damaged, match="the last release is damaged"):
        places.last(tmp_path)


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path):
    (tmp_path / ".staging-killed/tables").mkdir(parents=True)
    (tmp_path / ".staging-latest").symlink_to("1.0.0")
    with places.alone(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path):
    with pytest.raises(FileNotFoundError), places.staging(tmp_path) as folder:
        (folder / "nowhere/half").write_text("half")
    assert list(tmp_path.iterdir()) == []


def test_two_at_once_are_one_too_many(tmp_path: Path):
    with (
        places.alone(tmp_path),
        pytest.raises(places.Busy, match="another release is being made"),
        places.alone(tmp_path),
    ):
        pass
    with places.alone(tmp_path):
        pass


@pytest.mark.parametrize("version", ["1", "1.0", "v1.0.0", "1.0.0-rc1", "1.0.0.0", "../1.0.0", ""])
def test_no_version(version: str):
    with pytest.raises(ValueError, match="three numbers"):
        places.order(version)
