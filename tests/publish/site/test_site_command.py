"""``iccmine site``: a dataset or a release as pages, put in place when they are whole."""

import shutil
from pathlib import Path

from tests.conftest import Run

from iccmine.publish.release import Published


def test_the_command_draws_a_dataset_and_says_where(run: Run, tmp_path: Path):
    code, out, errors = run("site", "--out", tmp_path / "pages")
    assert (code, out.strip()) == (0, str(tmp_path / "pages" / "index.html"))
    assert "Traceback" not in errors
    about = (tmp_path / "pages" / "about.html").read_text(encoding="utf-8")
    assert "This is no release" in about


def test_a_second_run_takes_the_place_of_the_first_and_leaves_nothing_beside_it(run: Run, tmp_path: Path):
    run("site", "--out", tmp_path / "pages")
    (tmp_path / "pages" / "left-over.html").touch()
    assert run("site", "--out", tmp_path / "pages")[0] == 0
    assert not (tmp_path / "pages" / "left-over.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_a_folder_of_something_else_is_never_replaced(run: Run, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("kept", encoding="utf-8")
    code, _, errors = run("site", "--out", tmp_path / "mine")
    assert code == 2
    assert "no site" in errors
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "kept"


def test_a_folder_without_a_dataset_is_named(run: Run, tmp_path: Path):
    code, _, errors = run("site", tmp_path, "--out", tmp_path / "pages")
    assert code == 2
    assert f"no dataset in {tmp_path}" in errors
    assert not (tmp_path / "pages").exists()


def test_a_release_is_drawn_again_as_it_is(run: Run, published: Published, tmp_path: Path):
    assert run("site", published.folder, "--out", tmp_path / "pages")[0] == 0
    again, first = tmp_path / "pages", published.folder / "site"
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names
    assert [name for name in names if (again / name).read_bytes() != (first / name).read_bytes()] == []
    shutil.rmtree(again)
