"""From the rows of single files to the dataset: one rendition of each document is chosen, the others compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import sqlalchemy as sa
from rapidfuzz.distance import LCSseq

from iccmine.dataset import schema, working
from iccmine.dataset.linked import linked
from iccmine.dataset.rows import MINED, Row
from iccmine.dataset.votes import votes_once
from iccmine.law import facts
from iccmine.store.ledger import Read, Refused

_WORD = re.compile(r"\w+")
_STRUCTURED = re.compile(r"xml|json|html|markdown|wordprocessing|docx")
_CHUNK = 500

_asked = sa.Table("asked", sa.MetaData(), sa.Column("sha256", sa.String(64)), prefixes=["TEMPORARY"])
_chosen = sa.Table(
    "chosen",
    sa.MetaData(),
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("document_id", sa.Text, primary_key=True),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True)
class Revision:
    """What people changed: ``tables`` to read in place of the machine's, names of the reviewed rows, and whole tables.

    A name is the key of a row, its parts joined by a slash. ``rows`` fill the tables ``reviews`` and ``review_values``.
    """

    tables: Mapping[str, sa.Table] = field(default_factory=lambda: working.TABLES)
    reviewed: frozenset[str] = frozenset()
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


Revise = Callable[[sa.Connection, sa.Table], Revision]


def unrevised(_connection: sa.Connection, _chosen: sa.Table) -> Revision:
    """Nobody decided anything."""
    return Revision()


@dataclass(frozen=True, slots=True)
class Found:
    """Where a file was found; of several copies with the same bytes, the first by path.

    ``flags`` say what its source says of it (``gone_at_source``).
    """

    sha256: str
    path: str
    bytes: int
    retrieved_at: str
    source_url: str | None = None
    flags: tuple[str, ...] = ()


def assemble(
    connection: sa.Connection,
    found: Mapping[str, Found],
    read: Mapping[str, Read],
    refused: Mapping[str, Refused],
    revise: Revise = unrevised,
) -> Iterator[tuple[schema.Table, Iterable[Row]]]:
    """Every table with its rows, from the files that were found and either read or refused.

    ``revise`` says, once the files are chosen, what people decided about their rows.
    The rows of a table must be taken before the next table is asked for.
    """
    candidates = _candidates(connection, found, read)
    chosen = {document_id: files[0] for document_id, files in candidates.items()}
    _fill(connection, _chosen, [{"sha256": sha256, "document_id": name} for name, sha256 in chosen.items()])
    agreement = _agreement(connection, candidates)
    revision = revise(connection, _chosen)
    for table in schema.TABLES.values():
        if table is schema.DOCUMENTS:
            yield (
                table,
                (_placed(row, found[chosen[row["document_id"]]]) for row in _mined(connection, table, revision)),
            )
        elif table is schema.VOTES:
            yield table, votes_once(connection, _chosen)
        elif table in MINED:
            yield table, _mined(connection, table, revision)
        elif table is schema.RENDITIONS:
            yield table, (_rendition(found[sha256], file, chosen, agreement) for sha256, file in read.items())
        elif table is schema.QUARANTINE:
            yield table, (_refusal(found[sha256], file) for sha256, file in refused.items())
        elif table is schema.EPISODES:
            yield table, linked(connection, _chosen, revision.tables)
        elif table is schema.ACTORS:
            yield table, _actors()
        else:
            yield table, revision.rows.get(table.name, ())


def _candidates(
    connection: sa.Connection, found: Mapping[str, Found], read: Mapping[str, Read]
) -> dict[str, list[str]]:
    """Files of each document, best first: structured markup, PDF, plain text; within these the newest.

    A file that holds the document beside a main text of another language comes last: its rendition is the main text's.
    """
    _fill(connection, _asked, [{"sha256": sha256} for sha256 in read])
    source = working.TABLES["documents"]
    query = sa.select(source.c.document_id, source.c.sha256).join(_asked, _asked.c.sha256 == source.c.sha256)
    files: dict[str, list[str]] = defaultdict(list)
    for document_id, sha256 in connection.execute(query):
        files[document_id].append(sha256)
    for document_id, some in files.items():
        some.sort(key=lambda sha256: found[sha256].path)
        some.sort(key=lambda sha256: found[sha256].retrieved_at, reverse=True)
        some.sort(key=partial(_order, read, document_id))
    return files


def _order(read: Mapping[str, Read], document_id: str, sha256: str) -> tuple[bool, int]:
    return read[sha256].document_id != document_id, _rank(read[sha256].media_type)


def _rank(media_type: str) -> int:
    if _STRUCTURED.search(media_type):
        return 0
    return 1 if media_type.endswith("pdf") else 2


def _agreement(connection: sa.Connection, candidates: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], float]:
    """Share of the chosen text's words found in each file of the document, in order; by document and file."""
    share: dict[tuple[str, str], float] = {}
    for document_id, files in candidates.items():
        share[document_id, files[0]] = 1.0
        if len(files) > 1:
            texts = [_words(connection, document_id, sha256) for sha256 in files]
            for sha256, words in zip(files[1:], texts[1:], strict=True):
                common = LCSseq.similarity(texts[0], words)
                share[document_id, sha256] = round(common / len(texts[0]), 4) if texts[0] else 1.0
    return share


def _words(connection: sa.Connection, document_id: str, sha256: str) -> list[str]:
    source = working.TABLES["passages"]
    query = (
        sa.select(source.c.text)
        .where(source.c.sha256 == sha256, source.c.document_id == document_id)
        .order_by(source.c.position)
    )
    return [word for text in connection.execute(query).scalars() for word in _WORD.findall(text.casefold())]


def _mined(connection: sa.Connection, table: schema.Table, revision: Revision) -> Iterator[Row]:
    rows = working.fetch(connection, table, _chosen, revision.tables)
    if "reviewed_by_person" not in table.names:
        return rows
    return (
        row | {"reviewed_by_person": "/".join(row[name] for name in table.key) in revision.reviewed} for row in rows
    )


def _placed(row: Row, file: Found) -> Row:
    return row | {"sha256": file.sha256, "source_url": file.source_url, "retrieved_at": file.retrieved_at}


def _rendition(file: Found, read: Read, chosen: Mapping[str, str], agreement: Mapping[tuple[str, str], float]) -> Row:
    return {
        "sha256": file.sha256,
        "document_id": read.document_id,
        "media_type": read.media_type,
        "source_url": file.source_url,
        "path": file.path,
        "bytes": file.bytes,
        "retrieved_at": file.retrieved_at,
        "chosen": chosen[read.document_id] == file.sha256,
        "agreement": agreement[read.document_id, file.sha256],
        "coverage": read.coverage,
        "flags": [*read.flags, *file.flags],
    }


def _refusal(file: Found, refused: Refused) -> Row:
    return {
        "sha256": file.sha256,
        "source_url": file.source_url,
        "path": file.path,
        "stage": refused.stage,
        "reason": refused.reason,
        "detail": refused.detail,
        "first_seen": file.retrieved_at,
        "attempts": refused.attempts,
    }


def _actors() -> Iterator[Row]:
    for state in facts.states().values():
        yield {
            "actor": state.iso3,
            "name": state.name,
            "type": "state",
            "iso3": state.iso3,
            "un_member_from": state.membership.start if state.membership else None,
            "statute_from": state.statute.start if state.statute else None,
            "statute_until": state.statute.until if state.statute else None,
            "aliases": [*state.aliases, *state.adjectives],
        }
    groups = facts.groups()
    for actor in dict.fromkeys((*groups, *sorted(facts.ACTOR_CLASSES))):
        group = groups.get(actor)
        yield {
            "actor": actor,
            "name": group.name if group else actor.replace("_", " "),
            "type": group.kind if group else "class",
            "iso3": None,
            "un_member_from": None,
            "statute_from": None,
            "statute_until": None,
            "aliases": [*group.aliases, *group.in_context] if group else [],
        }


def _fill(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    table.drop(connection, checkfirst=True)
    table.create(connection, checkfirst=True)
    for start in range(0, len(rows), _CHUNK):
        connection.execute(table.insert(), rows[start : start + _CHUNK])
