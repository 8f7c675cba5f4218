"""The situation before the Court that a document concerns."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from iccmine.records import Document, Passage
from iccmine.segmentation.situations import situation_named, situation_of, situations


def document(title: str = "A text", *, symbol: str | None = None, case: str | None = None, date: str = "2031-01-01"):
    return Document("a-text", symbol, "security_council", "resolution", "resolution", title, date, "en", case=case)


def test_numbers_and_names_are_those_of_the_law_s_table() -> None:
    text = (files("iccmine.law") / "data" / "situations.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["icc_number"]]
    assert {one.number: one.name for one in situations()} == {row["icc_number"]: row["situation"] for row in rows}
    referred = {row["icc_number"] for row in rows if row["sc_resolution"]}
    assert {one.number for one in situations() if one.resolution} == referred


@pytest.mark.parametrize(
    ("symbol", "case", "situation"),
    [
        ("ICC-02/05-01/20-9317-Red", None, "Darfur, Sudan"),
        ("ICC-01/11-9012", None, "Libya"),
        ("ICC-01/14-01/18-9895", None, "Central African Republic II"),
        (None, "ICC-01/12-01/18", "Mali"),
        ("ICC-99/99-1", None, None),
    ],
)
def test_the_number_decides(symbol: str | None, case: str | None, situation: str | None) -> None:
    assert situation_of(document("Report on Kenya", symbol=symbol, case=case), ()) == (situation)


@pytest.mark.parametrize(
    ("title", "date", "situation"),
    [
        ("Letters on the situation in Libya", "2011-02-26", "Libya"),
        ("Letters on the situation in Libya", "1992-03-31", None),
        ("La situation en République centrafricaine", "2010-01-01", "Central African Republic I"),
        ("The Central African Republic", "2015-01-01", "Central African Republic II"),
        ("SITUATION IN CÔTE D’IVOIRE", "2012-01-01", "Côte d'Ivoire"),
        ("Ferries of the Sudan and South Sudan", "2012-01-01", None),
        ("Ferries between Mali and Burundi", "2030-01-01", None),
        ("Letter of the Permanent Representative of Mali to the Council", "2030-01-01", None),
        ("The Malian ferries", "2030-01-01", None),
        ("Bolivarian Republic of Venezuela II", "2022-01-01", "Venezuela II"),
    ],
)
def test_a_title_names_one_situation_on_a_day_that_it_covers(title: str, date: str, situation: str | None) -> None:
    assert situation_named(title, on=date) == situation


@pytest.mark.parametrize(
    ("recitals", "situation"),
    [
        (["Recalling its resolution 1593 (2005)"], "Darfur, Sudan"),
        (["Recalling ferries", "Rappelant sa résolution 1970 (2011)"], "Libya"),
        (["One", "Two", "Recalling resolution 1593 (2005)"], None),
        (["Recalling resolutions 1593 (2005) and 1970 (2011)"], None),
        (["Recalling resolution 1593 (1999)"], None),
    ],
)
def test_a_referral_in_the_first_recitals_tells(recitals: list[str], situation: str | None) -> None:
    passages = [Passage(f"pp {n}", "preambular", text) for n, text in enumerate(recitals, start=1)]
    assert situation_of(document(), passages) == situation
