"""Gather from three publishers: what is new, changed, gone or lost, and what stays in the store."""

import errno
from collections import Counter
from pathlib import Path

import pytest
import yaml
from tests.replay import documents
from tests.replay.faults import CLOUDFLARE, HTML, WAF, redirect, zeros
from tests.replay.server import Reply
from tests.replay.world import World
from tests.sources.conftest import Store

from iccmine.sources import declared
from iccmine.sources.gathering import Progress
from iccmine.store import Vault

COUNTS = ("new", "changed", "unchanged", "gone", "losses")


def counts(gathered) -> dict[str, int]:
    return {name: len(getattr(gathered, name)) for name in COUNTS if getattr(gathered, name)}


@pytest.fixture
def world():
    with World(12) as served:
        yield served


@pytest.fixture
def sources(world: World, tmp_path: Path):
    return declared.load(world.declare(tmp_path / "sources.yaml"))


def path_of(number: int) -> str:
    return f"PRST/2031/S_PRST_2031_{number}-31{number:05d}E.xml"


def test_300_documents_come_once_and_never_again(store: Store, tmp_path: Path):
    with World(300) as world:
        sources = declared.load(world.declare(tmp_path / "sources.yaml"))
        assert counts(store.gather(sources)) == {"new": 300}
        assert Counter(holding.source for holding in store.current()) == {
            "scresolutions": 150, "legal_tools": 75, "assembly": 75,
        }  # fmt: skip
        before = world.bodies()
        assert counts(store.gather(sources)) == {"unchanged": 300}
        assert world.bodies() == before == 300


def test_no_host_is_asked_faster_than_was_declared(store: Store, tmp_path: Path):
    with World(24, pace=0.05) as world:
        store.gather(declared.load(world.declare(tmp_path / "sources.yaml")))
        for server in world.servers:
            assert len(server.log) > 6
            assert server.least_interval() >= 0.05
            assert server.most_open == 1


def test_two_sources_at_one_host_share_its_queue_and_the_slower_pace(store: Store, tmp_path: Path):
    with World(24) as world:
        first, second = world.publishers()[0], world.publishers()[0] | {"id": "twin", "pace": 0.03}
        assert counts(store.gather(declared.load(_written(tmp_path, [first, second])))) == {"new": 24}
        assert world.council_server.least_interval() >= 0.03
        assert world.council_server.most_open == 1


def test_one_changed_one_new_one_withdrawn_of_each_publisher(store: Store, world: World, sources):
    store.gather(sources)
    world.add_statement(0, words="The Security Council adds specimen words.")
    world.add_statement(100)
    del world.github.files[path_of(2)]
    world.add_decision(1, words="The Chamber adds specimen words.")
    world.add_decision(101)
    world.tools.records["sp000005"]["deleted"] = True
    world.add_resolution(3, words="*Adding* specimen words,")
    world.add_resolution(103)
    del world.assembly.links["ICC-ASP/91/Res.7 English"]
    gathered = store.gather(sources)
    assert {holding.key for holding in gathered.changed} == {path_of(0), "sp000001", "ICC-ASP/91/Res.3@en"}
    assert {holding.key for holding in gathered.new} == {path_of(100), "sp000101", "ICC-ASP/91/Res.103@en"}
    # The window of the Court's list cannot tell that a record is gone; the next whole list does.
    assert {holding.key for holding in gathered.gone} == {path_of(2), "ICC-ASP/91/Res.7@en"}
    assert gathered.losses == ()
    assert len(store.bodies()) == 15


def test_every_version_is_kept_and_the_newest_is_current(store: Store, world: World, sources):
    for words in ("", "The Security Council adds specimen words.", ""):
        world.add_statement(0, words=words)
        store.gather(sources)
    versions = store.history("scresolutions", path_of(0))
    assert [store.vault.get(version.sha256) for version in versions] == [
        documents.statement(0, words=words) for words in ("", "The Security Council adds specimen words.", "")
    ]
    assert store.bodies()[path_of(0)] == documents.statement(0)
    assert versions[0].sha256 == versions[2].sha256
    assert versions[0].mark is not None
    assert versions[0].headers["content-type"].startswith("text/plain")


def test_what_came_back_is_no_longer_gone(store: Store, world: World, sources):
    store.gather(sources)
    body = world.github.files.pop(path_of(2))
    assert [holding.key for holding in store.gather(sources).gone] == [path_of(2)]
    assert counts(store.gather(sources)) == {"unchanged": 11}
    world.github.files[path_of(2)] = body
    assert counts(store.gather(sources)) == {"unchanged": 12}
    assert all(holding.gone_at is None for holding in store.current())


def test_a_file_that_moved_away_is_named_and_what_was_held_stays(store: Store, world: World, sources):
    store.gather(sources)
    del world.assembly.files["/sites/default/files/asp_docs/ICC-ASP-91-Res3-ENG.docx"]
    gathered = store.gather(sources)
    assert [(loss.key, loss.reason) for loss in gathered.losses] == [("ICC-ASP/91/Res.3@en", "not_found")]
    assert [holding.key for holding in gathered.gone] == ["ICC-ASP/91/Res.3@en"]
    assert store.bodies()["ICC-ASP/91/Res.3@en"] == documents.resolution(3)


def test_what_stands_keeps_the_address_that_its_bytes_came_from(store: Store, world: World, sources):
    store.gather(sources)
    before = store.history("scresolutions", path_of(0))
    world.add_statement(100)
    store.gather(sources)
    assert store.history("scresolutions", path_of(0)) == before


def test_a_list_in_a_form_that_nobody_foresaw_is_one_loss_and_the_others_come(store: Store, world: World, sources):
    world.tools.records["odd"] = {"slug": "odd1", "confidentiality": "public", "dateCreated": "2031", "pdfURL": "x"}
    world.github._tree = lambda _: Reply(200, b'{"sha": "a", "tree": {"path": 1}}')
    gathered = store.gather(sources)
    assert {(loss.source, loss.reason) for loss in gathered.losses} == {
        ("scresolutions", "bad_list"), ("legal_tools", "wrong_type"),
    }  # fmt: skip
    assert len(gathered.new) == 6


def test_an_error_in_a_source_is_a_loss_that_names_it(store: Store, sources, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("specimen")

    monkeypatch.setattr(type(sources[0]), "fetch", broken)
    monkeypatch.setattr(type(sources[1]), "discover", broken)
    gathered = store.gather(sources)
    assert len(gathered.new) == 3
    assert [loss.reason for loss in gathered.losses] == ["internal"] * 7
    assert all("RuntimeError: specimen" in loss.detail for loss in gathered.losses)


def test_a_list_that_shrinks_to_nothing_takes_nothing_away(store: Store, world: World, sources):
    for number in range(100, 108):
        world.add_resolution(number)
    store.gather(sources)
    world.assembly.links.clear()
    gathered = store.gather(sources)
    assert gathered.gone == ()
    assert [(loss.source, loss.reason) for loss in gathered.losses] == [("assembly", "bad_list")]
    assert "leaves out 11 of those held" in gathered.losses[0].detail


def test_a_third_of_all_requests_fails_and_nothing_is_lost(store: Store, tmp_path: Path):
    with World(80, failing=0.3) as world:
        store.settings = store.settings.model_copy(update={"fetch_attempts": 12})
        gathered = store.gather(declared.load(world.declare(tmp_path / "sources.yaml")))
        assert counts(gathered) == {"new": 80}
        assert sum(entry.status == 503 for server in world.servers for entry in server.log) > 5
    assert set(store.bodies().values()) == {
        *world.github.files.values(), *world.tools.texts.values(), *world.assembly.files.values()
    }  # fmt: skip


BAD = {
    "redirect to a private address": (redirect("http://169.254.169.254/latest"), "refused_address"),
    "redirect to a foreign host": (redirect("https://elsewhere.invalid/a.xml"), "refused_host"),
    "page of HTML": (Reply(200, b"<!doctype html><html></html>", HTML), "wrong_type"),
    "five gigabytes": (Reply(200, zeros(5 * 1024**3, begin=b"<akomaNtoso>")), "too_large"),
    "challenge": (CLOUDFLARE, "challenge"),
    "empty answer": (WAF, "challenge"),
    "gone in mid-body": (Reply(200, b"<akomaNtoso>", cut_after=4), "truncated"),
}


@pytest.mark.parametrize(("reply", "reason"), BAD.values(), ids=BAD)
def test_one_bad_document_is_one_loss_and_the_others_come(store: Store, world: World, sources, reply, reason):
    bad = path_of(4)
    world.council_server.sites.insert(0, lambda request: reply if request.path.endswith(bad) else None)
    gathered = store.gather(sources)
    assert counts(gathered) == {"new": 11, "losses": 1}
    assert (gathered.losses[0].key, gathered.losses[0].reason) == (bad, reason)
    world.council_server.sites.pop(0)
    assert counts(store.gather(sources)) == {"new": 1, "unchanged": 11}


@pytest.mark.parametrize("name", ["../../etc/cron.d/a.xml", "/etc/a.xml", "a\\..\\b.xml", "a\nb.xml", "C:/a.xml"])
def test_a_path_in_a_name_is_refused(store: Store, world: World, sources, name):
    world.github.files[name] = documents.statement(77)
    gathered = store.gather(sources)
    assert counts(gathered) == {"new": 12, "losses": 1}
    assert (gathered.losses[0].key, gathered.losses[0].reason) == (name, "unsafe_name")


def test_a_full_disk_is_named_and_the_next_run_goes_on(store: Store, sources, monkeypatch):
    put = Vault.put

    def full(self, raw, sha256=None):
        if raw == documents.statement(4):
            raise OSError(errno.ENOSPC, "No space left on device")
        return put(self, raw, sha256)

    monkeypatch.setattr(Vault, "put", full)
    gathered = store.gather(sources)
    assert counts(gathered) == {"new": 11, "losses": 1}
    assert gathered.losses[0].reason == "not_stored"
    assert "No space left" in gathered.losses[0].detail
    monkeypatch.undo()
    assert counts(store.gather(sources)) == {"new": 1, "unchanged": 11}


def test_bytes_that_the_vault_has_lost_are_fetched_again(store: Store, sources):
    store.gather(sources)
    lost = store.history("scresolutions", path_of(0))[0]
    store.vault.path(lost.sha256).unlink()
    store.gather(sources)
    assert store.bodies()[path_of(0)] == documents.statement(0)


def test_another_declaration_is_followed_though_the_list_is_unchanged(store: Store, world: World, tmp_path: Path):
    world.github.files["2031/French/a.xml"] = documents.statement(70)
    narrow = world.publishers()[0] | {"options": {"folders": ["PRST"]}}
    assert len(store.gather(declared.load(_written(tmp_path, [narrow]))).new) == 6
    wide = narrow | {"options": {"folders": ["PRST", "French"]}}
    assert [holding.key for holding in store.gather(declared.load(_written(tmp_path, [wide]))).new] == [
        "2031/French/a.xml"
    ]


def test_a_dry_run_says_what_would_be_fetched_and_writes_nothing(store: Store, world: World, sources):
    gathered = store.gather(sources, dry_run=True)
    assert len(gathered.planned) == 12
    assert world.bodies() == 0
    assert store.current() == ()
    store.gather(sources)
    world.add_statement(0, words="The Security Council adds specimen words.")
    world.add_statement(100)
    planned = {planned.key: planned.why for planned in store.gather(sources, dry_run=True).planned}
    assert planned == {path_of(0): "changed", path_of(100): "new"} | {
        f"ICC-ASP/91/Res.{number}@en": "ask" for number in (3, 7, 11)
    }


def test_a_run_fetches_at_most_so_many_and_the_next_goes_on(store: Store, world: World, tmp_path: Path):
    entries = world.publishers()[:1]
    entries[0]["at_most"] = 4
    sources = declared.load(_written(tmp_path, entries))
    runs = [store.gather(sources) for _ in range(3)]
    assert [(len(run.new), len(run.planned)) for run in runs] == [(4, 2), (2, 0), (0, 0)]


def test_a_source_whose_list_cannot_be_had_is_replaced_by_its_fallback(store: Store, world: World, tmp_path: Path):
    entries = world.publishers()
    entries[0] |= {"fallback": "other", "discover": f"{world.council_server.url}/nothing"}
    standby = entries[1] | {"id": "other", "standby": True}
    sources = declared.load(_written(tmp_path, [entries[0], standby]))
    gathered = store.gather(sources)
    assert {holding.source for holding in gathered.new} == {"other"}
    assert [(loss.source, loss.reason) for loss in gathered.losses] == [("scresolutions", "not_found")]


def test_a_fallback_is_not_asked_without_need(store: Store, world: World, tmp_path: Path):
    entries = world.publishers()
    standby = entries[1] | {"id": "other", "standby": True}
    store.gather(declared.load(_written(tmp_path, [entries[0] | {"fallback": "other"}, standby])))
    assert world.court_server.log == []


def test_a_fallback_that_was_chosen_alone_is_asked(store: Store, world: World, tmp_path: Path):
    standby = world.publishers()[1] | {"standby": True}
    assert len(store.gather(declared.load(_written(tmp_path, [standby]))).new) == 3


def test_progress_is_told_document_by_document(store: Store, sources):
    told: list[Progress] = []
    store.gather(sources, on_progress=told.append)
    last = {progress.source: (progress.done, progress.total) for progress in told}
    assert last == {"scresolutions": (6, 6), "legal_tools": (3, 3), "assembly": (3, 3)}


def test_an_error_of_the_program_ends_the_run_and_is_no_loss(store: Store, sources):
    def broken(_: Progress) -> None:
        raise RuntimeError("specimen")

    with pytest.raises(RuntimeError, match="specimen"):
        store.gather(sources, on_progress=broken)
    # What was whole before is kept, and the next run goes on.
    assert store.gather(sources).losses == ()
    assert len(store.bodies()) == 12


def _written(folder: Path, entries: list[dict]) -> Path:
    path = folder / "declared.yaml"
    path.write_text(yaml.safe_dump({"version": 1, "publishers": entries}))
    return path
