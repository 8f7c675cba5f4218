"""The Court's own pages of decisions, for when the Legal Tools Database cannot be had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.holdings import Holding
from iccmine.sources.publisher import PAGE, Publisher, page_of, select, words
from iccmine.sources.source import Listing, Loss, Remote
from iccmine.sources.transport import Web

_RECORD = "/court-record/"
_FILE = re.compile(r"/CourtRecords/[^/]+\.pdf$", re.IGNORECASE)
_MOST_PAGES = 300


class Decisions(Publisher):
    """Keys are the numbers in the addresses of records (``icc-01/99-01/31-12-red``), marks are title and date.

    Where the list links no file, the record's page is asked for it; that page often answers programs with a
    challenge, which is the end of it.
    """

    addresses = ("discover",)
    options = ("types",)

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:  # noqa: ARG002
        remotes: dict[str, Remote] = {}
        losses: list[Loss] = []
        for kind in self.declaration.option("types"):
            try:
                remotes |= {remote.key: remote for remote in self._of_type(web, str(kind))}
            except Unavailable as failure:
                losses.append(self.loss(failure))
        if losses and not remotes:
            raise Unavailable(losses[0].reason, losses[0].detail, url=losses[0].url)
        return Listing(tuple(remotes.values()), complete=not losses, losses=tuple(losses))

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:
        if _FILE.search(urlsplit(remote.url).path):
            return super().fetch(web, remote, held)
        for link in select(page_of(web.get(remote.url, accept=PAGE)), "//a/@href"):
            if _FILE.search(urlsplit(link).path):
                return web.get(link, accept=self.declaration.accept)
        raise Unavailable("not_found", f"{remote.url}: the record's page links no file", url=remote.url)

    def _of_type(self, web: Web, kind: str) -> Iterator[Remote]:
        for number in range(_MOST_PAGES):
            url = self.declaration.address("discover").format(type=kind, page=number)
            rows = page_of(web.get(url, accept=PAGE)).find_class("views-row")
            if not rows:
                return
            for row in rows:
                yield from self._remotes(row)
        raise Unavailable("incomplete_list", f"{url}: more than {_MOST_PAGES} pages", url=url)

    def _remotes(self, row: html.HtmlElement) -> Iterator[Remote]:
        links = [str(link) for link in select(row, ".//a/@href")]
        files = [link for link in links if _FILE.search(urlsplit(link).path)]
        for link in links:
            path = unquote(urlsplit(link).path)
            if path.startswith(_RECORD):
                yield Remote(path.removeprefix(_RECORD).strip("/"), files[0] if files else link, mark=words(row))
                return
