"""What linking reads: one row of non-compliance with what its passage and document say, and the documents by symbol."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iccmine.records import Action, Body, Court, DocumentKind, Reason, Speaker, Stage

_YEAR = re.compile(r"\s*\(\d{4}\)$")
# What an ICC number carries behind it: a redacted, corrected or translated version is the same decision.
_VERSION = re.compile(r"(?:-(?:Red\d*|Corr\d*|Anx\w*|Conf|Exp|t[A-Z]{2,3}))+$", re.IGNORECASE)
_ICC = re.compile(r"^ICC-(?!ASP)", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}),)\s+(?P<year>\d{{4}})\b"
)
SITUATION_NUMBER = re.compile(r"ICC-\d\d/\d\d")
CASE_NUMBER = re.compile(r"ICC-\d\d/\d\d-\d\d/\d\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of ``noncompliance`` in its passage and document.

    ``cites`` are the targets of the passage's citations, ``dates`` the days that its words name (ISO 8601). ``imposes``
    says that the document is a decision of the Council that imposes measures.
    """

    noncompliance_id: str
    state: str
    stage: Stage
    duty: Action
    document_id: str
    reason: Reason = "not_stated"
    referred_to: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    person: str | None = None
    court: Court | None = None
    speaker: Speaker | None = None
    symbol: str | None = None
    date: str | None = None
    body: Body = "secondary"
    kind: DocumentKind = "other"
    situation: str | None = None
    case: str | None = None
    cites: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    imposes: bool = False

    @property
    def references(self) -> tuple[str, ...]:
        """What the row rests on or cites, each once."""
        return tuple(dict.fromkeys((*self.legal_basis, *self.cites)))


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that others may cite; ``case`` is the case's name where the document gives it."""

    document_id: str
    body: Body
    kind: DocumentKind
    date: str | None
    case: str | None = None

    @property
    def is_decision(self) -> bool:
        return self.body == "icc" and self.kind in ("decision", "judgment", "order")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the Council, as the corpus has it, that binds a State by name to cooperate with the Court."""

    symbol: str
    date: str


Decisions = Mapping[str, Sequence[Decision]]
"""The Council's decisions by the State that they bind by name."""

Register = Mapping[str, Issued]
"""Documents by the key under which they are cited (``citation_key``)."""


def citation_key(symbol: str) -> str:
    """The symbol as others cite it: without the year of a resolution or the version of a filing.

    >>> citation_key("S/RES/1593 (2005)"), citation_key("ICC-02/05-01/09-302-Corr")
    ('S/RES/1593', 'ICC-02/05-01/09-302')
    """
    plain = _YEAR.sub("", symbol.strip())
    return _VERSION.sub("", plain) if _ICC.match(plain) else plain


def dates_in(text: str) -> tuple[str, ...]:
    """The days that the words name, ISO 8601, in their order.

    >>> dates_in("the decision of 20 June 2031, as corrected on June 21, 2031")
    ('2031-06-20', '2031-06-21')
    """
    found = (match.groupdict() for match in _DAY.finditer(text))
    days = ((int(one["year"]), _MONTHS.index(one["m1"] or one["m2"]) + 1, int(one["d1"] or one["d2"])) for one in found)
    return tuple(f"{year:04}-{month:02}-{day:02}" for year, month, day in days if 0 < day < 32)
