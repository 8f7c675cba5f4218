"""The questions on the command line: over the mined specimens, and what is said when something is wrong."""

from __future__ import annotations

import json

import pytest
from tests.conftest import Run


def test_duties_of_the_state_that_the_referral_names(run: Run):
    code, out, errors = run("duties", "Tuvalu", "--on", "2032-01-01")
    assert (code, errors) == (0, "")
    bound = out.partition("What binds it")[2].partition("What is carved out")[0]
    assert "S/RES/9001 (2031)" in bound
    assert "op 2" in bound
    assert "1. Addressed to Tuvalu by name." in bound
    assert "the Rome Statute itself does not bind it" in out


def test_duties_as_json_hold_whole_passages_and_reasons(run: Run):
    code, out, _ = run("duties", "TUV", "--on", "2032-01-01", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["standing"]["status"] == "non_party"
    first = answer["bound"][0]
    assert (first["clause"]["passage_id"], first["effect"]) == ("s-res-9001-2031#op 2", "binds")
    assert len(first["clause"]["text"]) > len(first["reasons"]) > 2


def test_no_day_means_today_when_the_specimens_were_not_yet_issued(run: Run):
    code, out, _ = run("duties", "TUV", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["bound"] == []


def test_a_limit_counts_what_it_hides(run: Run):
    _, everything, _ = run("duties", "TUV", "--on", "2032-01-01", "--all", "--limit", 0)
    _, little, _ = run("duties", "TUV", "--on", "2032-01-01", "--all", "--limit", 1)
    assert "--limit 0 shows all" in little
    assert "--limit 0 shows all" not in everything


def test_a_record_shows_the_steps_and_the_words(run: Run):
    code, out, _ = run("record", "iceland", "--limit", 0)
    assert code == 0
    assert "established 2031-06-20" in out
    assert "referred 2031-06-20" in out
    assert "ICC-99/01-01/31-901 disp 1" in out
    assert "FINDS that Iceland" in out


def test_a_state_without_a_record_is_told_so(run: Run):
    code, out, _ = run("record", "Norway")
    assert code == 0
    assert "tell of no failure" in out


def test_the_ladder_counts_and_lists(run: Run):
    code, out, _ = run("ladder")
    counted = json.loads(run("ladder", "--json")[1])
    assert code == 0
    assert counted["steps"]["established"] >= 2
    assert all(step in out for step in counted["steps"])
    assert {episode["state"] for episode in counted["episodes"]} >= {"ISL", "TUV", "LUX", "MCO"}


def test_known_findings_are_real_and_specimens_show_none(run: Run):
    code, out, _ = run("findings")
    assert code == 0
    assert "30 known findings: 30 absent" in out


def test_a_blocked_draft_names_who_vetoed_it(run: Run):
    code, out, _ = run("blocked", "--all")
    assert code == 0
    assert "S/2031/901" in out
    assert "vetoed by FRA" in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["duties", "Lybia"], 2, "no State 'Lybia'; did you mean Libya (LBY)?"),
        (["record", "xqz"], 2, "no State 'xqz'"),
        (["duties", "KEN", "--on", "1.1.2010"], 2, "YYYY-MM-DD"),
        (["duties", "KEN", "--on", "2010-02-30"], 2, "no date '2010-02-30'"),
        (["duties", "KEN", "--action", "sing"], 2, "no duty 'sing': one of general_cooperation"),
        (["duties", "KEN", "--limit", "-1"], 2, "--limit"),
        (["duties"], 2, "Missing argument 'STATE'"),
        (["ladder", "--out", "{empty}"], 1, "no dataset in"),
        (["blocked", "--out", "{empty}"], 1, "no dataset in"),
    ],
)
def test_a_mistake_is_answered_in_one_line(arguments: list[str], code: int, message: str, run: Run, tmp_path):
    ended, out, errors = run(*(argument.format(empty=tmp_path) for argument in arguments))
    assert (ended, out) == (code, "")
    assert errors.count("\n") == 1
    assert message in errors


def test_a_damaged_table_is_told_in_one_line(run: Run, tmp_path):
    (tmp_path / "episodes.parquet").write_bytes(b"no table")
    code, out, errors = run("ladder", "--out", tmp_path)
    assert (code, out) == (1, "")
    assert "make it anew" in errors
