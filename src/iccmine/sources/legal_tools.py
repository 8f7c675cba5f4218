"""The ICC Legal Tools Database: records by its programming interface, texts as PDF."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.holdings import Holding
from iccmine.sources.publisher import DATA, Publisher, data_of
from iccmine.sources.source import Listing, Loss, Remote
from iccmine.sources.transport import Web

_PAGE = 1000
_SLUG = re.compile(r"[A-Za-z0-9]{4,32}")
# What a change of a record shows in; whatever else changes says nothing of the text.
_MARKED = ("externalId", "title", "dateCreated", "numberOfPages", "languageIds", "orignalPdfURL", "pdfURL")


class LegalTools(Publisher):
    """Keys are slugs, marks are digests of the record, since records carry no date of change.

    Records have the date of their document, so that a late upload appears in the past: each run reads a window of
    ``window_days`` before the newest date known, and the whole list every ``full_days``. Only the whole list can tell
    that a record is gone. Records that are not public, or ask for permission, are left alone.
    """

    options = ("where", "window_days", "full_days")

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:
        since = self._since(cursor)
        where = dict(self.declaration.option("where"))
        if since:
            where["dateCreated"] = {"gt": f"{since.isoformat()}T00:00:00.000Z"}
        records: dict[str, Mapping[str, Any]] = {}
        losses: list[Loss] = []
        for record in self._records(web, where):
            slug = str(record.get("slug", ""))
            if not _SLUG.fullmatch(slug):
                detail = f"a record has no slug that could be asked for: {slug!r}"
                losses.append(Loss(self.name, self.declaration.address("discover"), "unsafe_name", detail))
            elif _is_open(record):
                records[slug] = record
        newest = max(
            [str(cursor.get("newest", "")), *(str(record.get("dateCreated", "")) for record in records.values())]
        )
        listed_all = cursor.get("listed_all") if since else datetime.now(UTC).date().isoformat()
        return Listing(
            tuple(self._remote(slug, record) for slug, record in records.items()),
            complete=since is None,
            losses=tuple(losses),
            cursor={"newest": newest, "listed_all": listed_all},
        )

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:
        if remote.details["pdf"] == "no":
            raise Unavailable("not_found", f"{remote.url}: the record has no PDF yet", url=remote.url)
        return super().fetch(web, remote, held)

    def _since(self, cursor: Mapping[str, Any]) -> date | None:
        """From which date on the list is read; None for all of it."""
        listed_all, newest = _day(cursor.get("listed_all")), _day(cursor.get("newest"))
        if listed_all is None or newest is None:
            return None
        age = (datetime.now(UTC).date() - listed_all).days
        # A list of the future means that the clock was set back: read all of it again.
        if not 0 <= age < int(self.declaration.option("full_days")):
            return None
        return newest - timedelta(days=int(self.declaration.option("window_days")))

    def _records(self, web: Web, where: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        skip = 0
        while True:
            query = {"where": where, "order": "dateCreated DESC", "limit": _PAGE, "skip": skip}
            url = self.declaration.address("discover").format(filter=quote(json.dumps(query, separators=(",", ":"))))
            page = data_of(web.get(url, accept=DATA))
            if not isinstance(page, list) or not all(isinstance(record, dict) for record in page):
                raise Unavailable("bad_list", f"{url}: a list of records was expected", url=url)
            yield from page
            if len(page) < _PAGE:
                return
            skip += _PAGE

    def _remote(self, slug: str, record: Mapping[str, Any]) -> Remote:
        marked = json.dumps([record.get(name) for name in _MARKED], sort_keys=True)
        has_pdf = bool(record.get("pdfURL") or record.get("orignalPdfURL"))
        return Remote(
            key=slug,
            url=self.declaration.address("fetch").format(slug=slug),
            mark=hashlib.sha256(marked.encode()).hexdigest()[:16],
            details={"symbol": str(record.get("externalId", "")), "pdf": "yes" if has_pdf else "no"},
            may_lack=not has_pdf,
        )


def _is_open(record: Mapping[str, Any]) -> bool:
    return (
        record.get("confidentiality") == "public"
        and not record.get("requireDownloadPermission")
        and not record.get("deleted")
        and record.get("isPublished") is not False
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
