"""The Assembly of States Parties: resolutions and reports by the links on its pages, which are never built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

from iccmine.sources.answer import Unavailable
from iccmine.sources.publisher import PAGE, Publisher, page_of, select, words
from iccmine.sources.source import Listing, Loss, Remote
from iccmine.sources.transport import Web

_FILES = (".pdf", ".docx", ".doc")
_SYMBOL = re.compile(
    r"\b(?:ICC-ASP/(?:S-)?\d+/(?:(?:Res|INF|SP)[./]\s?\d+|\d+)|RC/Res\.\s?\d+)(?:/(?:Corr|Add|Rev)\.\s?\d+)*",
    re.IGNORECASE,
)
_CODE = re.compile(r"-(ENG|FRA|SPA|ARA)(?=[-.])", re.IGNORECASE)
_ADVANCE = re.compile(r"-AV(?=-)", re.IGNORECASE)
_CODES = {"eng": "en", "fra": "fr", "spa": "es", "ara": "ar"}
# A line of the list: the smallest of these around a link that names a symbol.
_LINES = ("tr", "li", "p", "div")


class Assembly(Publisher):
    """Keys are ``symbol@language``, or the file's name where its line names no single symbol.

    An advance version and the text that takes its place stand under one key, one after the other.
    """

    addresses = ("discover",)
    options = ("pages", "follow")

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:  # noqa: ARG002
        remotes: dict[str, Remote] = {}
        losses: list[Loss] = []
        waiting = [self.declaration.address("discover").format(page=page) for page in self.declaration.option("pages")]
        seen = set(waiting)
        while waiting:
            url = waiting.pop(0)
            try:
                page = page_of(web.get(url, accept=PAGE))
            except Unavailable as failure:
                losses.append(self.loss(failure))
                continue
            for link in self._further(page):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
            for remote in self._remotes(page):
                _add(remotes, remote)
        if losses and not remotes:
            raise Unavailable(losses[0].reason, losses[0].detail, url=losses[0].url)
        return Listing(tuple(remotes.values()), complete=not losses, losses=tuple(losses))

    def _further(self, page: html.HtmlElement) -> Iterator[str]:
        """Pages of other sessions that this one links."""
        for link in select(page, "//a/@href"):
            address = str(link).partition("#")[0]
            if re.search(self.declaration.option("follow"), urlsplit(address).path):
                yield address

    def _remotes(self, page: html.HtmlElement) -> Iterator[Remote]:
        for link in select(page, "//a[@href]"):
            url = str(link.get("href"))
            name = PurePosixPath(unquote(urlsplit(url).path)).name
            language = self.declaration.language.get(words(link)) or _language_of(name)
            if not name.lower().endswith(_FILES) or (language and language not in self.declaration.languages):
                continue
            symbol = _symbol_beside(link)
            if symbol and language:
                twin = None if language == "en" else f"{symbol}@en"
                yield Remote(f"{symbol}@{language}", url, twin=twin)
            else:
                yield Remote(_ADVANCE.sub("", name), url)


def _symbol_beside(link: html.HtmlElement) -> str | None:
    """The symbol of the line in which a link stands; None where the line names none, or several."""
    for element in link.iterancestors(*_LINES):
        # Cells stand apart, while a symbol within one may be broken by markup.
        texts = [str(cell.text_content()) for cell in select(element, "td") or [element]]
        found = {re.sub(r"\s", "", match[0]) for text in texts for match in _SYMBOL.finditer(text)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _language_of(name: str) -> str | None:
    code = _CODE.search(name)
    return _CODES[code[1].lower()] if code else None


def _add(remotes: dict[str, Remote], remote: Remote) -> None:
    """Keep a link; a final text goes before an advance version, and a second file of a symbol has its own key."""
    other = remotes.get(remote.key)
    if other is None or _ADVANCE.search(other.url):
        remotes[remote.key] = remote
    elif other.url != remote.url and not _ADVANCE.search(remote.url):
        name = PurePosixPath(unquote(urlsplit(remote.url).path)).name
        remotes[f"{remote.key}~{name}"] = Remote(f"{remote.key}~{name}", remote.url, twin=remote.twin)
