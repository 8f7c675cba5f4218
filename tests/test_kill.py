"""A run that is killed leaves old rows or new ones, never half: the next run ends where an undisturbed one does."""

import random
from pathlib import Path

from benchmarks import kill_test


def test_kills_leave_no_trace_in_the_tables(specimens: Path, tmp_path: Path):
    calm, stormy = tmp_path / "calm", tmp_path / "stormy"
    stormy.mkdir()
    seconds = kill_test.run(specimens, calm)
    struck = kill_test.disturb(specimens, stormy, kills=3, seconds=seconds, moments=random.Random(1))
    assert len(struck) == 3
    assert kill_test.differing(calm / "out", stormy / "out") == []


def test_a_difference_would_be_seen(tmp_path: Path):
    for name, text in (("one", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.csv").write_text("x")
        (tmp_path / name / "votes.csv").write_text(text)
    (tmp_path / "one" / "more.csv").write_text("x")
    assert kill_test.differing(tmp_path / "one", tmp_path / "other") == ["more.csv", "votes.csv"]
