"""Checked tables as Parquet and CSV files: the same rows give the same bytes."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from iccmine.dataset import schema
from iccmine.store.disk import holds, sha256_of, sync

MANIFEST = "manifest.json"
STAGING = ".staging-"


def write(tables: Mapping[str, pa.Table], out_dir: Path, *, fingerprint: str, pipeline: str, model: str) -> None:
    """Write every table beside its place, then put all in place; see ``staged`` and ``put``."""
    with staged(tables, out_dir, fingerprint=fingerprint, pipeline=pipeline, model=model) as staging:
        put(staging, out_dir)


@contextmanager
def staged(
    tables: Mapping[str, pa.Table], out_dir: Path, *, fingerprint: str, pipeline: str, model: str
) -> Iterator[Path]:
    """A folder inside ``out_dir`` with every table and the manifest, on disk; gone at the end.

    The manifest keeps the version of the ``pipeline`` and the digest of the ``model`` that made the rows.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=out_dir, prefix=STAGING))
    try:
        files = [write_table(schema.TABLES[name], table, staging) for name, table in tables.items()]
        manifest = {
            "fingerprint": fingerprint,
            "pipeline": pipeline,
            "model": model,
            "tables": {name: table.num_rows for name, table in tables.items()},
            "files": {file.name: sha256_of(file) for file in sorted(file for pair in files for file in pair)},
        }
        (staging / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def put(staging: Path, out_dir: Path) -> None:
    """Rename all that is staged into place, the manifest last.

    Whoever finds a manifest whose checksums hold finds a whole dataset; a kill in between leaves none.
    """
    names = sorted(file.name for file in staging.iterdir() if file.name != MANIFEST)
    (out_dir / MANIFEST).unlink(missing_ok=True)
    for name in (*names, MANIFEST):
        os.replace(staging / name, out_dir / name)


def sweep(out_dir: Path) -> list[Path]:
    """Take away what runs that were killed had staged; only for who knows that no other run is writing here."""
    left = sorted(out_dir.glob(f"{STAGING}*"))
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return left


def is_current(out_dir: Path, fingerprint: str) -> bool:
    """Whether the folder holds, untouched, the dataset with this fingerprint."""
    try:
        manifest = json.loads((out_dir / MANIFEST).read_text(encoding="utf-8"))
        return manifest["fingerprint"] == fingerprint and not damaged(out_dir)
    except (OSError, ValueError, KeyError):
        return False


def damaged(out_dir: Path) -> list[str]:
    """Names of files that the manifest names and that are missing or differ; its own where there are files without it.

    A folder without a dataset has none.
    """
    try:
        files: Mapping[str, str] = json.loads((out_dir / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return [MANIFEST] if any(out_dir.glob("*.parquet")) else []
    return [name for name, checksum in files.items() if not holds(out_dir / name, checksum)]


def write_table(table: schema.Table, rows: pa.Table, folder: Path) -> tuple[Path, Path]:
    """Write one table as Parquet and as CSV (UTF-8, RFC 4180; lists as JSON), both on disk at return."""
    parquet, text = folder / f"{table.name}.parquet", folder / f"{table.name}.csv"
    pq.write_table(rows, parquet, compression="zstd", write_statistics=True, store_schema=True)
    with text.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(table.names)
        writer.writerows(_cells(table, rows))
    for file in (parquet, text):
        sync(file)
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
