"""The pipeline version: what, besides the bytes of a file, decides about its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

from iccmine import __version__
from iccmine.settings import Settings

_STAGES = ("records.py", "mining.py", "reading", "segmentation", "language", "force", "models", "law")
_ROWS = ("dataset/schema.py", "dataset/rows.py")
# Libraries whose releases read or tokenise differently.
_LIBRARIES = ("spacy", "pdfplumber", "pdfminer.six", "pypdfium2", "lxml", "ftfy", "python-docx", "scikit-learn")
_LIMITS = ("max_bytes", "max_expanded_bytes", "max_pages", "max_seconds", "coverage_floor")
_SOURCES = (".py", ".yaml", ".csv", ".skops")


def pipeline_version(settings: Settings) -> str:
    """``<release>+<digest>`` of code, lexicons, facts, libraries and the limits in force."""
    digest = hashlib.sha256(digest_of_code((*_STAGES, *_ROWS)).encode())
    for library in _LIBRARIES:
        digest.update(f"{library}={metadata.version(library)};".encode())
    for limit in _LIMITS:
        digest.update(f"{limit}={getattr(settings, limit)};".encode())
    return f"{__version__}+{digest.hexdigest()[:16]}"


def digest_of_code(parts: Iterable[str]) -> str:
    """SHA-256 over the sources and data files of these parts of the package."""
    digest = hashlib.sha256()
    package = files("iccmine")
    for part in parts:
        for name, file in _files(package.joinpath(part), part):
            digest.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(place: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if place.is_file():
        yield name, place
        return
    for child in sorted(place.iterdir(), key=lambda entry: entry.name):
        if child.is_dir() or child.name.endswith(_SOURCES):
            yield from _files(child, f"{name}/{child.name}")
