"""What people decided, applied to the machine's rows of one passage: pure functions.

A decision holds while the text that its reviewer saw stands, or while the machine still says what it said then. Where
both changed it is stale: it changes nothing, is told apart in ``review_values``, and its passage is open again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from iccmine.dataset import schema
from iccmine.law import facts
from iccmine.review import targets
from iccmine.review.decisions import ROW, Decision, effective, in_force, latest

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]
# The machine numbers what it finds in a passage from 1; rows that people add are numbered far above.
_FIRST_ADDED = 10_000


@dataclass(frozen=True, slots=True)
class Value:
    """One row of ``review_values``: the machine's, the person's and the effective value of a field, as text."""

    target_id: str
    field: str
    machine: str | None
    person: str | None
    effective: str | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """Effective rows of the four tables, the names of those on which a decision holds, and the values apart."""

    rows: Rows
    reviewed: frozenset[str]
    values: tuple[Value, ...]


def apply(machine: Rows, made: Sequence[Decision], *, on: str | None) -> Applied:
    """Apply decisions to a passage.

    Args:
        machine: by table, the one row of ``passages`` and all of ``provisions``, ``bearers`` and ``noncompliance``.
        made: the decisions on the passage and its rows that stand, oldest first.
        on: the document's date, for the law on a bearer whom a person names.
    """
    return _Passage(machine, made, on).applied()


def named_now(machine: Rows, made: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions on a passage with the names that their rows have in this run; rows as for ``apply``."""
    passage = _Passage(machine, made, None)
    return tuple(replace(one, target_id=passage._now(one)) for one in made)


class _Passage:
    def __init__(self, machine: Rows, made: Sequence[Decision], on: str | None) -> None:
        self.machine, self.on = machine, on
        self.words: str = machine["passages"][0]["text"]
        self.sha256: str = machine["passages"][0]["text_sha256"]
        counting = in_force(made)
        self.doubted: set[Decision] = set()
        self.additions = {one.target_id: one for one in counting if _adds(one)}
        self.last = {(self._now(one), one.field): one for one in latest(counting).values()}
        self.rows: dict[str, list[Row]] = {table: [] for table in targets.FIELDS}
        self.reviewed: set[str] = set()
        self.values: list[Value] = []
        self.met: set[tuple[str, str]] = set()

    def applied(self) -> Applied:
        for table in targets.FIELDS:
            for row in self.machine[table]:
                self._row(table, row)
        for target, addition in self.additions.items():
            self._addition(target, addition)
        self.values.extend(self._lost())
        kept = {row["provision_id"] for row in self.rows["provisions"]}
        self._without_provision(kept)
        return Applied({table: tuple(some) for table, some in self.rows.items()}, frozenset(self.reviewed),
                       tuple(sorted(self.values, key=lambda one: (one.target_id, one.field))))  # fmt: skip

    def _row(self, table: str, row: Row) -> None:
        target = targets.target_id(table, row)
        on_row = self.last.get((target, ROW))
        if on_row is not None:
            self.met.add((target, ROW))
            holds = self._holds(targets.summary(table, row), on_row)
            if on_row.decision == "reject":
                gone = holds
                self._value(target, ROW, _json(row), None, None if gone else _json(row), stale=not gone)
                if gone:
                    return
            elif holds:
                self.reviewed.add(target)
        self._keep(table, row, self._decided(table, target, row))

    def _keep(self, table: str, row: Row, changed: Row) -> None:
        """Put an effective row into its table; a bearer that became another is looked up in the law of the day."""
        target, now = targets.target_id(table, row), targets.target_id(table, changed)
        if now != target:
            known = changed["actor"] in facts.states()
            changed["statute_status"] = facts.status(changed["actor"], self.on) if known else None
            changed["un_member"] = facts.un_member(changed["actor"], self.on) if known else None
            self._value(target, ROW, _json(row), _json(changed), _json(changed), stale=False)
            self.reviewed.add(now)
        if now not in {targets.target_id(table, one) for one in self.rows[table]}:
            self.rows[table].append(changed)

    def _decided(self, table: str, target: str, row: Row) -> Row:
        """The row with every decided field in its place."""
        changed = dict(row)
        for field in targets.FIELDS[table]:
            decided = self.last.get((target, field))
            if decided is None:
                continue
            self.met.add((target, field))
            machine = targets.as_text(row[field])
            holds, columns = self._columns(table, field, machine, decided, row)
            changed |= columns
            now = targets.as_text(changed[field])
            self._value(target, field, machine, decided.new, now, stale=not holds)
            if holds:
                self.reviewed.add(target)
            if field == "force" and now != machine and row.get("force_probability") is not None:
                # The probability is that of the machine's label.
                changed["force_probability"] = None
                self._value(target, "force_probability", str(row["force_probability"]), None, None, stale=False)
        return changed

    def _columns(self, table: str, field: str, machine: str | None, decided: Decision, row: Row) -> tuple[bool, Row]:
        """Whether the decision holds, and what it puts into the row."""
        if not self._holds(machine, decided):
            return False, {}
        if decided.new is None and not targets.emptiable(table, field):
            # Rejected without another value: the machine's stands, and ``person`` says that it is not believed.
            return True, {}
        try:
            value = targets.checked(table, field, decided.new)
            return True, targets.as_columns(table, field, value, row, self.words)
        except ValueError:
            return False, {}

    def _holds(self, machine: str | None, decided: Decision) -> bool:
        return decided not in self.doubted and effective(machine, decided, self.sha256).standing == "decided"

    def _addition(self, target: str, addition: Decision) -> None:
        on_row = self.last[target, ROW]
        self.met.add((target, ROW))
        if on_row.decision == "reject":
            return
        said = targets.added(addition.new or "{}")
        table = str(said["table"])
        try:
            row = self._built(table, target, said) if addition.text_sha256 == self.sha256 else None
        except (ValueError, KeyError):
            row = None
        if row is None:
            self._value(target, ROW, None, addition.new, None, stale=True)
            return
        start, _ = targets.RESTS_ON[table]
        same = (row[start], row.get("state"))
        twin = next((one for one in self.rows[table] if (one[start], one.get("state")) == same), None)
        if twin is not None:
            # The machine finds it now: its row stays, with what the person said of it.
            key = schema.TABLES[table].key[0]
            self.rows[table].remove(twin)
            row[key] = twin[key]
        row = self._fields_of_added(table, target, row)
        name = targets.target_id(table, row)
        self.rows[table].append(row)
        self.reviewed.add(name)
        self._value(name, ROW, _json(twin) if twin else None, addition.new, _json(row), stale=False)

    def _fields_of_added(self, table: str, target: str, row: Row) -> Row:
        changed = dict(row)
        for field in targets.FIELDS[table]:
            if (decided := self.last.get((target, field))) is not None:
                self.met.add((target, field))
                changed |= self._columns(table, field, decided.old, decided, row)[1]
        return changed

    def _built(self, table: str, target: str, said: Row) -> Row:
        """A row of the table from what a person wrote."""
        passage_id = self.machine["passages"][0]["passage_id"]
        start, end = targets.RESTS_ON[table]
        if not 0 <= said["start"] < said["end"] <= len(self.words):
            raise ValueError("its words lie outside the passage")
        number = _number(target, {one[schema.TABLES[table].key[0]] for one in self.rows[table]}, table, passage_id)
        row: Row = {column.name: None for column in schema.TABLES[table].columns if not column.found}
        row |= {schema.TABLES[table].key[0]: number, "passage_id": passage_id, start: said["start"], end: said["end"]}
        if table == "provisions":
            row["action_text"] = self.words[said["start"] : said["end"]]
        for field in targets.FIELDS[table]:
            row |= targets.as_columns(table, field, targets.checked(table, field, said.get(field)), row, self.words)
        return row

    def _lost(self) -> Iterator[Value]:
        """Decisions on rows that the machine finds no longer; who rejected such a row was right."""
        for (target, field), one in self.last.items():
            if (target, field) not in self.met:
                yield Value(target, field, None, one.new, None, stale=one.decision != "reject")

    def _without_provision(self, kept: set[str]) -> None:
        for row in [one for one in self.rows["bearers"] if one["provision_id"] not in kept]:
            self.rows["bearers"].remove(row)
            target = targets.target_id("bearers", row)
            if not any((one.target_id, one.field) == (target, ROW) for one in self.values):
                self._value(target, ROW, _json(row), None, None, stale=False)

    def _value(
        self, target: str, field: str, machine: str | None, person: str | None, now: str | None, *, stale: bool
    ) -> None:
        self.values.append(Value(target, field, machine, person, now, stale))

    def _now(self, one: Decision) -> str:
        """The name that the row of a decision has in this run: known by its words where there is an anchor."""
        if one.anchor is None or one.target_id in self.additions:
            return one.target_id
        table, (start, words, state) = targets.table_of(one.target_id), json.loads(one.anchor)
        home = "provisions" if table == "bearers" else table
        named, actor = one.target_id.rpartition("/")[::2] if table == "bearers" else (one.target_id, "")
        first, last = targets.RESTS_ON[home]
        same_text = one.text_sha256 == self.sha256
        alike = [
            targets.target_id(home, row)
            for row in self.machine[home]
            if row.get("state") == state
            and (row[first] == start if same_text else self.words[row[first] : row[last]] == words)
        ]
        if not alike:
            # Another row may have its number now: what was said is not said of that one.
            self.doubted.add(one)
        found = named if named in alike or not alike else alike[0]
        return f"{found}/{actor}" if actor else found


def _adds(one: Decision) -> bool:
    return one.field == ROW and one.decision == "correct" and one.old is None and one.new is not None


def _number(target: str, taken: set[str], table: str, passage_id: str) -> str:
    between = "nc " if table == "noncompliance" else ""
    number = _FIRST_ADDED + int(target.rpartition(" ")[2][:6], 16)
    while f"{passage_id}/{between}{number}" in taken:
        number += 1
    return f"{passage_id}/{between}{number}"


def _json(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False)
