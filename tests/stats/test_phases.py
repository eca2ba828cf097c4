"""Re-bases, fixed and chosen baselines, excluded points, targets that change."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from holdfast_stats import chart
from tests.stats.series import monthly

UNEVEN = [3.0, 5.0, 4.0, 6.0, 2.0, 5.0, 3.0, 4.0, 6.0, 5.0, 4.0, 3.0]
TWO_LEVELS = UNEVEN + [v + 10 for v in UNEVEN]


def test_a_rebase_gives_each_phase_its_own_lines():
    result = chart(monthly(TWO_LEVELS), rebase=["2021-01-01"])
    assert result.phase.tolist() == [0] * 12 + [1] * 12
    assert result.centre[12] == pytest.approx(result.centre[0] + 10)
    assert [(p.start, p.stop, p.index) for p in result.phases] == [(0, 12, 0), (12, 24, 1)]


def test_a_run_never_crosses_a_rebase():
    values = [0.0, 8.0] * 6 + [9.0] * 3 + [9.5, 8.5, 9.5, 8.5, 9.0, 9.2]
    assert "shift" in chart(monthly(values)).signal.tolist()
    assert "shift" not in chart(monthly(values), rebase=["2021-03-01"], screen=False).signal.tolist()


def test_a_rebase_between_two_points_starts_at_the_next():
    result = chart(monthly(TWO_LEVELS), rebase=[datetime.date(2020, 12, 14)])
    assert result.phases[1].start == 12


def test_a_rebase_on_no_point_is_ignored_by_ptd():
    result = chart(monthly(TWO_LEVELS), rules="ptd-0.2.2", rebase=["2020-12-14"])
    assert len(result.phases) == 1


def test_a_rebase_at_the_first_point_divides_nothing():
    assert len(chart(monthly(UNEVEN), rebase=["2020-01-01"]).phases) == 1
    assert len(chart(monthly(UNEVEN), rebase=["2019-01-01"]).phases) == 1


def test_a_rebase_after_the_last_point_is_said_to_wait():
    result = chart(monthly(UNEVEN), rebase=["2022-01-01"])
    assert [c.code for c in result.cautions if c.code == "rebase_unused"] == ["rebase_unused"]
    assert "2022-01-01" in next(c.sentence for c in result.cautions if c.code == "rebase_unused")


def test_fixing_uses_the_first_rows_of_each_phase():
    values = [*UNEVEN, 40.0, 41.0, *UNEVEN, 80.0]
    result = chart(monthly(values), fix_first=12, rebase=["2021-03-01"])
    plain = chart(monthly(UNEVEN))
    assert result.centre[0] == result.centre[14] == plain.centre[0]
    assert result.upper[0] == result.upper[14] == plain.upper[0]


def test_missing_rows_count_among_the_fixed_ones():
    values = [*UNEVEN[:6], None, None, *UNEVEN[6:10], 100.0]
    result = chart(monthly(values), fix_first=12)
    assert result.centre[0] == np.mean(UNEVEN[:10])


@pytest.mark.parametrize("first", [11, 0, -1, 12.0, True, "12"])
def test_fixing_on_too_few_rows_is_refused(first):
    with pytest.raises(ValueError, match="at least 12"):
        chart(monthly(TWO_LEVELS), fix_first=first)


def test_fixing_on_more_rows_than_there_are_uses_all():
    assert (chart(monthly(UNEVEN), fix_first=50).upper == chart(monthly(UNEVEN)).upper).all()


def test_a_run_chart_may_be_fixed_on_fewer_points():
    assert chart(monthly(TWO_LEVELS), kind="run", fix_first=3).centre[0] == 4


def test_a_baseline_window_sets_the_limits_by_its_points_alone():
    window = chart(monthly(TWO_LEVELS), baseline=("2020-01-01", "2020-12-31"))
    assert window.centre[0] == np.mean(UNEVEN)
    mask = chart(monthly(TWO_LEVELS), baseline=np.arange(24) < 12)
    assert (mask.upper == window.upper).all()


def test_a_baseline_goes_with_a_rebase():
    result = chart(monthly(TWO_LEVELS), baseline=("2020-01-01", "2020-06-01"), rebase=["2021-01-01"])
    assert result.centre[0] == np.mean(UNEVEN[:6])
    assert result.centre[12] == pytest.approx(np.mean(UNEVEN) + 10)  # no baseline point there: judged by itself


@pytest.mark.parametrize(
    ("baseline", "message"),
    [
        (("2020-06-01", "2020-01-01"), "before it begins"),
        ("2020-01-01", "first date, last date"),
        (("2020-01-01",), "first date, last date"),
        ([True, False], "2 entries but the series 12 rows"),
        (("2020-01-01", "soon"), "baseline date is not a day"),
        (5, "first date, last date"),
    ],
)
def test_bad_baselines_are_refused(baseline, message):
    with pytest.raises(ValueError, match=message):
        chart(monthly(UNEVEN), baseline=baseline)


def test_fixing_and_a_baseline_together_are_refused():
    with pytest.raises(ValueError, match="not both"):
        chart(monthly(TWO_LEVELS), fix_first=12, baseline=("2020-01-01", "2020-06-01"))


def test_an_excluded_point_counts_in_neither_limits_nor_rules():
    values = [*UNEVEN, 90.0, *UNEVEN]
    result = chart(monthly(values), exclude=["2021-01-01"])
    assert result.centre[0] == np.mean(UNEVEN)
    assert (result.signal[12], result.reading[12]) == ("", "")
    assert result.values[12] == 90
    assert result.excluded.tolist() == [i == 12 for i in range(25)]
    assert result.phases[0].n == 24


def test_an_excluded_point_ends_an_xmr_run_and_is_passed_over_by_the_runs_test():
    values = [0.0, 1.0] * 6 + [9.0, 9.5, 8.5, 50.0, 9.5, 8.5, 9.0, 9.2]
    xmr = chart(monthly(values), exclude=["2021-04-01"], screen=False)
    run = chart(monthly(values), kind="run", exclude=["2021-04-01"])
    assert "shift" not in xmr.signal.tolist()
    assert run.phases[0].longest_run == 7


def test_no_range_bridges_an_excluded_point_on_xmr_but_one_does_on_i():
    values = [1.0, 3.0, 50.0, 4.0, 6.0]
    mask = [False, False, True, False, False]
    xmr, i = (chart(monthly(values), kind=kind, exclude=mask, screen=False) for kind in ("xmr", "i"))
    assert xmr.upper[0] == pytest.approx(3.5 + 2.66 * 2)
    assert i.upper[0] == pytest.approx(3.5 + 3 * np.mean([2, 1, 2]) / 1.128)


def test_no_range_of_a_moving_range_chart_crosses_a_rebase():
    result = chart(monthly([1.0, 2.0, 3.0, 50.0, 51.0]), kind="mr", rebase=["2020-04-01"])
    assert np.isnan(result.values).tolist() == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("exclude", "message"),
    [(["2019-01-01"], "no point on 2019-01-01"), ("2020-01-01", "list of dates"), ([True], "1 entries")],
)
def test_bad_exclusions_are_refused(exclude, message):
    with pytest.raises(ValueError, match=message):
        chart(monthly(UNEVEN), exclude=exclude)


def test_rebases_given_as_one_text_are_refused():
    with pytest.raises(ValueError, match="list of dates"):
        chart(monthly(UNEVEN), rebase="2020-06-01")


@pytest.mark.parametrize("option", [{"baseline": ("2020-01-01", "2020-06-01")}, {"exclude": ["2020-01-01"]}])
def test_ptd_has_no_baseline_and_no_exclusions(option):
    with pytest.raises(ValueError, match=r"ptd-0.2.2 knows no baseline"):
        chart(monthly(UNEVEN), rules="ptd-0.2.2", **option)


def test_a_target_may_change_by_date():
    targets = {"2020-01-01": 100, "2020-12-01": -9}
    result = chart(monthly(UNEVEN), better="up", target=targets)
    assert result.target.tolist() == [100.0] * 11 + [-9.0]
    assert result.assurance == "pass"


def test_a_target_has_no_value_before_its_first_date():
    assert (
        np.isnan(chart(monthly(UNEVEN), better="up", target={"2020-03-01": 5}).target).tolist()
        == [True] * 2 + [False] * 10
    )


def test_a_target_for_each_row_is_taken_as_it_is():
    assert chart(monthly(UNEVEN), target=range(12)).target.tolist() == list(range(12))


@pytest.mark.parametrize(
    ("target", "message"), [([1, 2], "2 targets but 12 rows"), (float("inf"), "infinite"), ({"x": 1}, "target date")]
)
def test_bad_targets_are_refused(target, message):
    with pytest.raises(ValueError, match=message):
        chart(monthly(UNEVEN), target=target)


def test_targets_and_baselines_leave_the_statistics_alone():
    first, second = chart(monthly(UNEVEN), better="up"), chart(monthly(UNEVEN), better="up", target=4)
    assert (first.upper == second.upper).all()
    assert (first.reading == second.reading).all()


def test_assurance_uses_the_last_phase():
    assert chart(monthly(TWO_LEVELS), better="up", target=1, rebase=["2021-01-01"]).assurance == "pass"


def test_each_phase_keeps_its_own_latest_reading():
    values = [*UNEVEN, 40.0, *UNEVEN]
    result = chart(monthly(values), better="down", rebase=["2021-02-01"])
    assert [phase.variation for phase in result.phases] == ["concern", "common"]
    assert result.variation == "common"
