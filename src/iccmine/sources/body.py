"""Read the body of an answer within limits of size, expanded size and time."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator

import httpx

from iccmine.sources.answer import Unavailable

ENCODINGS = "gzip, deflate"


def read_body(response: httpx.Response, *, limit: int, deadline: float) -> bytes:
    """The body, decompressed; ``deadline`` is a time of ``time.monotonic``.

    Decompressing stops at the limit: what a small body would grow to is never held.

    Raises:
        Unavailable: ``too_large``, ``decompression_bomb``, ``too_slow``, ``truncated``, ``wrong_type``.
    """
    url = str(response.request.url)
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise Unavailable("too_large", f"{url}: {int(announced):,} bytes announced, more than {limit:,}", url=url)
    raw = _raw(response, url, limit=limit, deadline=deadline)
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return b"".join(raw)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unavailable("wrong_type", f"{url}: sent as {encoding}, which was not asked for", url=url)
    return _expand(raw, url, limit=limit)


def _raw(response: httpx.Response, url: str, *, limit: int, deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > limit:
            raise Unavailable("too_large", f"{url}: more than {limit:,} bytes", url=url)
        if time.monotonic() > deadline:
            raise Unavailable("too_slow", f"{url}: not whole in the time allowed", url=url, again=True, at_host=True)
        yield chunk


def _expand(raw: Iterator[bytes], url: str, *, limit: int) -> bytes:
    # 32 lets zlib see for itself whether the stream is gzip or deflate.
    machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    body = bytearray()
    try:
        for chunk in raw:
            body += machine.decompress(chunk, limit + 1 - len(body))
            if len(body) > limit:
                detail = f"{url}: grows to more than {limit:,} bytes when it is decompressed"
                raise Unavailable("decompression_bomb", detail, url=url)
    except zlib.error as error:
        raise Unavailable("truncated", f"{url}: {error}", url=url, again=True) from None
    if not machine.eof:
        raise Unavailable("truncated", f"{url}: the compressed body ends too early", url=url, again=True)
    return bytes(body)
