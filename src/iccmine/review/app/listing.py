"""The queue as the page shows it: filters with counts, the list, progress. Pure functions from rows to markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from iccmine.review.app.keys import KEYS
from iccmine.review.app.markup import render, shown

Standing = Literal["open", "decided", "mine", "stale", "conflict"]
_STANDINGS: Mapping[Standing, tuple[str, str]] = {
    "decided": ("good", "decided"),
    "mine": ("good", "mine"),
    "stale": ("warn", "stale"),
    "conflict": ("bad", "disagree"),
}
_SNIPPET = 190
_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the queue."""

    passage_id: str
    symbol: str
    locator: str
    date: str | None
    force: str | None
    text: str
    standing: Standing = "open"


@dataclass(frozen=True, slots=True)
class Control:
    """One filter: its values with how many passages each would leave (None: not counted)."""

    name: str
    title: str
    value: str
    choices: Sequence[tuple[str, int | None]]


def queue_panel(
    entries: Sequence[Entry], *, current: str | None, first: int, total: int, size: int, sought: str
) -> Markup:
    """A page of the queue; ``first`` is the place of its first line, from 0, and ``size`` how many lines a page has."""
    lines = [(entry, snippet(entry.text, sought)) for entry in entries]
    return render("queue", lines=lines, current=current, first=first, total=total, size=size, standings=_STANDINGS)


def snippet(text: str, sought: str) -> Markup:
    """The beginning of the text, or the words around the first one sought, with those sought lighted."""
    terms = [re.escape(term) for term in re.findall(r"[^\W_]{2,}", sought)]
    pattern = re.compile(rf"\b(?:{'|'.join(terms)})\w*", re.IGNORECASE) if terms else None
    hit = pattern.search(text) if pattern else None
    start = max(0, hit.start() - _BEFORE) if hit and hit.end() > _SNIPPET else 0
    cut = ("…" if start else "") + text[start : start + _SNIPPET] + ("…" if start + _SNIPPET < len(text) else "")
    pieces, at = [], 0
    for found in pattern.finditer(cut) if pattern else ():
        pieces += [shown(cut[at : found.start()]), Markup('<mark class="hit">{}</mark>').format(shown(found[0]))]
        at = found.end()
    return Markup("").join((*pieces, shown(cut[at:])))


def filter_panel(controls: Sequence[Control], *, total: int) -> Markup:
    """The filters, set ones lighted, and how many passages are left."""
    return render("filters", controls=controls, total=total)


def bar(*, view: str, reviewer: str, done: int, whole: int, blind: bool) -> Markup:
    """The bar above: where one is, how far the queue is done, who reviews."""
    return render("bar", view=view, reviewer=reviewer, done=done, whole=whole, blind=blind)


def help_dialog() -> Markup:
    """All keys, as a dialog that the page opens by ``?``."""
    return render("help", keys=KEYS)
