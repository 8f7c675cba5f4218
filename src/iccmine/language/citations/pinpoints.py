"""The numbers behind "article" or "rule": lists, ranges, sub-paragraphs, "paragraph 7" set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# A range of articles is written out up to this many; a longer one keeps its two ends.
_LONGEST_RANGE = 40

_NUMBER = r"(?P<number>\d{1,3}(?: ?(?:bis|ter|quater))?)"
_SUBS = r"(?P<subs>(?: ?\((?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})\))*)"
_DOTTED = r"(?P<dotted>(?:\.(?:\d{1,2}|[a-z](?![a-z])))*)"
_ITEM = re.compile(_NUMBER + _DOTTED + _SUBS + r"(?![\w/])")
_SUBS_ONLY = re.compile(r"(?P<subs>\((?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})\)(?: ?\((?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})\))*)")
_LINK = re.compile(r" ?, ?(?:and |or |& )?| ?; ?| (?:and|or|&|and/or|et) |/")
_RANGE = re.compile(r" ?[-–] ?| (?:to|through) ")
_PARAGRAPH = re.compile(
    r",? ?(?:(?P<sub>sub-?)?(?:paragraphs?|paras?\.?)|sub-?(?:rules?|regulations?|sections?)) ?(?=[\d(])"
)
_PARAGRAPH_ITEM = re.compile(r"(?P<number>\(?\d{1,2}\)?)?(?P<subs>(?: ?\((?:[a-z]{1,2}|[ivx]{1,4})\))*)(?![\w/])")
_SUB = re.compile(r"\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """One division cited: ``number`` (``87``, ``8 bis``), ``subs`` (``("5", "b")``), and where it is written."""

    number: str
    subs: tuple[str, ...]
    start: int
    end: int

    def __str__(self) -> str:
        return self.number + "".join(f"({sub})" for sub in self.subs)


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """The divisions cited in one breath, and where the list ends."""

    items: tuple[Pinpoint, ...]
    end: int


def read(text: str, start: int, *, plural: bool) -> Pinpoints | None:
    """The list of numbers that begins at ``start``; None where there is none.

    Args:
        plural: whether the word before was ("articles"); only then may further whole numbers follow.

    >>> [str(p) for p in read("87(5)(b) and (7) and 93 to 95", 0, plural=True).items]
    ['87(5)(b)', '87(7)', '93', '94', '95']
    """
    first = _item(text, start)
    if first is None:
        return None
    items = [first]
    end = first.end
    while True:
        if (paragraphs := _paragraphs(text, end, items[-1])) is not None:
            items[-1:] = paragraphs.items
            end = paragraphs.end
        elif (more := _next(text, end, items[-1], plural=plural)) is not None:
            items += more.items
            end = more.end
        else:
            return Pinpoints(tuple(items), end)


def _item(text: str, start: int) -> Pinpoint | None:
    match = _ITEM.match(text, start)
    if match is None:
        return None
    dotted = tuple(match["dotted"].split(".")[1:])
    number = re.sub(r"(?<=\d)(?=[btq])", " ", match["number"])
    return Pinpoint(number, _first_is_one((*dotted, *_subs(match["subs"]))), start, match.end())


def _next(text: str, end: int, last: Pinpoint, *, plural: bool) -> Pinpoints | None:
    if plural and (range_ := _RANGE.match(text, end)) and (until := _item(text, range_.end())):
        return Pinpoints(tuple(_between(last, until)), until.end) if _whole(until) > _whole(last) else None
    if (range_ := _RANGE.match(text, end)) and last.subs and (until_sub := _SUBS_ONLY.match(text, range_.end())):
        return Pinpoints((_sibling(last, until_sub),), until_sub.end())
    link = _LINK.match(text, end)
    if link is None:
        return None
    if last.subs and (sub := _SUBS_ONLY.match(text, link.end())):
        return Pinpoints((_sibling(last, sub),), sub.end())
    if plural and (item := _item(text, link.end())):
        return Pinpoints((item,), item.end)
    return None


def _whole(pinpoint: Pinpoint) -> int:
    return int(pinpoint.number.split(" ")[0])


def _between(first: Pinpoint, last: Pinpoint) -> Iterator[Pinpoint]:
    if _whole(last) - _whole(first) <= _LONGEST_RANGE:
        for number in range(_whole(first) + 1, _whole(last)):
            yield Pinpoint(str(number), (), first.start, last.end)
    yield last


def _paragraphs(text: str, end: int, last: Pinpoint) -> Pinpoints | None:
    """ ", paragraphs 5 and 7" after an article: they take the place of the bare number."""
    opening = _PARAGRAPH.match(text, end)
    # A paragraph after "article 87(7)" is no further division of it, but of what is cited with it.
    if opening is None or (last.subs and not opening["sub"]):
        return None
    items: list[Pinpoint] = []
    match = _PARAGRAPH_ITEM.match(text, opening.end())
    while match is not None and match.group():
        items.append(_paragraph(match, last, items))
        match = _after_link(text, match.end())
    return Pinpoints(tuple(items), items[-1].end) if items else None


def _paragraph(match: re.Match[str], last: Pinpoint, before: list[Pinpoint]) -> Pinpoint:
    if match["number"]:
        base: tuple[str, ...] = (match["number"].strip("()"),)
    elif before:
        base = tuple(sub for sub in before[-1].subs[:1] if sub.isdigit())
    else:
        base = last.subs
    return Pinpoint(last.number, (*base, *_subs(match["subs"])), last.start, match.end())


def _after_link(text: str, end: int) -> re.Match[str] | None:
    link = _LINK.match(text, end) or _RANGE.match(text, end)
    return _PARAGRAPH_ITEM.match(text, link.end()) if link is not None else None


def _sibling(last: Pinpoint, match: re.Match[str]) -> Pinpoint:
    """A further sub-paragraph: "(7)" after 87(5)(b) is 87(7); "(c)" after it is 87(5)(c)."""
    subs = _subs(match["subs"])
    if subs[0].isdigit():
        kept: tuple[str, ...] = ()
    else:
        letters = [position for position, sub in enumerate(last.subs) if not sub.isdigit()]
        kept = last.subs[: letters[-1] if letters else len(last.subs)]
    return replace(last, subs=(*kept, *subs), start=match.start(), end=match.end())


def _subs(text: str) -> tuple[str, ...]:
    return tuple(_SUB.findall(text))


def _first_is_one(subs: tuple[str, ...]) -> tuple[str, ...]:
    # Scans print a 1 as the letter l; no article of the Statute has a paragraph (l) at the first level.
    return ("1", *subs[1:]) if subs[:1] == ("l",) else subs
