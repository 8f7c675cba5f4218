"""A run that would lose a document, or too many passages, stops before it writes; accepting that is explicit."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.refresh.conftest import Desk

from iccmine.dataset import schema
from iccmine.dataset.arrow import arrow_schema
from iccmine.refresh.comparison import Comparison, Rows, compare


def test_a_lost_document_stops_the_run_until_the_loss_is_accepted(sound: Desk):
    before = sound.files()
    path = next(iter(sound.world.github.files))
    sound.world.github.files[path] = sound.world.github.files[path].replace(b"S/PRST/2031/0", b"S/PRST/2031/99")
    report = sound.refresh()
    assert report.outcome == "stopped"
    assert report.broken[0] == "1 documents would be lost: s-prst-2031-0"
    assert sound.files() == before

    code, _, errors = sound.run("refresh")
    assert code == 1
    assert errors.splitlines()[-1].startswith("iccmine: nothing was put in place: 1 documents would be lost")

    accepted = sound.refresh(accept_loss=True)
    assert (accepted.outcome, accepted.broken) == ("published", report.broken)
    assert sound.refresh().outcome == "unchanged"


def test_a_dataset_of_other_files_is_not_replaced_in_silence(desk: Desk):
    desk.refresh()
    desk.workshop.settings.state_dir.rename(desk.folder / "aside")
    desk.world.github.files.clear()
    fresh = Desk(desk.world, desk.folder)
    assert fresh.refresh().outcome == "stopped"
    fresh.workshop.engine.dispose()


@pytest.mark.parametrize(
    ("comparison", "broken"),
    [
        (Comparison({}), ()),
        (Comparison({}, (), 0.02), ()),
        (Comparison({}, (), 0.021), ("2.1% of the passages would be lost, more than 2%",)),
        (Comparison({}, tuple("abcdefg")), ("7 documents would be lost: a, b, c, d, e and 2 more",)),
    ],
)
def test_floors(comparison: Comparison, broken: tuple[str, ...]):
    assert comparison.broken(most=0.02) == broken


def table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    layout = arrow_schema(schema.TABLES[name])
    empty = {"strings": [], "string": "", "boolean": False, "integer": 0, "number": 0.0, "boxes": []}
    blank = {column.name: empty[column.type] for column in schema.TABLES[name].columns}
    return pa.Table.from_pylist([blank | row for row in rows], layout)


def test_rows_are_compared_column_by_column(tmp_path):
    from iccmine.dataset.write import write_table

    old = [
        {"passage_id": "kept", "items": ["a"], "speaker": None},
        {"passage_id": "list", "items": ["a"]},
        {"passage_id": "null", "speaker": None},
        {"passage_id": "text", "text": "a"},
        {"passage_id": "gone"},
    ]
    new = [
        {"passage_id": "came"},
        {"passage_id": "text", "text": "b"},
        {"passage_id": "null", "speaker": "state"},
        {"passage_id": "list", "items": ["b"]},
        {"passage_id": "kept", "items": ["a"], "speaker": None},
    ]
    names = {column.name: column for column in schema.PASSAGES.columns}
    lists = next(name for name, column in names.items() if column.type == "strings")
    for row in (*old, *new):
        if "items" in row:
            row[lists] = row.pop("items")
    write_table(schema.PASSAGES, table("passages", old), tmp_path)
    comparison = compare(tmp_path, {"passages": table("passages", new)})
    assert comparison.rows == {"passages": Rows(added=1, changed=3, removed=1)}
    assert comparison.passages_lost == 0.2
    assert compare(tmp_path / "none", {"passages": table("passages", new)}).rows["passages"] == Rows(added=5)


def test_a_column_that_came_changes_every_row(tmp_path):
    from iccmine.dataset.write import write_table

    now = table("actors", [{"actor": "one"}, {"actor": "other"}])
    write_table(schema.ACTORS, now, tmp_path)
    wider = now.append_column("more", pa.array(["", ""]))
    assert compare(tmp_path, {"actors": wider}).rows["actors"] == Rows(changed=2)
