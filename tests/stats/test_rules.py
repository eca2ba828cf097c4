"""The rules on their own: bits in, bits out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats._rules import MDC_2023, PTD_0_2_2, beyond, long_runs, shift, trend, two_in_three
from holdfast_stats._run import runs_test, side_bits

A, B = 1, 2


def _column(items):
    return np.array(items, dtype=np.uint8).reshape(-1, 1)


def _values(items):
    return np.array(items, dtype=np.float64).reshape(-1, 1)


def test_sides_are_strict_and_missing_is_on_neither():
    assert side_bits(_values([1, 0, -1, np.nan]), np.zeros(1))[:, 0].tolist() == [A, 0, B, 0]


def test_beyond_is_strict_and_undefined_limits_have_no_beyond():
    values = _values([3, 2, -3, np.nan])
    assert beyond(values, np.array([-2.0]), np.array([2.0]))[:, 0].tolist() == [A, 0, B, 0]
    assert not beyond(values, np.array([np.nan]), np.array([np.nan])).any()


@pytest.mark.parametrize(
    ("near", "sides", "hit"),
    [
        # github.com/nhs-r-community/NHSRplotthedots, test-ptd_calculate_point_type.R: ptd_two_in_three
        ([A, 0, A], [A, A, A], [A, 0, A]),
        ([0, A, A], [A, A, A], [0, A, A]),
        ([A, A, 0], [A, A, A], [A, A, 0]),
        ([0, 0, A, 0, A, 0, 0], [A] * 7, [0, 0, A, 0, A, 0, 0]),
        ([A, 0, A], [A, B, A], [0, 0, 0]),
        ([0, 0, A, B, 0, 0, 0], [B, A, A, B, A, B, A], [0] * 7),  # near, but on opposite sides
        ([A, 0, 0, A], [A] * 4, [0] * 4),
        ([A, 0, 0, A, A], [A] * 5, [0, 0, 0, A, A]),
        ([B, B, 0], [B, B, 0], [0, 0, 0]),
        ([A, A], [A, A], [0, 0]),
    ],
)
def test_two_in_three(near, sides, hit):
    assert two_in_three(_column(sides), _column(near))[:, 0].tolist() == hit


def _naive_runs(steps, unbroken, needed):
    out = [0] * len(steps)
    for first in range(len(steps)):
        if not steps[first]:
            continue
        seen = 0
        for last in range(first, len(steps)):
            if not unbroken[last]:
                break
            seen += steps[last]
            if seen >= needed and steps[last]:
                out[first : last + 1] = [1] * (last + 1 - first)
    return out


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([(1, 1), (1, 1), (0, 1), (0, 0)]), min_size=1, max_size=40), st.integers(1, 7))
def test_long_runs_against_every_stretch_tried(rows, needed):
    steps = [step for step, _ in rows]
    unbroken = [on for _, on in rows]
    shape = (len(rows), 1, 1)
    found = long_runs(
        np.array(steps, np.uint8).reshape(shape),
        (np.array(unbroken, np.uint8) * np.uint8(255)).reshape(shape),
        needed,
    )
    assert found[:, 0, 0].tolist() == _naive_runs(steps, unbroken, needed)


@pytest.mark.parametrize("length", [255, 256, 600, 1000])
def test_runs_longer_than_a_byte_can_count(length):
    steps = np.ones((length, 1, 1), np.uint8)
    assert long_runs(steps, steps * np.uint8(255), 7).all()


def test_seven_points_on_a_side_are_a_shift_in_one_column_and_not_in_its_neighbour():
    values = np.array([[1.0] * 7, [1.0] * 6 + [-1.0]]).T
    assert shift(side_bits(values, np.zeros(2))).T.tolist() == [[A] * 7, [0] * 7]


@pytest.mark.parametrize("length", [1, 6])
def test_stretches_too_short_for_a_run_have_none(length):
    assert not shift(_column([A] * length)).any()
    assert not trend(_values(range(length)), MDC_2023).any()


@given(st.lists(st.sampled_from([A, B, 0]), min_size=1, max_size=60))
def test_a_shift_is_every_stretch_of_seven(bits):
    expected = [0] * len(bits)
    for first in range(len(bits) - 6):
        window = bits[first : first + 7]
        if len(set(window)) == 1 and window[0]:
            expected[first : first + 7] = window
    assert shift(_column(bits))[:, 0].tolist() == expected


@pytest.mark.parametrize("rules", [MDC_2023, PTD_0_2_2], ids=lambda r: r.name)
def test_six_falls_are_a_trend_downwards(rules):
    assert trend(_values([7, 6, 5, 4, 3, 2, 1]), rules)[:, 0].tolist() == [B] * 7


@pytest.mark.parametrize("rules", [MDC_2023, PTD_0_2_2], ids=lambda r: r.name)
def test_a_trend_is_found_among_series_that_have_none(rules):
    values = np.zeros((9, 5))
    values[:, 1] = [1, 2, 1, 2, 1, 2, 1, 2, 1]
    values[:, 3] = [5, 1, 2, 3, 4, 5, 6, 7, 5]
    assert trend(values, rules).T.tolist() == [[0] * 9, [0] * 9, [0] * 9, [0, *[A] * 7, 0], [0] * 9]


def test_runs_test_of_nothing_useful():
    test = runs_test(_column([0, 0, 0]))
    assert (test.useful[0], test.longest[0], test.crossings[0], bool(test.signal[0])) == (0, 0, 0, False)


def test_runs_test_keeps_columns_apart():
    test = runs_test(np.array([[A, A], [A, B], [A, A], [A, B]], dtype=np.uint8))
    assert test.longest.tolist() == [4, 1]
    assert test.crossings.tolist() == [0, 3]
    assert test.latest.tolist() == [4, 1]
    assert test.latest_side.tolist() == [A, B]


def test_the_latest_run_is_that_of_the_last_useful_point():
    test = runs_test(_column([A, B, B, 0, B, 0]))
    assert (test.latest[0], test.latest_side[0]) == (3, B)


def _of_runs(*lengths):
    """Sides in runs of these lengths, above and below in turn."""
    return _column([bit for place, length in enumerate(lengths) for bit in [A if place % 2 == 0 else B] * length])


def test_a_run_of_just_the_limit_is_no_signal_and_one_longer_is():
    """Of 24 useful points the longest run allowed is 8, and the fewest crossings 8."""
    assert not runs_test(_of_runs(8, *[2] * 8)).signal[0]
    assert runs_test(_of_runs(9, *[2] * 7, 1)).signal[0]


def test_crossings_of_just_the_limit_are_no_signal_and_one_fewer_is():
    assert not runs_test(_of_runs(*[3] * 6, 2, 2, 2)).signal[0]
    assert runs_test(_of_runs(*[3] * 8)).signal[0]
