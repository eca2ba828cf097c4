"""Cautions: when each is given, and that each says what to do."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import Series, chart
from tests.stats.series import monthly, months

NAN = float("nan")
STEADY = [4.0, 6.0, 5.0, 7.0, 3.0, 6.0, 4.0, 5.0, 7.0, 5.0, 3.0, 6.0, 5.0]


def _codes(result):
    return [caution.code for caution in result.cautions]


def test_a_steady_series_has_none():
    assert chart(monthly(STEADY)).cautions == ()


@pytest.mark.parametrize(
    ("series", "options", "code"),
    [
        (monthly(STEADY[:8]), {}, "few_points"),
        (monthly(STEADY[:8]), {"kind": "run"}, "few_points"),
        (monthly([5.0] * 20), {}, "constant"),
        (monthly([5.0] * 10 + [6.0] + [5.0] * 10), {}, "hardly_varies"),
        (monthly([5.0] * 10 + [6.0] + [5.0] * 10), {}, "screening_collapsed"),
        (monthly([0.0, 1.0, 0.0, 2.0] * 6), {}, "many_zeros"),
        (monthly(np.arange(30.0)), {}, "autocorrelation"),
        (monthly([np.sin(i / 12 * 2 * np.pi) * 10 + i % 3 for i in range(48)]), {}, "season"),
        (monthly([*STEADY, NAN, *STEADY]), {}, "missing_points"),
        (monthly(STEADY), {"rebase": ["2030-01-01"]}, "rebase_unused"),
        (monthly([1.0, 1.5, 1.2] * 3 + [5.0, 5.5, 5.2] * 3 + [1.0, 5.0] * 3), {"kind": "run"}, "no_direction"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_each_caution_has_its_cause_and_a_remedy(series, options, code):
    (caution,) = [c for c in chart(series, **options).cautions if c.code == code]
    assert caution.sentence.endswith(".")
    assert caution.remedy.endswith(".")
    assert caution.sentence.count(". ") == 0


def test_few_points_counts_the_points_that_set_the_limits():
    (caution,) = chart(monthly(STEADY * 2), fix_first=12).cautions
    assert "12 points" in caution.sentence
    assert "13" in caution.sentence


def test_one_point_is_not_called_points():
    assert "1 point " in chart(monthly([3.0])).cautions[0].sentence


def test_screening_cannot_collapse_when_it_is_off():
    values = [5.0] * 10 + [6.0] + [5.0] * 10
    assert "screening_collapsed" not in _codes(chart(monthly(values), screen=False))


def test_ptd_gives_no_cautions_of_flat_series():
    assert "constant" not in _codes(chart(monthly([5.0] * 20), rules="ptd-0.2.2"))


def test_all_zeros_are_constant_and_not_many_zeros():
    assert _codes(chart(monthly([0.0] * 20))) == ["constant"]


def test_many_zeros_need_values_that_are_never_negative():
    assert "many_zeros" not in _codes(chart(monthly([0.0, 1.0, 0.0, -1.0] * 6)))


def test_a_quarter_of_zeros_is_not_yet_many():
    values = [0.0, 1.0, 2.0, 3.0] * 6
    assert "many_zeros" not in _codes(chart(monthly(values)))
    assert "many_zeros" in _codes(chart(monthly([*values, 0.0])))


def test_rare_event_charts_are_not_told_to_use_rare_event_charts():
    assert "many_zeros" not in _codes(chart(monthly([0.0, 1.0, 0.0, 2.0] * 6), kind="g"))


def test_a_season_needs_two_whole_turns():
    wave = [np.sin(i / 12 * 2 * np.pi) * 10 + i % 3 for i in range(23)]
    assert "season" not in _codes(chart(monthly(wave)))


def test_a_steady_climb_is_not_a_season():
    assert "season" not in _codes(chart(monthly(np.arange(120.0))))


def test_autocorrelation_looks_at_the_last_phase_alone():
    values = [*np.arange(20.0), *STEADY]
    assert "autocorrelation" in _codes(chart(monthly(values)))
    assert "autocorrelation" not in _codes(chart(monthly(values), rebase=[months(21)[-1]]))


def test_independent_values_are_seldom_called_autocorrelated():
    rng = np.random.default_rng(7)
    found = sum("autocorrelation" in _codes(chart(monthly(rng.normal(size=30)))) for _ in range(200))
    assert found < 14


def test_missing_points_count_empty_values_and_absent_months():
    dates = np.delete(months(30), [4, 5, 20])
    values = np.resize(STEADY, 27)
    values[10] = NAN
    (caution,) = [c for c in chart(Series(values, dates)).cautions if c.code == "missing_points"]
    assert caution.sentence.startswith("4 values are missing")
    assert "ends a run" in caution.sentence


def test_one_missing_value_on_a_run_chart_is_passed_over():
    (caution,) = chart(monthly([*STEADY[:6], NAN, *STEADY[6:]]), kind="run").cautions
    assert caution.sentence == "1 value is missing in this phase; the runs pass over them."


def test_the_first_point_of_a_moving_range_chart_is_not_missing():
    assert "missing_points" not in _codes(chart(monthly(STEADY * 2), kind="mr"))
