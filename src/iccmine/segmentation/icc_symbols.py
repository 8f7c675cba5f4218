"""Numbers of documents of the Court, as printed and as file names carry them."""

from __future__ import annotations

import re

# ICC-02/05-01/20-1317-Red, ICC-01/04-423-Corr-tENG, ICC-01/11-01/25-69-Conf-Anx1-Red
SYMBOL = re.compile(
    r"ICC-\s?(?P<situation>\d{2}/\d{2})(?P<case>-\d{2}/\d{2})?-(?P<number>\d{1,5}(?:-[A-Za-z]{1,6}\d*)*)(?![\w/])"
)
CASE = re.compile(r"ICC-\s?\d{2}/\d{2}(?:-\d{2}/\d{2})?(?![\w/-]\d)")
_IN_NAME = re.compile(
    r"ICC-(?P<a>\d{2})-(?P<b>\d{2})(?P<case>-\d{2}-\d{2}(?=-\d))?-(?P<number>\d{1,5}(?:-[A-Za-z]{1,6}\d*)*)"
)


def symbol_in_name(name: str) -> str | None:
    """The document number that a file's name carries with hyphens for slashes.

    >>> symbol_in_name("ICC-01-04-01-06-3121-Red.ed_7-ENG.txt")
    'ICC-01/04-01/06-3121-Red'
    >>> symbol_in_name("ICC-01-04-169.69_4-ENG.json")
    'ICC-01/04-169'
    """
    found = _IN_NAME.search(name)
    if not found:
        return None
    case = found["case"]
    middle = f"-{case[1:3]}/{case[4:6]}" if case else ""
    return f"ICC-{found['a']}/{found['b']}{middle}-{found['number']}"


def situation_number(symbol: str) -> str | None:
    """``ICC-02/05`` of ``ICC-02/05-01/20-1317-Red``."""
    found = re.match(r"ICC-\d{2}/\d{2}", symbol)
    return found[0] if found else None


def case_number(symbol: str) -> str | None:
    """``ICC-02/05-01/20`` of ``ICC-02/05-01/20-1317-Red``; None for a document of a situation without a case."""
    found = re.match(r"ICC-\d{2}/\d{2}-\d{2}/\d{2}", symbol)
    return found[0] if found else None
