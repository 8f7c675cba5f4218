"""Files and folders as a source: each file once, in order, with the address that the folder's list gives."""

import os
from pathlib import Path

import pytest

from iccmine.sources import discover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "texts"
    for name in ("b.xml", "a/c.txt", "a/.hidden", ".git/config"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


def names(root: Path, found: tuple) -> list[str]:
    return [reference.path.relative_to(root).as_posix() for reference in found]


def test_files_are_found_once_and_in_order_however_they_are_named(folder: Path):
    assert names(folder, discover([folder / "b.xml", folder, folder / "a"])) == ["a/c.txt", "b.xml"]


def test_hidden_files_are_left_out_but_may_be_named(folder: Path):
    assert names(folder, discover([folder / "a/.hidden"])) == ["a/.hidden"]


def test_a_link_to_a_folder_above_ends_nowhere(folder: Path):
    (folder / "a/up").symlink_to(folder)
    assert names(folder, discover([folder])) == ["a/c.txt", "b.xml"]


def test_a_broken_link_is_no_file(folder: Path):
    (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    assert names(folder, discover([folder])) == ["a/c.txt", "b.xml"]


def test_a_path_that_does_not_exist_is_an_error(folder: Path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        discover([folder, folder / "nowhere"])


def test_a_file_counts_as_fetched_when_it_was_last_changed(folder: Path):
    os.utime(folder / "b.xml", (86_400.75, 86_400.75))
    assert discover([folder / "b.xml"])[0].retrieved_at == "1970-01-02T00:00:00Z"


@pytest.mark.parametrize(
    ("repository", "path", "commit", "address"),
    [
        ("owner/texts", "en/b.xml", "abc123", "https://github.com/owner/texts/blob/abc123/en/b.xml"),
        ("owner/texts", "en/b c.xml", "", "https://github.com/owner/texts/blob/HEAD/en/b%20c.xml"),
        ("owner/texts", "all.zip!en/b.xml", "abc", "https://github.com/owner/texts/blob/abc/all.zip#en/b.xml"),
        ("https://court.example/b.xml", "", "", "https://court.example/b.xml"),
        ("", "", "", None),
    ],
)
def test_the_list_of_sources_gives_the_address(folder: Path, repository: str, path: str, commit: str, address: str):
    lines = ("file,source_repository,source_path,commit", f"b.xml,{repository},{path},{commit}")
    (folder / "SOURCES.csv").write_text("\n".join(lines), encoding="utf-8")
    found = {reference.path.name: reference.source_url for reference in discover([folder])}
    assert found == {"b.xml": address, "c.txt": None}
