"""Which rows differ between two releases, in which columns, and why."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.publish.altered import decided, with_cell

from iccmine.publish import changelog, contents
from iccmine.publish.changes import Change, Changes, compare
from iccmine.publish.changes import write as write_changes
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import parts

Tables = dict[str, pa.Table]
FACTS = ReleaseFacts("1.1.0", "2031-12-24", "Specimens", "0.1.0+x", 0.5)


@pytest.fixture
def differing(tables: Tables, tmp_path: Path):
    """Compare the specimens' tables as released with the same with some exchanged."""

    def compared(*, model: bool = False, text: bool = True, before: Tables | None = None, **exchanged) -> Changes:
        for name, some in (("old", tables | (before or {})), ("new", tables | exchanged)):
            (tmp_path / name).mkdir()
            contents.tables(parts(some, text=text or name == "old"), tmp_path / name)
        return compare(tmp_path / "old/tables", tmp_path / "new/tables", other_model=model)

    return compared


def first(tables: Tables, table: str, key: str) -> str:
    return tables[table].column(key)[0].as_py()


def test_the_same_tables_do_not_differ(differing):
    assert differing() == Changes()


def test_another_file_is_the_source(differing, tables: Tables):
    """Passages of a document that is read from another file, and of one that is gone, differ because of it."""
    document = first(tables, "documents", "document_id")
    passage = first(tables, "passages", "passage_id")
    assert passage.startswith(document)
    found = differing(
        documents=with_cell(tables["documents"], 0, sha256="f" * 64),
        passages=with_cell(tables["passages"], 0, force="hortatory", section=None),
    )
    assert [(row.table, row.key, row.kind, row.cause) for row in found.rows] == [
        ("documents", document, "changed", "source"),
        ("passages", passage, "changed", "source"),
    ]
    assert found.rows[0].columns == ("sha256",)


@pytest.mark.parametrize(
    ("model", "cells", "cause"),
    [
        (False, {"force_probability": 0.1234}, "rules"),
        (True, {"force_probability": 0.1234}, "model"),
        (True, {"force": "exempting", "force_probability": 0.1234}, "rules"),
        (True, {"force": "exempting", "decided_by": ["model.force"]}, "model"),
        (True, {"force_probability": 0.1234, "locator": "op 99"}, "rules"),
        (False, {"decided_by": ["other-rule"]}, "rules"),
    ],
)
def test_model_and_rules(differing, tables: Tables, model: bool, cells: dict, cause: str):
    (change,) = differing(model=model, passages=with_cell(tables["passages"], 0, **cells)).rows
    assert (change.kind, change.cause, set(change.columns)) == ("changed", cause, set(cells))


def test_a_decision_changes_the_row_and_what_hangs_on_it(differing, tables: Tables):
    passage = first(tables, "noncompliance", "passage_id")
    place = tables["passages"].column("passage_id").to_pylist().index(passage)
    found = differing(
        **decided(tables, (passage, "force")),
        passages=with_cell(tables["passages"], place, force="exempting"),
        noncompliance=with_cell(tables["noncompliance"], 0, reason="immunity"),
    )
    assert [(row.table, row.kind, row.cause) for row in found.rows] == [
        ("passages", "changed", "review"),
        ("noncompliance", "changed", "review"),
        ("reviews", "added", "review"),
        ("review_values", "added", "review"),
    ]


def test_an_episode_differs_for_the_reason_of_its_rows(differing, tables: Tables):
    episode = tables["episodes"].slice(0, 1).to_pylist()[0]
    row = episode["rows"][0]
    place = tables["noncompliance"].column("noncompliance_id").to_pylist().index(row)
    found = differing(
        **decided(tables, (row, "reason")),
        noncompliance=with_cell(tables["noncompliance"], place, reason="incapacity"),
        episodes=with_cell(tables["episodes"], 0, reasons=["incapacity"]),
    )
    assert {(change.table, change.cause) for change in found.rows if not change.table.startswith("review")} == {
        ("noncompliance", "review"),
        ("episodes", "review"),
    }


def test_rows_that_come_and_go(differing, tables: Tables):
    votes = tables["votes"]
    found = differing(votes=votes.slice(1), before={"votes": votes.slice(0, votes.num_rows - 1)})
    keys = ["/".join(row[name] for name in ("document_id", "state")) for row in votes.to_pylist()]
    assert {(row.key, row.kind, row.cause) for row in found.rows} == {
        (keys[0], "removed", "rules"),
        (keys[-1], "added", "rules"),
    }
    assert found.removed() == {"votes": 1}


def test_columns_that_only_one_release_has_are_named(differing):
    found = differing(text=False)
    assert found.rows == ()
    assert "passages.text removed" in found.layout
    assert changelog.bump("1.4.2", found) == "2.0.0"


def test_text_with_lines_quotes_and_no_words_is_the_same_text(differing, tables: Tables):
    awkward = with_cell(tables["passages"], 0, section='one "two",\nthree', opening="")
    assert differing(passages=awkward, before={"passages": awkward}) == Changes()


@pytest.mark.parametrize(
    ("changes", "version"),
    [
        (Changes(), "1.4.3"),
        (Changes((Change("votes", "a", "changed", "rules", ("vote",)),)), "1.4.3"),
        (Changes((Change("votes", "a", "added", "source"),)), "1.5.0"),
        (Changes((Change("votes", "a", "removed", "source"),)), "1.5.0"),
        (Changes((), ("votes.vote removed",)), "2.0.0"),
    ],
)
def test_the_version_tells_what_changed(changes: Changes, version: str):
    assert changelog.bump("1.4.2", changes) == version


def test_the_changelog_counts_by_cause_and_keeps_what_came_before():
    changes = Changes(
        (
            Change("passages", "a#op 1", "changed", "model", ("force",)),
            Change("passages", "a#op 2", "changed", "review", ("force",)),
            Change("documents", "b", "added", "source"),
        ),
        ("passages.mood added",),
    )
    old = changelog.changelog(changelog.section(None, facts=FACTS))
    text = changelog.changelog(changelog.section(changes, facts=FACTS), old)
    assert "| documents | added | 1 | 0 | 0 | 0 |" in text
    assert "| passages | changed | 0 | 1 | 1 | 0 |" in text
    assert "- passages.mood added" in text
    assert text.index("passages.mood") < text.index("The first release.")
    assert text.count("# Changelog of the data") == 1


def test_changes_are_listed_as_csv(tmp_path: Path):
    write_changes(Changes((Change("votes", "a/KEN", "changed", "rules", ("vote", "veto")),)), tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes() == (
        b"table,key,change,cause,columns\r\nvotes,a/KEN,changed,rules,vote veto\r\n"
    )


def test_every_table_of_a_first_mining_is_compared(differing, tables: Tables):
    """Where every document is new, every row that rests on one is, because of its source."""
    nothing = {name: rows.slice(0, 0) for name, rows in tables.items()}
    found = differing(before=nothing)
    assert found.removed() == {}
    assert {row.cause for row in found.rows if row.table not in ("actors", "episodes")} == {"source"}
    assert len(found.rows) == sum(rows.num_rows for rows in tables.values())
    assert pc.count(tables["documents"].column("document_id")).as_py() > 5
