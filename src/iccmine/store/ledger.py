"""What was done with which file: read under which pipeline version, or refused and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()

read_files = sa.Table(
    "files",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("pipeline_version", sa.String(64), nullable=False),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("coverage", sa.Float, nullable=False),
    sa.Column("flags", sa.Text, nullable=False),
)

refused_files = sa.Table(
    "quarantine",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("pipeline_version", sa.String(64), nullable=False),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
)

dropped_files = sa.Table(
    "dropped",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("dropped_at", sa.String(32), nullable=False),
)

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its first document, and how much of it landed in passages."""

    sha256: str
    document_id: str
    media_type: str
    coverage: float
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in quarantine: which stage refused it and why."""

    sha256: str
    stage: str
    reason: str
    detail: str
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reads and writes the two tables, always inside the caller's transaction."""

    connection: sa.Connection
    pipeline_version: str

    def read(self, keys: Sequence[str]) -> Mapping[str, Read]:
        """Those of the files that were read under this pipeline version."""
        return {
            row.sha256: Read(row.sha256, row.document_id, row.media_type, row.coverage, tuple(json.loads(row.flags)))
            for row in self._of_this_version(read_files, keys)
        }

    def refused(self, keys: Sequence[str]) -> Mapping[str, Refused]:
        """Those of the files that are in quarantine under this pipeline version."""
        return {row.sha256: _refused(row) for row in self._of_this_version(refused_files, keys)}

    def settled(self, keys: Sequence[str]) -> frozenset[str]:
        """Those of the files that were read or refused under this pipeline version."""
        return frozenset(self.read(keys)) | frozenset(self.refused(keys))

    def quarantine(self) -> tuple[Refused, ...]:
        """Every file in quarantine under this pipeline version, by reason and SHA-256."""
        query = sa.select(refused_files).where(refused_files.c.pipeline_version == self.pipeline_version)
        return tuple(map(_refused, self.connection.execute(query.order_by("reason", "sha256"))))

    def dropped(self) -> frozenset[str]:
        """Files that a person took out of the dataset; their bytes stay in the vault."""
        return frozenset(self.connection.execute(sa.select(dropped_files.c.sha256)).scalars())

    def drop(self, sha256: str, at: str) -> None:
        """Take a file out of dataset and quarantine until ``retry``; ``at`` is the time, ISO 8601."""
        self._forget(sha256, read_files, refused_files, dropped_files)
        self.connection.execute(dropped_files.insert().values(sha256=sha256, dropped_at=at))

    def retry(self, sha256: str) -> None:
        """Let the next run read a file that was refused or dropped."""
        self._forget(sha256, refused_files, dropped_files)

    def forget(self, sha256: str) -> None:
        """Know nothing of the file any more: the next run reads it."""
        self._forget(sha256, read_files, refused_files)

    def record(self, file: Read) -> None:
        """Note that the file was read; it leaves the quarantine."""
        self._forget(file.sha256, read_files, refused_files)
        self.connection.execute(
            read_files.insert().values(
                sha256=file.sha256,
                pipeline_version=self.pipeline_version,
                document_id=file.document_id,
                media_type=file.media_type,
                coverage=file.coverage,
                flags=json.dumps(file.flags),
            )
        )

    def refuse(self, file: Refused) -> None:
        """Put the file in quarantine, counting how often it was tried."""
        before = self.connection.execute(
            sa.select(refused_files.c.attempts).where(refused_files.c.sha256 == file.sha256)
        ).scalar()
        self._forget(file.sha256, read_files, refused_files)
        self.connection.execute(
            refused_files.insert().values(
                sha256=file.sha256,
                pipeline_version=self.pipeline_version,
                stage=file.stage,
                reason=file.reason,
                detail=file.detail,
                attempts=(before or 0) + 1,
            )
        )

    def _forget(self, sha256: str, *tables: sa.Table) -> None:
        for table in tables:
            self.connection.execute(table.delete().where(table.c.sha256 == sha256))

    def _of_this_version(self, table: sa.Table, keys: Sequence[str]) -> Iterator[sa.Row[Any]]:
        for some in _chunks(keys):
            yield from self.connection.execute(
                sa.select(table).where(table.c.sha256.in_(some), table.c.pipeline_version == self.pipeline_version)
            )


def _refused(row: sa.Row[Any]) -> Refused:
    return Refused(row.sha256, row.stage, row.reason, row.detail, row.attempts)


def _chunks(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
