"""Titles of United Nations texts: the source's own, the printed one, or the sensible one of a text that has none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from iccmine.records import Block
from iccmine.segmentation.roll_calls import names

# The number and the title may stand behind the bracket that names the draft, on the same line.
_ASSEMBLY_TITLE = re.compile(r"(?:^|\]\s*)\d{1,3}/\d{1,4}[A-Z]?\.\s+[-–—]?\s*(?P<title>\S.*)$")
_AGENDA_ITEM = re.compile(r"item entitled [“\"](.+?)[”\"],? the President", re.DOTALL)
# A resolution of the Council prints its number and year for a title, a statement its kind.
_NUMBER_AND_YEAR = re.compile(r"[^\W\d_]*\s?\d{1,4}\s?[(（](?:19|20)\d\d[)）]\s?\S{0,12}")
_STATEMENT = re.compile(r"Statement by the President of the Security Council")
_ENDS_SPONSORS = re.compile(r"(?:^|:)\W*(?:revised )?draft resolution\W*$", re.IGNORECASE)
# What stands before the title of a resolution of the Assembly of States Parties, lines run together or not.
_ASP_HEAD = re.compile(r"^(?:.*\bICC-ASP/\d+/Res\.\d+\*?|Adopted at .*?\bby (?:consensus|acclamation))\s*", re.DOTALL)
# What the head of a page prints besides a title and the sponsors.
LETTERHEAD = re.compile(
    r"United Nations|(?:The )?(?:Security Council|General Assembly)\b.{0,60}|(?:Second|Third|Fifth|Sixth) Committee"
    r"|Distr\b.*|Original\b.*|GENERAL|LIMITED|\d{1,2} [A-Z][a-z]+ \d{4}|[\w-]+ session\b.*|Agenda items? .*"
    r"|Advance version|Resolution (?:ICC-ASP|adopted|\d).*|Adopted .*"
    r"|\[.*|[A-Z]{1,3}(?:[-/.][\w.]+)+\*?|\*.*|\d{2}-\d{5}.*",
    re.DOTALL,
)
_NAMED_SPONSORS = 3


def title_of(facts: Mapping[str, str], front: Sequence[Block]) -> str | None:
    """The first that the source has of its own title, a printed one, the agenda item, the kind and number.

    ``front`` are the blocks before the words of the body that speaks.
    """
    if title := facts.get("title"):
        return title.lstrip("-–— ")
    texts = [block.text for block in front]
    if title := _assembly_title(texts) or _agenda_item(texts) or facts.get("agenda"):
        return title
    return _draft_title(texts) or _asp_title(texts) or _council_title(texts)


def _assembly_title(texts: Sequence[str]) -> str | None:
    """``79/9. Ferries`` and the lines that the title runs on, down to the Assembly's name."""
    for position, text in enumerate(texts):
        if line := _ASSEMBLY_TITLE.search(text):
            on = [after for after in texts[position + 1 :] if not LETTERHEAD.fullmatch(after)]
            return " ".join((line["title"], *on)).rstrip("*")
    return None


def _agenda_item(texts: Sequence[str]) -> str | None:
    return next((item[1] for text in texts if (item := _AGENDA_ITEM.search(text))), None)


def _draft_title(texts: Sequence[str]) -> str | None:
    """What stands between the sponsors of a draft and its text; the sponsors where that is nothing."""
    end = next((n for n, text in enumerate(texts) if _ENDS_SPONSORS.search(text)), None)
    if end is None:
        return None
    if title := " ".join(text for text in texts[end + 1 :] if not LETTERHEAD.fullmatch(text)):
        return title.rstrip("*")
    head = next((n for n in range(end, -1, -1) if LETTERHEAD.fullmatch(texts[n])), -1)
    sponsors = names(_ENDS_SPONSORS.sub("", " ".join(texts[head + 1 : end + 1])))
    if not sponsors:
        return None
    more = len(sponsors) - _NAMED_SPONSORS
    if more > 1:
        return f"Draft resolution by {', '.join(sponsors[:_NAMED_SPONSORS])} and {more} others"
    return f"Draft resolution by {' and '.join(filter(None, (', '.join(sponsors[:-1]), sponsors[-1])))}"


def _asp_title(texts: Sequence[str]) -> str | None:
    """The line over the name of the Assembly of States Parties, the symbol left out."""
    if not any("ICC-ASP/" in text for text in texts):
        return None
    bare = [_ASP_HEAD.sub("", text) for text in texts]
    return next((text for text in reversed(bare) if text and not LETTERHEAD.fullmatch(text)), None)


def _council_title(texts: Sequence[str]) -> str | None:
    printed = next((text for text in texts if _NUMBER_AND_YEAR.fullmatch(text)), None)
    if printed:
        return printed.capitalize() if printed.isupper() else printed
    return next((found[0] for text in texts if (found := _STATEMENT.search(text))), None)
