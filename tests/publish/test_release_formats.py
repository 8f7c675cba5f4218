"""Each file of a release opened by the library that its readers use."""

import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from pathlib import Path

import networkx as nx
import openpyxl
import pyarrow.parquet as pq
import pytest
import yaml
from prov.model import ProvDocument
from tests.publish.altered import with_cell

from iccmine.publish import bibliography, database, graph, provenance, workbook
from iccmine.publish.citation import citation
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.release import Published
from iccmine.publish.scope import Part, parts

Released = dict[str, Part]
FACTS = ReleaseFacts(
    "1.2.0", "2031-12-24", "Specimens", "0.1.0+x", 0.5, ("Nobody has looked.",), "https://example.org/r"
)


@pytest.fixture
def opened(published: Published):
    with closing(sqlite3.connect(f"{(published.folder / 'iccmine.sqlite').as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


# ── the database ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_database_holds_every_row_as_the_tables_do(opened: sqlite3.Connection, released: Released):
    for name, part in released.items():
        lists = {column.name for column in part.layout.columns if column.is_list}
        cursor = opened.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        names = [column[0] for column in cursor.description]
        stored = [
            {
                name: json.loads(value) if name in lists and value else value
                for name, value in zip(names, row, strict=True)
            }
            for row in cursor
        ]
        assert stored == part.rows.to_pylist()


def test_every_reference_of_the_database_holds(opened: sqlite3.Connection):
    assert opened.execute("PRAGMA foreign_key_list(provisions)").fetchall()
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


def test_search_finds_words_without_their_accents(released: Released, tmp_path: Path):
    passages = released["passages"]
    rows = with_cell(passages.rows, 0, text="Arland señala la cooperación")
    database.write(released | {"passages": Part(passages.layout, rows)}, tmp_path / "d.sqlite", facts=FACTS)
    with closing(sqlite3.connect(tmp_path / "d.sqlite")) as connection:
        found = connection.execute(
            "SELECT passage_id FROM passages p JOIN passages_fts f ON f.rowid = p.rowid WHERE passages_fts MATCH ?",
            ("cooperacion",),
        ).fetchall()
    assert found == [(rows.column("passage_id")[0].as_py(),)]


def test_without_text_titles_are_still_searched(tables, tmp_path: Path):
    database.write(parts(tables, text=False), tmp_path / "d.sqlite", facts=FACTS)
    with closing(sqlite3.connect(tmp_path / "d.sqlite")) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "documents_fts" in names
    assert "passages_fts" not in names


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM provisions WHERE passage_id = 'x'",
        "SELECT * FROM passages WHERE document_id = 'x'",
        "SELECT * FROM passages WHERE force = 'binding'",
        "SELECT * FROM bearers WHERE actor = 'KEN'",
        "SELECT * FROM citations WHERE target = 'S/RES/9001'",
    ],
)
def test_common_questions_use_an_index(opened: sqlite3.Connection, query: str):
    (plan,) = opened.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert "USING" in plan[3]
    assert "INDEX" in plan[3]


def test_the_database_says_what_its_values_mean(opened: sqlite3.Connection):
    meaning = opened.execute(
        """SELECT meaning FROM codebook WHERE "column" = 'stage' AND value = 'alleged'"""
    ).fetchone()
    assert meaning == ("a party, organ or report says so, and nothing is decided",)
    assert ("version", "1.0.0") in opened.execute("SELECT what, says FROM release").fetchall()


# ── the workbook ─────────────────────────────────────────────────────────────────────────────────────────────


def sheet(file: Path, name: str) -> list[tuple]:
    book = openpyxl.load_workbook(file)
    return list(book[name].iter_rows(values_only=True))


def test_the_workbook_holds_what_concerns_a_court(published: Published, released: Released):
    file = published.folder / "iccmine.xlsx"
    about = [row["passage_id"] for row in released["passages"].rows.to_pylist() if row["relevant"]]
    assert [row[0] for row in sheet(file, "passages")[1:]] == about
    assert len(sheet(file, "documents")) == released["documents"].rows.num_rows + 1
    left_out = released["passages"].rows.num_rows - len(about)
    guide = {row[0]: row[1] for row in sheet(file, "about")}
    assert f"{left_out:,} rows that are not about a court are left out" in guide["passages"]


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+1", "-1", '=HYPERLINK("https://example.org")', "https://example.org"]
)
def test_no_text_becomes_a_formula_or_a_link(released: Released, tmp_path: Path, text: str):
    documents = released["documents"]
    rows = with_cell(documents.rows, 0, title=text)
    workbook.write(released | {"documents": Part(documents.layout, rows)}, tmp_path / "w.xlsx", facts=FACTS)
    page = openpyxl.load_workbook(tmp_path / "w.xlsx")["documents"]
    cell = page.cell(2, documents.layout.names.index("title") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s" if cell.data_type == "s" else "inlineStr", None)


def test_a_sheet_and_a_cell_hold_what_excel_can(released: Released, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    documents = released["documents"]
    rows = with_cell(documents.rows, 0, title="x" * 40_000)
    workbook.write(released | {"documents": Part(documents.layout, rows)}, tmp_path / "w.xlsx", facts=FACTS)
    found = sheet(tmp_path / "w.xlsx", "documents")
    title = found[1][documents.layout.names.index("title")]
    assert (len(found), len(title)) == (4, 32_767)
    assert title.endswith("[cut: the whole text is in the other formats]")


# ── network, bibliography, provenance, citation ──────────────────────────────────────────────────────────────


def test_the_network_joins_citations_to_the_documents_held(published: Published, released: Released):
    network = nx.read_graphml(published.folder / "citations.graphml")
    held = {name for name, held in network.nodes(data="held") if held}
    assert held == set(released["documents"].rows.column("document_id").to_pylist())
    cited = {(citing, name) for citing, name in network.edges if name in held}
    assert cited
    assert all(citing != name for citing, name in cited)
    assert all(network.edges[edge]["times"] >= 1 for edge in network.edges)


def test_references_to_one_text_are_counted_together(released: Released):
    network = graph.network(released)
    rows = released["citations"].rows.to_pylist()
    for citing, target, times in network.edges(data="times"):
        symbol = network.nodes[target]["symbol"]
        names = {symbol, re.sub(r" \(\d{4}\)$", "", symbol)}
        assert times == sum(row["citing"].startswith(f"{citing}#") and row["target"] in names for row in rows)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": "50% of {A} & B_1 #2 $3"}, r"  title = {{50\% of \{A\} \& B\_1 \#2 \$3}}"),
        ({"title": r"a\b~c^d"}, r"  title = {{a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d}}"),
        ({"symbol": "S/RES/9001 (2031)"}, "  number = {S/RES/9001 (2031)}"),
        ({"date": "2031-02-03"}, "  year = {2031}"),
        ({"kind": "draft_resolution"}, "  type = {draft resolution}"),
        ({"body": "icc"}, "  author = {{International Criminal Court}}"),
        ({"document_id": "s-res-9001-2031@fr"}, "@misc{s-res-9001-2031-fr"),
        ({"source_url": "https://example.org/{x}"}, "  url = {https://example.org/%7Bx%7D}"),
    ],
)
def test_bibtex(fields: dict, line: str):
    document = dict.fromkeys(("symbol", "date", "source_url")) | {
        "document_id": "a", "title": "A", "body": "treaty", "kind": "other", "language": "en", "sha256": "0",
    }  # fmt: skip
    lines = [entry.rstrip(",") for entry in bibliography.entry(document | fields).splitlines()]
    assert line in lines


def test_every_document_is_in_the_bibliography_under_its_own_key(published: Published, released: Released):
    keys = re.findall(r"^@misc\{(.+),$", (published.folder / "documents.bib").read_text("utf-8"), re.MULTILINE)
    assert len(set(keys)) == released["documents"].rows.num_rows


def test_provenance_leads_from_every_source_to_every_table(published: Published, released: Released):
    text = (published.folder / "provenance.json").read_text("utf-8")
    document = ProvDocument.deserialize(content=text, format="json")
    kinds = [record.get_type().localpart for record in document.get_records()]
    files = released["renditions"].rows.num_rows + released["quarantine"].rows.num_rows
    assert kinds.count("Usage") == files
    assert kinds.count("Generation") == kinds.count("Membership") == len(released)
    assert all(
        f"source:{sha256}" in json.loads(text)["entity"] for sha256 in released["renditions"].rows["sha256"].to_pylist()
    )


def test_provenance_names_what_was_refused(released: Released):
    text = provenance.provenance(released, fingerprint="f" * 64, facts=FACTS)
    refused = [one for one in json.loads(text)["entity"].values() if "iccmine:refused" in one]
    assert len(refused) == released["quarantine"].rows.num_rows


def test_the_citation_file_has_what_its_format_asks_for():
    data = yaml.safe_load(citation(FACTS))
    assert {"cff-version", "message", "title", "authors"} <= data.keys()
    assert (data["type"], data["version"], data["date-released"], data["url"]) == (
        "dataset", "1.2.0", "2031-12-24", "https://example.org/r",
    )  # fmt: skip
    assert "Nobody has looked." in data["abstract"]


def test_the_graph_is_well_formed_xml(published: Published):
    assert ET.parse(published.folder / "citations.graphml").getroot().tag.endswith("graphml")


def test_parquet_carries_the_descriptions(published: Published):
    field = pq.read_schema(published.folder / "tables/passages.parquet").field("force")
    assert field.metadata[b"description"] == b"the strongest force of its provisions"
