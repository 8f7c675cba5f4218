"""The queue: the coded passages of a dataset as an index in the working database, filtered, counted and searched.

The index repeats what the queue needs of the tables and is built anew when the dataset was written anew; decisions are
joined to it where they stand. Passages in a language without a lexicon have nothing to review and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import sqlalchemy as sa

from iccmine.dataset.write import MANIFEST
from iccmine.review.decisions import decisions
from iccmine.store.disk import sha256_of

metadata = sa.MetaData()

index = sa.Table(
    "review_queue",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("passage_id", sa.Text, nullable=False, unique=True),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("symbol", sa.Text, nullable=False),
    sa.Column("locator", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False, index=True),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("date", sa.Text),
    sa.Column("force", sa.Text, nullable=False, index=True),
    sa.Column("stage", sa.Text, index=True),
    sa.Column("needs_review", sa.Boolean, nullable=False, index=True),
    sa.Column("relevant", sa.Boolean, nullable=False, index=True),
    sa.Column("weight", sa.Float, nullable=False, index=True),
    sa.Column("text_sha256", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)
# One for each order of ``_order``.
sa.Index("review_matters", index.c.weight.desc(), index.c.number)
sa.Index("review_teaches", index.c.needs_review.desc(), index.c.weight.desc(), index.c.number)
sa.Index("review_reading", index.c.document_id, index.c.position)
sa.Index("review_newest", index.c.date.desc(), index.c.number)
# Holds all that is counted: a count need not read the texts.
sa.Index(
    "review_counted", index.c.body, index.c.kind, index.c.force, index.c.stage, index.c.needs_review, index.c.relevant
)
actors = sa.Table(
    "review_actors",
    metadata,
    sa.Column("actor", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
)
stale = sa.Table(
    "review_stale",
    metadata,
    sa.Column("target_id", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
)
built = sa.Table("review_built", metadata, sa.Column("manifest", sa.Text, primary_key=True))

_WORDS = "review_words"
# For PostgreSQL, which would take S/RES/1593 for the path of a file.
_PLAIN_WORDS = "to_tsvector('simple', regexp_replace(symbol || ' ' || text, '\\W+', ' ', 'g'))"
_COLUMNS = ("passage_id", "document_id", "locator", "position", "kind", "text", "text_sha256", "relevant", "force",
            "force_probability", "force_set", "needs_review")  # fmt: skip
# What is counted beside its filter.
COUNTED = ("body", "kind", "force", "stage", "needs_review", "relevant")
REVIEW = ("open", "decided", "mine", "stale", "disagreement")
ORDERS = ("matters", "teaches", "reading", "newest")
_TERM = re.compile(r"\w+")
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of the queue; None or an empty text asks nothing. ``years`` is ``2005`` or ``2005-2011``."""

    body: str | None = None
    kind: str | None = None
    force: str | None = None
    stage: str | None = None
    state: str | None = None
    years: str | None = None
    needs_review: str | None = None
    relevant: str | None = None
    review: str | None = None
    sought: str | None = None
    order: str = "matters"


@dataclass(frozen=True, slots=True)
class Line:
    """One passage in the queue; ``reviewers`` are those whose decisions on it stand."""

    passage_id: str
    symbol: str
    locator: str
    date: str | None
    force: str
    text: str
    reviewers: tuple[str, ...]
    stale: bool
    disagreement: bool


def build(engine: sa.Engine, dataset: Path) -> bool:
    """Bring the index in line with the dataset in its folder; returns whether there was anything to do.

    Raises:
        FileNotFoundError: the folder holds no dataset.
    """
    manifest = sha256_of(dataset / MANIFEST)
    metadata.create_all(engine)
    with engine.connect() as connection:
        if connection.execute(sa.select(built.c.manifest)).scalars().all() == [manifest]:
            return False
    with engine.begin() as connection:
        for table in (index, actors, stale, built):
            connection.execute(table.delete())
        for rows in _rows(dataset):
            connection.execute(index.insert(), rows)
        if named := list(_actors(dataset, connection)):
            connection.execute(actors.insert(), named)
        if waiting := _waiting(dataset):
            connection.execute(stale.insert(), waiting)
        _index_words(connection)
        connection.execute(built.insert().values(manifest=manifest))
    return True


def lines(connection: sa.Connection, asked: Filters, reviewer: str, *, first: int, size: int) -> Sequence[Line]:
    """A page of the queue, from place ``first`` (0 is the top)."""
    # Only the lines that are shown are read whole: an order of its own holds all that a far page passes over.
    order = _order(asked.order)
    numbers = _chosen(connection, asked, reviewer, [index.c.number]).order_by(*order).offset(first).limit(size)
    shown = connection.execute(numbers).scalars().all()
    found = connection.execute(
        sa.select(*index.c[tuple(Line.__slots__)[:6]]).where(index.c.number.in_(shown)).order_by(*order)
    ).all()
    marks = _marks(connection, [row.passage_id for row in found])
    return [_line(row, *marks.get(row.passage_id, ((), False, False))) for row in found]


def _line(row: sa.Row[Any], reviewers: tuple[str, ...], stale: bool, disagreement: bool) -> Line:
    return Line(**row._mapping, reviewers=reviewers, stale=stale, disagreement=disagreement)


def total(connection: sa.Connection, asked: Filters, reviewer: str) -> int:
    """How many passages the filters leave."""
    return int(connection.execute(_chosen(connection, asked, reviewer, [sa.func.count()])).scalar_one())


def progress(connection: sa.Connection, asked: Filters, reviewer: str) -> int:
    """How many of them somebody decided."""
    query = _chosen(connection, asked, reviewer, [sa.func.count()]).where(index.c.passage_id.in_(_decided()))
    return int(connection.execute(query).scalar_one())


def counts(connection: sa.Connection, asked: Filters, reviewer: str) -> Mapping[str, Mapping[str, int]]:
    """By filter: how many passages each of its values would leave, the other filters as they are; most first."""
    unset = [name for name in COUNTED if not getattr(asked, name)]
    found = _counted(connection, asked, reviewer, unset) if unset else {}
    for name in set(COUNTED) - set(unset):
        others = Filters(**{key: getattr(asked, key) for key in Filters.__slots__ if key != name})
        found |= _counted(connection, others, reviewer, [name])
    return {name: dict(sorted(found[name].items(), key=lambda item: -item[1])) for name in COUNTED}


def _counted(
    connection: sa.Connection, asked: Filters, reviewer: str, names: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Passages by the values of several columns, told in one pass: few combinations of values occur."""
    columns = [index.c[name] for name in names]
    rows = connection.execute(
        _chosen(connection, asked, reviewer, [*columns, sa.func.count()]).group_by(*columns)
    ).all()
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for *values, count in rows:
        for name, value in zip(names, values, strict=True):
            if value is not None:
                key = str(value).lower() if isinstance(value, bool) else value
                found[name][key] = found[name].get(key, 0) + count
    return found


def _chosen(connection: sa.Connection, asked: Filters, reviewer: str, columns: Any) -> sa.Select[Any]:
    query = sa.select(*columns).select_from(index)
    for name in ("body", "kind", "force", "stage"):
        if value := getattr(asked, name):
            query = query.where(index.c[name] == value)
    for name in ("needs_review", "relevant"):
        if value := getattr(asked, name):
            query = query.where(index.c[name] == (value == "true"))
    if asked.state:
        query = query.where(index.c.number.in_(sa.select(actors.c.number).where(actors.c.actor == asked.state.upper())))
    if asked.years:
        since, _, until = asked.years.replace(" ", "").partition("-")
        query = query.where(index.c.date >= since, index.c.date < f"{until or since}-99")
    if asked.sought and (terms := _TERM.findall(asked.sought)):
        query = query.where(index.c.number.in_(_sought(connection, terms)))
    return _reviewed(query, asked.review, reviewer)


def _reviewed(query: sa.Select[Any], review: str | None, reviewer: str) -> sa.Select[Any]:
    if review == "open":
        return query.where(index.c.passage_id.not_in(sa.except_(_decided(), _stale())))
    if review == "decided":
        return query.where(index.c.passage_id.in_(_decided()))
    if review == "mine":
        return query.where(index.c.passage_id.in_(_decided().where(decisions.c.reviewer == reviewer)))
    if review == "stale":
        return query.where(index.c.passage_id.in_(_stale()))
    if review == "disagreement":
        return query.where(index.c.passage_id.in_(_disagreed()))
    return query


def _decided() -> sa.Select[Any]:
    return sa.select(decisions.c.passage_id).where(decisions.c.undone_at.is_(None), decisions.c.decision != "comment")


def _stale() -> sa.Select[Any]:
    """Passages with a decision that the last run found stale and that nobody took again on the text as it is now."""
    now, later = index.alias(), decisions.alias()
    text = sa.select(now.c.text_sha256).where(now.c.passage_id == decisions.c.passage_id).scalar_subquery()
    waits = sa.exists().where(stale.c.target_id == decisions.c.target_id, stale.c.field == decisions.c.field)
    again = sa.exists().where(
        later.c.passage_id == decisions.c.passage_id,
        later.c.target_id == decisions.c.target_id,
        later.c.field == decisions.c.field,
        later.c.undone_at.is_(None),
        later.c.decision != "comment",
        later.c.text_sha256 == text,
    )
    return _decided().where(waits, sa.not_(again))


def _disagreed() -> sa.Select[Any]:
    """Passages with a field on which two reviewers differ who coded blind, and that nobody settled since."""
    standing = sa.and_(decisions.c.undone_at.is_(None), decisions.c.decision != "comment")
    key = (decisions.c.target_id, decisions.c.field)
    last = (
        sa.select(sa.func.max(decisions.c.revision))
        .where(standing, decisions.c.blind)
        .group_by(*key, decisions.c.reviewer)
    )
    settling = decisions.alias()
    settled = (
        sa.select(sa.func.coalesce(sa.func.max(settling.c.revision), 0))
        .where(
            settling.c.target_id == decisions.c.target_id,
            settling.c.field == decisions.c.field,
            settling.c.undone_at.is_(None),
            settling.c.decision != "comment",
            sa.not_(settling.c.blind),
        )
        .correlate(decisions)
        .scalar_subquery()
    )
    return (
        sa.select(sa.func.min(decisions.c.passage_id))
        .where(decisions.c.revision.in_(last))
        .group_by(*key)
        .having(
            sa.func.count(sa.distinct(sa.func.coalesce(decisions.c.new, ""))) > 1,
            sa.func.max(decisions.c.revision) > settled,
        )
    )


def _order(order: str) -> tuple[sa.ColumnElement[Any], ...]:
    return {
        "teaches": (index.c.needs_review.desc(), index.c.weight.desc(), index.c.number),
        "reading": (index.c.document_id, index.c.position),
        "newest": (index.c.date.desc(), index.c.number),
    }.get(order, (index.c.weight.desc(), index.c.number))


def _marks(connection: sa.Connection, names: Sequence[str]) -> dict[str, tuple[tuple[str, ...], bool, bool]]:
    people = connection.execute(
        sa.select(decisions.c.passage_id, decisions.c.reviewer)
        .where(decisions.c.passage_id.in_(names), decisions.c.undone_at.is_(None), decisions.c.decision != "comment")
        .distinct()
    ).all()
    waiting = set(connection.execute(_stale().where(decisions.c.passage_id.in_(names))).scalars())
    disagreed = set(connection.execute(_disagreed()).scalars()) if people else set()
    reviewers: dict[str, list[str]] = {}
    for name, reviewer in people:
        reviewers.setdefault(name, []).append(reviewer)
    return {name: (tuple(some), name in waiting, name in disagreed) for name, some in reviewers.items()}


def _sought(connection: sa.Connection, terms: Sequence[str]) -> sa.Select[Any]:
    """Numbers of passages that hold every term; the last may be the beginning of a word."""
    if connection.dialect.name == "sqlite":
        match = " ".join(f'"{term}"' for term in terms) + "*"
        words = sa.table(_WORDS, sa.column("rowid"), sa.column(_WORDS))
        return sa.select(words.c.rowid).where(words.c[_WORDS].op("MATCH")(match))
    query = " & ".join(terms) + ":*"
    return sa.select(index.c.number).where(sa.literal_column(_WORDS).op("@@")(sa.func.to_tsquery("simple", query)))


def _index_words(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text(f"DROP TABLE IF EXISTS {_WORDS}"))
        connection.execute(
            sa.text(
                f"CREATE VIRTUAL TABLE {_WORDS} USING fts5(symbol, locator, text, content='{index.name}', "
                "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
            )
        )
        connection.execute(sa.text(f"INSERT INTO {_WORDS} ({_WORDS}) VALUES ('rebuild')"))
        return
    for statement in (
        f"ALTER TABLE {index.name} ADD COLUMN IF NOT EXISTS {_WORDS} tsvector "
        f"GENERATED ALWAYS AS ({_PLAIN_WORDS}) STORED",
        f"CREATE INDEX IF NOT EXISTS {_WORDS}_found ON {index.name} USING gin ({_WORDS})",
        f"ANALYZE {index.name}",
    ):
        connection.execute(sa.text(statement))


def _rows(dataset: Path) -> Iterator[list[dict[str, Any]]]:
    names = ["document_id", "symbol", "title", "body", "kind", "date"]
    documents = {
        row["document_id"]: row for row in pq.read_table(dataset / "documents.parquet", columns=names).to_pylist()
    }
    failures = pq.read_table(dataset / "noncompliance.parquet", columns=["passage_id", "stage"]).to_pylist()
    stages = {row["passage_id"]: row["stage"] for row in failures}
    number = 0
    for batch in pq.ParquetFile(dataset / "passages.parquet").iter_batches(_BATCH, columns=list(_COLUMNS)):
        rows = []
        for row in batch.to_pylist():
            if row["force"] is not None:
                number += 1
                rows.append(_row(number, row, documents[row["document_id"]], stages.get(row["passage_id"])))
        if rows:
            yield rows


def _waiting(dataset: Path) -> list[dict[str, Any]]:
    """The decisions that wait for another look, by row and field; none in a dataset from before there were any."""
    file = dataset / "review_values.parquet"
    if not file.exists():
        return []
    values = pq.read_table(file, columns=["target_id", "field", "stale"])
    return [{"target_id": row["target_id"], "field": row["field"]} for row in values.to_pylist() if row["stale"]]


def _row(number: int, row: Mapping[str, Any], document: Mapping[str, Any], stage: str | None) -> dict[str, Any]:
    return {
        "number": number,
        "passage_id": row["passage_id"],
        "document_id": row["document_id"],
        "position": row["position"],
        "symbol": document["symbol"] or document["title"],
        "locator": row["locator"],
        "body": document["body"],
        "kind": document["kind"],
        "part": row["kind"],
        "date": document["date"],
        "force": row["force"],
        "stage": stage,
        "needs_review": bool(row["needs_review"]),
        "relevant": bool(row["relevant"]),
        "weight": _weight(row, stage),
        "text_sha256": row["text_sha256"],
        "text": row["text"],
    }


def _weight(row: Mapping[str, Any], stage: str | None) -> float:
    """How much a person's look is worth: failures first, then what concerns the Court, then what the model doubts."""
    doubt = 1 - (row["force_probability"] if row["force_probability"] is not None else 1.0)
    binding = "binding" in (row["force"], *row["force_set"])
    return 4 * (stage is not None) + 2 * bool(row["relevant"]) + binding + bool(row["needs_review"]) + doubt


def _actors(dataset: Path, connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Who is bound or failed in each passage."""
    numbers = {row.passage_id: row.number for row in connection.execute(sa.select(index.c.passage_id, index.c.number))}
    provisions = pq.read_table(dataset / "provisions.parquet", columns=["provision_id", "passage_id"])
    bearers = pq.read_table(dataset / "bearers.parquet", columns=["provision_id", "actor"])
    failures = pq.read_table(dataset / "noncompliance.parquet", columns=["passage_id", "state"])
    named = {(row["actor"], row["passage_id"]) for row in bearers.join(provisions, "provision_id").to_pylist()}
    named |= {(row["state"], row["passage_id"]) for row in failures.to_pylist()}
    yield from ({"actor": actor, "number": numbers[name]} for actor, name in sorted(named) if name in numbers)
