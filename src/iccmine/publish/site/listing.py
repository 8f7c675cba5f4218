"""Passages as lines of a list: where each is read, its force, and its first words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from iccmine.publish.site.content import Content, Row

_EXCERPT = 260
_BEFORE = 80
_MOST = 150
_SAFE = re.compile(r"[a-z0-9.@-]+")
_LONGEST = 160
# Pages of lists that stand in the same folder.
_TAKEN = ("index", "year-", "id-")


Named = tuple[str, str, int]
"""The id of a passage or a document, what the list says of it, and where in the passage the words begin that matter."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line. ``href`` leads to the passage from the site's root; ``note`` is what the list says of it besides."""

    href: str
    document: str
    locator: str
    date: str | None
    force: str | None
    excerpt: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines shown, and how many more there are."""

    shown: tuple[Listed, ...]
    more: int = 0


def page_of(document_id: str) -> str:
    """The file of a document's page; what is no part of an id that the pipeline makes never reaches the file system.

    >>> page_of("s-res-1593-2005@fr")
    's-res-1593-2005@fr.html'
    """
    ours = _SAFE.fullmatch(document_id) and len(document_id) < _LONGEST
    if ours and not document_id.startswith((".", *_TAKEN)):
        return f"{document_id}.html"
    return f"id-{hashlib.sha256(document_id.encode()).hexdigest()[:24]}.html"


def anchor_of(locator: str) -> str:
    """The passage's place on its document's page.

    >>> anchor_of("annex I para 3")
    'annex_I_para_3'
    """
    return locator.replace(" ", "_")


def label_of(document: Row) -> str:
    """How a document is called: by its symbol, or by its title."""
    return str(document["symbol"] or document["title"] or document["document_id"])


def excerpt_of(text: str, at: int = 0) -> str:
    """Whole words of a text: its first ones, or those around ``at``.

    >>> excerpt_of("Arland shall yield. " * 20, 390)[:16]
    '… shall yield. A'
    """
    if len(text) <= _EXCERPT:
        return text
    first = max(0, min(at - _BEFORE, len(text) - _EXCERPT))
    last = first + _EXCERPT
    words = text[first:last]
    if first:
        words = f"… {words.partition(' ')[2]}"
    return words if last >= len(text) else f"{words.rsplit(' ', 1)[0]} …"


def listed(content: Content, name: str, note: str = "", at: int = 0) -> Listed | None:
    """The line of a passage shown, or of a document; None for an id that the tables do not hold."""
    if passage := content.passages.get(name):
        document = content.documents[passage["document_id"]]
        return Listed(
            href=f"documents/{page_of(document['document_id'])}#{anchor_of(passage['locator'])}",
            document=label_of(document),
            locator=passage["locator"],
            date=document["date"],
            force=passage["force"],
            excerpt=excerpt_of(passage["text"], at),
            note=note,
        )
    if held := content.documents.get(name):
        return Listed(
            href=f"documents/{page_of(name)}",
            document=label_of(held),
            locator="the whole text",
            date=held["date"],
            force=None,
            excerpt=excerpt_of(held["title"]),
            note=note,
        )
    return None


def lines(content: Content, named: Iterable[Named], *, most: int = _MOST, newest: bool = True) -> Lines:
    """What is named as lines, no more than ``most``: the ``newest`` first, or in the order given."""
    found = [one for name, note, at in named if (one := listed(content, name, note, at))]
    if newest:
        found.sort(key=lambda one: one.date or "", reverse=True)
    return Lines(tuple(found[:most]), max(0, len(found) - most))
