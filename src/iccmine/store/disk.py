"""What stands on the disk: the SHA-256 of a file, and that a file or a folder is really written."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def sha256_of(file: Path) -> str:
    """The file's SHA-256 in small hexadecimal letters; the file is never in memory as a whole."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def holds(file: Path, sha256: str) -> bool:
    """Whether the file is there with just these bytes."""
    return file.is_file() and sha256_of(file) == sha256


def sync(path: Path) -> None:
    """Return once the disk has a file's bytes, or a folder's names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
