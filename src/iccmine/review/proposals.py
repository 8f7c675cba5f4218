"""Decisions that come in a file: what stands now goes out, what a person made of it comes back and is judged.

Every proposal remembers the value that went out. It is a conflict where somebody decided otherwise meanwhile, an error
where it cannot stand; each error names its place in the file. Unless asked for the valid part, nothing is written where
anything is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import sqlalchemy as sa

from iccmine.review import decisions, targets
from iccmine.review.applied import apply
from iccmine.review.decisions import ROW, Decision, Verdict
from iccmine.review.revision import machine_rows

Row = Mapping[str, Any]
_CHUNK = 300
_DOCUMENT = ["document_id", "sha256", "symbol", "title", "date"]


@dataclass(frozen=True, slots=True)
class Item:
    """One row that can be decided, as it stands: ``values`` count now, ``machine`` are the machine's, both as text."""

    target_id: str
    table: str
    row: Row
    values: Mapping[str, str | None]
    machine: Mapping[str, str | None]
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A passage with its rows that can be decided, the passage itself first; ``name`` is how people cite it."""

    passage_id: str
    name: str
    text: str
    text_sha256: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file says of one field of a row: ``seen`` went out, ``value`` came back; ``place`` is where it stands."""

    place: str
    target_id: str
    field: str
    seen: str | None
    value: str | None
    verdict: Verdict
    text_sha256: str
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something in the file cannot be taken over, and where it stands."""

    place: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The decisions that a file holds, and what is wrong with it."""

    made: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def sheaves(engine: sa.Engine, dataset: Path, passage_ids: Sequence[str]) -> Iterator[Sheaf]:
    """These passages with their rows as they stand, in the order asked; those that the dataset lacks are left out.

    Raises:
        FileNotFoundError: the folder holds no dataset.
    """
    documents = {
        row["document_id"]: row for row in pq.read_table(dataset / "documents.parquet", columns=_DOCUMENT).to_pylist()
    }
    held = [name for name in passage_ids if name.partition("#")[0] in documents]
    decisions.prepare(engine)
    for start in range(0, len(held), _CHUNK):
        some = held[start : start + _CHUNK]
        with engine.connect() as connection:
            machine = machine_rows(connection, {name: row["sha256"] for name, row in documents.items()}, some)
            made: dict[str, list[Decision]] = {}
            for one in decisions.of_passages(connection, some):
                made.setdefault(one.passage_id, []).append(one)
        for name in some:
            if machine[name]["passages"]:
                yield _sheaf(machine[name], made.get(name, ()), documents[name.partition("#")[0]])


def judge(sheaves: Iterable[Sheaf], proposals: Iterable[Proposal], reviewer: str) -> Judged:
    """Which proposals are decisions, and which cannot be; what repeats what stands is neither."""
    homes = {item.target_id: (sheaf, item) for sheaf in sheaves for item in sheaf.items}
    made: list[Decision] = []
    problems: list[Problem] = []
    for one in proposals:
        if one.target_id not in homes:
            problems.append(Problem(one.place, "unknown id", f"the dataset has no row {one.target_id!r}"))
            continue
        found = _judged(one, *homes[one.target_id], reviewer)
        if isinstance(found, Problem):
            problems.append(found)
        elif found:
            made.append(found)
    return Judged(tuple(made), tuple(problems))


def write(engine: sa.Engine, judged: Judged, *, seen: int | None = None, partial: bool = False) -> int:
    """Record the decisions as one stroke; returns how many. Where there are problems nothing, unless ``partial``.

    Raises:
        Superseded: somebody decided one of these fields after the revision ``seen``, before which they were judged.
    """
    if judged.made and (partial or not judged.problems):
        decisions.record(engine, judged.made, seen=seen)
        return len(judged.made)
    return 0


def _judged(one: Proposal, sheaf: Sheaf, item: Item, reviewer: str) -> Decision | Problem | None:
    now = item.values.get(one.field) if one.field != ROW else "kept"
    if one.text_sha256 != sheaf.text_sha256:
        return Problem(one.place, "conflict", f"the text of {sheaf.passage_id} changed since the file was written")
    if one.verdict == "comment":
        return _decision(one, sheaf, item, one.value, reviewer)
    if one.field == ROW:
        return _decision(one, sheaf, item, None, reviewer)
    try:
        value = targets.checked(item.table, one.field, one.value)
        targets.as_columns(item.table, one.field, value, item.row, sheaf.text)
    except ValueError as error:
        return Problem(one.place, "invalid value", str(error))
    if value == now and one.verdict != "accept":
        return None
    if now != one.seen:
        return Problem(one.place, "conflict", f"somebody decided {now!r} since the file was written with {one.seen!r}")
    return _decision(one, sheaf, item, value, reviewer)


def _decision(one: Proposal, sheaf: Sheaf, item: Item, value: str | None, reviewer: str) -> Decision:
    old = targets.summary(item.table, item.row) if one.field == ROW else item.machine.get(one.field)
    return Decision(
        passage_id=sheaf.passage_id,
        target_id=item.target_id,
        field=one.field,
        old=old,
        new=value,
        decision=one.verdict,
        text_sha256=sheaf.text_sha256,
        reviewer=reviewer,
        comment=one.comment,
        anchor=item.anchor,
    )


def _sheaf(machine: Mapping[str, Sequence[Row]], made: Iterable[Decision], document: Row) -> Sheaf:
    passage = machine["passages"][0]
    rows = {table: [dict(row) for row in some] for table, some in machine.items()}
    applied = apply(rows, list(made), on=document["date"])
    now = {targets.target_id(table, row): row for table, some in applied.rows.items() for row in some}
    provisions = {row["provision_id"]: row for row in machine["provisions"]}
    items = []
    for table, some in machine.items():
        for row in some:
            target = targets.target_id(table, row)
            if target in now:
                home, known = ("provisions", provisions[row["provision_id"]]) if table == "bearers" else (table, row)
                items.append(
                    Item(
                        target_id=target,
                        table=table,
                        row=row,
                        values=_texts(table, now[target]),
                        machine=_texts(table, row),
                        anchor=targets.anchor(home, known, passage["text"]),
                    )
                )
    name = f"{document['symbol'] or document['title']}, {passage['locator']}"
    return Sheaf(passage["passage_id"], name, passage["text"], passage["text_sha256"], tuple(items))


def _texts(table: str, row: Row) -> dict[str, str | None]:
    return {field: targets.as_text(row[field]) for field in targets.FIELDS[table]}
