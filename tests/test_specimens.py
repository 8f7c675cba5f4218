"""The specimens: made the same every time, marked as invented, and read as the codebook demands."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from iccmine.mining import mine_document

ROOT = Path(__file__).resolve().parent.parent
SPECIMENS = ROOT / "corpus" / "specimens"
EXPECTED = yaml.safe_load((ROOT / "corpus" / "specimens_expected.yaml").read_text(encoding="utf-8"))
FIELDS = ("symbol", "body", "kind", "date", "language", "chapter_vii")


@pytest.fixture(scope="module")
def mined():
    """Each specimen's document in the expected language, mined once (a file may hold two languages)."""
    done = {}

    def mine(path: str):
        if path not in done:
            file = SPECIMENS / path
            documents = mine_document(file.read_bytes(), name=file.name)
            language = EXPECTED[path]["language"]
            done[path] = next(found for found in documents if found.document.language == language)
        return done[path]

    return mine


def cases(key: str) -> list[str]:
    """The specimens for which something is expected."""
    return [path for path, expected in EXPECTED.items() if key in expected]


def test_the_script_makes_the_kept_files_to_the_byte(tmp_path):
    subprocess.run([sys.executable, str(ROOT / "corpus" / "make_specimens.py"), str(tmp_path)], check=True)
    made = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    kept = {file.relative_to(SPECIMENS): file.read_bytes() for file in SPECIMENS.rglob("*") if file.is_file()}
    assert made.keys() == kept.keys()
    assert [str(name) for name in made if made[name] != kept[name]] == []


def test_every_specimen_has_its_expectations():
    kept = {file.relative_to(SPECIMENS).as_posix() for file in SPECIMENS.rglob("*") if file.is_file()}
    assert kept == set(EXPECTED)


@pytest.mark.parametrize("path", EXPECTED)
def test_says_that_it_is_a_specimen(mined, path):
    assert mined(path).document.specimen


@pytest.mark.parametrize(("path", "field"), [(path, field) for field in FIELDS for path in cases(field)])
def test_document(mined, path, field):
    assert getattr(mined(path).document, field) == EXPECTED[path][field]


@pytest.mark.parametrize("path", cases("count"))
def test_passages_by_kind(mined, path):
    counted = Counter(coded.passage.kind for coded in mined(path).passages)
    expected = EXPECTED[path]["count"]
    assert {kind: counted[kind] for kind in expected} == expected


@pytest.mark.parametrize("path", cases("flags"))
def test_flags(mined, path):
    assert set(EXPECTED[path]["flags"]) <= set(mined(path).flags)


@pytest.mark.parametrize("path", cases("force"))
def test_force(mined, path):
    found = {coded.passage.locator: coded.force for coded in mined(path).passages}
    expected = EXPECTED[path]["force"]
    assert {locator: found.get(locator) for locator in expected} == expected


@pytest.mark.parametrize("path", cases("bearers"))
def test_bearers(mined, path):
    found = {
        coded.passage.locator: {bearer.actor for provision in coded.provisions for bearer in provision.bearers}
        for coded in mined(path).passages
    }
    for locator, actors in EXPECTED[path]["bearers"].items():
        assert set(actors) <= found.get(locator, set()), locator


@pytest.mark.parametrize("path", cases("noncompliance"))
def test_noncompliance(mined, path):
    found = {
        coded.passage.locator: {f"{row.state} {row.stage}" for row in coded.noncompliance}
        for coded in mined(path).passages
        if coded.noncompliance
    }
    assert found == {locator: set(rows) for locator, rows in EXPECTED[path]["noncompliance"].items()}


@pytest.mark.parametrize("path", cases("noncompliance_stages"))
def test_stages_by_state(mined, path):
    found: dict[str, set[str]] = {}
    for coded in mined(path).passages:
        for row in coded.noncompliance:
            found.setdefault(row.state, set()).add(row.stage)
    assert found == {state: set(stages) for state, stages in EXPECTED[path]["noncompliance_stages"].items()}


@pytest.mark.parametrize("path", cases("votes"))
def test_votes(mined, path):
    assert Counter(ballot.vote for ballot in mined(path).document.ballots) == EXPECTED[path]["votes"]


@pytest.mark.parametrize(
    "path", [path for path in EXPECTED if "language_not_coded" not in EXPECTED[path].get("flags", [])]
)
def test_loses_no_letters(mined, path):
    assert mined(path).coverage >= 0.95
