"""What bytes are, by how they begin; and pages that stand for an answer without being one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%pdf-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<?xml", "application/xml"),
    (b"<", "application/xml"),
    (b"{", "application/json"),
    (b"[", "application/json"),
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEAD = 64 * 1024
_CHALLENGES = (b"just a moment...", b"challenge-platform", b"cf-chl-", b"awswafintegration", b"attention required!")


def media_type_of(body: bytes) -> str:
    """The media type that the first bytes show, whatever the host says that it is."""
    head = _head(body)
    if head.startswith(b"pk\x03\x04"):
        return _WORD if b"word/" in body else "application/zip"
    for sign, media_type in _SIGNS:
        if head.startswith(sign):
            return "text/html" if media_type == "application/xml" and b"<html" in head[:1024] else media_type
    return "application/octet-stream" if b"\0" in head[:1024] else "text/plain"


def begins(body: bytes, signs: Sequence[str]) -> bool:
    """Whether the body begins with one of the signs, case, byte order mark and leading white space aside."""
    head = _head(body)
    return not signs or any(head.startswith(sign.lower().encode()) for sign in signs)


def is_challenge(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the page asks for proof that a person sits at a browser; to a program it means "unavailable"."""
    if "cf-mitigated" in headers or "x-amzn-waf-action" in headers or (status == 202 and not body):
        return True
    return media_type_of(body) == "text/html" and any(sign in body[:_HEAD].lower() for sign in _CHALLENGES)


def _head(body: bytes) -> bytes:
    return body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
