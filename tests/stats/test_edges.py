"""The edge cases of docs/statistics/deviations.md: one test for each row, named there."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import Series, chart
from tests.stats.series import monthly, months

NAN = float("nan")


def _codes(result):
    return [caution.code for caution in result.cautions]


def test_constant_series_has_limits_at_its_value_and_meets_its_target():
    result = chart(monthly([100.0] * 24), better="up", target=95)
    assert (result.lower == 100).all()
    assert (result.upper == 100).all()
    assert (result.variation, result.assurance) == ("common", "pass")
    assert _codes(result) == ["constant"]


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [("up", 100, "pass"), ("down", 100, "pass"), ("up", 100.1, "fail"), ("down", 99.9, "fail"), ("neither", 95, "")],
)
def test_constant_series_is_judged_directly_against_its_target(better, target, assurance):
    assert chart(monthly([100.0] * 24), better=better, target=target).assurance == assurance


def test_constant_series_under_ptd_has_no_limits_and_is_hit_or_miss():
    result = chart(monthly([5.0] * 24), rules="ptd-0.2.2", better="up", target=4)
    assert np.isnan(result.lower).all()
    assert (result.variation, result.assurance) == ("common", "hit_or_miss")


def test_constant_series_unscreened_under_ptd_has_limits_at_its_value():
    result = chart(monthly([5.0] * 24), rules="ptd-0.2.2", better="up", target=4, screen=False)
    assert (result.upper == 5).all()
    assert (result.variation, result.assurance) == ("common", "pass")


@pytest.mark.parametrize("value", [0.1, 1 / 3, 99.9, 1e-7, 123456.789])
@pytest.mark.parametrize("count", [3, 7, 24, 61])
def test_constant_series_returns_its_value_exactly(value, count):
    assert set(chart(monthly([value] * count)).centre) == {value}


def test_one_blip_in_a_flat_series_signals_itself_and_nothing_else():
    result = chart(monthly([5.0] * 12 + [9.0] + [5.0] * 11), better="down")
    assert np.flatnonzero(result.signal != "").tolist() == [12]
    assert result.signal[12] == "beyond"
    assert result.reading[12] == "concern"
    assert result.variation == "common"
    assert _codes(result) == ["hardly_varies", "screening_collapsed"]


def test_one_blip_in_a_flat_series_under_ptd_makes_every_point_a_signal():
    result = chart(monthly([5.0] * 12 + [9.0] + [5.0] * 11), rules="ptd-0.2.2", better="up")
    assert set(result.signal) == {"beyond"}
    assert result.variation == "concern"


def test_two_flat_levels_lie_outside_the_limits_of_their_one_step():
    result = chart(monthly([1.0] * 12 + [2.0] * 12), better="up")
    assert result.upper[0] - result.lower[0] == pytest.approx(2 * 2.66 / 23)
    assert set(result.signal) == {"beyond"}
    assert result.reading.tolist() == ["concern"] * 12 + ["improvement"] * 12
    assert "hardly_varies" in _codes(result)


def test_a_series_that_hardly_varies_keeps_only_the_limits_as_a_rule():
    values = [5.0] * 8 + [6.0] + [5.0] * 8 + [6.0] + [5.0] * 8
    result = chart(monthly(values))
    assert set(result.signal) <= {"", "beyond"}
    assert result.phases[0].hardly_varies


def test_half_zero_ranges_are_not_yet_hardly_varying():
    assert not chart(monthly([1.0, 1.0, 2.0])).phases[0].hardly_varies
    assert chart(monthly([1.0, 1.0, 1.0, 2.0])).phases[0].hardly_varies


def test_one_point_has_a_mean_and_no_icon():
    result = chart(monthly([7.0]), better="up", target=5)
    assert result.centre[0] == 7
    assert np.isnan(result.upper[0])
    assert (result.variation, result.assurance) == ("", "")
    assert "few_points" in _codes(result)


def test_one_point_under_ptd_is_common_cause_and_hit_or_miss():
    result = chart(monthly([7.0]), rules="ptd-0.2.2", better="up", target=5)
    assert (result.variation, result.assurance) == ("common", "hit_or_miss")


def test_two_points_have_limits_from_their_one_range():
    result = chart(monthly([4.0, 6.0]))
    assert (result.lower[0], result.upper[0]) == (5 - 2.66 * 2, 5 + 2.66 * 2)
    assert result.phases[0].trial


def test_a_missing_value_takes_two_ranges_and_no_more():
    whole, gap = [1.0, 2.0, 4.0, 7.0, 11.0], [1.0, 2.0, NAN, 7.0, 11.0]
    assert chart(monthly(whole), screen=False).upper[0] == pytest.approx(5 + 2.66 * 2.5)
    assert chart(monthly(gap), screen=False).upper[0] == pytest.approx(21 / 4 + 2.66 * (1 + 4) / 2)
    assert "missing_points" in _codes(chart(monthly(gap)))


def test_a_missing_value_ends_a_run_and_has_no_reading():
    low, high = [0.0, 1.0] * 6, [10.0, 11.0, 10.5, 10.0, 11.0, 10.5, 10.2]
    assert (chart(monthly(low + high)).signal[-7:] != "").all()
    broken = chart(monthly([*low, *high[:3], NAN, *high[3:]]), screen=False)
    assert "shift" not in broken.signal.tolist()
    assert broken.reading[15] == ""


@pytest.mark.parametrize("rules", ["mdc-2023", "ptd-0.2.2"])
def test_a_missing_value_inside_a_rise_ends_the_trend_without_an_error(rules):
    wide = [-50.0, 50.0] * 5
    rise = [1.0, 2.0, 3.0, NAN, 4.0, 5.0, 6.0, 7.0]
    assert "trend" not in chart(monthly(wide + rise), rules=rules).signal.tolist()


def test_all_values_missing_give_no_lines_and_no_icon():
    result = chart(monthly([NAN] * 5), better="up", target=1)
    assert np.isnan(result.centre).all()
    assert (result.variation, result.assurance, set(result.reading)) == ("", "", {""})
    assert result.phases[0].n == 0
    assert result.sentence == "There are no values yet."


def test_the_icon_is_of_the_latest_point_even_when_later_rows_are_missing():
    values = [1.0, 2.0] * 8 + [30.0, NAN]
    assert chart(monthly(values), better="down").variation == "concern"
    assert chart(monthly(values), better="down", rules="ptd-0.2.2").variation == "common"


def test_infinity_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        Series([1.0, float("inf")], months(2))


def test_a_plateau_inside_a_rise_neither_counts_nor_cancels():
    wide = [-50.0, 50.0] * 5
    rise = [1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    result = chart(monthly(wide + rise))
    assert np.flatnonzero(result.signal == "trend").tolist() == list(range(10, 18))
    assert "trend" not in chart(monthly(wide + rise), rules="ptd-0.2.2").signal.tolist()


def test_a_plateau_does_not_count_as_a_step():
    wide = [-50.0, 50.0] * 5
    assert "trend" not in chart(monthly([*wide, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0])).signal.tolist()


def test_plateaus_at_the_ends_of_a_rise_are_not_part_of_it():
    wide = [-50.0, 50.0] * 5
    result = chart(monthly([*wide, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0, -50.0]))
    assert np.flatnonzero(result.signal == "trend").tolist() == list(range(11, 18))


@pytest.mark.parametrize("rules", ["mdc-2023", "ptd-0.2.2"])
def test_a_peak_takes_the_trend_to_its_right(rules):
    wide = [-50.0, 50.0] * 5
    values = [*wide, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]
    result = chart(monthly(values), rules=rules, better="up")
    assert result.reading[10:16].tolist() == ["improvement"] * 6
    assert result.reading[16:].tolist() == ["concern"] * 7


def test_a_drop_between_two_rises_is_named_a_fall_by_ptd_alone():
    wide = [-50.0, 50.0] * 5
    values = [*wide, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert chart(monthly(values), rules="ptd-0.2.2", better="up").reading[16] == "concern"
    assert chart(monthly(values), better="up").reading[16] == "improvement"


def test_a_point_on_the_mean_ends_a_run():
    seven = [3.0, -3.0, 3.0, -3.0] + [1.0] * 3 + [0.0] + [1.0] * 3 + [-6.0]
    result = chart(monthly(seven))
    assert result.centre[0] == 0
    assert "shift" not in result.signal.tolist()


def test_a_point_beyond_the_limits_counts_in_two_in_three():
    values = [0.0, 1.0] * 12 + [3.0, 2.9, 4.2]
    ours, theirs = chart(monthly(values)), chart(monthly(values), rules="ptd-0.2.2")
    assert ours.signal[-1] == theirs.signal[-1] == "beyond"
    close = (ours.values > ours.near_upper) & (ours.values <= ours.upper)
    assert close[-3:].tolist() == [True, True, False]
    one = [0.0, 1.0] * 12 + [0.9, 2.9, 4.2]
    assert chart(monthly(one)).signal[-2] == "two_in_three"
    assert chart(monthly(one), rules="ptd-0.2.2").signal[-2] == ""


@pytest.mark.parametrize(
    ("better", "edge", "assurance"),
    [("up", "lower", "pass"), ("up", "upper", "fail"), ("down", "upper", "pass"), ("down", "lower", "fail")],
)
def test_a_target_on_a_limit_counts_as_reached_or_missed(better, edge, assurance):
    values = [4.0, 6.0, 5.0, 7.0, 3.0, 5.0] * 3
    target = float(getattr(chart(monthly(values)), edge)[0])
    assert chart(monthly(values), better=better, target=target).assurance == assurance
    assert chart(monthly(values), better=better, target=target, rules="ptd-0.2.2").assurance == "hit_or_miss"


def test_a_missing_target_gives_no_icon_and_hit_or_miss_under_ptd():
    targets = [5.0] * 17 + [NAN]
    values = [4.0, 6.0, 5.0, 7.0, 3.0, 5.0] * 3
    assert chart(monthly(values), better="up", target=targets).assurance == ""
    assert chart(monthly(values), better="up", target=targets, rules="ptd-0.2.2").assurance == "hit_or_miss"


def test_negative_values_have_limits_below_zero():
    result = chart(monthly([-4.0, -6.0, -5.0, -7.0, -3.0]))
    assert result.upper[0] > -3
    assert result.lower[0] < -7


def test_limits_are_not_clipped_at_0_or_100_percent():
    result = chart(monthly([99.0, 94.0, 99.5, 95.0] * 6))
    assert result.upper[0] > 100


def test_duplicate_dates_are_refused():
    with pytest.raises(ValueError, match="more than once"):
        Series([1, 2], ["2024-01-01", "2024-01-01"])


def test_an_empty_denominator_has_neither_value_nor_limits():
    result = chart(monthly([1, 0, 2, 1], [10, 0, 10, 10]), kind="p")
    assert np.isnan([result.values[1], result.lower[1], result.upper[1]]).all()
    assert not np.isnan(result.upper[[0, 2, 3]]).any()
    assert result.reading[1] == ""


def test_events_over_an_empty_denominator_are_no_rate():
    result = chart(monthly([1, 3, 2, 1], [10, 0, 10, 10]), kind="u")
    assert np.isnan(result.values[1])
    assert result.centre[0] == pytest.approx(4 / 30)


def test_a_numerator_above_its_denominator_is_refused():
    with pytest.raises(ValueError, match="larger than its denominator: 2020-02-01"):
        chart(monthly([1, 11], [10, 10]), kind="p")


@pytest.mark.parametrize("kind", ["p", "pp"])
@pytest.mark.parametrize("share", [0, 1])
def test_shares_that_are_all_or_nothing_have_limits_on_the_centre(kind, share):
    result = chart(monthly([10.0 * share] * 12, [10.0] * 12), kind=kind, better="up", target=0.5)
    assert (result.lower == share).all()
    assert (result.upper == share).all()
    assert result.variation == "common"
    assert result.assurance == ("pass" if share else "fail")


@pytest.mark.parametrize("kind", ["u", "up"])
def test_rates_that_are_all_zero_have_limits_at_zero(kind):
    result = chart(monthly([0.0] * 12, [10.0] * 12), kind=kind)
    assert (result.upper == 0).all()


def test_times_of_zero_are_refused():
    with pytest.raises(ValueError, match="greater than zero: 2020-02-01"):
        chart(monthly([3, 0, 4]), kind="t")


@pytest.mark.parametrize("kind", ["c", "g"])
def test_negative_counts_are_refused(kind):
    with pytest.raises(ValueError, match="negative"):
        chart(monthly([3, -1, 4]), kind=kind)


@pytest.mark.parametrize("value", [5.0, 0.3, 17.23])
def test_constant_times_between_events_lie_on_their_lines(value):
    result = chart(monthly([value] * 20), kind="t")
    assert (result.upper == value).all()
    assert set(result.signal) == {""}


def test_summing_order_never_moves_a_point_off_its_mean():
    values = [0.1, 0.2, 0.3] * 7
    assert chart(monthly(values)).side[1::3].tolist() == [0] * 7
