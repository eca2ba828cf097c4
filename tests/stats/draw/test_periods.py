from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._periods import date_words, day_number, day_of, frequency_of, period_writer
from tests.stats.draw.results import months, weeks


def days(dates) -> list[int]:
    return np.asarray(dates, "datetime64[D]").astype(int).tolist()


@given(st.dates())
def test_day_numbers_go_there_and_back(on):
    assert day_of(day_number(on)) == on


@pytest.mark.parametrize("on", [dt.date(2024, 2, 29), "2024-02-29", np.datetime64("2024-02-29")])
def test_a_date_may_come_in_any_usual_form(on):
    assert day_of(day_number(on)) == dt.date(2024, 2, 29)


@pytest.mark.parametrize("on", ["yesterday", "", 7, None, "2024-13-01"])
def test_what_is_not_a_date_is_refused(on):
    with pytest.raises(ValueError, match="not a date"):
        day_number(on)


@pytest.mark.parametrize(
    ("dates", "frequency"),
    [
        (months(24), "month"),
        (months(24)[[0, 1, 2, 5, 6, 9]], "month"),
        (["2015-05-31", "2015-06-30", "2015-07-31"], "month"),
        (months(24)[::3], "quarter"),
        (months(36)[::12], "year"),
        (weeks(10), "week"),
        (weeks(10)[[0, 1, 5]], "week"),
        (np.arange("2024-01-05", "2024-02-01", dtype="datetime64[D]"), "day"),
        (["2024-01-03", "2024-01-09", "2024-02-20", "2024-02-25"], "irregular"),
        (["2024-03-01"], "month"),
        (["2024-03-04"], "day"),
        ([], "day"),
    ],
)
def test_frequency_is_read_from_the_dates(dates, frequency):
    assert frequency_of(days(dates)) == frequency


@pytest.mark.parametrize(
    ("frequency", "on", "words"),
    [
        ("day", dt.date(2026, 3, 14), "14 March 2026"),
        ("week", dt.date(2026, 3, 2), "week of 2 March 2026"),
        ("month", dt.date(2026, 3, 1), "March 2026"),
        ("quarter", dt.date(2026, 4, 1), "April to June 2026"),
        ("quarter", dt.date(2026, 11, 1), "November 2026 to January 2027"),
        ("year", dt.date(2026, 1, 1), "2026"),
        ("year", dt.date(2026, 4, 1), "year from April 2026"),
    ],
)
def test_periods_are_said_as_people_say_them(frequency, on, words):
    assert period_writer(None, frequency)(on) == words


def test_a_period_can_be_named_by_the_caller():
    assert period_writer("month", "day")(dt.date(2026, 3, 14)) == "March 2026"


def test_a_period_can_be_said_by_a_function_of_the_caller():
    assert period_writer(lambda on: f"FY{on.year}", "month")(dt.date(2026, 4, 1)) == "FY2026"


def test_unknown_period_is_refused():
    with pytest.raises(ValueError, match="fortnight"):
        period_writer("fortnight", "day")


def test_date_has_no_leading_zero():
    assert date_words(dt.date(2026, 3, 4)) == "4 March 2026"
