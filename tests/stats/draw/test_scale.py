from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from holdfast_stats.draw._scale import LinearScale, nice_step, ticks_within, value_range

NONE = (None, None)
PERCENT = (0.0, 100.0)
VALUES = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=8)


@given(VALUES, st.lists(st.floats(-1e6, 1e6, allow_nan=False), max_size=4), st.integers(2, 8))
def test_every_value_and_level_lies_on_the_axis(values, levels, ticks):
    low, high, _ = value_range(values, levels, NONE, ticks)
    assert low <= min(values + levels)
    assert max(values + levels) <= high
    assert low < high


@given(VALUES, st.integers(2, 8))
def test_there_are_ticks_and_not_too_many(values, count):
    low, high, step = value_range(values, [], NONE, count)
    ticks = ticks_within(low, high, step)
    assert 1 <= len(ticks) <= count + 3
    assert all(low - 1e-6 * step <= tick <= high + 1e-6 * step for tick in ticks)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8), st.lists(st.floats(-50, 150), max_size=3))
def test_percent_axis_stays_within_0_and_100_whatever_the_limits(values, levels):
    low, high, _ = value_range(values, levels, PERCENT, 5)
    assert low >= 0
    assert high <= 100


def test_percent_axis_goes_beyond_when_the_values_do():
    _, high, _ = value_range([90, 104], [], PERCENT, 5)
    assert high >= 104


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
def test_axis_of_what_cannot_be_negative_does_not_go_below_zero(values):
    assert value_range(values, [], NONE, 5)[0] >= 0


def test_axis_shows_a_lower_limit_below_zero_when_nothing_forbids_it():
    assert value_range([1, 5], [-3], NONE, 5)[0] <= -3


def test_axis_that_would_start_near_zero_starts_at_zero():
    assert value_range([2, 9, 12], [], NONE, 5)[0] == 0


def test_axis_far_from_zero_does_not_start_there():
    assert value_range([93, 95, 97], [], NONE, 5)[0] > 80


def test_constant_value_is_in_the_middle():
    low, high, _ = value_range([50.0, 50.0], [50.0], NONE, 5)
    assert low < 50 < high


def test_constant_100_percent_is_at_the_top():
    low, high, _ = value_range([100.0] * 5, [100.0] * 3, PERCENT, 5)
    assert high == 100
    assert low >= 80


def test_constant_zero_is_at_the_floor():
    assert value_range([0.0, 0.0], [0.0], (0.0, None), 5)[0] == 0


def test_no_values_at_all_give_an_axis():
    low, high, step = value_range([], [], NONE, 5)
    assert low < high
    assert step > 0


@given(st.floats(0, 1e-6), st.integers(1, 8), st.booleans())
def test_limits_a_hair_apart_still_give_an_axis(hair, ticks, whole):
    low, high, _ = value_range([0.0], [0.0, -hair, hair], NONE, ticks, whole)
    assert low < high


def test_whole_numbers_have_whole_steps():
    _, _, step = value_range([1, 2, 2, 1], [], (0.0, None), 8, whole=True)
    assert step == int(step)


@given(st.floats(1e-9, 1e12), st.integers(1, 12))
def test_nice_step_is_a_round_number_with_few_enough_intervals(span, ticks):
    step = nice_step(span, ticks)
    leading = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert min(abs(leading - nice) for nice in (1, 2, 2.5, 5, 10)) < 1e-6
    assert span / step <= ticks * (1 + 1e-6)


@given(st.floats(-100, 100), st.floats(0.1, 100), st.floats(0, 1))
def test_scale_is_linear_and_pixels_grow_downwards(low, span, share):
    scale = LinearScale(low, low + span, bottom=300.0, top=20.0)
    assert scale(low + share * span) == pytest.approx(300 - share * 280)


def test_scale_holds_its_ends_but_not_what_is_beyond():
    scale = LinearScale(0.0, 100.0, 300.0, 20.0)
    assert scale.holds(100.0)
    assert scale.holds(0.0)
    assert not scale.holds(100.1)


@given(st.floats(-1e4, 1e4), st.floats(1, 1e4))
def test_ticks_are_multiples_of_the_step(low, span):
    assume(span > 1e-3)
    step = nice_step(span, 5)
    assert all(abs(t / step - round(t / step)) < 1e-6 for t in ticks_within(low, low + span, step))
