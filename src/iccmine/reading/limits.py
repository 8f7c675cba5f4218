"""What keeps the reading of one file within bounded time and memory."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import dataclass, field
from itertools import pairwise

from iccmine.records import Unreadable
from iccmine.settings import Settings

# Deflate cannot grow anything more than this many times: a smaller stream need not be tried.
DEFLATE_RATIO = 1032
DRAWING_PART = 16
# A stream's dictionary stands in so many bytes before it.
DICTIONARY = 600
PDF_STREAM = re.compile(rb"stream\r?\n")
TWICE_DEFLATED = re.compile(rb"/FlateDecode\s*/FlateDecode|/Fl\s*/Fl\b")


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


def check_pdf_streams(raw: bytes, *, settings: Settings) -> None:
    """Refuse a PDF of which one stream would grow too much, before a page is loaded.

    A picture may grow to ``settings.max_expanded_bytes``. What draws a page may grow to a part of that only, as PDFium
    makes objects of it that are many times larger.
    """
    if TWICE_DEFLATED.search(raw):
        raise Unreadable("decompression_bomb", "the PDF holds a stream that is deflated twice")
    picture, drawing = settings.max_expanded_bytes, settings.max_expanded_bytes // DRAWING_PART
    if len(raw) <= drawing // DEFLATE_RATIO:
        return
    starts = [match.end() for match in PDF_STREAM.finditer(raw)]
    for start, following in pairwise([*starts, len(raw)]):
        limit = picture if b"/Image" in raw[max(0, start - DICTIONARY) : start] else drawing
        if following - start > limit // DEFLATE_RATIO and _grows_beyond(raw[start:following], limit):
            raise Unreadable("decompression_bomb", f"a stream of the PDF grows beyond {limit:,} bytes")


def _grows_beyond(compressed: bytes, limit: int) -> bool:
    stream, grown = zlib.decompressobj(), 0
    try:
        while compressed and not stream.eof:
            grown += len(stream.decompress(compressed, 1 << 20))
            if grown > limit:
                return True
            compressed = stream.unconsumed_tail
    except zlib.error:
        # Pictures and other streams are packed in other ways; PDFium bounds those itself.
        return False
    return False
