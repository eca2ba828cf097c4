"""Sums that do not depend on what stands beside or below a series."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats._ranges import SCREEN_AT, bridged_ranges, mean_range, moving_ranges
from holdfast_stats._sums import column_counts, column_means, column_medians, column_sums

numbers = st.floats(-1e6, 1e6, allow_nan=False)
columns = st.lists(st.one_of(numbers, st.just(math.nan)), min_size=1, max_size=70)


def _column(values):
    return np.array(values, dtype=np.float64).reshape(-1, 1)


@settings(max_examples=100, deadline=None)
@given(columns, st.integers(1, 9), st.integers(0, 5))
def test_a_mean_is_the_same_alone_and_among_others_and_padded(values, beside, below):
    alone = _column(values)
    padded = np.vstack([np.hstack([alone] * beside + [alone[::-1]]), np.full((below, beside + 1), np.nan)])
    one = column_means(alone, ~np.isnan(alone))
    many = column_means(padded, ~np.isnan(padded))
    np.testing.assert_array_equal(many[:beside], np.repeat(one, beside))


@settings(max_examples=100, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=70))
def test_a_mean_is_within_an_ulp_of_the_exact_one(values):
    exact = math.fsum(values) / len(values)
    block = _column(values)
    slack = 4 * max(math.ulp(exact), math.ulp(max(map(abs, values))) / 4)
    assert column_means(block, ~np.isnan(block))[0] == pytest.approx(exact, abs=slack)


@given(numbers, st.integers(1, 300))
def test_the_mean_of_equal_values_is_that_value(value, count):
    block = _column([value] * count)
    assert column_means(block, ~np.isnan(block))[0] == value


def test_sums_run_from_the_first_row_to_the_last():
    values = [1e16, 1.0, 1.0, -1e16]  # in this order each 1.0 is lost; summed in pairs one would survive
    assert column_sums(_column(values))[0] == 0.0
    assert column_sums(np.array([values, values]).T.copy()).tolist() == [0.0, 0.0]


def test_an_empty_column_has_no_mean_and_no_median():
    block = np.full((3, 2), np.nan)
    assert np.isnan(column_means(block, ~np.isnan(block))).all()
    assert np.isnan(column_medians(block, ~np.isnan(block))).all()


def test_counts_do_not_overflow_a_byte():
    assert column_counts(np.ones((300, 2), dtype=bool)).tolist() == [300, 300]


@given(st.lists(numbers, min_size=1, max_size=40))
def test_medians_are_numpys(values):
    block = _column(values)
    assert column_medians(block, ~np.isnan(block))[0] == np.median(values)


def test_medians_leave_out_what_does_not_count():
    block = np.array([[1.0, 5.0], [2.0, np.nan], [9.0, 7.0]])
    assert column_medians(block, np.array([[True, True], [True, False], [False, True]])).tolist() == [1.5, 6.0]


def test_a_range_of_exactly_3_267_means_is_screened_out():
    ranges = _column([SCREEN_AT, 4 - SCREEN_AT, 0.0, 0.0])
    found = mean_range(ranges, screen=True, repair=True)
    assert ranges.mean() == 1.0
    assert found.screened_out[0] == 1


def test_screening_that_leaves_only_zeros_is_called_collapsed():
    found = mean_range(_column([0.0] * 9 + [4.0, 4.0]), screen=True, repair=False)
    assert found.collapsed[0]
    assert found.mean[0] == 0
    mended = mean_range(_column([0.0] * 9 + [4.0, 4.0]), screen=True, repair=True)
    assert mended.collapsed[0]
    assert mended.mean[0] == pytest.approx(8 / 11)
    assert mended.screened_out[0] == 0


def test_bridged_ranges_pass_over_what_is_not_allowed_but_not_over_gaps():
    values = _column([1.0, 50.0, 3.0, np.nan, 8.0, 9.0])
    allowed = _column([True, False, True, True, True, True]).astype(bool)
    np.testing.assert_array_equal(bridged_ranges(values, allowed)[:, 0], [np.nan, 2.0, np.nan, np.nan, 1.0])
    np.testing.assert_array_equal(bridged_ranges(values, None), moving_ranges(values))


def test_bridged_ranges_never_join_two_columns():
    values = np.array([[1.0, 10.0], [2.0, 30.0], [4.0, 60.0]])
    allowed = np.array([[True, False], [True, True], [False, True]])
    np.testing.assert_array_equal(bridged_ranges(values, allowed), [[1.0, np.nan], [np.nan, 30.0]])
