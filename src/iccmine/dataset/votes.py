"""Rows of the table of votes: each vote once, under the document voted on, whichever file tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from iccmine.dataset import schema, working
from iccmine.dataset.rows import Row


def votes_once(connection: sa.Connection, chosen: sa.FromClause) -> Iterator[Row]:
    """The votes that the chosen files tell of; ``chosen`` has ``sha256`` and ``document_id``.

    A symbol is voted on once, in no language: its English text has the votes, without one the first language's. What a
    text's own metadata say, English before others, goes before what the record of a meeting says. Votes on a text that
    is not held have no row: they stand in the passages of the record.
    """
    own: dict[str, list[Row]] = defaultdict(list)
    for row in working.fetch(connection, schema.VOTES, chosen):
        own[row["document_id"]].append(row)
    recorded = _recorded(connection, chosen)
    for symbol, texts in _texts(connection, chosen).items():
        told = next((own[text] for text in texts if text in own), recorded.get(symbol, []))
        yield from (row | {"document_id": texts[0]} for row in told)


def _texts(connection: sa.Connection, chosen: sa.FromClause) -> Mapping[str, Sequence[str]]:
    """The identities of each symbol's texts, the English one first."""
    texts: dict[str, list[str]] = defaultdict(list)
    for document_id in connection.execute(sa.select(chosen.c.document_id)).scalars():
        texts[document_id.partition("@")[0]].append(document_id)
    return {symbol: sorted(some) for symbol, some in texts.items()}


def _recorded(connection: sa.Connection, chosen: sa.FromClause) -> Mapping[str, Sequence[Row]]:
    """Votes on documents that the file does not hold itself, by that document; the first of several records counts."""
    votes = working.TABLES["votes"]
    query = (
        sa.select(votes, chosen.c.document_id.label("record"))
        .join(chosen, votes.c.sha256 == chosen.c.sha256)
        .order_by(chosen.c.document_id, votes.c.document_id, votes.c.state)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    held = {(row["sha256"], row["record"]) for row in rows}
    recorded: dict[str, list[Row]] = defaultdict(list)
    source: dict[str, str] = {}
    for row in rows:
        document_id, record = row["document_id"], row.pop("record")
        if (row["sha256"], document_id) not in held and source.setdefault(document_id, record) == record:
            recorded[document_id].append(row)
    return recorded
