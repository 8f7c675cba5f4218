"""Which situation before the Court a document concerns: by its number, its title or the referral that it recalls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from iccmine.records import Document, Passage
from iccmine.segmentation.icc_symbols import situation_number

# A text that names its referral does so at its head.
_HEAD = 2
# The State of an envoy is not what a text is about.
_ENVOY = re.compile(r"(?:representatives?|representant(?:e|es)?|mission permanente|permanent mission) (?:of|de|du) .*")


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation; ``since`` is the first day that it covers, ``resolution`` the referral (``1593 (2005)``)."""

    number: str
    name: str
    since: str
    named: re.Pattern[str]
    resolution: re.Pattern[str] | None


@lru_cache(maxsize=1)
def situations() -> tuple[Situation, ...]:
    """All situations that have a number, in the order of the file."""
    rows = yaml.safe_load((files("iccmine.segmentation") / "situations.yaml").read_text(encoding="utf-8"))
    return tuple(
        Situation(
            number=row["number"],
            name=row["name"],
            since=str(row["since"]),
            named=_words(row["aliases"]),
            resolution=_referral(row["resolution"]) if "resolution" in row else None,
        )
        for row in rows
    )


def situation_of(document: Document, passages: Iterable[Passage]) -> str | None:
    """The name of the situation that a document concerns; None where it concerns none, several, or an older matter.

    A number in the symbol or in the case decides; then one situation that the title names; then one referral by the
    Council that the title or the first recitals recall.
    """
    number = situation_number(document.symbol or "") or situation_number(document.case or "")
    if number:
        return next((one.name for one in situations() if one.number == number), None)
    if named := situation_named(document.title, on=document.date):
        return named
    recitals = [passage.text for passage in passages if passage.kind == "preambular"][:_HEAD]
    head = " ".join((document.title, *recitals))
    referred = [one.name for one in situations() if one.resolution and one.resolution.search(head)]
    return referred[0] if len(referred) == 1 else None


def situation_named(text: str, *, on: str | None = None) -> str | None:
    """The one situation that a text names, on a day that it covers; of two of one name, the later.

    >>> situation_named("The situation in Libya", on="2011-02-26")
    'Libya'
    >>> situation_named("The situation in Libya", on="1992-03-31")
    """
    plain = _ENVOY.sub("", _plain(text))
    covering = [one for one in situations() if on is None or one.since <= on]
    found = [(match[0], one) for one in covering if (match := one.named.search(plain))]
    # "Central African Republic II" names one situation only, though the shorter name is in it.
    longest = [(words, one) for words, one in found if not any(words != other and words in other for other, _ in found)]
    by_words = dict(sorted(longest, key=lambda pair: pair[1].since))
    return next(iter(by_words.values())).name if len(by_words) == 1 else None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


def _words(aliases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(_plain, aliases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _referral(number: str) -> re.Pattern[str]:
    resolution, year = number.rstrip(")").split(" (")
    return re.compile(rf"\b{resolution}\s*[(（]{year}[)）]")
