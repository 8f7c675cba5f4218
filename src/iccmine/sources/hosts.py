"""One queue a host: requests one after the other, a pause between them, and rest for a host in trouble."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from iccmine.sources.answer import Unavailable


class HostQueue:
    """Lets one request at a time through to a host, ``pause`` seconds after the one before has ended.

    After ``failures`` requests in a row that the host's own failure ended it is left alone for ``rest`` seconds; then
    one request tries, and what becomes of it decides.
    """

    def __init__(self, *, pause: float, failures: int, rest: float, stop: threading.Event) -> None:
        self._pause = pause
        self._failures_allowed = failures
        self._rest = rest
        self._stop = stop
        self._turn = threading.Lock()
        self._failed = 0
        self._not_before = 0.0
        self._resting_until = 0.0

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Count whether the request in the block is answered in the end, however often it was repeated."""
        try:
            yield
        except Unavailable as failure:
            if failure.reason not in ("resting", "stopped"):
                self._failed = self._failed + 1 if failure.at_host else 0
            if failure.at_host and self._failed >= self._failures_allowed:
                self._resting_until = time.monotonic() + self._rest
            raise
        else:
            self._failed = 0

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait for one's turn; a host that asks for a pause in the block gets it.

        Raises:
            Unavailable: ``resting`` while the host is left alone, ``stopped`` when the run ends.
        """
        with self._turn:
            if time.monotonic() < self._resting_until:
                detail = f"{url}: the host failed {self._failed} times in a row and is left alone for now"
                raise Unavailable("resting", detail, url=url)
            if self._stop.wait(max(0.0, self._not_before - time.monotonic())):
                raise Unavailable("stopped", f"{url}: the run was stopped", url=url)
            pause = self._pause
            try:
                yield
            except Unavailable as failure:
                pause = max(pause, failure.after or 0.0)
                raise
            finally:
                self._not_before = time.monotonic() + pause
