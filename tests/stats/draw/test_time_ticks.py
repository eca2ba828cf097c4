from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._text import text_width
from holdfast_stats.draw._time_scale import long_gaps, time_scale, usual_step
from holdfast_stats.draw._time_ticks import time_ticks
from tests.stats.draw.results import months, weeks

SIZE = 14.0


def ticks_for(dates, width=700.0, size=SIZE):
    days = np.asarray(dates, "datetime64[D]").astype(int).tolist()
    step = usual_step(days)
    scale = time_scale(days, 50, 50 + width, long_gaps(days, step))
    return time_ticks(scale, days[0], step, size, 4, 70 + width)


def touching(ticks, size=SIZE) -> bool:
    for line in ("words", "year"):
        spans = [
            (t.label_x - text_width(getattr(t, line), size) / 2, t.label_x + text_width(getattr(t, line), size) / 2)
            for t in ticks
            if getattr(t, line)
        ]
        if any(b[0] <= a[1] for a, b in itertools.pairwise(spans)):
            return True
    return False


SERIES = st.one_of(
    st.integers(1, 300).map(months),
    st.integers(1, 300).map(weeks),
    st.integers(1, 40).map(lambda n: months(3 * n)[::3]),
    st.integers(1, 400).map(lambda n: np.datetime64("2024-01-01") + np.arange(n)),
    st.lists(st.integers(0, 9000), min_size=1, max_size=30, unique=True).map(
        lambda found: np.datetime64("2001-05-07") + np.array(sorted(found))
    ),
)


@given(SERIES, st.floats(100, 1200))
def test_words_never_touch_and_never_leave_the_picture(dates, width):
    ticks = ticks_for(dates, width)
    assert ticks
    assert not touching(ticks)
    for tick in ticks:
        half = max(text_width(tick.words, SIZE), text_width(tick.year, SIZE)) / 2
        assert tick.label_x - half >= 3.9
        assert tick.label_x + half <= 70 + width + 0.1


@given(SERIES, st.floats(100, 1200))
def test_the_year_is_said_first_and_wherever_it_changes(dates, width):
    ticks = ticks_for(dates, width)
    assert ticks[0].year or ticks[0].words.isdigit()
    years = [tick.year for tick in ticks if tick.year]
    assert len(years) == len(set(years))


def test_three_years_of_months_are_labelled_by_months():
    ticks = ticks_for(months(36, "2016-04"))
    assert {tick.words for tick in ticks} <= {"Jan", "Mar", "Apr", "May", "Jul", "Sep", "Oct", "Nov"}
    assert [tick.year for tick in ticks if tick.year] == ["2016", "2017", "2018", "2019"]


def test_narrow_pictures_are_labelled_by_half_years_from_april():
    assert {tick.words for tick in ticks_for(months(36, "2016-04"), 240)} == {"Apr", "Oct"}


def test_twenty_years_are_labelled_by_years_alone():
    ticks = ticks_for(months(240, "2004-01"))
    assert all(tick.words.isdigit() and not tick.year for tick in ticks)


def test_short_weekly_series_is_labelled_at_its_own_weeks():
    words = [tick.words for tick in ticks_for(weeks(8, "2024-01-01"))]
    assert words[:3] == ["1 Jan", "8 Jan", "15 Jan"]


def test_quarters_are_not_labelled_between_quarters():
    ticks = ticks_for(months(12, "2024-01")[::3])
    assert [tick.words for tick in ticks] == ["Jan", "Apr", "Jul", "Oct"]


def test_nothing_is_labelled_inside_a_break():
    dates = np.r_[months(36, "2016-04"), months(20, "2024-04")]
    years = {tick.year for tick in ticks_for(dates) if tick.year}
    assert years.isdisjoint({"2020", "2021", "2022", "2023"})


@pytest.mark.parametrize("dates", [months(1), weeks(1)])
def test_a_single_point_is_labelled(dates):
    assert len(ticks_for(dates)) >= 1


def test_ticks_stand_at_the_dates_they_name():
    days = months(12, "2024-01").astype(int).tolist()
    scale = time_scale(days, 50, 750)
    by_words = {tick.words: tick.x for tick in time_ticks(scale, days[0], 31, SIZE, 4, 780)}
    assert by_words["Jul"] == pytest.approx(scale(days[6]), abs=0.06)
