"""Periods: every day lies in exactly one, and the next begins where it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.measures.choices import Frequency
from holdfast.measures.rules import periods

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
frequencies = st.sampled_from(list(Frequency))


@given(frequencies, days)
def test_day_lies_within_its_period(frequency, day):
    start = periods.period_start(frequency, day)
    assert start <= day <= periods.period_end(frequency, start)


@given(frequencies, days)
def test_first_day_of_a_period_is_its_own_start(frequency, day):
    start = periods.period_start(frequency, day)
    assert periods.period_start(frequency, start) == start


@given(frequencies, days)
def test_next_period_begins_the_day_after_this_one_ends(frequency, day):
    start = periods.period_start(frequency, day)
    following = periods.next_period(frequency, start)
    assert following == periods.period_end(frequency, start) + timedelta(days=1)
    assert periods.period_start(frequency, following) == following


@given(frequencies, days)
def test_last_complete_period_is_over_and_the_newest_such(frequency, day):
    start = periods.last_complete_period(frequency, day)
    assert periods.period_end(frequency, start) < day
    assert periods.period_end(frequency, periods.next_period(frequency, start)) >= day


@pytest.mark.parametrize(
    ("frequency", "day", "start", "end"),
    [
        (Frequency.DAY, date(2026, 3, 4), date(2026, 3, 4), date(2026, 3, 4)),
        (Frequency.WEEK, date(2026, 3, 4), date(2026, 3, 2), date(2026, 3, 8)),
        (Frequency.MONTH, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (Frequency.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Frequency.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_period_of_a_day(frequency, day, start, end):
    assert periods.period_start(frequency, day) == start
    assert periods.period_end(frequency, start) == end


@pytest.mark.parametrize(
    ("frequency", "start", "words"),
    [
        (Frequency.DAY, date(2026, 3, 4), "4 March 2026"),
        (Frequency.WEEK, date(2026, 3, 2), "week of 2 March 2026"),
        (Frequency.MONTH, date(2026, 3, 1), "March 2026"),
        (Frequency.QUARTER, date(2026, 1, 1), "January to March 2026"),
    ],
)
def test_period_as_people_call_it(frequency, start, words):
    assert periods.period_words(frequency, start) == words
