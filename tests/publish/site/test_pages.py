"""The pages of a site: whole, linked, escaped, the same each time."""

import csv
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from lxml import etree, html
from tests.publish.site.conftest import FACTS

from iccmine.law import facts
from iccmine.publish.scope import parts
from iccmine.publish.site import build
from iccmine.publish.site.content import Content
from iccmine.publish.site.listing import anchor_of, page_of

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7 * 7 }}"


def parsed(file: Path) -> etree._Element:
    return html.fromstring(file.read_text(encoding="utf-8"))


def links(page: etree._Element) -> set[str]:
    return {str(value) for value in page.xpath("//@href | //@src | //form/@action")}


def test_every_link_inside_the_site_leads_somewhere(site: Path):
    pages = {file: parsed(file) for file in site.rglob("*.html")}
    ids = {file: set(page.xpath("//@id")) for file, page in pages.items()}
    broken = []
    for file, page in pages.items():
        for link in links(page):
            if link.startswith(("data:", "http://", "https://")):
                continue
            path, _, anchor = unquote(link).partition("#")
            target = (file.parent / path).resolve() if path else file
            if not target.is_file() or (anchor and anchor not in ids[target]):
                broken.append(f"{file.name}: {link}")
    assert len(pages) > 200
    assert not broken


def test_a_page_leaves_the_site_only_for_the_source_of_its_document(site: Path, shown: Content):
    sources = {row["source_url"] for row in shown.documents.values()}
    for file in site.rglob("*.html"):
        outside = {link for link in links(parsed(file)) if link.startswith(("http:", "https:", "//"))}
        assert outside <= sources, file


def test_ids_are_unique_and_every_page_has_one_heading_and_a_title(site: Path):
    for file in site.rglob("*.html"):
        page = parsed(file)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), file
        assert len(page.xpath("//h1")) == 1, file
        assert page.xpath("string(//title)"), file


def test_every_document_and_state_has_a_page(site: Path, shown: Content):
    for document_id in shown.documents:
        assert (site / "documents" / page_of(document_id)).is_file()
    for code in facts.states():
        assert (site / "states" / f"{code.lower()}.html").is_file()


def test_a_document_shows_the_words_of_its_passages_unchanged_and_marked(site: Path, shown: Content):
    seen = 0
    for row in shown.passages.values():
        page = parsed(site / "documents" / page_of(row["document_id"]))
        article = page.get_element_by_id(anchor_of(row["locator"]))
        assert article.xpath("string(./p)") == row["text"]
        for provision in shown.provisions.get(row["passage_id"], ()):
            words = row["text"][provision["trigger_start"] : provision["trigger_end"]]
            assert words in "".join(article.xpath("./p//span[contains(@class, 'verb')]/text()")) + words[:0]
            seen += 1
    assert seen


def test_the_state_that_failed_has_its_episode_step_by_step(site: Path):
    page = parsed(site / "states" / "isl.html")
    reached = [set(one.xpath("li[@class='reached']/b/text()")) for one in page.xpath("//ol[@class='steps']")]
    assert {"established", "referred", "answered"} in [steps - {"alleged", "remedied"} for steps in reached]
    assert page.xpath("//div[@class='episode']//a[contains(@href, '../documents/icc-99')]")


def test_what_no_person_has_checked_is_said_on_the_front_page_and_in_each_foot(site: Path):
    front = parsed(site / "index.html")
    assert "No person has checked any label or row" in front.text_content()
    assert "of its documents are invented" in front.text_content()
    for file in site.rglob("*.html"):
        assert "coded by machine" in parsed(file).xpath("string(//footer)")


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "No person has checked any"), (0.25, "People have checked 25% of"), (1.0, "A person has checked every row")],
)
def test_the_share_that_people_checked_is_told_in_words(
    tables: dict[str, pa.Table], tmp_path: Path, share: float, said: str
):
    empty = {name: table.slice(0, 0) for name, table in tables.items()}
    build(empty, tmp_path, release=replace(FACTS, reviewed_share=share))
    assert said in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_same_tables_make_the_same_bytes(site: Path, tables: dict[str, pa.Table], tmp_path: Path):
    build(tables, tmp_path, release=FACTS)
    files = sorted(file.relative_to(site) for file in site.rglob("*") if file.is_file())
    assert files == sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file())
    assert [file for file in files if (site / file).read_bytes() != (tmp_path / file).read_bytes()] == []


def test_words_of_documents_are_words_never_markup(tables: dict[str, pa.Table], tmp_path: Path):
    def everywhere(table: str, *columns: str) -> pa.Table:
        changed = tables[table]
        for column in columns:
            at = changed.column_names.index(column)
            changed = changed.set_column(at, changed.schema.field(column), pa.array([HOSTILE] * len(changed)))
        return changed

    build(
        tables
        | {
            "documents": everywhere("documents", "title", "symbol", "situation", "case", "source_url"),
            "passages": everywhere("passages", "text", "section"),
            "provisions": everywhere("provisions", "operative_verb", "condition"),
            "noncompliance": everywhere("noncompliance", "person", "organ"),
        },
        tmp_path,
        release=FACTS,
    )
    for file in tmp_path.rglob("*.html"):
        page = parsed(file)
        scripts = page.xpath("//script")
        assert all(script.get("src", "").startswith(("assets/", "../assets/")) for script in scripts), file
        assert not page.xpath("//img[@onerror] | //@onclick | //a[starts-with(@href, '<')]"), file
    assert HOSTILE in parsed(tmp_path / "documents" / page_of("s-res-9001-2031")).text_content()


def test_a_release_without_words_names_its_passages_and_says_so(tables: dict[str, pa.Table], tmp_path: Path):
    build({name: part.rows for name, part in parts(tables, text=False).items()}, tmp_path, release=FACTS)
    page = parsed(tmp_path / "documents" / page_of("s-res-9001-2031"))
    assert "left out of this release" in page.text_content()
    assert page.get_element_by_id("op_2").xpath("./h3")
    assert not page.get_element_by_id("op_2").xpath("./p")
    words = tables["passages"].filter(pc.equal(tables["passages"]["locator"], "op 2"))["text"][0].as_py()
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and words[:60] in file.read_text("utf-8")]


def test_a_text_in_another_language_says_that_it_is_not_coded_and_leads_to_the_others(site: Path, shown: Content):
    other = next(row for row in shown.documents.values() if row["language"] != "en")
    page = parsed(site / "documents" / page_of(other["document_id"]))
    assert "only English is coded" in page.text_content()


def test_each_figure_comes_with_its_numbers_and_the_passages_behind_them(site: Path, shown: Content):
    ids = {*shown.passages, *shown.documents}
    stems = [file.stem.removesuffix("-passages") for file in (site / "figures").glob("*-passages.csv")]
    assert len(stems) == 9
    for stem in stems:
        numbers = list(csv.DictReader((site / "figures" / f"{stem}.csv").open(encoding="utf-8", newline="")))
        behind = list(csv.DictReader((site / "figures" / f"{stem}-passages.csv").open(encoding="utf-8", newline="")))
        assert {row["passage_id"] for row in behind} <= ids
        assert bool(numbers) == bool(behind)
        page = parsed(site / "figures" / f"{stem}.html")
        assert len(page.xpath("//tbody/tr")) == len(numbers)
        for drawing in (site / "figures").glob(f"{stem}-*.svg"):
            assert etree.parse(drawing).getroot().tag.endswith("svg")


def test_what_people_decided_is_told_beside_what_the_machine_had_said(tables: dict[str, pa.Table], tmp_path: Path):
    decided = [
        ("s-res-9001-2031#op 2", "force", "hortatory", "binding", "binding", False),
        ("s-res-9001-2031#op 2/1", "action", "other", "other", "other", False),
        ("s-res-9001-2031#op 2/2", "*", "{}", None, None, False),
        ("s-res-9001-2031#op 2", "court", "icty", "icc", "icty", True),
    ]
    schema = tables["review_values"].schema
    rows = pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in decided], schema=schema)
    build(tables | {"review_values": rows}, tmp_path, release=FACTS)
    page = parsed(tmp_path / "documents" / page_of("s-res-9001-2031"))
    told = page.get_element_by_id("op_2").text_content()
    assert "4 decisions of people" in told
    assert "A person set force to binding; the machine had said hortatory." in told
    assert "A person confirmed action of 1: other." in told
    assert "A person rejected row 2." in told
    assert "A person had decided about court; text and label have changed" in told
