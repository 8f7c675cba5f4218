"""What leaves the dataset for a release: no specimen, no place on this machine, text only where it may."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from iccmine.dataset import schema
from iccmine.dataset.checks import check
from iccmine.publish.scope import parts, without_specimens

Tables = dict[str, pa.Table]

QUOTING = {
    ("passages", "text"),
    ("passages", "section"),
    ("passages", "opening"),
    ("provisions", "bearer"),
    ("provisions", "counterpart"),
    ("provisions", "action_text"),
    ("provisions", "condition"),
    ("citations", "text"),
    *(("reviews", name) for name in ("old", "new", "comment", "anchor")),
    *(("review_values", name) for name in ("machine", "person", "effective")),
}


def real(tables: Tables, *documents: str) -> Tables:
    """The tables as if these documents were no inventions."""
    rows = tables["documents"]
    invented = pc.invert(pc.is_in(rows.column("document_id"), value_set=pa.array(documents)))
    place = rows.schema.get_field_index("specimen")
    return tables | {"documents": rows.set_column(place, rows.schema.field("specimen"), invented)}


def test_nothing_that_rests_on_a_specimen_stays(tables: Tables):
    kept = without_specimens(tables)
    assert tables["passages"].num_rows > 100
    assert {name for name, rows in kept.items() if rows.num_rows} <= {"actors", "quarantine"}


def test_what_stays_still_holds_together(tables: Tables):
    kept = without_specimens(real(tables, "s-res-9001-2031", "icc-99-01-01-31-901"))
    assert kept["documents"].column("document_id").to_pylist() == ["icc-99-01-01-31-901", "s-res-9001-2031"]
    assert set(kept["passages"].column("document_id").to_pylist()) == set(
        kept["documents"].column("document_id").to_pylist()
    )
    assert kept["provisions"].num_rows
    assert kept["noncompliance"].num_rows
    check(kept)


def test_an_episode_that_rests_on_a_specimen_goes(tables: Tables):
    everything = real(tables, *tables["documents"].column("document_id").to_pylist())
    assert without_specimens(everything)["episodes"].equals(tables["episodes"])
    resting = tables["episodes"].slice(0, 1)
    document = resting.column("rows")[0].as_py()[0].partition("#")[0]
    others = [name for name in tables["documents"].column("document_id").to_pylist() if name != document]
    left = without_specimens(real(tables, *others))["episodes"]
    assert resting.column("episode_id")[0] not in left.column("episode_id")


@pytest.mark.parametrize("text", [True, False])
def test_columns_that_leave(tables: Tables, text: bool):
    left = {
        (name, column)
        for name, part in parts(tables, text=text).items()
        for column in set(schema.TABLES[name].names) - set(part.layout.names)
    }
    places = {("renditions", "path"), ("quarantine", "path")}
    assert left == (places if text else places | QUOTING)


def test_layout_and_rows_agree(tables: Tables):
    for part in parts(tables, text=False).values():
        assert list(part.layout.names) == part.rows.column_names
