"""Rows of the table of episodes, linked from the rows of non-compliance in the working database."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from iccmine.dataset import working
from iccmine.dataset.rows import Row
from iccmine.episodes import Decision, Decisions, Issued, Mention, Register, citation_key, dates_in, link
from iccmine.law import facts

_LISTS = ("reasons", "referred_to", "rows")
_MEASURES = ("sanctions", "asset_measures")


def linked(
    connection: sa.Connection, chosen: sa.FromClause, tables: Mapping[str, sa.Table] = working.TABLES
) -> Iterator[Row]:
    """The episodes told by the chosen files; ``chosen`` has ``sha256`` and ``document_id``."""
    mentions, decided = _mentions(connection, chosen, tables), _decisions(connection, chosen, tables)
    for episode in link(mentions, _register(connection, chosen), decided):
        yield {name: list(value) if name in _LISTS else value for name, value in asdict(episode).items()}


def _mentions(connection: sa.Connection, chosen: sa.FromClause, tables: Mapping[str, sa.Table]) -> Iterator[Mention]:
    failures, passages, documents = (tables[name] for name in ("noncompliance", "passages", "documents"))
    columns = [
        *(failures.c[name] for name in ("noncompliance_id", "state", "stage", "duty", "reason", "person")),
        *(failures.c[name] for name in ("referred_to", "legal_basis", "passage_id", "document_id")),
        *(passages.c[name] for name in ("court", "speaker", "text")),
        *(documents.c[name] for name in ("symbol", "date", "body", "kind", "situation", "case")),
    ]
    query = (
        sa.select(*columns)
        .join(chosen, _of(failures, chosen))
        .join(passages, sa.and_(_of(passages, failures), passages.c.passage_id == failures.c.passage_id))
        .join(documents, _of(documents, failures))
    )
    cites = _cites(connection, chosen, tables)
    imposing = _imposing(connection, chosen, tables)
    for row in connection.execute(query).mappings():
        fields: dict[str, Any] = dict(row)
        fields["cites"] = tuple(cites.get(fields.pop("passage_id"), ()))
        fields["dates"] = dates_in(fields.pop("text"))
        fields["imposes"] = fields["document_id"] in imposing
        for name in ("referred_to", "legal_basis"):
            fields[name] = tuple(json.loads(fields[name]))
        yield Mention(**fields)


def _cites(connection: sa.Connection, chosen: sa.FromClause, tables: Mapping[str, sa.Table]) -> dict[str, list[str]]:
    """Targets of the citations of each passage that tells of a failure."""
    citations, failures = tables["citations"], tables["noncompliance"]
    telling = sa.select(failures.c.passage_id).distinct()
    query = (
        sa.select(citations.c.citing, citations.c.target)
        .join(chosen, _of(citations, chosen))
        .where(citations.c.citing.in_(telling))
        .order_by(citations.c.citing, citations.c.start)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for citing, target in connection.execute(query):
        found[citing].append(target)
    return found


def _imposing(connection: sa.Connection, chosen: sa.FromClause, tables: Mapping[str, sa.Table]) -> frozenset[str]:
    """Resolutions of the Council that tell of a failure and decide on measures."""
    provisions, failures, documents = (tables[name] for name in ("provisions", "noncompliance", "documents"))
    telling = sa.select(failures.c.document_id).distinct()
    query = (
        sa.select(provisions.c.document_id)
        .distinct()
        .join(chosen, _of(provisions, chosen))
        .join(documents, _of(documents, provisions))
        .where(
            provisions.c.document_id.in_(telling),
            provisions.c.force == "binding",
            provisions.c.action.in_(_MEASURES),
            documents.c.body == "security_council",
            documents.c.kind == "resolution",
        )
    )
    return frozenset(connection.execute(query).scalars())


def _register(connection: sa.Connection, chosen: sa.FromClause) -> Register:
    """Documents by the key under which others cite them; of several versions, the first that has a date."""
    documents = working.TABLES["documents"]
    names = ("document_id", "body", "kind", "date", "case")
    query = sa.select(documents.c.symbol, *(documents.c[name] for name in names)).join(chosen, _of(documents, chosen))
    register: dict[str, Issued] = {}
    rows = connection.execute(query.where(documents.c.symbol.is_not(None)).order_by(documents.c.document_id)).all()
    for symbol, *fields in rows:
        key, issued = citation_key(symbol), Issued(*fields)
        if key not in register or (register[key].date is None and issued.date):
            register[key] = issued
    return register


def _decisions(connection: sa.Connection, chosen: sa.FromClause, tables: Mapping[str, sa.Table]) -> Decisions:
    """The Council's resolutions that bind a State by name to do something for the Court."""
    bearers, provisions, passages, documents = (
        tables[name] for name in ("bearers", "provisions", "passages", "documents")
    )
    query = (
        sa.select(bearers.c.actor, documents.c.symbol, documents.c.date)
        .distinct()
        .join(chosen, _of(bearers, chosen))
        .join(provisions, sa.and_(_of(provisions, bearers), provisions.c.provision_id == bearers.c.provision_id))
        .join(passages, sa.and_(_of(passages, bearers), passages.c.passage_id == provisions.c.passage_id))
        .join(documents, _of(documents, bearers))
        .where(
            bearers.c.binds,
            bearers.c.actor.in_(list(facts.states())),
            passages.c.court == "icc",
            documents.c.body == "security_council",
            documents.c.kind == "resolution",
            documents.c.symbol.is_not(None),
            documents.c.date.is_not(None),
        )
    )
    found: dict[str, list[Decision]] = defaultdict(list)
    for state, symbol, date in connection.execute(query):
        found[state].append(Decision(citation_key(symbol), date))
    return found


def _of(table: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.sha256 == other.c.sha256, table.c.document_id == other.c.document_id)
