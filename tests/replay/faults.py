"""Answers that no client should trust, and sites that give one answer after another."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from tests.replay.server import Answering, Reply, Request

HTML = {"Content-Type": "text/html; charset=utf-8"}
CLOUDFLARE = Reply(
    403,
    b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>challenge-platform</body></html>",
    HTML | {"cf-mitigated": "challenge"},
)
WAF = Reply(202, b"", {"x-amzn-waf-action": "challenge"})
SILENT_WAF = Reply(202, b"")
APPLICATION_PAGE = Reply(
    200, b"<!doctype html><html><head><title>ODS</title></head><body></body></html>".ljust(1303), HTML
)
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n" + b"\x80" * 200 + b"\n%%EOF\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def at(path: str, *replies: Reply) -> Answering:
    """A site that answers one path with these replies, one after another, the last of them for ever."""
    waiting = list(replies)

    def site(request: Request) -> Reply | None:
        if request.path != path:
            return None
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return site


def redirect(place: str, status: int = 302) -> Reply:
    return Reply(status, b"", {"Location": place})


def zeros(size: int, *, begin: bytes = b"%PDF-1.7\n") -> Iterator[bytes]:
    """A body of any size that is never held whole."""
    yield begin
    block = b"\0" * 1024**2
    for _ in range(size // len(block)):
        yield block


def bomb(size: int) -> Iterator[bytes]:
    """A gzip stream that grows to ``size`` bytes, a thousand times its own length."""
    machine = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    for block in zeros(size):
        piece = machine.compress(block)
        if piece:
            yield piece
    yield machine.flush()


def counted(answering: Answering, calls: list[str]) -> Callable[[Request], Reply | None]:
    """The same site, which notes what it was asked."""

    def site(request: Request) -> Reply | None:
        calls.append(request.raw_path)
        return answering(request)

    return site
