"""The small markup of the specimen texts: ``*italic*``, ``**bold**`` and ``^[footnote]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_RUN = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\^\[(?P<note>[^\]]+)\]")

MONTHS = {
    "eng": [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ],
    "fra": [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ],
}  # fmt: skip


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of style (``plain``, ``bold``, ``italic``, ``note``) and words, in order."""
    end = 0
    for match in _RUN.finditer(text):
        if match.start() > end:
            yield "plain", text[end : match.start()]
        style = match.lastgroup or "plain"
        yield style, match[style]
        end = match.end()
    if end < len(text):
        yield "plain", text[end:]


def plain(text: str) -> str:
    """The words alone, without markup and footnotes."""
    return "".join(words for style, words in runs(text) if style != "note")


def xml(text: str) -> str:
    """Akoma Ntoso inline markup: italics as ``<span class="italic">``."""
    return "".join(
        f'<span class="italic">{escape(words, quote=False)}</span>' if style == "italic" else escape(words, quote=False)
        for style, words in runs(text)
        if style != "note"
    )


def long_date(iso: str, language: str = "eng") -> str:
    """``2031-03-14`` -> ``14 March 2031``."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[language][int(month) - 1]} {year}"
