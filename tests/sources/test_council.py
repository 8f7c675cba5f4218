"""The Council: symbols from the table of meetings or the catalogue, texts from the Official Document System."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.replay import documents
from tests.replay.faults import APPLICATION_PAGE, OLD_WORD, SCAN, at
from tests.replay.publishers import GitHub
from tests.replay.server import Reply
from tests.replay.united_nations import Catalogue, MeetingsTable, OfficialDocuments
from tests.sources.conftest import Store, source

YEAR = datetime.now(UTC).year
PDF = b"%PDF-1.7 specimen in English"
WORD = b"PK\x03\x04 word/document.xml specimen"


@pytest.fixture
def ods() -> OfficialDocuments:
    return OfficialDocuments()


@pytest.fixture
def table() -> MeetingsTable:
    return MeetingsTable()


@pytest.fixture
def meetings(serve, ods, table):
    server = serve(ods, table)
    return source(
        "meetings",
        discover=f"{server.url}/dev/render_meeting/scmeetings_{{year}}/{{language}}",
        fetch=f"{server.url}/api/symbol/access?s={{symbol}}&l={{language}}&t={{type}}",
        languages=["en", "fr"],
        options={"years": 2, "vetoes": [f"{server.url}/dev/render_meeting_veto/sc_veto_list/EN"]},
    )


def losses(gathered) -> list[tuple[str | None, str]]:
    return [(loss.key, loss.reason) for loss in gathered.losses]


def test_drafts_that_were_vetoed_come_from_all_years(store: Store, meetings, ods, table):
    table.outcomes = {YEAR: [f"Draft resolution S/{YEAR}/88 vetoed 13-1-1"]}
    table.vetoed = [f"S/{YEAR}/88", "S/2012/77"]
    ods.texts = {(symbol, "en", "pdf"): PDF + symbol.encode() for symbol in table.vetoed}
    gathered = store.gather([meetings])
    assert [holding.key for holding in gathered.new] == ["S/2012/77@en", f"S/{YEAR}/88@en"]
    assert len(store.gather([meetings]).unchanged) == 2


def test_every_outcome_of_a_meeting_is_asked_for_by_its_symbol(store: Store, meetings, ods, table):
    table.outcomes = {
        YEAR - 1: [f"S/PRST/{YEAR - 1}/2"],
        YEAR: [f"S/RES/3456({YEAR}) 13-0-2 S/RES/3457 ({YEAR}) 15-0-0", f"Draft resolution S/{YEAR}/88 vetoed 13-1-1"],
    }
    symbols = [f"S/PRST/{YEAR - 1}/2", f"S/RES/3456({YEAR})", f"S/RES/3457({YEAR})", f"S/{YEAR}/88"]
    ods.texts = {(symbol, "en", "pdf"): PDF + symbol.encode() for symbol in symbols}
    gathered = store.gather([meetings])
    assert {holding.key for holding in gathered.new} == {f"{symbol}@en" for symbol in symbols}
    # French texts come later as a rule: they wait, and are no loss.
    assert losses(gathered) == []
    assert {planned.key for planned in gathered.planned} == {f"{symbol}@fr" for symbol in symbols}


def test_the_redirect_in_capitals_is_asked_in_small_letters(store: Store, meetings, ods, table):
    table.outcomes = {YEAR: [f"S/RES/3456({YEAR})"]}
    ods.texts = {(f"S/RES/3456({YEAR})", "en", "docx"): WORD}
    (holding,) = store.gather([meetings]).new
    assert holding.final_url == holding.final_url.lower()
    assert holding.media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize("instead", [OLD_WORD, APPLICATION_PAGE.body], ids=["old Word file", "page of HTML"])
def test_where_the_word_file_cannot_be_read_the_pdf_is_taken(store: Store, meetings, ods, table, instead):
    table.outcomes = {YEAR: [f"S/RES/3456({YEAR})"]}
    ods.texts = {(f"S/RES/3456({YEAR})", "en", form): body for form, body in (("docx", instead), ("pdf", SCAN))}
    (holding,) = store.gather([meetings]).new
    assert store.vault.get(holding.sha256) == SCAN


def test_english_bytes_are_not_passed_off_for_another_language(store: Store, meetings, ods, table):
    table.outcomes = {YEAR: [f"S/RES/3456({YEAR})"]}
    ods.texts = {(f"S/RES/3456({YEAR})", language, "pdf"): PDF for language in ("en", "fr")}
    gathered = store.gather([meetings])
    assert [holding.key for holding in gathered.new] == [f"S/RES/3456({YEAR})@en"]
    assert losses(gathered) == [(f"S/RES/3456({YEAR})@fr", "wrong_language")]


def test_a_text_that_was_fetched_is_not_resolved_again(store: Store, serve, ods, table):
    server = serve(ods, table)
    table.outcomes = {YEAR: [f"S/RES/3456({YEAR}) 13-0-2"]}
    ods.texts = {(f"S/RES/3456({YEAR})", "en", "pdf"): PDF}
    meetings = source(
        "meetings", languages=["en"], options={"years": 1},
        discover=f"{server.url}/dev/render_meeting/scmeetings_{{year}}/",
        fetch=f"{server.url}/api/symbol/access?s={{symbol}}&l={{language}}&t={{type}}",
    )  # fmt: skip
    store.gather([meetings])
    asked = len(server.log)
    assert len(store.gather([meetings]).unchanged) == 1
    assert len(server.log) == asked + 1


def test_without_the_table_the_catalogue_is_asked_page_by_page(store: Store, serve, ods):
    month = datetime.now(UTC).strftime("%Y-%m")
    symbols = [f"S/RES/{number} (2031)" for number in (3456, 3457, 3458)]
    catalogue = Catalogue([*symbols, "A/RES/86/1", "S/PRST/2031/2"], month=month, deleted=["S/RES/3400 (2031)"])
    ods.texts = {(name.replace(" ", ""), "en", "pdf"): PDF + name.encode() for name in [*symbols, "S/PRST/2031/2"]}
    server = serve(ods, catalogue)
    fetch = f"{server.url}/api/symbol/access?s={{symbol}}&l={{language}}&t={{type}}"
    table = source(
        "meetings", discover=f"{server.url}/gone/{{year}}", fetch=fetch, fallback="library", options={"years": 1}
    )
    library = source(
        "library", discover=f"{server.url}/oai2d", fetch=fetch, languages=["en"], standby=True, options={"months": 2}
    )
    gathered = store.gather([table, library])
    assert {holding.key for holding in gathered.new} == {
        "S/RES/3456(2031)@en", "S/RES/3457(2031)@en", "S/RES/3458(2031)@en", "S/PRST/2031/2@en",
    }  # fmt: skip
    assert [(loss.source, loss.reason) for loss in gathered.losses] == [("meetings", "not_found")]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(200, b"<html><body>Service error</body></html>"), "wrong_type"),
        (Reply(200, b"<?xml version='1.0'?><OAI-PMH><ListRecords>"), "bad_list"),
        (Reply(200, b"<?xml version='1.0'?><OAI-PMH><error code='badArgument'>no</error></OAI-PMH>"), "bad_list"),
        (Reply(200, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), None),
    ],
    ids=["page of HTML", "cut off", "refused", "entity"],
)
def test_a_catalogue_that_answers_nonsense_is_one_loss(store: Store, serve, reply, reason):
    server = serve(at("/oai2d", reply))
    library = source(
        "library", discover=f"{server.url}/oai2d", fetch=server.url, languages=["en"], options={"months": 1}
    )
    gathered = store.gather([library])
    assert [loss.reason for loss in gathered.losses] == ([reason] if reason else [])
    assert gathered.new == ()


@pytest.fixture
def tree(serve):
    github = GitHub()
    server = serve(github)
    github.source = source(
        "github_tree",
        discover=f"{server.url}/repos/specimen/texts/git/trees/main?recursive=1",
        fetch=f"{server.url}/raw/{{commit}}/{{path}}",
        accept=["<akomaNtoso"],
    )
    github.server = server
    return github


def test_files_that_are_no_documents_are_left_alone_and_names_may_hold_anything(store: Store, tree):
    names = ["2031/English/S_RES_2504 (2031)-2000407A.xml", "2031/English/a#b?c%20d.xml", "2031/عربي/x.xml"]
    tree.files = {name: documents.statement(number) for number, name in enumerate(names)}
    tree.files |= {"test.txt": b"test", "test": b"test", "desktop.ini": b"[x]", "data_extract/2031.json": b"{}"}
    gathered = store.gather([tree.source])
    assert sorted(holding.key for holding in gathered.new) == sorted(names)
    assert gathered.losses == ()


def test_two_files_of_one_symbol_and_a_file_in_a_wrong_folder_are_all_kept(store: Store, tree):
    twice = documents.statement(5), documents.statement(5, words="The Security Council adds specimen words.")
    tree.files = {
        "2031/English/S_PRST_2031_5-3100005E.xml": twice[0],
        "2031/English/S_PRST_2031_5_E.xml": twice[1],
        "2031/French/S_PRST_2031_5-3100006F.xml": twice[0],
    }
    store.gather([tree.source])
    assert sorted(store.bodies().values()) == sorted([*twice, twice[0]])


def test_a_malformed_file_is_kept_since_reading_can_recover_it(store: Store, tree):
    tree.files = {"PRST/2005/a.xml": documents.statement(5).replace(b"</preface>", b"</prefix>")}
    assert [loss.reason for loss in store.gather([tree.source]).losses] == []
    assert len(store.current()) == 1


def test_an_unchanged_tree_costs_one_request(store: Store, tree):
    tree.files = {"a.xml": documents.statement(5)}
    store.gather([tree.source])
    asked = len(tree.server.log)
    assert len(store.gather([tree.source]).unchanged) == 1
    assert [entry.status for entry in tree.server.log[asked:]] == [304]


def test_a_tree_that_was_cut_off_takes_nothing_away(store: Store, tree):
    tree.files = {"a.xml": documents.statement(5), "b.xml": documents.statement(6)}
    store.gather([tree.source])
    tree.files.pop("b.xml")
    tree.truncated = True
    gathered = store.gather([tree.source])
    assert [loss.reason for loss in gathered.losses] == ["incomplete_list"]
    assert gathered.gone == ()


def test_a_used_up_quota_is_named_with_the_time_to_wait(store: Store, tree):
    tree.requests_left = 0
    (loss,) = store.gather([tree.source]).losses
    assert loss.reason == "rate_limited"
    assert "3,600 s" in loss.detail


def test_a_document_that_was_lost_is_asked_for_again_though_the_tree_is_unchanged(store: Store, tree):
    tree.files = {"a.xml": documents.statement(5), "b.xml": documents.statement(6)}
    tree.server.sites.insert(0, lambda request: replace(APPLICATION_PAGE) if request.path.endswith("b.xml") else None)
    assert len(store.gather([tree.source]).losses) == 1
    tree.server.sites.pop(0)
    assert [holding.key for holding in store.gather([tree.source]).new] == ["b.xml"]
