"""Dates as people have them, on a calendar of weeks, months or quarters."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from holdfast_stats._shell.grid import on_grid
from holdfast_stats._shell.reading import Rows
from holdfast_stats._shell.refusal import Refused


def rows(*days, values=None, sizes=None):
    made = [dt.date.fromisoformat(day) for day in days]
    return Rows(made, list(values or range(1, len(made) + 1)), list(sizes or ()))


@pytest.mark.parametrize(
    ("days", "freq", "starts"),
    [
        (("2026-01-31", "2026-02-28", "2026-04-30"), "month", ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]),
        (("2026-01-05", "2026-01-12", "2026-01-26"), "week", ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]),
        (("2025-12-31", "2026-03-31", "2026-06-30"), "quarter", ["2025-10-01", "2026-01-01", "2026-04-01"]),
        (("2026-05-04",), "month", ["2026-05-01"]),
    ],
)
def test_frequency_is_that_of_most_steps_and_gaps_are_missing(days, freq, starts):
    grid = on_grid("a", rows(*days))
    assert (grid.freq, [start.isoformat() for start in grid.starts]) == (freq, starts)
    assert sum(not math.isnan(value) for value in grid.values) == len(days)


def test_parts_of_one_period_are_added_up_in_any_order():
    grid = on_grid("a", rows("2026-02-10", "2026-01-20", "2026-01-03", values=[5, 2, 1], sizes=[50, 20, 10]))
    assert (grid.values, grid.denominators) == ([3.0, 5.0], [30.0, 50.0])


def test_means_of_one_period_are_not_added_up():
    with pytest.raises(Refused, match="two values in the month from 2026-01-01"):
        on_grid("a", rows("2026-01-20", "2026-01-03", "2026-03-01"))


def test_a_date_far_off_is_refused_before_it_fills_the_memory():
    with pytest.raises(Refused, match="spans more than"):
        on_grid("a", rows("0001-01-01", "0001-01-08", "0001-01-15", "9999-12-27"))
