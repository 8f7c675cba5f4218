"""What people decided, brought into the tables while a dataset is assembled.

The machine's rows stay as they are in the working database: the tables that a decision touches are copied for the time
of the assembly, and the copies hold the effective rows. So every question to the database, that after episodes too, is
answered by what counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa

from iccmine.dataset import schema, working
from iccmine.dataset.assemble import Revision
from iccmine.review import decisions, targets
from iccmine.review.applied import Applied, Value, apply
from iccmine.review.decisions import Decision

Row = dict[str, Any]

# A compound query of SQLite may have 500 terms.
_CHUNK = 400
_copies = sa.MetaData()
_COPIES: Mapping[str, sa.Table] = {
    name: sa.Table(
        f"revised_{name}",
        _copies,
        *(sa.Column(column.name, column.type) for column in working.TABLES[name].columns),
        prefixes=["TEMPORARY"],
    )
    for name in targets.FIELDS
}
for _name, _copy in _COPIES.items():
    sa.Index(f"revised_{_name}_places", _copy.c.document_id)


def revise(connection: sa.Connection, chosen: sa.Table) -> Revision:
    """What people decided about the rows of the chosen files; ``chosen`` has ``sha256`` and ``document_id``."""
    standing = decisions.standing(connection)
    reviews = decisions.rows(connection)
    files = {
        row.document_id: row.sha256 for row in connection.execute(sa.select(chosen.c.document_id, chosen.c.sha256))
    }
    homes = _homes(connection, files, standing)
    held = {place: some for place, some in homes.items() if place is not None}
    values = list(_without_passage(homes.get(None, ())))
    if not held:
        return Revision(rows={"reviews": reviews, "review_values": _rows(values)})
    machine = machine_rows(connection, files, list(held))
    dates = _dates(connection, chosen)
    applied = {
        passage_id: apply(machine[passage_id], some, on=dates[passage_id.partition("#")[0]])
        for passage_id, some in held.items()
    }
    for one in applied.values():
        values.extend(one.values)
    return Revision(
        tables={**working.TABLES, **_copied(connection, chosen, files, machine, applied)},
        reviewed=frozenset[str]().union(*(one.reviewed for one in applied.values())),
        rows={"reviews": reviews, "review_values": _rows(values)},
    )


def _homes(
    connection: sa.Connection, files: Mapping[str, str], standing: Iterable[Decision]
) -> Mapping[str | None, list[Decision]]:
    """Decisions by the passage that they are about now; under None those whose passage is no longer there.

    A passage whose number changed is known by its text, where its document has that text once.
    """
    by_document: dict[str, list[Decision]] = defaultdict(list)
    for one in standing:
        by_document[one.passage_id.partition("#")[0]].append(one)
    homes: dict[str | None, list[Decision]] = defaultdict(list)
    for document_id, some in by_document.items():
        texts = _texts(connection, files.get(document_id), document_id)
        for one in some:
            place = _place(one, texts)
            homes[place].append(one if place in (None, one.passage_id) else _moved(one, str(place)))
    return homes


def _texts(connection: sa.Connection, sha256: str | None, document_id: str) -> Mapping[str, str]:
    source = working.TABLES["passages"]
    query = sa.select(source.c.passage_id, source.c.text_sha256).where(
        source.c.sha256 == sha256, source.c.document_id == document_id
    )
    return {row.passage_id: row.text_sha256 for row in connection.execute(query)}


def _place(one: Decision, texts: Mapping[str, str]) -> str | None:
    if texts.get(one.passage_id) != one.text_sha256:
        same = [passage_id for passage_id, sha256 in texts.items() if sha256 == one.text_sha256]
        if len(same) == 1:
            return same[0]
    return one.passage_id if one.passage_id in texts else None


def _moved(one: Decision, passage_id: str) -> Decision:
    return replace(one, passage_id=passage_id, target_id=passage_id + one.target_id.removeprefix(one.passage_id))


def _without_passage(some: Iterable[Decision]) -> Iterable[Value]:
    for (target, field), one in decisions.latest(decisions.in_force(some)).items():
        yield Value(target, field, None, one.new, None, stale=True)


def machine_rows(
    connection: sa.Connection, files: Mapping[str, str], passage_ids: Sequence[str]
) -> Mapping[str, dict[str, list[Row]]]:
    """The machine's rows of these passages, by passage and table; ``files`` has the chosen file of each document."""
    found: dict[str, dict[str, list[Row]]] = {name: {table: [] for table in targets.FIELDS} for name in passage_ids}
    documents = sorted({passage_id.partition("#")[0] for passage_id in passage_ids})
    for start in range(0, len(documents), _CHUNK):
        chosen = _of_files({name: files[name] for name in documents[start : start + _CHUNK]})
        for table in targets.FIELDS:
            for row in working.fetch(connection, schema.TABLES[table], chosen):
                passage_id = targets.passage_of(targets.target_id(table, row))
                if passage_id in found:
                    found[passage_id][table].append({name: row[name] for name in _names(table)})
    return found


def _of_files(files: Mapping[str, str]) -> sa.FromClause:
    """Documents with their files, as the queries of the working database want them."""
    terms = [
        sa.select(sa.literal(sha256).label("sha256"), sa.literal(document_id).label("document_id"))
        for document_id, sha256 in files.items()
    ]
    return sa.union_all(*terms).subquery("files")


def _names(table: str) -> list[str]:
    return [column.name for column in schema.TABLES[table].columns if not column.found]


def _dates(connection: sa.Connection, chosen: sa.Table) -> Mapping[str, str | None]:
    source = working.TABLES["documents"]
    query = sa.select(source.c.document_id, source.c.date).join(chosen, _of(source, chosen))
    return {row.document_id: row.date for row in connection.execute(query)}


def _copied(
    connection: sa.Connection,
    chosen: sa.Table,
    files: Mapping[str, str],
    machine: Mapping[str, Mapping[str, Sequence[Row]]],
    applied: Mapping[str, Applied],
) -> Mapping[str, sa.Table]:
    """Copies of the tables whose rows change, with the effective rows of the decided passages."""
    copies: dict[str, sa.Table] = {}
    for table in targets.FIELDS:
        if all(list(machine[name][table]) == list(one.rows[table]) for name, one in applied.items()):
            continue
        source, copy = working.TABLES[table], _COPIES[table]
        copy.drop(connection, checkfirst=True)
        copy.create(connection, checkfirst=True)
        names = [column.name for column in source.columns]
        connection.execute(copy.insert().from_select(names, sa.select(source).join(chosen, _of(source, chosen))))
        for passage_id, one in applied.items():
            document_id = passage_id.partition("#")[0]
            home = {"sha256": files[document_id], "document_id": document_id}
            _replace(connection, copy, table, one, home)
        copies[table] = copy
    return copies


def _replace(connection: sa.Connection, copy: sa.Table, table: str, one: Applied, home: Row) -> None:
    """Put a passage's effective rows in the place of the machine's; ``home`` has its file and document."""
    passage = one.rows["passages"][0]["passage_id"]
    of_passage = (
        copy.c.provision_id.startswith(f"{passage}/", autoescape=True)
        if table == "bearers"
        else copy.c.passage_id == passage
    )
    connection.execute(copy.delete().where(copy.c.document_id == home["document_id"], of_passage))
    if one.rows[table]:
        connection.execute(copy.insert(), [home | working.stored(schema.TABLES[table], row) for row in one.rows[table]])


def _rows(values: Iterable[Value]) -> list[Row]:
    """One row for each field; where two decisions landed on one, the one that holds."""
    kept: dict[tuple[str, str], Value] = {}
    for one in values:
        before = kept.get((one.target_id, one.field))
        if before is None or before.stale:
            kept[one.target_id, one.field] = one
    return [asdict(one) for one in kept.values()]


def _of(table: sa.FromClause, chosen: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.sha256 == chosen.c.sha256, table.c.document_id == chosen.c.document_id)
