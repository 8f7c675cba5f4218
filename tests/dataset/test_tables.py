"""From rows to files: choice among renditions, checks, and files that are the same every time."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from iccmine.dataset import schema, working, write
from iccmine.dataset.arrow import to_arrow
from iccmine.dataset.assemble import Found, assemble
from iccmine.dataset.checks import BrokenDataset, check
from iccmine.dataset.rows import rows_of
from iccmine.records import Coded, CodedDocument, Passage
from iccmine.settings import Settings
from iccmine.store import connect
from iccmine.store.ledger import Read, Refused

Tables = dict[str, pa.Table]
Assembled = Callable[..., Tables]
MADE = {"pipeline": "0.1.0+abc", "model": "def"}


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    engine = connect(Settings(state_dir=tmp_path))
    working.prepare(engine)
    return engine


@pytest.fixture
def assembled(engine: sa.Engine) -> Assembled:
    """Tables of coded documents, each as if read from a file of its own named by a letter."""

    def make(*files: tuple[str, str, CodedDocument], refused: tuple[Refused, ...] = ()) -> Tables:
        found, read = {}, {}
        with engine.begin() as connection:
            for name, retrieved_at, coded in files:
                working.replace(connection, name, [rows_of(coded)])
                found[name] = Found(name, f"texts/{name}", 100, retrieved_at)
                read[name] = Read(name, coded.document.document_id, coded.media_type, coded.coverage, coded.flags)
            for file in refused:
                found[file.sha256] = Found(file.sha256, "texts/broken", 1, "2031-01-01T00:00:00Z")
            whole = assemble(connection, found, read, {file.sha256: file for file in refused})
            return {table.name: to_arrow(table, rows) for table, rows in whole}

    return make


def as_file(coded: CodedDocument, media_type: str, *texts: str) -> CodedDocument:
    passages = tuple(Coded(Passage(f"op {n}", "operative", text)) for n, text in enumerate(texts, start=1))
    return dataclasses.replace(coded, media_type=media_type, passages=passages or coded.passages)


def changed(table: pa.Table, column: str, values: list) -> pa.Table:
    place = table.column_names.index(column)
    return table.set_column(place, table.field(column), pa.array(values, table.field(column).type))


def test_whole_tables_pass_every_check(assembled: Assembled, coded_document: CodedDocument):
    tables = assembled(("a", "2031-01-01T00:00:00Z", coded_document), refused=(Refused("b", "reading", "empty", "-"),))
    check(tables)
    assert list(tables) == list(schema.TABLES)
    assert {name: tables[name].num_rows for name in ("documents", "passages", "votes", "quarantine")} == {
        "documents": 1, "passages": 2, "votes": 3, "quarantine": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "values", "problem"),
    [
        ("passages", "force", ["binding", "strong"], "passages.force"),
        ("passages", "passage_id", ["x#op 1", "x#op 1"], "passages"),
        ("passages", "text", [None, "Specimen"], "passages.text"),
        ("passages", "document_id", ["elsewhere", "elsewhere"], "not in documents.document_id"),
        ("passages", "force_set", [["strong"], []], "passages.force_set"),
        ("bearers", "actor", ["ARL"], "not in actors.actor"),
        ("provisions", "bearer", ["Chad"], "do not cut their words"),
        ("citations", "end", [9_999], "do not cut their words"),
        ("renditions", "chosen", [False], "not exactly one"),
        ("renditions", "coverage", [1.5], "renditions.coverage"),
    ],
)
def test_tables_that_contradict_their_schema_are_refused(
    table: str, column: str, values: list, problem: str, assembled: Assembled, coded_document: CodedDocument
):
    tables = assembled(("a", "2031-01-01T00:00:00Z", coded_document))
    tables[table] = changed(tables[table], column, values)
    with pytest.raises(BrokenDataset, match=problem):
        check(tables)


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        (
            [("pdf", "2031", "application/pdf"), ("text", "2032", "text/plain"), ("xml", "2030", "application/xml")],
            "xml",
        ),
        ([("text", "2032", "text/plain"), ("pdf", "2031", "application/pdf")], "pdf"),
        ([("old", "2030", "application/pdf"), ("new", "2031", "application/pdf")], "new"),
        ([("b", "2030", "text/plain"), ("a", "2030", "text/plain")], "a"),
    ],
)
def test_markup_is_chosen_before_pdf_before_text_and_the_newest_among_equals(
    files: list, chosen: str, assembled: Assembled, coded_document: CodedDocument
):
    tables = assembled(*((name, date, as_file(coded_document, kind, name)) for name, date, kind in files))
    check(tables)
    renditions = tables["renditions"].to_pylist()
    assert [row["sha256"] for row in renditions if row["chosen"]] == [chosen]
    assert tables["passages"].column("text").to_pylist() == [chosen]
    assert tables["documents"].column("sha256").to_pylist() == [chosen]


def test_agreement_is_the_share_of_the_chosen_words_found_in_order(assembled: Assembled, coded_document: CodedDocument):
    tables = assembled(
        ("xml", "2031", as_file(coded_document, "application/xml", "one two three four", "five six seven eight")),
        ("pdf", "2031", as_file(coded_document, "application/pdf", "ONE two 3 four five", "eight seven")),
    )
    rows = {row["sha256"]: row["agreement"] for row in tables["renditions"].to_pylist()}
    assert rows == {"xml": 1.0, "pdf": 0.625}


def test_a_file_mined_again_leaves_nothing_of_its_old_rows(assembled: Assembled, coded_document: CodedDocument):
    assembled(("a", "2031", coded_document))
    tables = assembled(("a", "2031", as_file(coded_document, "text/plain", "Specimen")))
    assert tables["passages"].num_rows == 1
    assert tables["provisions"].num_rows == 0


def test_rows_of_another_layout_are_made_anew(engine: sa.Engine, coded_document: CodedDocument):
    with engine.begin() as connection:
        working.replace(connection, "a", [rows_of(coded_document)])
        connection.execute(sa.text("UPDATE layout SET digest = 'old'"))
    working.prepare(engine)
    with engine.begin() as connection:
        assert connection.execute(sa.select(working.TABLES["passages"])).all() == []


@pytest.fixture
def written(tmp_path: Path, assembled: Assembled, coded_document: CodedDocument) -> tuple[Tables, Path]:
    tables = assembled(("a", "2031-01-01T00:00:00Z", coded_document))
    write.write(tables, tmp_path / "out", fingerprint="first", **MADE)
    return tables, tmp_path / "out"


def test_parquet_holds_the_tables_with_their_descriptions(written: tuple[Tables, Path]):
    tables, out = written
    for name, table in tables.items():
        read = pq.read_table(out / f"{name}.parquet")
        assert read.equals(table)
        assert all(read.field(column.name).metadata for column in schema.TABLES[name].columns)


def test_csv_holds_the_same_columns_and_rows(written: tuple[Tables, Path]):
    tables, out = written
    for name, table in tables.items():
        options = pacsv.ParseOptions(newlines_in_values=True)
        read = pacsv.read_csv(out / f"{name}.csv", parse_options=options)
        assert read.column_names == table.column_names
        assert read.num_rows == table.num_rows
    passages = pacsv.read_csv(out / "passages.csv").to_pylist()
    operative = next(row for row in passages if row["locator"] == "op 1")
    assert json.loads(operative["force_set"]) == ["binding"]
    assert json.loads(operative["bbox"])[0]["page"] == 1
    assert operative["relevant"] is True


def test_awkward_cells_come_back_from_csv_as_they_were(tmp_path: Path, assembled: Assembled, coded_document):
    text = '=1+1, "so it said"\r\n— and\tüber 中文'
    write.write(
        assembled(("a", "2031", as_file(coded_document, "text/plain", text))), tmp_path, fingerprint="x", **MADE
    )
    raw = (tmp_path / "passages.csv").read_bytes()
    assert raw.endswith(b"\r\n")
    read = pacsv.read_csv(tmp_path / "passages.csv", parse_options=pacsv.ParseOptions(newlines_in_values=True))
    assert read.column("text").to_pylist() == [text]


def test_the_same_tables_give_the_same_bytes(written: tuple[Tables, Path], tmp_path: Path):
    tables, out = written
    write.write(tables, tmp_path / "again", fingerprint="first", **MADE)
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    assert all((out / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in names)


def test_a_dataset_is_current_while_its_files_are_untouched(written: tuple[Tables, Path]):
    _, out = written
    assert write.is_current(out, "first")
    assert not write.is_current(out, "second")
    with (out / "votes.csv").open("ab") as handle:
        handle.write(b"\r\n")
    assert not write.is_current(out, "first")


def test_a_folder_without_manifest_is_not_current(written: tuple[Tables, Path]):
    _, out = written
    (out / write.MANIFEST).unlink()
    assert not write.is_current(out, "first")


@pytest.mark.parametrize("table", schema.TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_described_and_refers_to_a_key(table: schema.Table):
    assert set(table.key) <= set(table.names)
    assert len(set(table.names)) == len(table.names)
    for column in table.columns:
        assert column.description
        if column.refers_to:
            target, key = column.refers_to
            assert schema.TABLES[target].key == (key,)


def test_lists_of_values_are_those_of_the_records():
    forces = schema.PASSAGES["force"].values
    assert forces is not None
    assert pc.all(pc.is_in(pa.array(["binding", "none"]), pa.array(forces))).as_py()
