"""The Court: records of the Legal Tools Database by window and whole list, and the Court's own pages as fallback."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.replay import documents
from tests.replay.court_pages import CourtPages
from tests.replay.publishers import LegalToolsHost
from tests.replay.server import Replay
from tests.sources.conftest import Store, source

from iccmine.sources import holdings, legal_tools

PDF = b"%PDF-1.7 specimen "


@pytest.fixture
def host() -> LegalToolsHost:
    return LegalToolsHost()


@pytest.fixture
def server(serve, host) -> Replay:
    return serve(host)


@pytest.fixture
def tools(server):
    return source(
        "legal_tools",
        accept=["%PDF-"],
        discover=f"{server.url}/api/ltddocs?filter={{filter}}",
        fetch=f"{server.url}/doc/{{slug}}/pdf",
        options={"where": {"contentType": "judicial_document"}, "window_days": 180, "full_days": 30},
    )


def add(host: LegalToolsHost, *slugs: str, date: str = "2031-05-26", **more) -> None:
    for slug in slugs:
        host.add(slug, PDF + slug.encode(), number=f"ICC-99/01-01/31-{slug}", date=date, **more)


def keys(found) -> list[str]:
    return [holding.key for holding in found]


def test_records_come_page_by_page_newest_first(store: Store, host, tools, server, monkeypatch):
    monkeypatch.setattr(legal_tools, "_PAGE", 4)
    add(host, *(f"slug{number:02}" for number in range(10)))
    assert len(store.gather([tools]).new) == 10
    assert sum("/api/" in entry.path for entry in server.log) == 3


@pytest.mark.parametrize(
    "closed",
    [
        {"confidentiality": "confidential"},
        {"requireDownloadPermission": True},
        {"isPublished": False},
        {"deleted": True},
    ],
)
def test_what_is_not_public_is_never_asked_for(store: Store, host, tools, server, closed):
    add(host, "open1")
    add(host, "shut1", **closed)
    assert keys(store.gather([tools]).new) == ["open1"]
    assert not any("shut1" in entry.path for entry in server.log)


def test_a_record_without_pdf_waits_and_is_no_loss(store: Store, host, tools):
    add(host, "none1", pdfURL=None, orignalPdfURL=None)
    gathered = store.gather([tools])
    assert (keys(gathered.planned), gathered.losses) == (["none1"], ())
    add(host, "none1")
    assert keys(store.gather([tools]).new) == ["none1"]


def test_the_shell_of_a_page_is_no_document(store: Store, host, tools):
    add(host, "shell1", "real1")
    del host.texts["shell1"]
    gathered = store.gather([tools])
    assert keys(gathered.new) == ["real1"]
    assert [(loss.key, loss.reason) for loss in gathered.losses] == [("shell1", "wrong_type")]


@pytest.mark.parametrize("slug", ["../../etc", "a/b", "", "x" * 40, "ab cd"])
def test_a_slug_that_is_none_is_refused(store: Store, host, tools, slug):
    add(host, "real1", slug)
    gathered = store.gather([tools])
    assert keys(gathered.new) == ["real1"]
    assert [loss.reason for loss in gathered.losses] == ["unsafe_name"]


def test_a_late_upload_within_the_window_is_found_by_its_old_date(store: Store, host, tools, server):
    add(host, "first1")
    store.gather([tools])
    add(host, "late01", date="2031-01-02")
    assert keys(store.gather([tools]).new) == ["late01"]
    assert "gt" in server.log[-2].path


def test_a_late_upload_older_than_the_window_is_found_by_the_next_whole_list(store: Store, host, tools):
    add(host, "first1")
    store.gather([tools])
    add(host, "older1", date="2012-03-04")
    assert keys(store.gather([tools]).new) == []
    _set_back(store, days=31)
    assert keys(store.gather([tools]).new) == ["older1"]


def test_a_clock_that_was_set_back_makes_the_whole_list_be_read(store: Store, host, tools):
    add(host, "first1")
    store.gather([tools])
    _set_back(store, days=-400)
    add(host, "older1", date="2012-03-04")
    assert keys(store.gather([tools]).new) == ["older1"]


def test_only_the_whole_list_tells_that_a_record_is_gone(store: Store, host, tools):
    add(host, "first1", "other1")
    store.gather([tools])
    del host.records["other1"]
    assert store.gather([tools]).gone == ()
    _set_back(store, days=31)
    assert keys(store.gather([tools]).gone) == ["other1"]


def test_a_record_that_changed_is_fetched_again(store: Store, host, tools):
    add(host, "first1")
    store.gather([tools])
    host.add("first1", PDF + b"corrected", number="ICC-99/01-01/31-1-Corr", date="2031-05-26")
    assert keys(store.gather([tools]).changed) == ["first1"]
    assert len(store.history("legal_tools", "first1")) == 2


def _set_back(store: Store, *, days: int) -> None:
    """Let the last whole list have been read so many days ago."""
    day = datetime.now(UTC).date() - timedelta(days=days)
    with store.engine.begin() as connection:
        cursor = holdings.cursor(connection, "legal_tools") | {"listed_all": day.isoformat()}
        holdings.keep_cursor(connection, "legal_tools", cursor)


@pytest.fixture
def pages() -> CourtPages:
    names = [f"icc-99/01-01/31-{number}-red" for number in range(5)]
    return CourtPages({name: documents.decision(number) for number, name in enumerate(names)}, linked={names[0]})


@pytest.fixture
def decisions(serve, pages):
    server = serve(pages)
    return source(
        "decisions", accept=["%PDF-"], options={"types": [793]},
        discover=f"{server.url}/decisions?f[0]=decision_type_of_decision:{{type}}&page={{page}}",
        fetch=f"{server.url}/sites/default/files/CourtRecords/{{file}}.pdf",
    )  # fmt: skip


def test_a_challenge_ends_the_attempt_and_is_named(store: Store, decisions):
    gathered = store.gather([decisions])
    assert keys(gathered.new) == ["icc-99/01-01/31-0-red"]
    assert {loss.reason for loss in gathered.losses} == {"challenge"}
    assert len(gathered.losses) == 4


def test_challenge_after_challenge_leaves_the_host_alone(tmp_path, decisions):
    store = Store(tmp_path / "state", host_failures=2)
    gathered = store.gather([decisions])
    assert sorted(loss.reason for loss in gathered.losses) == ["challenge", "challenge", "resting"]
    assert keys(gathered.planned) == ["icc-99/01-01/31-4-red"]


def test_where_the_record_page_is_served_its_file_is_taken(store: Store, decisions, pages):
    pages.walled = False
    assert len(store.gather([decisions]).new) == 5
    assert set(store.bodies().values()) == set(pages.decisions.values())
