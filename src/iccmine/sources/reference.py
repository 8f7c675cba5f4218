"""What a source says of a file before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One file: where it is, where it was published, and when it was fetched (ISO 8601, UTC)."""

    path: Path
    retrieved_at: str
    source_url: str | None = None
