"""Ask hosts politely and safely: who asks is named, each host has its queue, and no answer is trusted unseen."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpx
import stamina

from iccmine import __version__
from iccmine.settings import Settings
from iccmine.sources import address
from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.body import ENCODINGS, read_body
from iccmine.sources.content import begins, is_challenge, media_type_of
from iccmine.sources.hosts import HostQueue
from iccmine.sources.watch import Watch

# Repeated requests are logged for whoever has set up logging, and are no news on anybody's terminal.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_ERROR_PAGE = 64 * 1024
# Headers that say where bytes come from and which version they are; cookies and the like are not kept.
_KEPT = ("etag", "last-modified", "date", "content-type", "content-length", "content-language", "server")


@dataclass(frozen=True, slots=True)
class Pace:
    """How a host is to be asked: seconds between two requests, and seconds before one is given up."""

    seconds: float
    wait: float


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted, read once a process; no environment variable adds to them."""
    return httpx.create_ssl_context(trust_env=False)


class _Pinned(httpx.HTTPTransport):
    """Connects to the very address that was checked, while certificate and ``Host`` stay those of the name."""

    def __init__(self, *, loopback: bool) -> None:
        # Each request has a connection of its own, which its watch can end.
        super().__init__(verify=_trusted(), limits=httpx.Limits(max_keepalive_connections=0))
        self._loopback = loopback

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        name = request.url.host
        *others, last = address.resolve(name, url=str(request.url), loopback=self._loopback)
        for number in others:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return super().handle_request(_pinned(request, number))
        return super().handle_request(_pinned(request, last))


def _pinned(request: httpx.Request, number: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=number),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


class Web:
    """The hosts that the sources declare, and no others.

    Raises:
        ValueError: settings name nobody whom a publisher could reach.
    """

    def __init__(self, settings: Settings, hosts: Mapping[str, Pace]) -> None:
        if hosts and not settings.contact:
            raise ValueError(
                "publishers must be able to reach whoever asks them: set ICCMINE_CONTACT to an e-mail or web address"
            )
        self.stop = threading.Event()
        self._settings = settings
        self._paces = dict(hosts)
        self._queues = {
            host: HostQueue(
                pause=pace.seconds,
                failures=settings.host_failures,
                rest=settings.host_rest_seconds,
                stop=self.stop,
            )
            for host, pace in hosts.items()
        }
        agent = f"iccmine/{__version__} (research on public documents; contact: {settings.contact})"
        self._client = httpx.Client(
            transport=_Pinned(loopback=settings.allow_loopback),
            headers={"User-Agent": agent, "Accept-Encoding": ENCODINGS},
            trust_env=False,
        )

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop.set()
        self._client.close()

    def get(
        self, url: str, *, accept: Sequence[str], etag: str | None = None, last_modified: str | None = None
    ) -> Answer:
        """What the address holds; without body where it is still the version of ``etag`` or ``last_modified``.

        ``accept`` are the ways in which a good body may begin. Redirects are followed, each checked like the first.

        Raises:
            Unavailable: there is no good answer, after as many attempts as the settings allow.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": None if etag else last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        target = url
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._ask(target, headers, accept)
            if isinstance(answer, Answer):
                return Answer(
                    url, answer.final_url, answer.status, answer.body, answer.media_type,
                    answer.retrieved_at, answer.headers,
                )  # fmt: skip
            target = answer
        raise Unavailable("unreachable", f"{url}: more than {_MAX_REDIRECTS} redirects", url=url)

    @property
    def max_bytes(self) -> int:
        """The size above which a document is refused."""
        return self._settings.max_bytes

    def admit(self, url: str) -> None:
        """Let an address pass that another program will ask.

        Raises:
            Unavailable: it may not be asked.
        """
        loopback = self._settings.allow_loopback
        address.check(url, hosts=self._queues.keys(), loopback=loopback)
        address.resolve(urlsplit(url).hostname or "", url=url, loopback=loopback)

    def locate(self, url: str) -> str:
        """Where the address redirects to, which is not asked.

        Raises:
            Unavailable: it gives no redirect.
        """
        answer = self._ask(url, {}, ())
        if isinstance(answer, Answer):
            raise Unavailable("wrong_type", f"{url}: a redirect was expected, not status {answer.status}", url=url)
        return answer

    def _ask(self, url: str, headers: Mapping[str, str], accept: Sequence[str]) -> Answer | str:
        address.check(url, hosts=self._queues.keys(), loopback=self._settings.allow_loopback)
        settings, host = self._settings, address.host_of(url)
        with self._queues[host].watch():
            for attempt in stamina.retry_context(
                on=_wait_of,
                attempts=settings.fetch_attempts,
                timeout=None,
                wait_initial=settings.retry_seconds,
                wait_jitter=settings.retry_seconds,
                wait_max=settings.retry_longest_seconds,
            ):
                with attempt, self._queues[host].turn(url):
                    return self._exchange(url, headers, accept, wait=self._paces[host].wait)
        raise AssertionError("the last attempt either returns or raises")

    def _exchange(self, url: str, headers: Mapping[str, str], accept: Sequence[str], *, wait: float) -> Answer | str:
        deadline = time.monotonic() + wait
        watch = Watch()
        request = self._client.stream(
            "GET", url, headers=dict(headers), timeout=wait, extensions={"trace": watch.trace}
        )
        with _failures_named(url, wait), watch.at_most(2 * wait), request as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return _target(url, response.headers["location"])
            kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            if response.status_code == 304 and headers:
                return Answer(url, url, 304, None, "", now, kept)
            good = response.status_code in (200, 202, 203)
            limit = self._settings.max_bytes if good else _ERROR_PAGE
            try:
                body = read_body(response, limit=limit, deadline=deadline)
            except Unavailable:
                if good:
                    raise
                body = b""
            if is_challenge(response.status_code, response.headers, body):
                detail = f"{url}: a challenge to robots instead of the document; no more is tried"
                raise Unavailable("challenge", detail, url=url, at_host=True)
            if response.status_code not in (200, 203):
                raise self._failure(url, response)
        if not begins(body, accept):
            detail = f"{url}: {media_type_of(body)} of {len(body):,} bytes; {' or '.join(accept)} was expected"
            raise Unavailable("wrong_type", detail, url=url)
        return Answer(url, url, response.status_code, body, media_type_of(body), now, kept)

    def _failure(self, url: str, response: httpx.Response) -> Unavailable:
        status, detail = response.status_code, f"{url}: status {response.status_code}"
        if status in (404, 410):
            return Unavailable("not_found", detail, url=url)
        if status == 429 or (status == 403 and response.headers.get("x-ratelimit-remaining") == "0"):
            return self._rate_limited(url, response)
        if status in (401, 403, 451):
            return Unavailable("forbidden", detail, url=url, at_host=True)
        if status >= 500:
            after = self._after(response)
            patient = after is None or after <= self._settings.retry_longest_seconds
            return Unavailable("server_error", detail, url=url, again=patient, after=after, at_host=True)
        return Unavailable("server_error", detail, url=url)

    def _rate_limited(self, url: str, response: httpx.Response) -> Unavailable:
        after = self._after(response) or self._settings.retry_floor_seconds
        patient = after <= self._settings.retry_longest_seconds
        detail = f"{url}: asked to come back in {after:,.0f} s"
        return Unavailable("rate_limited", detail, url=url, again=patient, after=after, at_host=True)

    def _after(self, response: httpx.Response) -> float | None:
        """Seconds that the host asks to wait, never fewer than the floor: what hosts ask is often too short."""
        asked = _seconds(response.headers.get("retry-after", ""))
        if asked is None and response.headers.get("x-ratelimit-reset", "").isdigit():
            asked = int(response.headers["x-ratelimit-reset"]) - time.time()
        return None if asked is None else max(asked, self._settings.retry_floor_seconds)


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise Unavailable("refused_host", f"{url} leads to {location!r}, which is no address", url=url) from None


@contextmanager
def _failures_named(url: str, wait: float) -> Iterator[None]:
    began = time.monotonic()
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason, detail = "unreachable", f"{url}: {error}"
        if isinstance(error, httpx.TimeoutException) or time.monotonic() - began > wait:
            reason, detail = "too_slow", f"{url}: no answer in {wait:g} s"
        elif isinstance(error, httpx.RemoteProtocolError):
            reason = "truncated"
        raise Unavailable(reason, detail, url=url, again=True, at_host=True) from error


def _wait_of(error: Exception) -> bool | float:
    """Whether to try again; where the host said how long to wait, its queue waits and not the back-off."""
    if not isinstance(error, Unavailable) or not error.again:
        return False
    return True if error.after is None else 0.0


def _seconds(value: str) -> float | None:
    if value.isdigit():
        return float(value)
    try:
        return (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None
