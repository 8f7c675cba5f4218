"""Charts as options and tables: the same numbers in both."""

import re

from iccmine.questions.record import ladder
from iccmine.questions.tables import Tables
from iccmine.review.app import charts, figures
from iccmine.review.app.charts import LIGHT, Counted

COUNTS = [
    Counted("security_council", 2001, "binding", 3),
    Counted("security_council", 2001, "none", 90),
    Counted("security_council", 2003, "hortatory", 2),
    Counted("security_council", 2003, "binding", 1),
    Counted("icc", 2002, "binding", 9),
]


def cells(table: str) -> list[list[str]]:
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]]


def test_bodies_stand_in_order_of_what_they_said_and_none_is_left_out():
    found = charts.by_body(COUNTS)
    assert list(found) == ["icc", "security_council"]
    assert sum(one.passages for one in found["security_council"]) == 6


def test_a_year_without_passages_is_shown_empty():
    option = charts.force_by_year(charts.by_body(COUNTS)["security_council"], LIGHT)
    assert option["xAxis"]["data"] == ["2001", "2002", "2003"]
    assert {layer["name"]: layer["data"] for layer in option["series"]} == {
        "binding": [3, 0, 1],
        "hortatory": [0, 0, 2],
    }


def test_the_table_has_the_numbers_of_the_chart():
    rows = cells(charts.force_table(charts.by_body(COUNTS)["security_council"]))
    assert rows == [["2001", "3", "0", "0", "0", "0", "0"], ["2003", "1", "0", "0", "2", "0", "0"]]


def test_failures_of_the_specimens_are_drawn_and_listed(mined_specimens):
    found = ladder(Tables(mined_specimens.out_dir), everything=True)
    option = charts.failures_by_state(found.episodes, LIGHT)
    drawn = {
        name: sum(layer["data"][place] for layer in option["series"])
        for place, name in enumerate(option["yAxis"]["data"])
    }
    assert drawn == {row[0]: sum(map(int, row[1:])) for row in cells(charts.state_table(found.episodes))}
    assert drawn["Iceland"] >= 3


def test_the_ladder_tells_how_many_reached_each_rung(mined_specimens):
    found = ladder(Tables(mined_specimens.out_dir), everything=True)
    shown = charts.ladder_panel(found)
    for step, count in found.steps.items():
        assert f"<span>{step}</span><b>{count}</b>" in shown
    assert len(cells(charts.episodes_table(found))) == len(found.episodes)


def test_counts_of_a_dataset_are_read_from_its_tables(mined_specimens):
    charted = figures.read(mined_specimens.out_dir)
    coded = [row for row in Tables(mined_specimens.out_dir).rows("passages", ("document_id", "force")) if row["force"]]
    dated = {row["document_id"] for row in Tables(mined_specimens.out_dir).rows("documents") if row["date"]}
    assert sum(one.passages for one in charted.counts) == sum(row["document_id"] in dated for row in coded)
