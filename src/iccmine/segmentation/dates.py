"""Dates as documents print them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier januari", "february février fevrier februari", "march mars maart", "april avril",
            "may mai mei", "june juin juni", "july juillet juli", "august août aout augustus",
            "september septembre", "october octobre oktober", "november novembre", "december décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|er)?(?:\s+day)?(?:\s+of)?[\s,]+(?P<month>{MONTH})[\s,]+(?P<year>\d{{4}})",
    re.I,
)
_MONTH_FIRST = re.compile(rf"(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


def read_date(text: str) -> str | None:
    """The first date in a text as ``YYYY-MM-DD``; None without one.

    >>> read_date("Dated this 26th day of March 2026")
    '2026-03-26'
    >>> read_date("Friday, 15 December 1995, 5 p.m.")
    '1995-12-15'
    """
    found = [match for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO) if (match := pattern.search(text))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    month = _MONTHS.get(first["month"].lower()) or int(first["month"])
    try:
        return date(int(first["year"]), month, int(first["day"])).isoformat()
    except ValueError:
        return None
