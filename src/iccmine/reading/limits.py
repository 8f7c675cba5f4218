"""What keeps the reading of one file within bounded time and memory."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass, field

from iccmine.records import Unreadable
from iccmine.settings import Settings

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which work on a file is given up."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    def check(self, where: str) -> None:
        """Raise ``Unreadable('too_slow')`` once the time is over; ``where`` completes the message."""
        if time.monotonic() - self.started > self.seconds:
            raise Unreadable("too_slow", f"given up after {self.seconds:g} s at {where}")


def check_size(raw: bytes, *, settings: Settings) -> None:
    """Refuse what holds nothing and what is larger than ``settings.max_bytes``."""
    if not raw.strip():
        raise Unreadable("empty", "the file holds nothing" if not raw else "the file holds white space only")
    if len(raw) > settings.max_bytes:
        raise Unreadable("too_large", f"{len(raw):,} bytes; the limit is {settings.max_bytes:,}")


def gunzip(raw: bytes, *, settings: Settings) -> bytes:
    """The content of a gzip file, never more than ``settings.max_bytes`` of it."""
    stream = zlib.decompressobj(wbits=31)
    try:
        content = stream.decompress(raw, settings.max_bytes + 1)
    except zlib.error as error:
        raise Unreadable("malformed", f"gzip: {error}") from error
    if len(content) > settings.max_bytes:
        raise Unreadable("decompression_bomb", f"gzip grows beyond {settings.max_bytes:,} bytes")
    if not stream.eof:
        raise Unreadable("truncated", "the gzip stream ends too early")
    return content
