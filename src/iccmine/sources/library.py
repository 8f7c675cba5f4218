"""The United Nations Digital Library by OAI-PMH: what was catalogued month by month, as news and not as history."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from lxml import etree

from iccmine.sources import ods
from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.holdings import Holding
from iccmine.sources.meetings import texts
from iccmine.sources.publisher import Publisher, select
from iccmine.sources.source import Listing, Loss, Remote
from iccmine.sources.transport import Web

_WANTED = re.compile(r"S/(?:RES|PRST)/")
_LIST = ("<?xml", "<oai-pmh")
_MOST_PAGES = 500


class Library(Publisher):
    """Learns symbols from catalogue records; the texts come from the Official Document System.

    Months are asked for one by one, since open ranges are refused. A deleted record takes nothing away here.
    """

    options = ("months",)

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:  # noqa: ARG002
        remotes: dict[str, Remote] = {}
        losses: list[Loss] = []
        for first, last in _months(datetime.now(UTC).date(), int(self.declaration.option("months"))):
            try:
                for symbol, stamp in self._symbols(web, first, last):
                    found = texts(self.declaration.address("fetch"), symbol, self.declaration.languages, mark=stamp)
                    remotes |= {remote.key: remote for remote in found}
            except Unavailable as failure:
                losses.append(self.loss(failure))
        if losses and not remotes:
            raise Unavailable(losses[0].reason, losses[0].detail, url=losses[0].url)
        return Listing(tuple(remotes.values()), complete=False, losses=tuple(losses))

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:  # noqa: ARG002
        template = self.declaration.address("fetch")
        return ods.fetch_symbol(web, template, symbol=remote.details["symbol"], language=remote.details["language"])

    def _symbols(self, web: Web, first: date, last: date) -> Iterator[tuple[str, str]]:
        query = {"verb": "ListRecords", "metadataPrefix": "marcxml", "from": str(first), "until": str(last)}
        for _ in range(_MOST_PAGES):
            url = f"{self.declaration.address('discover')}?{urlencode(query)}"
            page = _xml(web.get(url, accept=_LIST), url)
            for record in select(page, "//*[local-name()='record'][*[local-name()='header']]"):
                yield from _symbols_of(record)
            token = "".join(select(page, "//*[local-name()='resumptionToken']/text()")).strip()
            if not token:
                return
            query = {"verb": "ListRecords", "resumptionToken": token}
        raise Unavailable("incomplete_list", f"{url}: more than {_MOST_PAGES} pages", url=url)


def _xml(answer: Answer, url: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        page = etree.fromstring(answer.body or b"", parser)
    except etree.XMLSyntaxError as error:
        raise Unavailable("bad_list", f"{url}: {error}", url=url) from None
    for refusal in select(page, "//*[local-name()='error']"):
        if refusal.get("code") != "noRecordsMatch":
            raise Unavailable("bad_list", f"{url}: {refusal.get('code')}: {refusal.text}", url=url)
    return page


def _symbols_of(record: etree._Element) -> Iterator[tuple[str, str]]:
    if select(record, "*[local-name()='header'][@status='deleted']"):
        return
    stamp = "".join(select(record, "*[local-name()='header']/*[local-name()='datestamp']/text()"))
    path = ".//*[local-name()='datafield'][@tag='191']/*[local-name()='subfield'][@code='a']/text()"
    for symbol in select(record, path):
        if _WANTED.match(symbol.strip()):
            yield symbol.strip(), stamp


def _months(today: date, count: int) -> Iterator[tuple[date, date]]:
    for back in range(count - 1, -1, -1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        yield date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
