"""One queue a host: requests one after the other, a pause between them, and rest for a host in trouble."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from iccmine.sources.answer import Unavailable


class HostQueue:
    """Lets one request at a time through to a host, ``pause`` seconds after the one before has ended.

    After ``failures`` failures of the host in a row it is left alone for ``rest`` seconds; then one request tries,
    and what becomes of it decides.
    """

    def __init__(self, host: str, *, pause: float, failures: int, rest: float, stop: threading.Event) -> None:
        self._host = host
        self._pause = pause
        self._failures_allowed = failures
        self._rest = rest
        self._stop = stop
        self._turn = threading.Lock()
        self._failed = 0
        self._not_before = 0.0
        self._resting_until = 0.0

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Wait for one's turn; what happens in the block counts for or against the host.

        Raises:
            Unavailable: ``resting`` while the host is left alone, ``stopped`` when the run ends.
        """
        with self._turn:
            if time.monotonic() < self._resting_until:
                detail = f"{self._host} failed {self._failed} times in a row and is left alone for now"
                raise Unavailable("resting", detail, url=url)
            if self._stop.wait(max(0.0, self._not_before - time.monotonic())):
                raise Unavailable("stopped", "the run was stopped", url=url)
            try:
                yield
            except Unavailable as failure:
                self._count(failure)
                raise
            else:
                self._failed = 0
            finally:
                self._not_before = max(self._not_before, time.monotonic() + self._pause)

    def _count(self, failure: Unavailable) -> None:
        now = time.monotonic()
        self._failed = self._failed + 1 if failure.at_host else 0
        if failure.after is not None:
            self._not_before = now + failure.after
        if self._failed >= self._failures_allowed:
            self._resting_until = now + self._rest
