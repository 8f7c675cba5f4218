"""Files and folders on this machine as a source of documents."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from iccmine.sources.reference import Reference

PROVENANCE = "SOURCES.csv"


def discover(paths: Iterable[Path]) -> tuple[Reference, ...]:
    """Every file under the paths, each once, sorted by path; hidden files and folders are left out.

    A folder may hold a ``SOURCES.csv`` at its root (columns ``file``, ``source_repository``, ``source_path``,
    ``commit``): it gives the address of the files that it names, and is no document itself. The day of a
    file's last change stands for the day that it was fetched, so that two runs say the same.

    Raises:
        FileNotFoundError: a path does not exist.
    """
    found: dict[Path, Reference] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        for reference in _folder(path) if path.is_dir() else (_reference(path, None),):
            found.setdefault(reference.path.resolve(), reference)
    return tuple(sorted(found.values()))


def _folder(root: Path) -> Iterator[Reference]:
    addresses = _addresses(root / PROVENANCE)
    for path in _walk(root, seen=set()):
        if path != root / PROVENANCE:
            yield _reference(path, addresses.get(path.relative_to(root).as_posix()))


def _walk(folder: Path, *, seen: set[tuple[int, int]]) -> Iterator[Path]:
    # Links are followed; a folder that was already walked (a loop) is not entered again.
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        visible = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    for name in visible:
        path = folder / name
        if path.is_dir():
            yield from _walk(path, seen=seen)
        elif path.is_file():
            yield path


def _reference(path: Path, source_url: str | None) -> Reference:
    changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return Reference(path, changed.strftime("%Y-%m-%dT%H:%M:%SZ"), source_url)


def _addresses(file: Path) -> Mapping[str, str]:
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {row["file"]: url for row in rows if row.get("file") and (url := _address(row))}


def _address(row: Mapping[str, str | None]) -> str | None:
    """A repository's file at a commit on GitHub; a file inside an archive has the archive's address."""
    repository, path, commit = (row.get(name) or "" for name in ("source_repository", "source_path", "commit"))
    if repository.startswith(("https://", "http://")):
        return repository
    if repository.count("/") != 1 or not path:
        return None
    archive, inside, member = path.partition("!")
    return f"https://github.com/{repository}/blob/{commit or 'HEAD'}/{archive}".replace(" ", "%20") + (
        f"#{member}".replace(" ", "%20") if inside else ""
    )
