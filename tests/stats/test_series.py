"""What a series takes, and what it refuses."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from holdfast_stats import Series
from tests.stats.series import months

DAY = datetime.date(2024, 1, 31)


def test_rows_are_sorted_by_date_with_their_denominators():
    series = Series([2, 1, 3], ["2024-02-01", "2024-01-01", "2024-03-01"], [20, 10, 30])
    assert series.values.tolist() == [1, 2, 3]
    assert series.denominators.tolist() == [10, 20, 30]
    assert series.dates[0] == np.datetime64("2024-01-01")


@pytest.mark.parametrize(
    "day",
    [DAY, "2024-01-31", np.datetime64("2024-01-31"), datetime.datetime(2024, 1, 31)],  # noqa: DTZ001
    ids=lambda d: type(d).__name__,
)
def test_days_may_be_written_in_any_usual_form(day):
    assert Series([1], [day]).dates[0] == np.datetime64(DAY)


def test_none_is_a_missing_value():
    assert np.isnan(Series([1, None], months(2)).values).tolist() == [False, True]


def test_arrays_cannot_be_written_to():
    series = Series([1.0, 2.0], months(2), [3, 4])
    for array in (series.values, series.dates, series.denominators):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[1]


def test_the_callers_array_is_copied_and_stays_writable():
    values = np.array([1.0, 2.0])
    series = Series(values, months(2))
    values[0] = 9
    assert series.values[0] == 1


def test_a_series_cannot_be_given_new_values():
    with pytest.raises(AttributeError):
        Series([1], months(1)).values = np.array([2.0])


def test_series_are_equal_when_their_rows_are():
    assert Series([1, None], months(2)) == Series([None, 1], months(2)[::-1])
    assert Series([1, 2], months(2)) != Series([1, 3], months(2))
    assert Series([1], months(1), [2]) != Series([1], months(1))
    assert Series([1], months(1)) != "a series"


@pytest.mark.parametrize(
    ("values", "dates", "denominators", "message"),
    [
        ([], [], None, "at least one row"),
        ([1, 2], [DAY], None, "2 values but 1 dates"),
        ([1, 2], ["2024-01-01", "2024-01-01"], None, "2024-01-01 occurs more than once"),
        ([1], ["31/01/2024"], None, "Date 1 is not a day written YYYY-MM-DD: '31/01/2024'"),
        ([1], ["2024-02-30"], None, "not a day"),
        ([1], ["2024-01"], None, "not a day"),
        ([1], "2024-01-01", None, "list of days"),
        ([1], [None], None, "Date 1 is not a day"),
        ([1], np.array(["NaT"], dtype="datetime64[D]"), None, "Date 1 is missing"),
        ([1], np.array(["2024-01-01T10"], dtype="datetime64[h]"), None, "Date 1 has a time of day"),
        ([1], [datetime.datetime(2024, 1, 1, 10)], None, "time of day"),  # noqa: DTZ001
        ([1, float("inf")], months(2), None, "Value 2 is infinite"),
        (np.array([1, -np.inf]), months(2), None, "Value 2 is infinite"),
        ([1e101], [DAY], None, "too large"),
        (["12"], [DAY], None, "Value 1 is not a number: '12'"),
        ([True], [DAY], None, "not a number"),
        ([object()], [DAY], None, "not a number"),
        (np.ones((1, 1)), [DAY], None, "2 dimensions"),
        ([1], months(1).reshape(1, 1), None, "one row"),
        ([1], [DAY], [1, 2], "1 values but 2 denominators"),
        ([1], [DAY], [-1], "Denominator 1 is negative"),
    ],
)
def test_bad_rows_are_refused_with_their_place(values, dates, denominators, message):
    with pytest.raises(ValueError, match=message):
        Series(values, dates, denominators)


def test_observations_become_subgroups_by_date():
    series = Series.of_observations([1, 3, 5, None, 7], ["2024-01-01"] * 2 + ["2024-02-01"] * 2 + ["2024-03-01"])
    assert series.values.tolist() == [2, 5, 7]
    assert series.denominators.tolist() == [2, 1, 1]
    assert series.spreads[0] == pytest.approx(2**0.5)
    assert np.isnan(series.spreads[1:]).all()


def test_observations_of_one_size_or_refused():
    with pytest.raises(ValueError, match="2 values but 1 dates"):
        Series.of_observations([1, 2], ["2024-01-01"])


def test_spreads_must_match_the_values():
    with pytest.raises(ValueError, match="1 values but 2 spreads"):
        Series([1], months(1), [2], [1, 2])
