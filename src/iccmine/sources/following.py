"""Follow the sources side by side, a thread for each, and hand what happens to the one who writes it down."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from iccmine.sources import names
from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.holdings import Holding
from iccmine.sources.source import Listing, Loss, Remote, Source
from iccmine.sources.transport import Web

# Answers that wait to be written down; each can be as large as the largest document.
_WAITING = 4


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of a source before it is asked: documents held, by key, and where its list was left."""

    held: dict[str, Holding]
    cursor: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """The source gave its list."""

    source: Source
    listing: Listing


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document was had; without answer where its mark shows that the version held still stands."""

    source: Source
    remote: Remote
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A document that waits for another run: this one only looks, has fetched enough, or was too early."""

    source: Source
    remote: Remote


@dataclass(frozen=True, slots=True)
class Lost:
    """A document could not be had."""

    source: Source
    loss: Loss


@dataclass(frozen=True, slots=True)
class Failed:
    """The source's list could not be had."""

    source: Source
    loss: Loss


@dataclass(frozen=True, slots=True)
class Ended:
    """The source has nothing more to say."""

    source: Source


@dataclass(frozen=True, slots=True)
class Broken:
    """Following the source hit an error of the program, which ends the run."""

    source: Source
    error: BaseException


Event = Listed | Fetched | Asked | Lost | Failed | Ended


class Followers:
    """Iterates over what the sources started so far report, until all of them have ended."""

    def __init__(self, web: Web, *, fetching: bool) -> None:
        self._web = web
        self._fetching = fetching
        self._events: queue.Queue[Event | Broken] = queue.Queue(_WAITING)
        self._running = 0

    def start(self, source: Source, followed: Followed) -> None:
        """Follow one more source. The thread is no obstacle to ending the program: nothing is written in it."""
        known = Followed(dict(followed.held), followed.cursor)
        threading.Thread(target=self._follow, args=(source, known), name=source.name, daemon=True).start()
        self._running += 1

    def __iter__(self) -> Iterator[Event]:
        while self._running:
            event = self._events.get()
            if isinstance(event, Broken):
                raise event.error
            self._running -= isinstance(event, Ended)
            yield event

    def _follow(self, source: Source, known: Followed) -> None:
        try:
            for event in self._events_of(source, known):
                self._put(event)
        except Exception as error:
            self._put(Broken(source, error))
        else:
            self._put(Ended(source))

    def _put(self, event: Event | Broken) -> None:
        # A run that was stopped takes no more events.
        while not self._web.stop.is_set():
            with suppress(queue.Full):
                self._events.put(event, timeout=0.5)
                return

    def _events_of(self, source: Source, known: Followed) -> Iterator[Event]:
        try:
            listing = source.discover(self._web, known.cursor)
        except Exception as error:
            yield Failed(source, _loss(source, error, url="", key=None))
            return
        yield Listed(source, listing)
        asked, resting = 0, False
        # Texts in English come first, since others are compared with them.
        for remote in sorted(listing.remotes, key=lambda remote: remote.twin is not None):
            held = known.held.get(remote.key)
            if not names.is_safe(remote.key):
                detail = f"{remote.key!r} is no name for a document: it would lead out of a folder"
                yield Lost(source, Loss(source.name, remote.url, "unsafe_name", detail, remote.key))
            elif held and remote.mark is not None and held.mark == remote.mark:
                yield Fetched(source, remote, None)
            elif not self._fetching or (source.at_most is not None and asked >= source.at_most):
                yield Asked(source, remote)
            else:
                asked += 1
                event = self._fetched(source, remote, held)
                # That a host is left alone is said once; what it has waits for the next run.
                rests = isinstance(event, Lost) and event.loss.reason == "resting"
                yield Asked(source, remote) if rests and resting else event
                resting = resting or rests

    def _fetched(self, source: Source, remote: Remote, held: Holding | None) -> Event:
        try:
            return Fetched(source, remote, source.fetch(self._web, remote, held))
        except Exception as error:
            loss = _loss(source, error, url=remote.url, key=remote.key)
            waits = loss.reason == "not_found" and remote.may_lack and held is None
            return Asked(source, remote) if waits else Lost(source, loss)


def _loss(source: Source, error: Exception, *, url: str, key: str | None) -> Loss:
    """What failed, named; also where the program itself is wrong, since no document may end a run."""
    if isinstance(error, Unavailable):
        return Loss(source.name, error.url, error.reason, error.detail, key)
    return Loss(source.name, url, "internal", f"{url or source.name}: {type(error).__name__}: {error}", key)
