"""Months, quarters, years, and how often something is measured."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.spans import (
    Period,
    add_months,
    infer_frequency,
    month_end,
    quarter_of,
    settled,
    summer_shifted,
)
from tests.measures.imports import files

day = dt.date


def dates(*texts):
    return [read_period(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "frequency"),
    [
        (["2024-04-01", "2024-05-01", "2024-07-01"], "month"),
        (["2024-04-30", "2024-05-31", "2024-06-30"], "month"),
        (["2024-04-01"], "month"),
        (["2024-04-01", "2024-07-01", "2024-10-01"], "quarter"),
        (["2024-06-30", "2024-09-30"], "quarter"),
        (["2024-05-01", "2024-08-01"], "month"),
        (["2023-04-01", "2024-04-01"], "year"),
        (["2024-03-31", "2025-03-31"], "year"),
        (["2024-01-01", "2025-01-01"], "quarter"),
        (["2024-04-01", "2024-04-08", "2024-04-22"], "week"),
        (["2024-04-03", "2024-04-10"], "week"),
        (["2024-04-01", "2024-04-02", "2024-04-05"], "day"),
        (["2024-04-03"], "day"),
        (["2024-04-15", "2024-05-13", "2024-06-12"], "month"),
        (["Apr-24", "May-24"], "month"),
        (["Q1 2024/25"], "quarter"),
        (["2023/24", "2024/25"], "year"),
        (["w/c 01/04/2024"], "week"),
        ([], "month"),
    ],
)
def test_the_frequency_is_seen_from_the_periods(texts, frequency):
    found, reason = infer_frequency(dates(*texts))
    assert found == frequency
    assert reason


def test_the_order_of_the_dates_does_not_matter():
    texts = ["2024-07-01", "2024-04-01", "2024-05-01", "2024-04-01"]
    assert infer_frequency(dates(*texts)) == infer_frequency(dates(*sorted(texts)))


@pytest.mark.parametrize(
    ("text", "frequency", "first", "last"),
    [
        ("15/03/2025", "month", day(2025, 3, 1), day(2025, 3, 31)),
        ("31/03/2025", "month", day(2025, 3, 1), day(2025, 3, 31)),
        ("29/02/2024", "month", day(2024, 2, 1), day(2024, 2, 29)),
        ("31/03/2025", "quarter", day(2025, 1, 1), day(2025, 3, 31)),
        ("01/10/2024", "quarter", day(2024, 10, 1), day(2024, 12, 31)),
        ("31/03/2025", "year", day(2024, 4, 1), day(2025, 3, 31)),
        ("01/04/2025", "year", day(2025, 4, 1), day(2026, 3, 31)),
        ("03/03/2025", "week", day(2025, 3, 3), day(2025, 3, 9)),
        ("03/03/2025", "day", day(2025, 3, 3), day(2025, 3, 3)),
        ("Q1 2024/25", "quarter", day(2024, 4, 1), day(2024, 6, 30)),
    ],
)
def test_a_date_is_settled_into_its_period(text, frequency, first, last):
    assert settled(read_period(text), frequency) == (first, last)


def test_a_date_under_week_ending_is_the_last_day():
    assert settled(read_period("09/03/2025"), "week", week_ends=True) == (day(2025, 3, 3), day(2025, 3, 9))


def shifted(count):
    """First days of months as a clock change spoils them: those of summer time a day early."""
    firsts = [day.fromisoformat(text) for text in files.months(count)]
    return [Period(d, d, "date") for d in (f - dt.timedelta(days=4 <= f.month <= 10) for f in firsts)]


def test_first_days_that_summer_time_moved_are_recognised():
    assert summer_shifted(shifted(24))
    assert infer_frequency(shifted(24))[0] == "month"


@pytest.mark.parametrize(
    "texts",
    [
        ["2024-04-30", "2024-05-31", "2024-12-31"],
        ["2024-04-01", "2024-05-01", "2024-12-01"],
        ["2024-04-30", "2024-05-01"],
        ["2024-05-31", "2024-12-01", "2024-12-15"],
        ["2024-12-31", "2025-02-01"],
        ["May-24", "Jun-24"],
        [],
    ],
)
def test_ordinary_dates_were_not_moved(texts):
    assert not summer_shifted(dates(*texts))


@given(st.dates(day(1990, 1, 1), day(2090, 1, 1)), st.integers(-100, 100))
def test_months_add_up(one, months):
    moved = add_months(one, months)
    assert moved.day == 1
    assert add_months(moved, -months) == one.replace(day=1)


@given(st.dates(day(1990, 1, 1), day(2090, 1, 1)))
def test_a_day_lies_in_its_own_quarter_and_month(one):
    first, last = quarter_of(one)
    assert first <= one <= last
    assert (last - first).days in (89, 90, 91)
    assert month_end(one).month == one.month
