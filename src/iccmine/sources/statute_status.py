"""The status of the Rome Statute with its depositary, and what it would change in the facts about States.

A change of law is never made by a program: ``propose`` writes a difference for a person to read and apply.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

from lxml import html

from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.holdings import Holding
from iccmine.sources.publisher import Publisher, select, words
from iccmine.sources.source import Listing, Proposal, Remote
from iccmine.sources.transport import Web

FACTS = "src/iccmine/law/data/states.csv"
# Found on the page of a treaty and on no page that stands for one, whatever its status says.
_SIGN = b"tcrptEIF"
_DAY = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4})")
_IN_FORCE = date(2002, 7, 1)


@dataclass(frozen=True, slots=True)
class Party:
    """One line of the depositary's table; a State in brackets has withdrawn. Dates are ISO 8601."""

    name: str
    signed: str
    deposited: str
    withdrawn: bool


class StatuteStatus(Publisher):
    """One page under one key; under maintenance it answers as if all were well, and is then unavailable."""

    addresses = ("fetch",)
    options = ("number",)

    @property
    def of_documents(self) -> bool:
        return False

    def discover(self, web: Web, cursor: Mapping[str, Any]) -> Listing:  # noqa: ARG002
        return Listing((Remote(str(self.declaration.option("number")), self.declaration.address("fetch")),))

    def fetch(self, web: Web, remote: Remote, held: Holding | None) -> Answer:
        answer = super().fetch(web, remote, held)
        if answer.body is not None and _SIGN not in answer.body:
            raise Unavailable("wrong_type", f"{remote.url}: no page of a treaty (maintenance?)", url=remote.url)
        return answer

    def propose(self, body: bytes) -> Proposal:
        """The difference between the depositary's table and the facts of this package."""
        return propose(body, files("iccmine").joinpath("law/data/states.csv").read_text(encoding="utf-8"))


def parties(page: bytes) -> tuple[Party, ...]:
    """The lines of the depositary's table.

    Raises:
        ValueError: the page has no such table.
    """
    tables = select(html.document_fromstring(page), "//table[contains(@id, 'tblgrid')]")
    if not tables:
        raise ValueError("the page has no table of participants")
    for note in select(tables[0], ".//sup"):
        note.drop_tree()
    return tuple(_parties(tables[0]))


def propose(page: bytes, states: str) -> Proposal:
    """What the table would change in the facts, whose text is ``states`` (the CSV file of States).

    The Statute enters into force for a State on the first day of the month after the sixtieth day after deposit
    (article 126(2)). The end of membership stands in notices and not in the table, so that it is only remarked upon.
    """
    lines = states.splitlines(keepends=True)
    rows = csv.DictReader(io.StringIO(states))
    by_name = {}
    for row in rows:
        for name in (row["name"], *row["aliases"].split(" | ")):
            by_name[_folded(name)] = (rows.line_num - 1, row)
    new, remarks = list(lines), []
    for party in parties(page):
        if (entry := by_name.get(_folded(party.name))) is None:
            remarks.append(f"{party.name}: no State of this name in {FACTS}")
            continue
        line, row = entry
        changed = row | _facts(party)
        if changed != row:
            new[line] = _line(changed.values())
        if party.withdrawn and not row["statute_until"]:
            remarks.append(f"{party.name}: stands in brackets (withdrawn); find the day in its notice (statute_until)")
    diff = difflib.unified_diff(lines, new, f"a/{FACTS}", f"b/{FACTS}", n=0)
    return Proposal("".join(diff), tuple(remarks))


def _parties(table: html.HtmlElement) -> Iterator[Party]:
    for row in select(table, ".//tr[td]"):
        cells = [words(cell) for cell in select(row, "td")]
        if len(cells) >= 3 and cells[0].lower() != "participant":
            yield Party(cells[0].strip("[] "), _day(cells[1]), _day(cells[2]), cells[0].startswith("["))


def _day(cell: str) -> str:
    found = _DAY.search(cell)
    return datetime.strptime(" ".join(found.groups()), "%d %b %Y").date().isoformat() if found else ""


def _facts(party: Party) -> dict[str, str]:
    found = {"statute_signed": party.signed, "statute_deposit": party.deposited}
    if party.deposited:
        found["statute_from"] = _in_force(date.fromisoformat(party.deposited)).isoformat()
    return {name: value for name, value in found.items() if value}


def _in_force(deposited: date) -> date:
    sixtieth = deposited + timedelta(days=60)
    year, month = divmod(sixtieth.year * 12 + sixtieth.month, 12)
    return max(_IN_FORCE, date(year, month + 1, 1))


def _folded(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip()


def _line(values: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()
