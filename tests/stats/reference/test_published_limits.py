"""Limits against the worked examples of Montgomery, Introduction to Statistical Quality Control, 6th edition."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import Series, chart
from tests.stats.series import monthly, months

# Example 6.3, table 6.3: inside diameters (mm) of piston rings, 25 samples of 5.
RINGS = """
74.030 74.002 74.019 73.992 74.008  73.995 73.992 74.001 74.011 74.004  73.988 74.024 74.021 74.005 74.002
74.002 73.996 73.993 74.015 74.009  73.992 74.007 74.015 73.989 74.014  74.009 73.994 73.997 73.985 73.993
73.995 74.006 73.994 74.000 74.005  73.985 74.003 73.993 74.015 73.988  74.008 73.995 74.009 74.005 74.004
73.998 74.000 73.990 74.007 73.995  73.994 73.998 73.994 73.995 73.990  74.004 74.000 74.007 74.000 73.996
73.983 74.002 73.998 73.997 74.012  74.006 73.967 73.994 74.000 73.984  74.012 74.014 73.998 73.999 74.007
74.000 73.984 74.005 73.998 73.996  73.994 74.012 73.986 74.005 74.007  74.006 74.010 74.018 74.003 74.000
73.984 74.002 74.003 74.005 73.997  74.000 74.010 74.013 74.020 74.003  73.982 74.001 74.015 74.005 73.996
74.004 73.999 73.990 74.006 74.009  74.010 73.989 73.990 74.009 74.014  74.015 74.008 73.993 74.000 74.010
73.982 73.984 73.995 74.017 74.013
"""
# Example 6.5, table 6.6: weekly cost of processing a mortgage loan application.
COSTS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
# Example 7.1, table 7.1: leaking orange-juice cans among 50, 30 samples.
CANS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]  # fmt: skip
# Example 7.3, table 7.7: nonconformities on 26 samples of 100 printed circuit boards.
BOARDS = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15,
]  # fmt: skip
# Example 7.4, table 7.10: errors on 50 shipments a week, 20 weeks.
SHIPMENTS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]


def _rings():
    return Series.of_observations([float(x) for x in RINGS.split()], np.repeat(months(25), 5))


def test_xbar_of_piston_rings():
    """Example 6.3: grand mean 74.001, limits 74.014 and 73.988."""
    result = chart(_rings(), kind="xbar")
    assert result.centre[0] == pytest.approx(74.001, abs=5e-4)
    assert result.lower[0] == pytest.approx(73.988, abs=5e-4)
    assert result.upper[0] == pytest.approx(74.014, abs=1e-3)  # the book rounds the mean and s before it adds
    assert set(result.signal) == {""}


def test_s_of_piston_rings():
    """Example 6.3: mean s 0.0094, limits 0 and 0.0196."""
    result = chart(_rings(), kind="s")
    assert result.centre[0] == pytest.approx(0.0094, abs=5e-5)
    assert result.upper[0] == pytest.approx(0.0196, abs=5e-5)
    assert result.lower[0] == 0


def test_limits_of_unequal_samples_follow_their_size():
    """Equation 6.31: pooled s; a larger sample has the tighter mean. A3: 1.954 for n = 3, 1.427 for n = 5."""
    values, dates = [1.0, 2.0, 3.0, 2.0, 4.0, 6.0, 3.0, 5.0], [months(2)[0]] * 3 + [months(2)[1]] * 5
    result = chart(Series.of_observations(values, dates), kind="xbar")
    pooled = np.sqrt((2 * np.var(values[:3], ddof=1) + 4 * np.var(values[3:], ddof=1)) / 6)
    assert result.centre[0] == pytest.approx(np.mean(values))
    assert (result.upper - result.centre) / pooled == pytest.approx([1.954, 1.427], abs=1e-3)


def test_individuals_of_loan_costs():
    """Example 6.5: mean 300.5, mean range 7.79, limits 279.78 and 321.22."""
    result = chart(monthly(COSTS), kind="i")
    assert result.centre[0] == 300.5
    assert result.upper[0] == pytest.approx(321.22, abs=5e-3)
    assert result.lower[0] == pytest.approx(279.78, abs=5e-3)


def test_moving_ranges_of_loan_costs():
    """Example 6.5: mean range 7.79, upper limit 25.45 (D4 = 3.267)."""
    result = chart(monthly(COSTS), kind="mr")
    assert result.centre[0] == pytest.approx(7.79, abs=5e-3)
    assert result.upper[0] == pytest.approx(25.45, abs=5e-3)
    assert np.isnan(result.values[0])


def test_xmr_of_loan_costs_differs_from_individuals_by_the_rounded_constant():
    """2.66 for 3 / 1.128: half widths differ by a factor of 1.00016."""
    xmr, i = chart(monthly(COSTS)), chart(monthly(COSTS), kind="i")
    ratio = (xmr.upper[0] - xmr.centre[0]) / (i.upper[0] - i.centre[0])
    assert ratio == pytest.approx(1.00016, abs=1e-6)


def test_proportions_of_leaking_cans():
    """Example 7.1: p 0.2313, limits 0.0524 and 0.4102; samples 15 and 23 lie beyond."""
    result = chart(monthly(CANS, [50] * 30), kind="p")
    assert [round(x, 4) for x in (result.centre[0], result.lower[0], result.upper[0])] == [0.2313, 0.0524, 0.4102]
    assert np.flatnonzero(result.signal == "beyond").tolist() == [14, 22]


def test_proportions_without_the_two_explained_samples():
    """Example 7.1, revised: p 0.2150, limits 0.0407 and 0.3893; then sample 21 lies beyond."""
    explained = months(30)[[14, 22]]
    result = chart(monthly(CANS, [50] * 30), kind="p", exclude=explained)
    assert [round(x, 4) for x in (result.centre[0], result.lower[0], result.upper[0])] == [0.2150, 0.0407, 0.3893]
    assert np.flatnonzero(result.signal == "beyond").tolist() == [20]


def test_counts_of_board_defects():
    """Example 7.3: c 19.85, limits 6.48 and 33.22."""
    result = chart(monthly(BOARDS), kind="c")
    assert [round(x, 2) for x in (result.centre[0], result.lower[0], result.upper[0])] == [19.85, 6.48, 33.21]
    assert np.flatnonzero(result.signal == "beyond").tolist() == [5, 19]


def test_counts_of_board_defects_without_the_two_explained_samples():
    """Example 7.3, revised: c 19.67, limits 6.36 and 32.97."""
    result = chart(monthly(BOARDS), kind="c", exclude=months(26)[[5, 19]])
    assert [round(x, 2) for x in (result.centre[0], result.lower[0], result.upper[0])] == [19.67, 6.36, 32.97]


def test_rates_of_shipment_errors():
    """Example 7.4: u 0.0740, limits 0 (from -0.0414) and 0.1894."""
    result = chart(monthly(SHIPMENTS, [50] * 20), kind="u")
    assert [round(x, 4) for x in (result.centre[0], result.lower[0], result.upper[0])] == [0.0740, 0, 0.1894]
