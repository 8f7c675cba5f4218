"""The interface behind which every publisher stands: discover references, fetch bytes with their provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from iccmine.sources.answer import Answer
from iccmine.sources.holdings import Holding
from iccmine.sources.transport import Pace, Web


@dataclass(frozen=True, slots=True)
class Remote:
    """A document as its source lists it.

    ``key`` names it for good at this source. ``mark`` changes when the document does, so that an unchanged one
    need not be asked for; None where the list gives no such sign. ``details`` is what fetching needs besides the
    address. ``twin`` is the key of the same text in English, whose bytes must not be passed off for this one.
    ``may_lack`` says that the document is often not there yet, so that its absence is no loss.
    """

    key: str
    url: str
    mark: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    twin: str | None = None
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be had: which source, from where, a short code for why, one line for a person.

    Reasons: ``refused_scheme``, ``refused_host``, ``refused_address``, ``unsafe_name``, ``too_large``,
    ``too_slow``, ``decompression_bomb``, ``wrong_type``, ``wrong_language``, ``not_found``, ``forbidden``,
    ``challenge``, ``rate_limited``, ``server_error``, ``unreachable``, ``truncated``, ``resting``,
    ``bad_list``, ``incomplete_list``, ``not_stored``, ``internal``.
    """

    source: str
    url: str
    reason: str
    detail: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What discovery found.

    ``complete`` says that the list names all that the source has, so that what it does not name is gone.
    ``unchanged`` says that the source gave no list, since nothing is new. ``cursor`` is kept where nothing was lost.
    """

    remotes: tuple[Remote, ...] = ()
    complete: bool = True
    unchanged: bool = False
    losses: tuple[Loss, ...] = ()
    cursor: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a source would change in a file of the project, for a person to read and apply: never applied here.

    ``diff`` is a unified diff, empty where nothing differs; ``remarks`` are what a diff cannot say.
    """

    diff: str
    remarks: tuple[str, ...]


@runtime_checkable
class Source(Protocol):
    """One publisher. ``fallback`` names the source that is asked where this one's list cannot be had."""

    @property
    def name(self) -> str: ...

    @property
    def fallback(self) -> str | None: ...

    @property
    def standby(self) -> bool:
        """Whether the source is asked only where another names it as fallback."""

    @property
    def fingerprint(self) -> str:
        """Changes when the declaration does: a cursor that was kept under another says nothing of what is asked now."""

    @property
    def of_documents(self) -> bool:
        """Whether what is fetched is to be mined; the status of a treaty is facts for a person and no document."""

    @property
    def at_most(self) -> int | None:
        """How many documents are fetched in one run; the rest wait for the next. None: all."""

    @property
    def hosts(self) -> Mapping[str, Pace]:
        """Hosts (with port, where one is given) that this source may ask, each with its pace."""

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:
        """The documents that the source lists.

        Raises:
            Unavailable: there is no list to be had.
        """

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:
        """The document's bytes, or an answer without body where the version held still stands.

        Raises:
            Unavailable: there are no bytes to be had, and why.
        """

    def propose(self, body: bytes) -> Proposal | None:
        """What the bytes of a source that is not of documents would change; None where there is nothing to compare."""
