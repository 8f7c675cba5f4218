"""Resolutions cited by number: "resolutions 1593 (2005) and 1970 (2011)", "General Assembly resolution 58/318"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iccmine.records import Citation

_ORGANS = {
    "general assembly": "A",
    "assembly": "A",
    "security council": "S",
    "council": "S",
    "human rights council": "A/HRC",
    "economic and social council": "E",
    "commission on human rights": "E/CN.4",
}
_OPENING = re.compile(
    r"\b(?:(?P<organ>General Assembly|Human Rights Council|Economic and Social Council|Commission on Human Rights"
    r"|Security Council|Council|Assembly)(?:'s|’s)? )?"
    r"[Rr](?:esolutions?|es\.|ESOLUTIONS?) (?:Nos?\. ?)?(?=[\dSE])"
)
_NUMBER = re.compile(
    r"(?P<slashed>(?:S-|ES-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?![\w/]))?)"
    r"|(?P<old>\d{1,4}(?: ?[A-Z])?) \((?P<session>S-)?(?P<roman>[IVXL]+)\)"
    r"|(?P<plain>\d{1,4})(?P<year> ?\((?:19|20)\d\d\))?(?![\w/]|-\d)"
)
_DATE = r"(?: of \d{1,2}(?: [A-Z][a-z]+)?(?: \d{4})?)?(?: ?\[[^\]]{0,40}\])?"
_LINK = re.compile(
    _DATE + r"(?: ?\((?:also|and)[^)]{0,40}\))?(?:,? (?:and|or|as well as) | ?[,;] ?(?:and |or )?|/)"
    r"(?:(?:its |the |to |of |in )?(?:[Rr]esolutions? )?)"
)


def resolutions(text: str) -> Iterator[Citation]:
    """Every resolution cited by its number; the symbol form (``S/RES/1593``) is not read here."""
    if "esolution" not in text and "ESOLUTION" not in text and "es. " not in text:
        return
    end = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < end:
            continue
        organ = _ORGANS.get((opening["organ"] or "").lower())
        start, match = opening.start(), _NUMBER.match(text, opening.end())
        while match is not None:
            end = match.end()
            yield Citation(_target(match, organ), "un_resolution", text[start:end], start, end)
            match = _after_link(text, end)
            start = match.start() if match is not None else end


def _after_link(text: str, end: int) -> re.Match[str] | None:
    link = _LINK.match(text, end)
    if link is None:
        return None
    match = _NUMBER.match(text, link.end())
    # In a list a number without its year ("1593, 12 States") is no resolution, unless the list has none with a year.
    if match is None or (match["plain"] and not match["year"] and (text[end - 1] == ")" or len(match["plain"]) < 3)):
        return None
    return match


def _target(match: re.Match[str], organ: str | None) -> str:
    if match["slashed"]:
        return f"{organ or 'A'}/RES/{match['slashed'].replace(' ', '')}"
    if match["old"]:
        return f"{organ or 'A'}/RES/{match['old'].replace(' ', '')}({match['session'] or ''}{match['roman']})"
    return f"{'S' if match['year'] or organ is None else organ}/RES/{match['plain']}"
