"""A real HTTP server on the loopback that replays what publishers answer, their faults included, and keeps a log."""

from __future__ import annotations

import random
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked: decoded path, query, headers under small letters, and what was sent along."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    raw_path: str
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What is answered. A body may be an iterable of bytes, which is streamed in chunks without its length.

    ``cut_after`` closes the connection after so many bytes of the body; ``delay`` are seconds before the first byte,
    ``drip`` seconds between the bytes of a body; ``announced`` is the length said to follow. With ``endless_head`` the
    head of the answer never ends.
    """

    status: int = 200
    body: bytes | Iterable[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    cut_after: int | None = None
    announced: int | None = None
    endless_head: bool = False


@dataclass
class Logged:
    """One request: when it came (``time.monotonic``), how it is answered, and how much of a body was sent so far."""

    path: str
    headers: Mapping[str, str]
    came: float
    status: int = 0
    bytes: int = 0


Answering = Callable[[Request], Reply | None]


class Replay:
    """A server with a host of its own (``127.0.0.1`` and a port). Answers come from ``sites``, first match first.

    ``failing`` is the share of requests that fail at random: half with 503, a quarter with a connection that ends
    in mid-body, a quarter with one that ends before an answer. With a ``certificate`` TLS is spoken.
    """

    def __init__(
        self, *sites: Answering, failing: float = 0.0, seed: int = 7, certificate: ssl.SSLContext | None = None
    ) -> None:
        self.sites = list(sites)
        self.failing = failing
        self.log: list[Logged] = []
        self._open = 0
        self.most_open = 0
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        if certificate:
            self._server.socket = certificate.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def __enter__(self) -> Replay:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: Request) -> Reply:
        for site in self.sites:
            reply = site(request)
            if reply is not None:
                return self._perhaps_failing(reply)
        return Reply(404, b"<html><body>Not Found</body></html>", {"Content-Type": "text/html"})

    def enter(self, logged: Logged) -> None:
        with self._lock:
            self.log.append(logged)
            self._open += 1
            self.most_open = max(self.most_open, self._open)

    def leave(self) -> None:
        with self._lock:
            self._open -= 1

    def least_interval(self) -> float:
        """The shortest time between two requests, in seconds."""
        times = sorted(entry.came for entry in self.log)
        return min((after - before for before, after in pairwise(times)), default=float("inf"))

    def _perhaps_failing(self, reply: Reply) -> Reply:
        with self._lock:
            chance = self._random.random()
        if chance >= self.failing:
            return reply
        if chance < self.failing / 2:
            return Reply(503, b"busy")
        whole = reply.body if isinstance(reply.body, bytes) else b"".join(reply.body)
        return Reply(
            reply.status, whole, reply.headers, cut_after=len(whole) // 2 if chance < self.failing * 0.75 else -1
        )


def with_versions(request: Request, body: bytes, *, media_type: str, etag: bool = True) -> Reply:
    """The body, or 304 where the request names the version that it is."""
    tag = f'"{sha256(body).hexdigest()[:16]}"'
    headers = {"Content-Type": media_type, **({"ETag": tag} if etag else {})}
    if etag and request.headers.get("if-none-match") == tag:
        return Reply(304, b"", headers)
    return Reply(200, body, headers)


def _handler_of(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._handle(b"")

        def do_POST(self) -> None:
            self._handle(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

        def _handle(self, sent: bytes) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.logged = Logged(self.path, headers, time.monotonic())
            replay.enter(self.logged)
            try:
                reply = replay.answer(Request(unquote(parts.path), query, headers, self.path, self.command, sent))
                self.logged.status = reply.status
                self._send(reply)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                replay.leave()

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.delay)
            if reply.cut_after == -1:
                self.close_connection = True
                return
            if reply.endless_head:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Specimen: ")
                while True:
                    self._write(b"x")
                    time.sleep(0.05)
            streamed = not isinstance(reply.body, bytes)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                if streamed and reply.announced is None:
                    self.send_header("Transfer-Encoding", "chunked")
                else:
                    length = len(reply.body) if isinstance(reply.body, bytes) else 0
                    self.send_header("Content-Length", str(reply.announced if reply.announced is not None else length))
            self.end_headers()
            if streamed:
                self._stream(reply)
            elif reply.cut_after is not None:
                self._write(reply.body[: reply.cut_after])
                self.close_connection = True
            elif reply.drip:
                for place in range(len(reply.body)):
                    self._write(reply.body[place : place + 1])
                    time.sleep(reply.drip)
            else:
                self._write(reply.body)

        def _stream(self, reply: Reply) -> None:
            chunked = reply.announced is None
            for piece in reply.body:
                self._write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            if chunked:
                self._write(b"0\r\n\r\n")

        def _write(self, piece: bytes) -> None:
            self.wfile.write(piece)
            self.wfile.flush()
            self.logged.bytes += len(piece)

        def log_message(self, *_: object) -> None:
            """The log is kept by the replay, and nothing is printed."""

    return Handler
