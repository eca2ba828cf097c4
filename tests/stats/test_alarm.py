"""Chances of a false alarm."""

from __future__ import annotations

import math

import pytest

from holdfast_stats import any_signal_chance, chart, latest_point_chance
from holdfast_stats._alarm import simulated_chances
from holdfast_stats._alarm_table import ANY_SIGNAL, LATEST_POINT, LENGTHS, PER, PHIS
from tests.stats.series import monthly

STEADY = [4.0, 6.0, 5.0, 7.0, 3.0, 6.0, 4.0, 5.0, 7.0, 5.0, 3.0, 6.0, 5.0]


def test_known_chances_at_24_points():
    """Simulated on the peers' rules: 0.9 % and 19 % for independent points, 2.6 % and 45 % at 0.3."""
    assert latest_point_chance(24) == pytest.approx(0.009, abs=0.001)
    assert any_signal_chance(24) == pytest.approx(0.19, abs=0.01)
    assert latest_point_chance(24, 0.3) == pytest.approx(0.026, abs=0.005)
    assert any_signal_chance(24, 0.3) == pytest.approx(0.45, abs=0.02)


@pytest.mark.parametrize("cell", [(12, 0.0), (24, 0.3), (60, 0.5), (36, -0.2)])
def test_the_table_agrees_with_the_rules_as_they_are(cell):
    n, phi = cell
    row, column = PHIS.index(phi), LENGTHS.index(n)
    latest, anywhere = simulated_chances(n, phi, series=10_000)
    assert latest == pytest.approx(LATEST_POINT[row][column] / PER, abs=0.007)
    assert anywhere == pytest.approx(ANY_SIGNAL[row][column] / PER, abs=0.02)


def test_chances_between_the_entries_lie_between_them():
    assert any_signal_chance(24) < any_signal_chance(27) < any_signal_chance(30)
    assert any_signal_chance(24, 0.2) < any_signal_chance(24, 0.25) < any_signal_chance(24, 0.3)


def test_chances_between_lengths_go_by_ratio():
    low, high = ANY_SIGNAL[PHIS.index(0.0)][LENGTHS.index(48)], ANY_SIGNAL[PHIS.index(0.0)][LENGTHS.index(60)]
    share = math.log(54 / 48) / math.log(60 / 48)
    assert any_signal_chance(54) == pytest.approx((low + share * (high - low)) / PER)


def test_chances_beyond_the_table_are_those_of_its_edge():
    assert any_signal_chance(10_000) == any_signal_chance(240)
    assert latest_point_chance(24, 0.99) == latest_point_chance(24, 0.9)


def test_more_points_give_more_chances():
    chances = [any_signal_chance(n) for n in (8, 12, 24, 60, 120, 240)]
    assert chances == sorted(chances)


def test_one_point_has_no_chance():
    with pytest.raises(ValueError, match="1 points"):
        latest_point_chance(1)


def test_a_result_simulates_with_its_own_length_and_autocorrelation():
    result = chart(monthly(STEADY * 2), better="up")
    alarm = result.false_alarm()
    assert alarm.n == 26
    assert alarm.phi == round(result.autocorrelation(), 2)
    assert alarm == result.false_alarm()
    assert f"{alarm.any_signal * 100:.0f} in 100" in alarm.sentence
    assert "26 points" in alarm.sentence


def test_without_a_direction_either_side_is_an_alarm():
    up = chart(monthly(STEADY), better="up").false_alarm()
    neither = chart(monthly(STEADY)).false_alarm()
    assert neither.latest_point == 2 * up.latest_point
    assert "as unusual" in neither.sentence


def test_a_run_chart_has_the_chances_of_its_own_test():
    alarm = chart(monthly(STEADY * 2), kind="run").false_alarm()
    assert alarm.any_signal < chart(monthly(STEADY * 2)).false_alarm().any_signal


def test_a_single_value_cannot_alarm():
    alarm = chart(monthly([3.0])).false_alarm()
    assert (alarm.latest_point, alarm.any_signal) == (0.0, 0.0)


def test_a_constant_series_is_taken_as_independent():
    assert chart(monthly([3.0] * 13)).false_alarm().phi == 0.0


def test_long_series_are_simulated_in_smaller_numbers():
    """A chance is then a multiple of one in a thousand."""
    latest, anywhere = simulated_chances(3000, 0.0)
    assert latest * 1000 == pytest.approx(round(latest * 1000), abs=1e-9)
    assert anywhere == 1.0
