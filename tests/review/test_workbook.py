"""Out into a workbook and in again: only what a person changed comes back, and what cannot be is named by its cell."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from iccmine.review import decisions, proposals, workbook
from iccmine.review.proposals import Judged, Sheaf


@pytest.fixture
def some(specimen_sheaves) -> list[Sheaf]:
    """Passages with clauses, and those that tell of failures."""
    failing = [one for one in specimen_sheaves if any(item.table == "noncompliance" for item in one.items)]
    return [*failing, next(one for one in specimen_sheaves if one.passage_id == "s-res-9001-2031#op 2")]


@pytest.fixture
def file(some, tmp_path) -> Path:
    workbook.write(some, tmp_path / "to_check.xlsx")
    return tmp_path / "to_check.xlsx"


Change = Callable[[Any], None]


@pytest.fixture
def judged(some, file) -> Callable[[Change], Judged]:
    """What the workbook says after a person changed it, judged; the reader's own problems first."""

    def come_back(change: Change) -> Judged:
        book = openpyxl.load_workbook(file)
        change(book)
        book.save(file)
        filled = workbook.read(file)
        found = proposals.judge(some, filled.proposals, "A. Lawyer")
        return Judged(found.made, (*filled.problems, *found.problems))

    return come_back


def cell(book: Any, table: str, field: str, row: int = 2) -> Any:
    page = book[table]
    column = next(one.column for one in page[1] if one.value == field)
    return page.cell(row, column)


def put(table: str, field: str, value: Any, row: int = 2) -> Change:
    def change(book: Any) -> None:
        cell(book, table, field, row).value = value

    return change


def test_out_and_in_again_changes_nothing(judged):
    assert judged(lambda _: None) == Judged((), ())


def test_a_changed_cell_is_a_correction_with_what_was_seen(judged, some):
    (made,) = judged(put("passages", "force", "procedural")).made
    first = some[0].items[0]
    assert (made.target_id, made.field, made.old, made.new) == (
        first.target_id, "force", first.machine["force"], "procedural")  # fmt: skip
    assert (made.decision, made.reviewer, made.text_sha256) == ("correct", "A. Lawyer", some[0].text_sha256)


def test_accept_confirms_every_value_and_reject_takes_the_row(judged):
    def change(book):
        cell(book, "noncompliance", "decision").value = "accept"
        cell(book, "noncompliance", "decision", 3).value = "reject row"
        cell(book, "noncompliance", "comment", 3).value = "recounted, not found"

    made = judged(change).made
    assert [one.decision for one in made[:-1]] == ["accept"] * 8
    assert (made[-1].decision, made[-1].field, made[-1].comment) == ("reject", "*", "recounted, not found")


def test_a_comment_alone_is_kept(judged):
    (made,) = judged(put("provisions", "comment", "@SUM(A1) is what it says")).made
    assert (made.decision, made.comment) == ("comment", "@SUM(A1) is what it says")


def emptied(book):
    cell(book, "provisions", "modality").value = None


def doubled(book):
    book["passages"]["A3"].value = book["passages"]["A2"].value


BROKEN = {
    "value outside its list": (put("passages", "force", "very binding"), "passages!D2"),
    "formula": (put("provisions", "counterpart", "=1+1"), "provisions!J2"),
    "no State": (put("noncompliance", "state", "Atlantis"), "noncompliance!E2"),
    "emptied": (emptied, "provisions!E2"),
    "unknown id": (put("passages", "id", "s-res-9901-2031#op 1"), "passages!A2"),
    "the same id twice": (doubled, "passages!A3"),
    "bearer not among the words": (put("provisions", "bearer", "Borduria and Syldavia"), "provisions!I2"),
    "no such decision": (put("bearers", "decision", "perhaps"), None),
    "neither true nor false": (put("bearers", "binds", "maybe"), "bearers!D2"),
    "a passage rejected": (put("passages", "decision", "reject row"), "passages!I2"),
    "a column taken out": (lambda book: book["passages"].delete_cols(4), "passages!1:1"),
    "a sheet taken out": (lambda book: book.remove(book["bearers"]), "bearers"),
    "a date": (put("noncompliance", "person", __import__("datetime").date(2031, 2, 3)), None),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_is_refused_with_the_cell_named(name, judged, engine):
    change, place = BROKEN[name]
    found = judged(lambda book: (change(book), put("passages", "speaker", "state", 3)(book)))
    assert found.problems
    if place:
        assert place in {problem.place for problem in found.problems}
    else:
        assert all("!" in problem.place for problem in found.problems)
    assert proposals.write(engine, found) == 0
    with engine.connect() as connection:
        assert decisions.standing(connection) == ()


def test_who_decided_while_a_file_was_judged_is_not_overwritten(judged, engine, decide):
    found = judged(put("passages", "force", "procedural"))
    decide(found.made[0].target_id, "force", "permissive", reviewer="B. Judge")
    with pytest.raises(decisions.Superseded, match=r"B\. Judge decided force"):
        proposals.write(engine, found, seen=0)


def test_the_valid_part_is_written_where_that_is_asked(judged, engine):
    def change(book):
        put("passages", "force", "very binding")(book)
        put("passages", "speaker", "state", 3)(book)

    assert proposals.write(engine, judged(change), partial=True) == 1
    with engine.connect() as connection:
        assert [one.new for one in decisions.standing(connection)] == ["state"]


@pytest.mark.parametrize("raw", [b"", b"no zip at all", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_one_line(raw, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(raw)
    with pytest.raises(workbook.NoWorkbook, match=r"x\.xlsx is not an Excel workbook"):
        workbook.read(tmp_path / "x.xlsx")


def test_another_workbook_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(workbook.NoWorkbook, match="_seen"):
        workbook.read(tmp_path / "x.xlsx")


def test_what_somebody_decided_meanwhile_is_a_conflict(judged, some, engine, settings, decide):
    target = some[0].items[0].target_id
    decide(target, "force", "permissive", old=some[0].items[0].machine["force"])
    some[:] = proposals.sheaves(engine, settings.out_dir, [one.passage_id for one in some])
    found = judged(put("passages", "force", "procedural"))
    assert [(one.place, one.kind) for one in found.problems] == [("passages!D2", "conflict")]
    assert "permissive" in found.problems[0].detail


def test_a_text_that_changed_meanwhile_is_a_conflict(judged, some):
    some[0] = replace(some[0], text_sha256="0" * 64)
    assert [one.kind for one in judged(put("passages", "force", "procedural")).problems] == ["conflict"]


NASTY = ["=HYPERLINK(\"http://a\")", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "\u202eright to left",
         "bell\x07 and \x0b", "_x0041_ as written", "\ufffe\uffff", "x" * 50_000, "𝒳" * 30_000]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:12]))
def test_no_text_harms_a_workbook(text, some, tmp_path):
    first = some[0]
    values = dict(first.items[0].values) | {"opening_verb": text}
    nasty = replace(first, text=text, items=(replace(first.items[0], values=values), *first.items[1:]))
    workbook.write([nasty], tmp_path / "nasty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "nasty.xlsx")
    assert {one.data_type for row in book["passages"].iter_rows() for one in row} <= {"s", "n"}
    assert len(cell(book, "passages", "text").value.encode("utf-16-le")) // 2 <= workbook.MAX_CHARACTERS
    assert workbook.read(tmp_path / "nasty.xlsx") == workbook.Filled((), ())


def test_ids_are_locked_labels_are_chosen_from_lists_and_the_guide_comes_first(file):
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[0] == "instructions"
    page = book["passages"]
    assert page.protection.sheet
    assert page["A2"].protection.locked
    assert not cell(book, "passages", "force").protection.locked
    assert cell(book, "passages", "text").alignment.wrap_text
    assert page.auto_filter.ref
    assert any("F2" in str(one.sqref) for one in page.data_validations.dataValidation)
    assert {book[name].sheet_state for name in ("_seen", "_lists")} == {"veryHidden"}


def test_decisions_of_a_copy_are_the_same_as_of_the_file(file, tmp_path):
    shutil.copy(file, tmp_path / "copy.xlsx")
    assert workbook.read(tmp_path / "copy.xlsx") == workbook.read(file)
