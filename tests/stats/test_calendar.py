"""How often a series is counted, and what is absent."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats._autocorrelation import autocorrelation, noteworthy
from holdfast_stats._calendar import absent_periods, frequency, season_length
from tests.stats.series import months


def _days(step, count):
    return np.datetime64("2024-01-01") + np.arange(count) * step


@pytest.mark.parametrize(
    ("dates", "name", "season"),
    [
        (_days(1, 9), "day", 7),
        (_days(7, 9), "week", 52),
        (months(9), "month", 12),
        (months(30)[::3], "quarter", 4),
        (months(60)[::12], "year", 0),
        (_days(10, 9), "", 0),
        (_days(1, 1), "", 0),
    ],
)
def test_frequency_is_that_of_the_usual_step(dates, name, season):
    assert frequency(dates) == name
    assert season_length(dates) == season


def test_absent_months_are_counted():
    assert absent_periods(np.delete(months(24), [3, 4, 9])) == 3


def test_dates_at_the_ends_of_months_are_neighbours():
    ends = (np.datetime64("2015-06", "M") + np.arange(12)).astype("datetime64[D]") - 1
    assert absent_periods(ends) == 0


def test_absent_weeks_days_and_quarters():
    assert absent_periods(np.delete(_days(7, 20), 5)) == 1
    assert absent_periods(np.delete(_days(1, 20), [5, 6])) == 2
    assert absent_periods(np.delete(months(60)[::3], 5)) == 1


def test_without_a_rhythm_nothing_is_absent():
    assert absent_periods(_days(10, 9)) == 0


def test_autocorrelation_of_alternating_values_is_negative():
    assert autocorrelation(np.array([1.0, -1.0] * 10)) == pytest.approx(-19 / 20)


def test_autocorrelation_leaves_out_pairs_with_a_gap():
    values = np.array([1.0, 2.0, np.nan, 4.0, 5.0, 6.0])
    off = values - 3.6
    pairs = np.array([off[0] * off[1], off[3] * off[4], off[4] * off[5]])
    assert autocorrelation(values) == pytest.approx(pairs.mean() * 5 / np.nansum(off**2) * (1 - 1 / 5))


@pytest.mark.parametrize("values", [[1.0], [1.0, 1.0], [np.nan, np.nan], [1.0, np.nan, 2.0]])
def test_no_autocorrelation_without_pairs_or_spread(values):
    assert np.isnan(autocorrelation(np.array(values)))


def test_noteworthy_is_two_standard_errors():
    assert noteworthy(0.41, 24)
    assert not noteworthy(0.40, 24)
    assert not noteworthy(float("nan"), 24)
