"""The declaration of sources: the one that ships, what it refuses, and folders as sources."""

from pathlib import Path

import pytest
import yaml
from tests.replay.repository import Repository
from tests.sources.conftest import Store, source

from iccmine.sources import declared
from iccmine.sources.source import Source

SHIPPED = Path(__file__).resolve().parents[2] / "corpus" / "sources.yaml"
GOOD = {"id": "a", "form": "clone", "pace": 1, "wait": 5, "fetch": "https://code.example/texts.git"}


def written(folder: Path, *entries: dict, version: int = 1) -> Path:
    file = folder / "sources.yaml"
    file.write_text(yaml.safe_dump({"version": version, "publishers": list(entries)}))
    return file


def test_every_publisher_that_ships_is_a_source_with_hosts_pace_and_a_known_fallback():
    sources = {found.name: found for found in declared.load(SHIPPED)}
    assert len(sources) == 9
    for found in sources.values():
        assert isinstance(found, Source)
        assert found.hosts
        assert all(pace.seconds >= 1 and pace.wait >= 60 for pace in found.hosts.values())
        assert found.fallback is None or sources[found.fallback].standby
    assert sources["legal_tools"].hosts["www.legal-tools.org"].seconds == 10


def test_what_ships_says_what_people_need_to_know():
    for entry in yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))["publishers"]:
        assert entry.keys() >= {"name", "body", "holds", "identity", "terms"}, entry["id"]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([GOOD | {"pase": 1}], "a: pase is not known"),
        ([{"id": "a", "form": "clone", "pace": 1}], "a: wait is missing"),
        ([{"form": "clone"}], "an entry without id: id, pace, wait is missing"),
        ([GOOD, GOOD], "'a' is declared twice"),
        ([GOOD | {"fallback": "b"}], "a: fallback 'b' is not declared"),
        ([GOOD | {"form": "gopher"}], "a: form 'gopher' is unknown; known: assembly, clone"),
        ([GOOD | {"pace": "slow"}], "a: pace: Input should be a valid number"),
        (["a"], "an entry that is no mapping"),
    ],
)
def test_a_wrong_declaration_is_named_with_its_place(tmp_path: Path, entries, said):
    with pytest.raises(ValueError, match=r"sources\.yaml") as caught:
        declared.load(written(tmp_path, *entries))
    assert said in str(caught.value)


def test_another_version_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="'version: 1'"):
        declared.load(written(tmp_path, GOOD, version=2))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (GOOD | {"form": "meetings", "discover": "https://un.example/"}, "a: option 'years' is missing"),
        (GOOD | {"form": "legal_tools"}, "a: 'discover' is missing"),
        (GOOD | {"fetch": None}, "a: 'fetch' is missing"),
    ],
)
def test_what_a_form_needs_is_asked_for_before_anything_is_fetched(tmp_path: Path, entry, said):
    with pytest.raises(ValueError, match=said):
        declared.load(written(tmp_path, entry))


@pytest.mark.parametrize("form", ["folder", "clone"])
def test_a_file_above_the_limit_is_refused_wherever_it_comes_from(tmp_path: Path, form, serve):
    store = Store(tmp_path / "state", max_bytes=100)
    files = {"large.xml": b"<a>" + b"x" * 200, "small.xml": b"<a/>"}
    if form == "clone":
        (tmp_path / "served").mkdir()
        repository = Repository(tmp_path / "served")
        repository.commit(files)
        found = source("clone", fetch=f"{serve(repository).url}/texts.git", wait=30.0)
    else:
        (tmp_path / "texts").mkdir()
        for name, body in files.items():
            (tmp_path / "texts" / name).write_bytes(body)
        found = source("folder", options={"path": str(tmp_path / "texts")})
    gathered = store.gather([found])
    assert [(loss.key, loss.reason) for loss in gathered.losses] == [("large.xml", "too_large")]
    assert [holding.key for holding in gathered.new] == ["small.xml"]


def test_files_of_a_folder_have_versions_too(tmp_path: Path):
    store = Store(tmp_path / "state", contact=None)
    folder = tmp_path / "texts"
    (folder / "in").mkdir(parents=True)
    for name in ("a.txt", "in/b.txt", "c.txt"):
        (folder / name).write_text(name)
    texts = source("folder", options={"path": str(folder)})
    assert [holding.key for holding in store.gather([texts]).new] == ["a.txt", "c.txt", "in/b.txt"]
    (folder / "a.txt").write_text("another wording")
    (folder / "c.txt").unlink()
    gathered = store.gather([texts])
    found = [[holding.key for holding in part] for part in (gathered.changed, gathered.gone, gathered.unchanged)]
    assert found == [["a.txt"], ["c.txt"], ["in/b.txt"]]


def test_a_folder_that_is_not_there_takes_nothing_away(store: Store, tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text("specimen")
    texts = source("folder", options={"path": str(tmp_path / "texts")})
    store.gather([texts])
    (tmp_path / "texts").rename(tmp_path / "elsewhere")
    gathered = store.gather([texts])
    assert ([loss.reason for loss in gathered.losses], gathered.gone) == (["not_found"], ())
