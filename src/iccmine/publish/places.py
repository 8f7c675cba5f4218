"""Where releases lie: a folder for each version, ``latest`` that points to the newest, and nothing half made.

A release is made beside its place and renamed into it once it is whole; a kill before that moment leaves the last
release as it was, and what is left of the new one is swept away by the next run.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iccmine.store.disk import holds, sha256_of, sync

FACTS = "release.json"
SUMS = "SHA256SUMS"
LATEST = "latest"
_STAGING = ".staging-"
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class Busy(Exception):
    """Another process makes a release in the same folder."""


class Damaged(Exception):
    """A release is not what its checksums say; nothing can be compared with it."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release in its place; ``facts`` is what its ``release.json`` holds."""

    folder: Path
    facts: dict[str, Any]

    @property
    def version(self) -> str:
        return self.folder.name


@contextmanager
def alone(releases: Path) -> Iterator[None]:
    """Keep other processes from making a release here; also sweeps away what a killed one left.

    Raises:
        Busy: another process is at it.
    """
    releases.mkdir(parents=True, exist_ok=True)
    handle = os.open(releases, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in releases.glob(f"{_STAGING}*"):
            left.unlink() if left.is_symlink() else shutil.rmtree(left)
        yield
    except BlockingIOError:
        raise Busy(f"another release is being made in {releases}: wait until it is done") from None
    finally:
        os.close(handle)


@contextmanager
def staging(releases: Path) -> Iterator[Path]:
    """A folder beside the releases, gone at the end unless it was put in its place."""
    folder = Path(tempfile.mkdtemp(dir=releases, prefix=_STAGING))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(folder: Path, releases: Path, version: str) -> Path:
    """Write the checksums, bring every byte to the disk, rename the folder to its version, point ``latest`` to it."""
    (folder / SUMS).write_text("".join(f"{sha256_of(folder / name)}  {name}\n" for name in files(folder)), "utf-8")
    for path in (*folder.rglob("*"), folder):
        sync(path)
    place = releases / version
    folder.rename(place)
    sync(releases)
    point(releases, version)
    return place


def point(releases: Path, version: str) -> None:
    """Let ``latest`` name this version, in one step."""
    fresh = releases / f"{_STAGING}{LATEST}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(version)
    fresh.replace(releases / LATEST)
    sync(releases)


def files(folder: Path) -> list[str]:
    """Every file but the checksums, relative to the folder, sorted."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != SUMS)


def last(releases: Path) -> Release | None:
    """The release with the highest version, checked against its checksums; None where there is none.

    Raises:
        Damaged: a file of it is missing or differs.
    """
    versions = [place for place in releases.glob("*") if _VERSION.fullmatch(place.name)]
    if not versions:
        return None
    folder = max(versions, key=lambda place: order(place.name))
    if wrong := damaged(folder):
        raise Damaged(f"the last release is damaged, restore or remove it: {folder}: {', '.join(wrong[:3])}")
    return Release(folder, json.loads((folder / FACTS).read_text(encoding="utf-8")))


def damaged(folder: Path) -> list[str]:
    """Names of files that are missing or differ from the checksums; the checksums themselves where they are missing."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return [SUMS]
    entries = (line.partition("  ") for line in lines)
    return [name or SUMS for sha256, _, name in entries if not name or not holds(folder / name, sha256)]


def order(version: str) -> tuple[int, ...]:
    """The version as numbers, to be compared.

    Raises:
        ValueError: it is not ``major.minor.patch``.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError(f"a version is three numbers, as in 1.2.0, not {version!r}")
    return tuple(map(int, version.split(".")))
