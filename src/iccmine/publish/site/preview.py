"""The site of a dataset that is not released yet, or of a release once more: staged, then put in its place."""

from __future__ import annotations

import json
import tempfile
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from iccmine.dataset import schema, write
from iccmine.publish import places, release
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.reviewed import checked, share
from iccmine.publish.site import build
from iccmine.publish.site.content import completed
from iccmine.settings import Settings

UNRELEASED = "0.0.0"
_NOTE = "This is no release: nothing held these tables against a gate, and nothing keeps them as they are."


def preview(source: Path, out_dir: Path, settings: Settings) -> None:
    """Write the site of a dataset's folder, or of a release's; the old site stays until the new one is whole.

    Raises:
        release.NoDataset: the folder holds neither.
        FileExistsError: ``out_dir`` holds something that is no site.
    """
    if not _may_go(out_dir):
        raise FileExistsError(f"{out_dir} holds files that are no site: name another folder or empty it")
    tables, facts = _read(source, settings)
    out_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out_dir.parent, prefix=".site-") as staging:
        fresh, old = Path(staging) / "new", Path(staging) / "old"
        build(tables, fresh, release=facts)
        if out_dir.exists():
            out_dir.rename(old)
        fresh.rename(out_dir)


def _may_go(folder: Path) -> bool:
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / "assets" / "site.css").is_file() or not any(folder.iterdir()))


def _read(source: Path, settings: Settings) -> tuple[dict[str, pa.Table], ReleaseFacts]:
    released = source / places.FACTS
    if released.is_file():
        held = json.loads(released.read_text(encoding="utf-8"))
        facts = ReleaseFacts(**{field.name: held[field.name] for field in fields(ReleaseFacts) if field.name in held})
        return _tables(source / "tables"), facts
    try:
        manifest = json.loads((source / write.MANIFEST).read_text(encoding="utf-8"))
        tables = _tables(source)
        moments = [*tables["renditions"]["retrieved_at"].to_pylist(), *tables["reviews"]["reviewed_at"].to_pylist()]
    except (OSError, ValueError):
        raise release.NoDataset(f"no dataset in {source}: make one with `iccmine mine` or `iccmine refresh`") from None
    return tables, ReleaseFacts(
        version=UNRELEASED,
        date=max(moments, default="")[:10],
        title=release.TITLE,
        pipeline_version=manifest.get("pipeline", "not told"),
        reviewed_share=share(checked(tables, settings.must_review)),
        notes=(release.NOBODY, _NOTE),
    )


def _tables(folder: Path) -> dict[str, pa.Table]:
    """The tables: one that a dataset of an earlier version lacks is empty."""
    found = ((name, folder / f"{name}.parquet") for name in schema.TABLES)
    return completed({name: pq.read_table(file) for name, file in found if file.is_file()})
