"""The result of a chart: its shape, its options, each kind of chart."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import Series, chart
from tests.stats.series import monthly, months

VALUES = [4.0, 6.0, 5.0, 7.0, 3.0, 5.0, 4.0, 6.0, 5.0, 7.0, 3.0, 5.0, 20.0]
LINES = ("centre", "lower", "upper", "near_lower", "near_upper")


def test_every_array_has_one_entry_for_each_row():
    result = chart(monthly(VALUES), target=5)
    for name in (*LINES, "dates", "values", "target", "phase", "side", "signal", "reading", "excluded"):
        assert getattr(result, name).shape == (13,), name


def test_codes_and_sides_have_their_promised_types():
    result = chart(monthly(VALUES))
    assert (result.signal.dtype, result.reading.dtype, result.side.dtype) == ("<U12", "<U12", np.int8)
    assert result.excluded.dtype == bool
    assert result.dates.dtype == "datetime64[D]"


def test_limits_are_the_mean_and_2_66_mean_ranges():
    values = [2.0, 4.0, 3.0, 5.0]
    result = chart(monthly(values), screen=False)
    mean_range = (2 + 1 + 2) / 3
    assert result.centre[0] == 3.5
    assert (result.lower[0], result.upper[0]) == (3.5 - 2.66 * mean_range, 3.5 + 2.66 * mean_range)
    near = 2 * (2.66 / 3) * mean_range
    assert (result.near_lower[0], result.near_upper[0]) == (3.5 - near, 3.5 + near)


def test_screening_happens_once_only():
    """Ranges 1 (x10), 4 and 16: the first mean drops 16; a second round would drop 4 as well."""
    ranges = [1.0] * 10 + [4.0, 16.0]
    values = np.concatenate([[0.0], np.cumsum(np.array(ranges) * np.tile([1, -1], 6))])
    result = chart(monthly(values))
    assert result.phases[0].screened_out == 1
    assert result.upper[0] - result.centre[0] == pytest.approx(2.66 * 14 / 11)


@pytest.mark.parametrize(
    ("better", "high", "low"),
    [("up", "improvement", "concern"), ("down", "concern", "improvement"), ("neither", "high", "low")],
)
def test_readings_follow_the_direction(better, high, low):
    result = chart(monthly([*VALUES, 5.0, -20.0]), better=better)
    assert result.reading[[12, 14]].tolist() == [high, low]


def test_two_in_three_marks_only_the_near_points():
    values = [0.0, 1.0] * 12 + [2.6, 0.9, 2.6]
    result = chart(monthly(values))
    assert result.signal[-3:].tolist() == ["two_in_three", "", "two_in_three"]


def test_two_near_points_with_a_third_on_the_other_side_are_no_signal():
    values = [0.0, 1.0] * 12 + [2.6, -0.4, 2.6]
    assert chart(monthly(values)).signal[-3:].tolist() == ["", "", ""]


def test_seven_points_on_one_side_are_a_shift_and_six_are_not():
    seven = chart(monthly([-7.0, 0.0] * 6 + [3.0, 2.0, 3.5, 2.5, 3.0, 2.0, 3.0]))
    six = chart(monthly([-7.0, 0.0] * 6 + [-7.0, 3.0, 2.0, 3.5, 2.5, 3.0, 2.0]))
    assert seven.signal[-7:].tolist() == ["shift"] * 7
    assert set(six.signal[-6:]) == {""}


def test_run_chart_has_a_median_no_limits_and_no_point_signals():
    result = chart(monthly(VALUES), kind="run")
    assert (result.centre == 5).all()
    assert np.isnan(result.upper).all()
    assert set(result.signal) == {""}
    assert result.rules == "anhoej"
    assert result.assurance == ""


def test_run_chart_of_a_shift_reads_by_the_side_of_its_latest_run():
    values = [1.0, 2.0, 1.5, 2.0, 1.0, 1.5, 2.0, 1.0, 1.2, 1.4] + [5.0, 6.0, 5.5, 6.0, 5.0, 5.5, 6.0, 5.0, 5.2, 5.4]
    result = chart(monthly(values), kind="run", better="down")
    assert result.phases[0].runs_signal
    assert result.variation == "concern"


def test_run_chart_not_random_but_without_a_side_has_no_icon_and_says_so():
    low, high = [1.0, 1.5, 1.2] * 3, [5.0, 5.5, 5.2] * 3
    result = chart(monthly(low + high + low[:3] + high[:3]), kind="run", better="up")
    assert result.phases[0].runs_signal
    assert result.variation == ""
    assert "no_direction" in [c.code for c in result.cautions]


def test_individuals_chart_takes_the_limits_and_the_runs_test_alone():
    values = [-7.0, 0.0] * 6 + [3.0, 2.0, 3.5, 2.5, 3.0, 2.0, 3.0]
    result = chart(monthly(values), kind="i")
    assert set(result.signal) == {""}
    assert result.phases[0].runs_signal
    assert result.variation == "high"


def test_one_blip_on_an_individuals_chart_is_no_runs_signal():
    result = chart(monthly([5.0] * 12 + [9.0] + [5.0] * 11), kind="i")
    assert np.flatnonzero(result.signal != "").tolist() == [12]
    assert not result.phases[0].runs_signal


def test_primed_limits_are_the_plain_ones_stretched_by_sigma_z():
    """Laney 2002: sigma_i times mean |dz| / 1.128."""
    tops, sizes = np.array([30.0, 55.0, 32.0, 70.0, 41.0, 66.0]), np.array([100.0, 120, 90, 130, 110, 125])
    plain, primed = (chart(monthly(tops, sizes), kind=kind, screen=False) for kind in ("p", "pp"))
    share = tops.sum() / sizes.sum()
    z = (tops / sizes - share) / np.sqrt(share * (1 - share) / sizes)
    stretch = np.abs(np.diff(z)).mean() / 1.128
    assert primed.upper - share == pytest.approx((plain.upper - share) * stretch)


def test_primed_rates_are_stretched_likewise():
    tops, sizes = np.array([3.0, 9.0, 2.0, 12.0, 5.0]), np.array([100.0, 120, 90, 130, 110])
    result = chart(monthly(tops, sizes), kind="up", screen=False)
    rate = tops.sum() / sizes.sum()
    z = (tops / sizes - rate) / np.sqrt(rate / sizes)
    sigma = np.sqrt(rate / sizes) * np.abs(np.diff(z)).mean() / 1.128
    assert result.upper == pytest.approx(rate + 3 * sigma)


def test_g_chart_draws_the_median_between_limits_from_the_mean():
    values = [10.0, 0.0, 25.0, 3.0, 7.0]
    result = chart(monthly(values), kind="g")
    assert result.centre[0] == 7
    assert result.upper[0] == pytest.approx(9 + 3 * np.sqrt(90))
    assert result.lower[0] == 0


def test_t_chart_is_an_individuals_chart_on_the_3_6th_root():
    """Nelson 1994; Montgomery 6e example 7.6 transforms 286 hours to 4.80986 and 948 to 6.70903 (power 0.2777)."""
    hours = [286.0, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96]
    root = np.array(hours) ** (1 / 3.6)
    assert root[:2] == pytest.approx([4.80986, 6.70903], abs=4e-3)
    result, plain = chart(monthly(hours), kind="t"), chart(monthly(root), kind="i")
    assert result.upper[0] == pytest.approx(plain.upper[0] ** 3.6)
    assert result.centre[0] == pytest.approx(plain.centre[0] ** 3.6)
    assert result.lower[0] == 0
    assert result.values.tolist() == hours


def test_limits_of_shares_stay_within_0_and_1():
    assert chart(monthly([1, 9, 10, 8], [10] * 4), kind="p").upper.max() == 1.0
    assert chart(monthly([9, 1, 0, 2], [10] * 4), kind="p").lower.min() == 0.0


def test_a_sum_of_three_sigma_points_is_strictly_beyond():
    values = [1.0, 3.0] * 6
    limit = chart(monthly(values)).upper[0]
    again = chart(monthly([*values, limit]), fix_first=12)
    assert again.signal[-1] == ""
    above = chart(monthly([*values, np.nextafter(limit, np.inf)]), fix_first=12)
    assert above.signal[-1] == "beyond"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "pie"}, "no chart of kind 'pie'; choose from xmr, run"),
        ({"rules": "nelson"}, "no rules called 'nelson'"),
        ({"better": "more"}, "better must be"),
        ({"kind": "run", "rules": "ptd-0.2.2"}, "xmr charts alone"),
        ({"kind": "xmr", "rules": "anhoej"}, "do not go with xmr"),
        ({"kind": "p"}, "needs denominators"),
        ({"kind": "xbar"}, "several observations"),
    ],
)
def test_options_that_do_not_exist_or_go_together_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        chart(monthly(VALUES), **options)


def test_trial_limits_end_at_the_thirteenth_point():
    assert chart(monthly(VALUES[:12])).phases[0].trial
    assert not chart(monthly(VALUES)).phases[0].trial


def test_trial_looks_at_the_points_that_set_the_limits():
    assert chart(monthly(VALUES * 2), fix_first=12).phases[0].trial


def test_a_chart_is_the_same_every_time():
    first, second = chart(monthly(VALUES), better="up"), chart(monthly(VALUES), better="up")
    assert str(first) == str(second)


def test_denominators_are_carried_along():
    series = Series([1, 2, 3], months(3), [10, 20, 30])
    assert chart(series).denominators.tolist() == [10, 20, 30]
    assert chart(monthly([1, 2])).denominators is None


def test_the_autocorrelation_of_a_result_is_that_of_its_last_phase():
    values = [9.0, 1.0] * 8 + [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    result = chart(monthly(values), rebase=[months(17)[-1]])
    off = np.arange(6) - 2.5
    assert result.autocorrelation() == pytest.approx((off[1:] * off[:-1]).sum() / (off**2).sum())
    assert np.isnan(chart(monthly([4.0] * 5)).autocorrelation())
