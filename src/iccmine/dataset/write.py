"""Checked tables as Parquet and CSV files: the same rows give the same bytes."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from iccmine.dataset import schema

MANIFEST = "manifest.json"


def write(tables: Mapping[str, pa.Table], out_dir: Path, *, fingerprint: str, pipeline: str, model: str) -> None:
    """Write every table beside its place, then rename all into place; the manifest comes last.

    Whoever finds a manifest whose checksums hold finds a whole dataset; a kill in between leaves none. The manifest
    keeps the version of the ``pipeline`` and the digest of the ``model`` that made the rows.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=out_dir, prefix=".staging-"))
    try:
        files = [write_table(schema.TABLES[name], table, staging) for name, table in tables.items()]
        checksums = {file.name: sha256_of(file) for pair in files for file in pair}
        manifest = {
            "fingerprint": fingerprint,
            "pipeline": pipeline,
            "model": model,
            "tables": {name: table.num_rows for name, table in tables.items()},
            "files": dict(sorted(checksums.items())),
        }
        (staging / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        (out_dir / MANIFEST).unlink(missing_ok=True)
        for name in (*checksums, MANIFEST):
            os.replace(staging / name, out_dir / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def is_current(out_dir: Path, fingerprint: str) -> bool:
    """Whether the folder holds, untouched, the dataset with this fingerprint."""
    try:
        manifest = json.loads((out_dir / MANIFEST).read_text(encoding="utf-8"))
        return manifest["fingerprint"] == fingerprint and all(
            sha256_of(out_dir / name) == checksum for name, checksum in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError):
        return False


def write_table(table: schema.Table, rows: pa.Table, folder: Path) -> tuple[Path, Path]:
    """Write one table as Parquet and as CSV (UTF-8, RFC 4180; lists as JSON), both on disk at return."""
    parquet, text = folder / f"{table.name}.parquet", folder / f"{table.name}.csv"
    pq.write_table(rows, parquet, compression="zstd", write_statistics=True, store_schema=True)
    with text.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(table.names)
        writer.writerows(_cells(table, rows))
    for file in (parquet, text):
        _sync(file)
    return parquet, text


def _cells(table: schema.Table, rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in rows.to_batches(max_chunksize=5_000):
        columns = [map(_cell(column), batch.column(column.name).to_pylist()) for column in table.columns]
        yield from zip(*columns, strict=True)


def _cell(column: schema.Column) -> Callable[[Any], Any]:
    if column.is_list:
        return lambda value: None if value is None else json.dumps(value, ensure_ascii=False)
    if column.type == "boolean":
        return lambda value: None if value is None else str(value).lower()
    return lambda value: value


def sha256_of(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _sync(file: Path) -> None:
    with file.open("rb") as handle:
        os.fsync(handle.fileno())
