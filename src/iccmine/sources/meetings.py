"""The table of the Council's meetings by year: the one list that has statements and drafts as well as resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from iccmine.sources import ods
from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.holdings import Holding
from iccmine.sources.publisher import PAGE, Publisher, page_of, select, words
from iccmine.sources.source import Listing, Loss, Remote
from iccmine.sources.transport import Web

# Resolutions, presidential statements, and drafts by their document number: S/RES/3456(2031), S/PRST/2031/2, S/2031/88.
_OUTCOME = re.compile(r"\bS/(?:RES/\d+\s*\(\d{4}\)|PRST/\d{4}/\d+|\d{4}/\d+)(?:/(?:Corr|Add|Rev)\.\d+)*")


class Meetings(Publisher):
    """Learns symbols from the table and fetches the texts from the Official Document System.

    ``vetoes`` are tables of drafts that a permanent member voted down, of all years. Keys are ``symbol@language``.
    The mark of a text is what the table says of its outcome: adopted texts do not change under their symbol, so that
    none is asked for twice while its line stays the same.
    """

    options = ("years",)

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:  # noqa: ARG002
        remotes: dict[str, Remote] = {}
        losses: list[Loss] = []
        for url, cells in self._tables():
            try:
                found = {remote.key: remote for remote in self._remotes(web.get(url, accept=PAGE), cells)}
            except Unavailable as failure:
                losses.append(self.loss(failure))
            else:
                remotes = found | remotes
        if losses and not remotes:
            first = losses[0]
            raise Unavailable(first.reason, first.detail, url=first.url)
        # Years before those asked for are not named: nothing can be said to be gone.
        return Listing(tuple(remotes.values()), complete=False, losses=tuple(losses))

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:  # noqa: ARG002
        template = self.declaration.address("fetch")
        return ods.fetch_symbol(web, template, symbol=remote.details["symbol"], language=remote.details["language"])

    def _tables(self) -> Iterator[tuple[str, str]]:
        """Addresses of tables, and which cells of a row name outcomes: the last one of a meeting, any of a veto."""
        last = datetime.now(UTC).year
        for year in range(last - int(self.declaration.option("years")) + 1, last + 1):
            yield self.declaration.address("discover").format(year=year, language="EN"), "td[last()]"
        for url in self.declaration.options.get("vetoes", ()):
            yield url, "td"

    def _remotes(self, answer: Answer, cells: str) -> Iterator[Remote]:
        rows = select(page_of(answer), "//tr[td]")
        if not rows:
            raise Unavailable("bad_list", f"{answer.final_url}: no table", url=answer.final_url)
        for row in rows:
            outcome = " ".join(words(cell) for cell in select(row, cells))
            for symbol in dict.fromkeys(match[0] for match in _OUTCOME.finditer(outcome)):
                yield from texts(self.declaration.address("fetch"), symbol, self.declaration.languages, mark=outcome)


def texts(template: str, symbol: str, languages: tuple[str, ...], *, mark: str | None) -> Iterator[Remote]:
    """One text in each language of the Official Document System, English as the twin of all others."""
    asked = re.sub(r"\s+", "", symbol)
    for language in languages:
        yield Remote(
            key=f"{asked}@{language}",
            url=template.format(symbol=asked, language=language, type="docx"),
            mark=mark,
            details={"symbol": asked, "language": language},
            twin=None if language == "en" else f"{asked}@en",
            may_lack=True,
        )
