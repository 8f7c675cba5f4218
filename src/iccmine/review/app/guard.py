"""What may reach the page: an ASGI gate in front of every request and every websocket.

Three rules. The ``Host`` must be one that this server was started for, so that no foreign name can be pointed at it.
Whatever may change something (every method but GET and HEAD, and every websocket, over which the page sends its
actions) must carry an ``Origin`` equal to that host, so that no other site can act in a reviewer's name. Where a token
is set, nothing but the sign-in page and the page's own style answers without it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PASS = "iccmine_pass"
REVIEWER = "iccmine_reviewer"
OPEN_PATHS = ("/enter", "/style/")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
_SAFE = frozenset({"GET", "HEAD"})
_SOCKET = "/_nicegui_ws"
_REFUSED = 4403

# NiceGUI builds its page from inline scripts; nothing is loaded from, sent to or framed by any other site.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # Not "no-referrer": browsers then send the origin of a form as "null".
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in: ``hosts`` are the names (with port) under which the page is served, ``token`` opens it."""

    hosts: frozenset[str]
    token: str | None = None

    @classmethod
    def of(cls, host: str, port: int, *, token: str | None, names: Iterable[str] = ()) -> Access:
        """Access for a server bound to ``host``; ``names`` are further names under which people reach it."""
        own = {host, *(LOOPBACK if is_loopback(host) or host in ("0.0.0.0", "::") else ())}
        named = {*own, *names}
        bare = named if port in (80, 443) else set(names)
        return cls(frozenset({*bare, *(f"{name}:{port}" for name in named)}), token)

    @property
    def key(self) -> str:
        """What the cookie of somebody who gave the token holds; the token itself is not kept in browsers."""
        return hmac.new((self.token or "").encode(), b"iccmine review", hashlib.sha256).hexdigest()

    def opens(self, token: str) -> bool:
        """Whether this is the token, told in a time that says nothing about it."""
        return self.token is None or hmac.compare_digest(self.token.encode(), token.encode())

    def admits(self, headers: Headers) -> bool:
        """Whether a request brings the pass of somebody who gave the token."""
        return self.token is None or hmac.compare_digest(self.key.encode(), cookies(headers).get(PASS, "").encode())


@dataclass(frozen=True, slots=True)
class Gate:
    """Middleware that lets in what the rules of this module allow, and refuses the rest in one line."""

    app: ASGIApp
    access: Access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is None:
            return await self.app(scope, receive, _with_headers(send))
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": _REFUSED, "reason": refusal})
        if refusal == "no token" and scope["method"] in _SAFE and "text/html" in headers.get("accept", ""):
            return await RedirectResponse("/enter", 303)(scope, receive, send)
        status = 401 if refusal == "no token" else 403
        return await PlainTextResponse(f"refused: {refusal}", status)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if host not in self.access.hosts:
            return f"this server is not {host or 'without a name'}; start it with --name for another name"
        socket = scope["type"] == "websocket"
        if socket or scope["method"] not in _SAFE:
            origin = urlsplit(headers.get("origin", ""))
            if origin.scheme not in ("http", "https") or origin.netloc != host:
                return "the request comes from another site"
        elif scope["path"].startswith(_SOCKET):
            # Long polling would carry actions in requests that look safe; the page asks for the websocket alone.
            return "only the websocket is served here"
        if not scope["path"].startswith(OPEN_PATHS) and not self.access.admits(headers):
            return "no token"
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sending


def is_loopback(host: str) -> bool:
    return host in LOOPBACK


def new_token() -> str:
    return secrets.token_urlsafe(24)


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies of a request; none where they cannot be read."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: unquote(morsel.value) for name, morsel in jar.items()}


def reviewer_of(headers: Headers) -> str | None:
    """The name that somebody gave at sign-in."""
    return cookies(headers).get(REVIEWER) or None


def as_cookie(value: str) -> str:
    """A value that any cookie may hold."""
    return quote(value, safe="")
