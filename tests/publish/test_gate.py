"""What holds a release back, and what it only has to say."""

import pyarrow as pa
import pytest
from tests.publish.altered import decided, with_cell

from iccmine.publish import gate, reviewed
from iccmine.publish.reviewed import Checked
from iccmine.publish.scores import Score, Scores

Tables = dict[str, pa.Table]


def seen(findings) -> list[tuple[str, bool]]:
    return [(finding.message, finding.blocks) for finding in findings]


@pytest.mark.parametrize(
    ("counts", "floors", "expected"),
    [
        ({"documents": 3}, {"documents": 3}, []),
        ({"documents": 2}, {"documents": 3}, [("documents: 2 rows, fewer than 3", True)]),
        ({}, {"passages": 1}, [("passages: 0 rows, fewer than 1", True)]),
    ],
)
def test_floors(counts: dict, floors: dict, expected: list):
    assert seen(gate.below_floors(counts, floors)) == expected


@pytest.mark.parametrize(
    ("now", "gone", "willing", "expected"),
    [
        ({"documents": 100, "passages": 1000}, {}, False, []),
        ({"documents": 100, "passages": 990}, {}, False, []),
        (
            {"documents": 100, "passages": 980},
            {"passages": 20},
            False,
            [("passages: 20 of the last release's 1,000 rows are gone, more than 1.0%", True)],
        ),
        (
            {"documents": 100, "passages": 980},
            {},
            True,
            [("passages: 20 of the last release's 1,000 rows are gone, more than 1.0%", False)],
        ),
        # As many documents as before, but not the same ones.
        (
            {"documents": 100, "passages": 1000},
            {"documents": 2},
            False,
            [("documents: 2 of the last release's 100 rows are gone, more than 1.0%", True)],
        ),
        # Keys of passages may change where a text is cut anew.
        ({"documents": 100, "passages": 1000}, {"passages": 500}, False, []),
    ],
)  # fmt: skip
def test_losses(now: dict, gone: dict, willing: bool, expected: list):
    before = {"documents": 100, "passages": 1000}
    assert seen(gate.losses(now, before, gone, accepted=0.01, willing=willing)) == expected


@pytest.mark.parametrize("block", [True, False])
def test_unreviewed_values_are_named_or_block(block: bool):
    fields = [Checked("noncompliance.stage", 5, 3), Checked("noncompliance.state", 5, 5)]
    message = "No person has checked 2 of 5 values of noncompliance.stage"
    assert seen(gate.unreviewed(fields, block=block)) == [(message, block)]


@pytest.mark.parametrize(
    ("name", "value", "falls"),
    [
        ("macro_f1", 0.9, False),
        ("macro_f1", 0.85, False),
        ("macro_f1", 0.84, True),
        ("macro_f1", 0.99, False),
        ("calibration_error", 0.99, True),
        ("calibration_error", 0.80, False),
        ("new_figure", 0.1, False),
    ],
)
def test_scores_that_fell(name: str, value: float, falls: bool):
    score = Score(0.9, 0.85, 0.95)
    before = Scores({"macro_f1": score, "calibration_error": score}, 10)
    found = list(gate.worse(Scores({name: Score(value, value, value)}, 10), before, source="release 1.0.0", block=True))
    assert [finding.rule for finding in found] == ["metrics"] * falls
    assert all(finding.blocks and "of release 1.0.0" in finding.message for finding in found)


@pytest.mark.parametrize(
    ("table", "cells", "words"),
    [
        ("passages", {"force": "stern"}, "stern"),
        ("passages", {"document_id": "nowhere"}, "nowhere"),
        ("citations", {"start": 1, "end": 2}, "do not cut their words"),
        ("noncompliance", {"evidence_end": 1_000_000}, "do not cut their words"),
        ("bearers", {"actor": "XXX"}, "XXX"),
    ],
)
def test_tables_that_contradict_their_schema(tables: Tables, table: str, cells: dict, words: str):
    broken = tables | {table: with_cell(tables[table], 0, **cells)}
    assert any(words in finding.message and finding.blocks for finding in gate.broken(broken))
    assert not list(gate.broken(tables))


@pytest.mark.parametrize(
    ("field", "stale", "checked"),
    [("stage", False, 1), ("stage", True, 0), ("duty", False, 0), ("*", False, 1)],
)
def test_a_value_counts_as_checked_where_a_decision_on_it_holds(tables: Tables, field: str, stale: bool, checked: int):
    rows = tables["noncompliance"]
    first = rows.column("noncompliance_id")[0].as_py()
    found = reviewed.checked(tables | decided(tables, (first, field), stale=stale), ["noncompliance.stage"])
    assert found == (Checked("noncompliance.stage", rows.num_rows, checked),)
    assert reviewed.share(found) == round(checked / rows.num_rows, 4)


def test_a_row_with_a_key_of_several_parts_is_found(tables: Tables):
    provision, actor = (tables["bearers"].column(name)[0].as_py() for name in ("provision_id", "actor"))
    (found,) = reviewed.checked(tables | decided(tables, (f"{provision}/{actor}", "binds")), ["bearers.binds"])
    assert found.checked == 1


def test_where_nothing_must_be_checked_all_is(tables: Tables):
    assert reviewed.share(reviewed.checked(tables, ())) == 1


@pytest.mark.parametrize("column", ["noncompliance", "noncompliance.mood", "nothing.stage"])
def test_a_column_to_review_that_does_not_exist_is_an_error(tables: Tables, column: str):
    with pytest.raises(LookupError, match=column):
        reviewed.checked(tables, [column])
