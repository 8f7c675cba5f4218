"""Figures of small invented tables, worked out by hand."""

import pytest

from iccmine.evaluation import figures

TRUTH = ["binding", "binding", "none", "none"]
GOT = ["binding", "none", "none", "none"]


def test_scores_are_those_of_the_table():
    found = figures.scores(TRUTH, GOT, ["a", "b", "c", "d"])
    assert found.accuracy.value == 0.75
    binding, none = found.classes["binding"], found.classes["none"]
    assert (binding.passages, binding.precision.value, binding.recall.value) == (2, 1.0, 0.5)
    assert (none.precision.value, none.recall.value) == (0.6667, 1.0)
    assert found.macro_f1.value == pytest.approx((2 / 3 + 0.8) / 2, abs=1e-4)
    assert set(found.classes) == {"binding", "none"}


def test_a_label_that_no_coder_gave_costs_precision_elsewhere_only():
    found = figures.scores(["none", "none"], ["none", "hortatory"], ["a", "b"])
    assert found.macro_f1.value == found.classes["none"].f1.value == 0.6667


def test_intervals_hold_their_figure_and_come_again_the_same():
    truth, got, documents = TRUTH * 9, GOT * 9, [f"d{place // 2}" for place in range(36)]
    found = figures.scores(truth, got, documents)
    assert found.accuracy.low <= found.accuracy.value <= found.accuracy.high
    assert figures.scores(truth, got, documents) == found


def test_one_document_alone_has_no_spread():
    found = figures.scores(TRUTH, GOT, ["a"] * 4)
    assert found.accuracy == figures.Estimate(0.75, 0.75, 0.75)


def test_calibration_error_weighs_bins_by_passages():
    found = figures.calibration([0.95, 0.95, 0.95, 0.55], [True, True, True, False], ["a", "b", "c", "d"])
    assert [(one.passages, one.right) for one in found.bins] == [(1, 0.0), (3, 1.0)]
    assert found.error.value == pytest.approx((3 * 0.05 + 0.55) / 4, abs=1e-4)


def test_certainty_falls_into_the_last_bin():
    (only,) = figures.calibration([1.0], [True], ["a"]).bins
    assert (only.low, only.high) == (0.9, 1.0)


def test_sets_count_what_they_hold():
    found = figures.sets(["binding", "none"], [("binding", "none"), ("binding",)])
    assert (found.passages, found.coverage, found.size) == (2, 0.5, 1.5)


@pytest.mark.parametrize(("coverage", "places"), [(1.0, [0, 1, 2, 3]), (0.5, [1, 3]), (0.25, [3])])
def test_the_least_sure_are_left_out_first(coverage, places):
    assert list(figures.surest([0.2, 0.8, 0.5, 0.9], coverage)) == places
