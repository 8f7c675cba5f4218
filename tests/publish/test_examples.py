"""Everything under ``examples`` runs on a release of the specimens, with the tools that readers have."""

import csv
import html
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import mlcroissant
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from iccmine.dataset import schema
from iccmine.publish.release import Published

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def ran(*command: str | Path) -> str:
    done = subprocess.run(command, env=os.environ | {"PATH": PATH}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_every_example_is_tested_here():
    tested = Path(__file__).read_text("utf-8")
    names = {path.name for path in EXAMPLES.iterdir() if path.is_file()} - {"README.md"}
    assert all(name in tested for name in names)
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in readme for name in names)


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("with_pandas.py", ["security_council", "2031", "binding"]),
        ("with_duckdb.py", ["bound", "rationale"]),
        ("with_sqlite.py", ["[surrender]", "ISL established: icc-99-01-01-31-901#para 13"]),
    ],
)
def test_in_python(published: Published, example: str, expected: list[str]):
    out = ran(sys.executable, EXAMPLES / example, published.folder)
    assert all(words in out for words in expected)


def test_check_sh(published: Published, tmp_path: Path):
    """Sums, Data Package and Croissant hold, and no longer where one cell is another."""
    assert "VALID" in ran(EXAMPLES / "check.sh", published.folder)
    shutil.copytree(published.folder, tmp_path / "copy")
    votes = tmp_path / "copy/tables/votes.csv"
    votes.write_bytes(votes.read_bytes().replace(b",for,", b",maybe,", 1))
    done = subprocess.run(
        [EXAMPLES / "check.sh", tmp_path / "copy"], env=os.environ | {"PATH": PATH}, capture_output=True, check=False
    )
    assert done.returncode != 0


def test_frictionless_reads_the_types_and_references(published: Published):
    package = Package(str(published.folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "message"])
    rows = package.get_resource("episodes").read_rows()
    assert isinstance(rows[0]["rows"], list)
    assert isinstance(rows[0]["open"], bool)


def test_frictionless_finds_a_dangling_reference(published: Published, tmp_path: Path):
    shutil.copytree(published.folder, tmp_path / "copy")
    votes = tmp_path / "copy/tables/votes.csv"
    votes.write_bytes(votes.read_bytes().replace(b"s-res-", b"s-res-x-", 1))
    found = Package(str(tmp_path / "copy/datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in found


@pytest.mark.parametrize("name", ["documents", "passages", "bearers", "citations", "episodes"])
def test_croissant_loads_the_records(published: Published, name: str):
    dataset = mlcroissant.Dataset(jsonld=str(published.folder / "croissant.json"))
    records = list(dataset.records(record_set=name))
    table = pq.read_table(published.folder / f"tables/{name}.parquet")
    assert len(records) == table.num_rows
    key = schema.TABLES[name].key[0]
    assert [record[f"{name}/{key}"].decode() for record in records] == table.column(key).to_pylist()


def test_the_csv_files_are_what_read_csv_R_reads(published: Published):
    """No byte-order mark, no NUL, UTF-8, every row as long as the head, offsets in code points."""
    for name, table in schema.TABLES.items():
        raw = (published.folder / f"tables/{name}.csv").read_bytes()
        assert b"\0" not in raw
        assert not raw.startswith(b"\xef\xbb\xbf")
        head, *rows = csv.reader(raw.decode("utf-8").splitlines(keepends=True), strict=True)
        assert set(head) <= set(table.names)
        assert all(len(row) == len(head) for row in rows)
    if shutil.which("Rscript"):
        assert "binding" in ran("Rscript", EXAMPLES / "read_csv.R", published.folder)


def test_with_datasette_sh(published: Published):
    """The database opens in Datasette's own server, with descriptions, and answers a search."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [EXAMPLES / "with_datasette.sh", published.folder, "--port", str(port)]
    server = subprocess.Popen(
        command, env=os.environ | {"PATH": PATH}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        page = answer(f"http://127.0.0.1:{port}/iccmine/passages?_search=surrender&_facet=force")
        assert "the strongest force of its provisions" in page
        found = sum(bool(re.search(r"\bsurrender\b", words, re.IGNORECASE)) for words in texts(published))
        assert f"{found} rows" in page
        assert 'search matches "surrender"' in html.unescape(page)
    finally:
        server.terminate()
        server.wait()


def texts(published: Published) -> list[str]:
    rows = pq.read_table(published.folder / "tables/passages.parquet", columns=["text", "section"]).to_pylist()
    return [f"{row['text']} {row['section']}" for row in rows]


def answer(url: str) -> str:
    for _ in range(150):
        try:
            found = httpx.get(url, timeout=10)
        except httpx.TransportError:
            time.sleep(0.2)
            continue
        found.raise_for_status()
        return found.text
    raise TimeoutError(url)
