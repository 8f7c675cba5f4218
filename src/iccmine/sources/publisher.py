"""What all declared publishers have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from lxml import etree, html

from iccmine.sources import names
from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.declaration import Declaration
from iccmine.sources.holdings import Holding
from iccmine.sources.source import Loss, Proposal, Remote
from iccmine.sources.transport import Pace, Web

PAGE = ("<",)
DATA = ("{", "[")


class Publisher:
    """A declared publisher whose documents are fetched from the address that its list gives.

    Raises:
        ValueError: the declaration lacks one of the addresses or options that the form needs.
    """

    addresses: ClassVar[tuple[Literal["discover", "fetch"], ...]] = ("discover", "fetch")
    options: ClassVar[tuple[str, ...]] = ()

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        for which in self.addresses:
            declaration.address(which)
        for option in self.options:
            declaration.option(option)

    @property
    def name(self) -> str:
        return self.declaration.id

    @property
    def fallback(self) -> str | None:
        return self.declaration.fallback

    @property
    def standby(self) -> bool:
        return self.declaration.standby

    @property
    def fingerprint(self) -> str:
        return names.sha256_of(repr(self.declaration).encode())[:16]

    @property
    def of_documents(self) -> bool:
        return True

    @property
    def at_most(self) -> int | None:
        return self.declaration.at_most

    @property
    def hosts(self) -> Mapping[str, Pace]:
        return self.declaration.paces

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:
        """The file at the address, or its unchanged state where the same address was asked before."""
        same = held if held and held.url == remote.url else None
        return web.get(
            remote.url,
            accept=self.declaration.accept,
            etag=same.etag if same else None,
            last_modified=same.last_modified if same else None,
        )

    def propose(self, body: bytes) -> Proposal | None:  # noqa: ARG002
        return None

    def loss(self, failure: Unavailable) -> Loss:
        """A part of the list that could not be had."""
        return Loss(self.name, failure.url, failure.reason, failure.detail)


def check_size(size: int, url: str, web: Web) -> None:
    """Refuse a document that does not come over the wire, by the limit of those that do.

    Raises:
        Unavailable: ``too_large``.
    """
    if size > web.max_bytes:
        raise Unavailable("too_large", f"{url}: {size:,} bytes, more than {web.max_bytes:,}", url=url)


def data_of(answer: Answer) -> Any:
    """The JSON in an answer.

    Raises:
        Unavailable: ``bad_list``.
    """
    try:
        return json.loads(answer.body or b"")
    except ValueError as error:
        raise Unavailable("bad_list", f"{answer.final_url}: {error}", url=answer.final_url) from None


def page_of(answer: Answer) -> html.HtmlElement:
    """The HTML in an answer, with every link made absolute.

    Raises:
        Unavailable: ``bad_list``.
    """
    try:
        page: html.HtmlElement = html.document_fromstring(answer.body or b"")
    except (ValueError, etree.ParserError) as error:
        raise Unavailable("bad_list", f"{answer.final_url}: {error}", url=answer.final_url) from None
    page.make_links_absolute(answer.final_url, handle_failures="discard")
    return page


def select(element: etree._Element, path: str) -> list[Any]:
    """What an XPath that selects nodes, text or attributes finds."""
    found: list[Any] = element.xpath(path)  # type: ignore[assignment]
    return found


def words(element: html.HtmlElement) -> str:
    """The text of an element, its parts apart and white space collapsed."""
    return " ".join(" ".join(map(str, element.itertext())).split())
