"""The Assembly's pages: links are followed, never built; advance versions and their successors share a key."""

import pytest
from tests.replay import documents
from tests.replay.faults import HTML
from tests.replay.publishers import AssemblyHost
from tests.replay.server import Reply
from tests.replay.world import SESSION
from tests.sources.conftest import Store, source

BODY = {number: documents.resolution(number) for number in range(4)}


@pytest.fixture
def host() -> AssemblyHost:
    return AssemblyHost()


@pytest.fixture
def server(serve, host):
    return serve(host)


@pytest.fixture
def assembly(server):
    return source(
        "assembly", accept=["%PDF-", "PK"], languages=["en", "fr"], discover=f"{server.url}/{{page}}",
        language={"English": "en", "Français": "fr", "Español": "es", "عربي": "ar"},
        options={"pages": [SESSION], "follow": "^/resolutions/sessions/"},
    )  # fmt: skip


def keys(found) -> list[str]:
    return [holding.key for holding in found]


def test_languages_that_run_together_in_a_cell_are_told_apart(store: Store, host, assembly):
    host.add("ICC-ASP/91/Res.1", "ICC-ASP-91-Res1-ENG.docx", BODY[1])
    host.add("ICC-ASP/91/Res.1", "ICC-ASP-91-Res1-FRA.docx", BODY[2], word="Français")
    host.add("ICC-ASP/91/Res.1", "ICC-ASP-91-Res1-ARA.docx", BODY[3], word="عربي")
    assert keys(store.gather([assembly]).new) == ["ICC-ASP/91/Res.1@en", "ICC-ASP/91/Res.1@fr"]


def test_an_advance_version_is_replaced_and_kept(store: Store, host, assembly):
    host.add("ICC-ASP/91/Res.1", "ICC-ASP-91-Res1-AV-ENG.docx", BODY[1])
    store.gather([assembly])
    host.add("ICC-ASP/91/Res.1", "ICC-ASP-91-Res1-ENG.docx", BODY[2])
    gathered = store.gather([assembly])
    assert (keys(gathered.changed), keys(gathered.gone)) == (["ICC-ASP/91/Res.1@en"], [])
    versions = store.history("assembly", "ICC-ASP/91/Res.1@en")
    assert [store.vault.get(version.sha256) for version in versions] == [BODY[1], BODY[2]]
    assert [version.url.rpartition("/")[2] for version in versions] == [
        "ICC-ASP-91-Res1-AV-ENG.docx", "ICC-ASP-91-Res1-ENG.docx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("<p>Report of the Bureau, ICC-ASP/91/31 - {link}Español</p>", "ICC-ASP/91/31@en"),
        ("<li>ICC-ASP/91/<b>Res.</b>2 {link}</li>", "ICC-ASP/91/Res.2@en"),
        ("<p>ICC-ASP/91/31/Add.1{link}</p>", "ICC-ASP/91/31/Add.1@en"),
        ("<div>RC/Res.6 {link}</div>", "RC/Res.6@en"),
        ("<div>ICC-ASP/S-1/Res.1 {link}</div>", "ICC-ASP/S-1/Res.1@en"),
        ("<p>A toolkit {link}</p>", "toolkit.docx"),
        ("<p>ICC-ASP/91/1 and ICC-ASP/91/2 {link}</p>", "toolkit.docx"),
        ("<table><tr><td>ICC-ASP/91/Res.3</td><td>1.12.2031</td><td>{link}</td></tr></table>", "ICC-ASP/91/Res.3@en"),
    ],
)
def test_irregular_lines_give_a_symbol_or_the_name_of_the_file(store: Store, host, assembly, line, key):
    host.files["/x/toolkit.docx"] = BODY[1]
    host.lines = [line.format(link='<a href="/x/toolkit.docx">English</a>')]
    assert keys(store.gather([assembly]).new) == [key]


def test_two_files_of_one_symbol_are_both_kept(store: Store, host, assembly):
    for number, name in ((1, "one.docx"), (2, "two.docx")):
        host.files[f"/x/{name}"] = BODY[number]
        host.lines.append(f'<p>ICC-ASP/91/31 <a href="/x/{name}">English</a></p>')
    assert keys(store.gather([assembly]).new) == ["ICC-ASP/91/31@en", "ICC-ASP/91/31@en~two.docx"]


def test_other_sessions_are_followed_and_other_pages_are_not(store: Store, host, assembly, server):
    host.lines = ['<a href="/resolutions/sessions/2030-90th-Session#top">90th</a><a href="/about">About</a>']
    page = '<table><tr><td>ICC-ASP/90/Res.1</td><td><a href="/x/a.docx">English</a></td></tr></table>'
    host.files["/x/a.docx"] = BODY[1]
    older = "/resolutions/sessions/2030-90th-Session"
    server.sites.insert(0, lambda request: Reply(200, page.encode(), HTML) if request.path == older else None)
    assert keys(store.gather([assembly]).new) == ["ICC-ASP/90/Res.1@en"]
    assert not any("about" in entry.path for entry in server.log)


def test_a_link_to_a_foreign_host_is_refused(store: Store, host, assembly):
    host.lines = ['<p>ICC-ASP/91/31 <a href="https://elsewhere.invalid/a.pdf">English</a></p>']
    assert [loss.reason for loss in store.gather([assembly]).losses] == ["refused_host"]
