"""Releases of the specimens, made by the real thing, and datasets that differ from theirs in one respect."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from iccmine.dataset import schema, write
from iccmine.publish.release import Order, Published, publish
from iccmine.publish.scope import Part, parts
from iccmine.settings import Settings

Tables = dict[str, pa.Table]
Dataset = Callable[..., Path]


@pytest.fixture(scope="session")
def tables(mined_specimens: Settings) -> Tables:
    """The tables of the specimens as mined."""
    return {name: pq.read_table(mined_specimens.out_dir / f"{name}.parquet") for name in schema.TABLES}


@pytest.fixture(scope="session")
def released(tables: Tables) -> dict[str, Part]:
    """The same as they are released, with text."""
    return parts(tables, text=True)


@pytest.fixture(scope="session")
def published(mined_specimens: Settings, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The first release of the specimens."""
    releases = tmp_path_factory.mktemp("releases")
    return publish(Order(mined_specimens.out_dir, specimens=True), Settings(releases_dir=releases))


@pytest.fixture
def dataset(tables: Tables, tmp_path: Path) -> Dataset:
    """Write a dataset like that of the specimens, with some tables changed."""

    def make(name: str, *, model: str = "model", **changed: pa.Table) -> Path:
        folder = tmp_path / name
        write.write(tables | changed, folder, fingerprint=name, pipeline="0.1.0+specimens", model=model)
        return folder

    return make


@pytest.fixture
def told(published: Published) -> Callable[[str], dict]:
    """Read one of the release's JSON files."""
    return lambda name: json.loads((published.folder / name).read_text(encoding="utf-8"))
