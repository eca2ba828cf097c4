from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._time_scale import long_gaps, time_scale, usual_step

DAYS = st.lists(st.integers(0, 20000), min_size=1, max_size=40, unique=True).map(sorted)
MONTHLY = [30 * i for i in range(36)]
TWO_ERAS = [*MONTHLY, *(30 * i for i in range(96, 116))]


@given(DAYS)
def test_time_runs_right_and_stays_inside(days):
    scale = time_scale(days, 50, 700, long_gaps(days, usual_step(days)))
    xs = [scale(day) for day in days]
    assert all(a < b for a, b in itertools.pairwise(xs))
    assert xs[0] >= 50
    assert xs[-1] <= 700


def test_equal_steps_are_equally_far_apart():
    scale = time_scale(MONTHLY, 0, 360)
    steps = {round(scale(b) - scale(a), 6) for a, b in itertools.pairwise(MONTHLY)}
    assert steps == {10.0}


def test_half_a_step_is_left_at_both_ends():
    scale = time_scale(MONTHLY, 0, 360)
    assert scale(MONTHLY[0]) == pytest.approx(5)
    assert scale(MONTHLY[-1]) == pytest.approx(355)


def test_years_without_data_are_found_and_cut_out():
    gaps = long_gaps(TWO_ERAS, 30)
    assert gaps == [35]
    scale = time_scale(TWO_ERAS, 0, 600, gaps)
    ((start, stop),) = scale.breaks
    assert stop - start < 30
    assert scale(TWO_ERAS[35]) < start < stop < scale(TWO_ERAS[36])


def test_both_eras_keep_one_scale():
    scale = time_scale(TWO_ERAS, 0, 600, [35])
    assert scale(30) - scale(0) == pytest.approx(scale(30 * 97) - scale(30 * 96))


def test_a_few_missing_months_are_not_cut_out():
    days = [30 * i for i in range(36) if i not in (10, 11, 12)]
    assert long_gaps(days, 30) == []


def test_a_day_in_a_break_falls_inside_it():
    scale = time_scale(TWO_ERAS, 0, 600, [35])
    ((start, stop),) = scale.breaks
    assert start < scale(30 * 60) < stop
    assert not scale.shows(30 * 60)


def test_a_change_after_the_last_point_has_room():
    scale = time_scale(MONTHLY, 0, 360, also=[MONTHLY[-1] + 40])
    assert scale(MONTHLY[-1] + 40) < 360


def test_one_point_stands_in_the_middle():
    assert time_scale([100], 0, 300)(100) == pytest.approx(150)


def test_no_point_still_makes_an_axis():
    assert time_scale([], 0, 300).breaks == []


def test_usual_step_is_the_median():
    assert usual_step([0, 30, 61, 92, 800]) == 31
    assert usual_step([5]) == 30
