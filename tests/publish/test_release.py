"""A release as a whole: all or nothing, the same bytes for the same input, the last one kept."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.publish.altered import decided, with_cell

from iccmine.dataset import schema
from iccmine.publish import places, scope, validation
from iccmine.publish.gate import Blocked
from iccmine.publish.release import NoDataset, Order, Published, publish
from iccmine.settings import Settings

Tables = dict[str, pa.Table]
Dataset = Callable[..., Path]
CONTENTS = {
    "CHANGELOG.md", "CITATION.cff", "CODEBOOK.md", "DICTIONARY.md", "QUALITY.md", "README.md", "SHA256SUMS",
    "changes.csv", "citations.graphml", "croissant.json", "datapackage.json", "datasette.json", "documents.bib",
    "iccmine.sqlite", "iccmine.xlsx", "provenance.json", "release.json", "site", "tables",
}  # fmt: skip


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., Published]:
    """Publish a dataset of specimens into one folder."""

    def make(dataset: Path, *, settings: dict | None = None, **asked) -> Published:
        chosen = Settings(releases_dir=tmp_path / "releases", **(settings or {}))
        return publish(Order(dataset, **({"specimens": True} | asked)), chosen)

    return make


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_holds_what_its_first_page_says(published: Published):
    assert {path.name for path in published.folder.iterdir()} == CONTENTS
    assert {path.name for path in (published.folder / "tables").iterdir()} == {
        f"{name}.{kind}" for name in schema.TABLES for kind in ("parquet", "csv")
    }
    readme = (published.folder / "README.md").read_text("utf-8")
    assert all(name.removesuffix("/") in readme for name in CONTENTS - {"README.md"})
    assert (published.folder / "site/index.html").is_file()


def test_checksums_are_those_that_other_tools_compute(published: Published):
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=published.folder, check=True)


def test_another_process_makes_the_same_bytes(published: Published, mined_specimens: Settings, tmp_path: Path):
    """Neither the order of sets, nor the clock, nor the place, nor the locale shows."""
    command = ("publish", str(mined_specimens.out_dir), "--to", str(tmp_path / "elsewhere"), "--specimens")
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-m", "iccmine.cli", *command], env=environment, check=True, capture_output=True)
    assert contents(tmp_path / "elsewhere/1.0.0") == contents(published.folder)


def test_the_same_input_makes_no_second_release(dataset: Dataset, release):
    first = release(dataset("one"))
    before = contents(first.folder)
    again = release(dataset("one"))
    assert (first.written, again.written, again.folder) == (True, False, first.folder)
    assert contents(first.folder) == before


def test_a_second_release_says_what_changed_and_leaves_the_first(dataset: Dataset, release, tables: Tables):
    first = release(dataset("one", model="old"))
    before = contents(first.folder)
    passages = with_cell(tables["passages"], 0, force_probability=0.1234)
    second = release(dataset("two", model="new", passages=passages))
    assert (first.folder.name, second.folder.name, second.facts["last"]) == ("1.0.0", "1.0.1", "1.0.0")
    assert second.changes is not None
    assert second.changes.count() == {("passages", "changed", "model"): 1}
    assert contents(first.folder) == before
    assert second.folder.parent.joinpath("latest").resolve() == second.folder
    log = (second.folder / "CHANGELOG.md").read_text("utf-8")
    assert log.index("## 1.0.1 (") < log.index("| passages | changed |") < log.index("## 1.0.0 (")
    assert b"passages," in (second.folder / "changes.csv").read_bytes()


def test_specimens_stay_out_of_a_real_release(dataset: Dataset, release, tables: Tables):
    documents = tables["documents"]
    real = pc.not_equal(documents.column("document_id"), "s-res-9001-2031")
    documents = documents.set_column(
        documents.schema.get_field_index("specimen"), documents.schema.field("specimen"), real
    )
    made = release(dataset("one", documents=documents), specimens=False)
    assert made.facts["tables"]["documents"] == 1
    note = f"{documents.num_rows - 1} invented documents of the dataset are left out, with all that rests on them."
    assert note in made.facts["notes"]
    held = b"".join(contents(made.folder / "tables").values())
    assert b"s-res-9001-2031#op 1" in held
    assert b"icc-99-01-01-31-901#" not in held


def test_nothing_but_specimens_is_no_release(dataset: Dataset, release):
    with pytest.raises(Blocked, match="documents: 0 rows, fewer than 1"):
        release(dataset("one"), specimens=False)


def test_without_text_no_file_quotes_a_document(dataset: Dataset, release, tables: Tables):
    text = "Zwanzig specimenwords that stand nowhere else"
    passages = with_cell(tables["passages"], 0, section=text, opening=text)
    made = release(dataset("one", passages=passages), text=False)
    longest = max(tables["passages"].column("text").to_pylist(), key=len)[:60]
    for name, raw in contents(made.folder).items():
        assert text.encode() not in raw, name
        assert longest.encode() not in raw, name
    assert (
        "The columns that quote the documents are left out; look the words up at `source_url`." in made.facts["notes"]
    )


def test_the_folder_never_names_a_place_on_this_machine(published: Published, tables: Tables):
    paths = tables["renditions"].column("path").to_pylist()
    assert paths
    for name, raw in contents(published.folder).items():
        assert not any(path.encode() in raw for path in paths), name


# ── the gate ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_nobody_checked_is_named_first(dataset: Dataset, release, tables: Tables):
    rows = tables["noncompliance"].num_rows
    key = tables["noncompliance"].column("noncompliance_id")[0].as_py()
    made = release(dataset("one", **decided(tables, (key, "stage"))))
    assert made.facts["notes"][:2] == (
        f"No person has checked {rows - 1} of {rows} values of noncompliance.stage.",
        f"No person has checked {rows} of {rows} values of noncompliance.state.",
    )
    assert made.facts["reviewed_share"] == round(1 / (2 * rows), 4)
    assert made.facts["date"] == "2031-12-24"


def test_what_nobody_checked_blocks_where_it_shall(dataset: Dataset, release, tmp_path: Path):
    with pytest.raises(Blocked, match=r"values of noncompliance\.stage"):
        release(dataset("one"), settings={"unreviewed": "block"})
    assert list((tmp_path / "releases").iterdir()) == []


def test_a_loss_blocks_until_it_is_meant(dataset: Dataset, release, tables: Tables):
    first = release(dataset("one"))
    before = contents(first.folder)
    votes = tables["votes"].slice(0, tables["votes"].num_rows // 2)
    fewer = dataset("two", votes=votes)
    with pytest.raises(Blocked, match=r"votes: .* rows are gone"):
        release(fewer)
    assert contents(first.folder) == before
    assert sorted(path.name for path in first.folder.parent.iterdir()) == ["1.0.0", "latest"]
    second = release(fewer, accept_loss=True)
    assert second.folder.name == "1.1.0"
    assert any("votes: " in note for note in second.facts["notes"])


@pytest.mark.parametrize(("value", "blocked"), [(0.99, False), (0.2, True)])
def test_scores_below_the_accepted_block(dataset: Dataset, release, tmp_path: Path, value: float, blocked: bool):
    headlines = {"macro_f1": {"value": value, "low": value - 0.1, "high": value + 0.01}}
    (tmp_path / "measured.json").write_text(json.dumps({"passages": 20, "headlines": headlines}))
    if blocked:
        with pytest.raises(Blocked, match=r"macro_f1: 0\.200, worse than .* of the scores last accepted"):
            release(dataset("one"), measured=tmp_path / "measured.json")
    else:
        made = release(dataset("one"), measured=tmp_path / "measured.json")
        assert made.facts["scores"]["headlines"]["macro_f1"]["value"] == value
        assert not any("was not measured" in note for note in made.facts["notes"])


def test_scores_below_those_of_the_last_release_are_named(dataset: Dataset, release, tmp_path: Path):
    """Whoever accepts lower scores has decided; the release says so."""

    def measured(name: str, value: float) -> Path:
        headlines = {"macro_f1": {"value": value, "low": value - 0.01, "high": value + 0.01}}
        (tmp_path / name).write_text(json.dumps({"passages": 20, "headlines": headlines}))
        return tmp_path / name

    release(dataset("one"), measured=measured("good", 0.99))
    second = release(dataset("two"), measured=measured("worse", 0.95))
    assert "macro_f1: 0.950, worse than 0.990 (0.980-1.000) of release 1.0.0." in second.facts["notes"]


def test_broken_tables_never_get_out(dataset: Dataset, release, tables: Tables, tmp_path: Path):
    with pytest.raises(Blocked, match="stern"):
        release(dataset("one", passages=with_cell(tables["passages"], 0, force="stern")))
    assert list((tmp_path / "releases").iterdir()) == []


# ── what was asked wrongly ───────────────────────────────────────────────────────────────────────────────────


def test_a_version_must_go_up(dataset: Dataset, release, tables: Tables):
    assert release(dataset("one"), version="2.0.0").folder.name == "2.0.0"
    other = dataset("two", passages=with_cell(tables["passages"], 0, section="Another"))
    for version in ("2.0.0", "1.9.9", "two"):
        with pytest.raises(ValueError, match="version"):
            release(other, version=version)
    assert release(other, version="2.0.1").folder.name == "2.0.1"


@pytest.mark.parametrize("harm", ["nothing there", "no manifest", "a table is gone", "a table differs", "older"])
def test_half_a_dataset_is_none(dataset: Dataset, release, harm: str):
    folder = dataset("one")
    manifest = json.loads((folder / "manifest.json").read_text())
    if harm == "no manifest":
        (folder / "manifest.json").unlink()
    elif harm == "a table is gone":
        (folder / "votes.parquet").unlink()
    elif harm == "a table differs":
        (folder / "votes.csv").write_text("document_id\r\n")
    elif harm == "older":
        (folder / "manifest.json").write_text(json.dumps({"fingerprint": "x", "files": manifest["files"]}))
    else:
        folder = folder / "nowhere"
    with pytest.raises(NoDataset, match=r"mine"):
        release(folder)


def test_a_damaged_last_release_stops_the_next(dataset: Dataset, release):
    first = release(dataset("one"))
    (first.folder / "changes.csv").write_text("other")
    with pytest.raises(places.Damaged, match=r"changes\.csv"):
        release(dataset("two"))


# ── reading back ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tables/votes.csv", "votes.csv has other rows or columns"),
        ("tables/votes.parquet", "votes.parquet does not hold the rows"),
        ("datapackage.json", "datapackage.json"),
    ],
)
def test_a_file_that_is_not_what_was_meant_is_found(
    published: Published, tables: Tables, tmp_path: Path, name: str, words: str
):
    subprocess.run(["cp", "-r", published.folder, tmp_path / "copy"], check=True)
    parts = scope.parts(tables, text=True)
    validation.validate(tmp_path / "copy", parts)
    other = {
        "tables/votes.csv": lambda raw: raw + raw.splitlines(keepends=True)[-1],
        "tables/votes.parquet": lambda _: (tmp_path / "copy/tables/actors.parquet").read_bytes(),
        "datapackage.json": lambda raw: raw.replace(b'"sha256:', b'"sha256:0'),
    }
    file = tmp_path / "copy" / name
    file.write_bytes(other[name](file.read_bytes()))
    with pytest.raises(validation.BrokenRelease, match=words):
        validation.validate(tmp_path / "copy", parts)
