"""End a connection that gives no whole answer in time, however busily it drips."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any


class Watch:
    """Learns by ``trace`` which connection one request uses, and shuts it when the time is over.

    The client's own limits count the silence between two bytes, so that a byte now and then would keep it for ever.
    """

    def __init__(self) -> None:
        self._stream: Any = None

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """What the client calls at each step of the request."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = info["return_value"]

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Let the request in the block take at most so many seconds; it then fails like one that was cut off."""
        timer = threading.Timer(seconds, self._shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _shut(self) -> None:
        connection = self._stream and self._stream.get_extra_info("socket")
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
