"""The publicly known findings are facts with dates, and a broken row is named by its line."""

from collections import Counter

import pytest

from iccmine.law import facts, findings


def test_every_known_finding_is_about_a_state_and_a_day():
    known = findings.findings()
    assert len(known) == 30
    assert {finding.state for finding in known} <= facts.states().keys()
    assert Counter(finding.outcome for finding in known)["finding"] == 19
    assert [finding.date for finding in known] == sorted(finding.date for finding in known)


def test_lists_and_absent_numbers_are_read():
    jordan = [finding for finding in findings.findings() if finding.state == "JOR"]
    assert [finding.outcome for finding in jordan] == ["finding", "upheld", "reversed"]
    assert jordan[0].referred_to == ("assembly_of_states_parties", "security_council")
    hungary = next(finding for finding in findings.findings() if finding.state == "HUN")
    assert hungary.number is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("state_iso3", "XXX"), ("outcome", "maybe"), ("date", "2010-13-01"), ("referred_to", "EU"), ("certainty", "")],
)
def test_a_broken_row_is_refused_with_its_line(field: str, value: str, monkeypatch: pytest.MonkeyPatch, tmp_path):
    header, first, *_ = findings._FILE.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[header.split(",").index(field)] = value
    file = tmp_path / "findings.csv"
    file.write_text("\n".join((header, ",".join(cells))), encoding="utf-8")
    monkeypatch.setattr(findings, "_FILE", file)
    findings.findings.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"findings\.csv, line 2"):
            findings.findings()
    finally:
        findings.findings.cache_clear()
