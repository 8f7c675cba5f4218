"""What a host answered, or why there is no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer with its provenance; ``body`` is None where the version held still stands."""

    url: str
    final_url: str
    status: int
    body: bytes | None
    media_type: str
    retrieved_at: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        return self.headers.get("last-modified")


class Unavailable(Exception):
    """Something that could not be had; ``reason`` is a short code, ``detail`` one line for a person.

    ``again`` says that the same request may be answered later, ``after`` how many seconds the host asked to wait,
    ``at_host`` that the failure is the host's and not the document's: several in a row let the host rest.
    """

    def __init__(
        self,
        reason: str,
        detail: str,
        *,
        url: str,
        again: bool = False,
        after: float | None = None,
        at_host: bool = False,
    ) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.url = url
        self.again = again
        self.after = after
        self.at_host = at_host
