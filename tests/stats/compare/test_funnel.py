"""Funnels: the edges, and what they say."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import funnel

WARDS = ([10, 14, 9, 30, 12, 8, 11, 13, 10, 12, 9], [100] * 11)


def test_a_share_is_plotted_against_the_pooled_share():
    result = funnel([1, 3], [10, 30])
    assert result.indicator.tolist() == [0.1, 0.1]
    assert result.target == 0.1


def test_a_standardised_ratio_is_compared_with_one():
    assert funnel([12, 3], [10, 30], kind="sr").target == 1.0


def test_one_unit_far_from_the_others_lies_outside_and_says_on_which_side():
    result = funnel(*WARDS, overdispersion=False)
    assert result.side.tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert result.outlier.tolist() == [side == 1 for side in result.side]
    assert result.sentence == "1 of the 11 units lies outside the 99.8% limits (1 above): ask what is different there."


def test_units_carry_their_own_word_and_names():
    result = funnel(*WARDS, overdispersion=False, groups=list("abcdefghijk"), units=("ward", "wards"))
    assert "11 wards" in result.sentence
    assert result.groups[3] == "d"


def test_a_unit_exactly_on_its_limit_is_within():
    n = np.array([400.0, 400.0])
    upper = funnel([100, 100], n, kind="sr").upper_998[0]
    assert funnel([upper * 400, 400], n, kind="sr", overdispersion=False).side[0] == 0


@pytest.mark.parametrize("kind", ["pr", "sr", "rc"])
def test_equal_units_are_all_within_limits_of_chance(kind):
    result = funnel([5] * 12, [50] * 12, kind=kind) if kind != "sr" else funnel([50] * 12, [50] * 12, kind="sr")
    assert not result.outlier.any()
    assert result.phi == pytest.approx(0, abs=0.05)  # rc adds a half above and below, and so moves off its target
    assert result.tau2 == 0
    assert not result.adjusted


@pytest.mark.parametrize("share", [0, 1])
def test_shares_that_are_all_or_nothing_lie_on_the_target(share):
    result = funnel([20 * share] * 4, [20] * 4)
    assert result.target == share
    assert not result.outlier.any()
    assert (result.upper_998 <= 1).all()
    assert (result.lower_998 >= 0).all()


def test_ratios_that_are_all_nought_have_limits_at_nought():
    result = funnel([0, 0], [20, 30], kind="rc")
    assert result.upper_998.tolist() == [0, 0]
    assert not result.outlier.any()


@pytest.mark.parametrize("method", ["shmi", "cqc"])
def test_nothing_observed_keeps_every_number_finite(method):
    result = funnel([0, 5, 7], [4, 6, 6], kind="sr", sr_method=method)
    assert np.isfinite(result.z).all()
    assert np.isfinite([result.phi, result.tau2]).all()


@pytest.mark.parametrize("empty", [(0, 0), (3, 0), (np.nan, 10), (3, np.nan)])
def test_a_unit_without_figures_is_not_compared_and_changes_nothing(empty):
    with_it = funnel([*WARDS[0], empty[0]], [*WARDS[1], empty[1]])
    without = funnel(*WARDS)
    assert with_it.compared.tolist() == [True] * 11 + [False]
    assert np.isnan(with_it.upper_998[-1])
    assert with_it.side[-1] == 0
    assert (with_it.phi, with_it.target) == (without.phi, without.target)
    assert "not_compared" in [caution.code for caution in with_it.cautions]


def test_no_unit_with_figures_says_so():
    result = funnel([0, np.nan], [0, 10])
    assert result.sentence == "There is nothing to compare yet."
    assert np.isnan(result.target)


def test_one_share_alone_has_nothing_to_be_compared_with():
    result = funnel([3], [10], units=("ward", "wards"))
    assert result.sentence == "There is only one ward, and nothing to compare it with."
    assert result.cautions[0].code == "one_unit"
    assert not result.adjusted


def test_one_standardised_ratio_is_still_set_against_what_is_expected():
    assert funnel([90], [40], kind="sr", overdispersion=False).side.tolist() == [1]


@pytest.mark.parametrize(
    ("counts", "sizes", "problem"),
    [
        ([5, 11], [10, 10], "'2': the numerator is larger than its denominator"),
        ([5, -1], [10, 10], "'2': a number is negative"),
        ([5, 1], [10, -10], "'2': a number is negative"),
        ([5, np.inf], [10, 10], "'2': a number is infinite"),
        ([5, 1], [10], "2 numerators but 1 denominators"),
        ([], [], "no unit to compare"),
    ],
)
def test_what_no_funnel_can_take_is_refused(counts, sizes, problem):
    with pytest.raises(ValueError, match=problem):
        funnel(counts, sizes)


def test_more_than_expected_is_no_mistake_in_a_ratio():
    assert funnel([11, 10], [10, 10], kind="sr").indicator[0] == 1.1
    assert funnel([11, 10], [10, 10], kind="rc").indicator[0] == 1.1


@pytest.mark.parametrize("wrong", [{"kind": "mean"}, {"sr_method": "nhs"}, {"groups": ["a"]}])
def test_unknown_options_are_refused(wrong):
    with pytest.raises(ValueError, match=r"choose from|names"):
        funnel([1, 2], [10, 10], **wrong)


def test_limits_without_over_dispersion_leave_the_wide_ones_empty():
    result = funnel(*WARDS, overdispersion=False)
    assert np.isnan(result.od_upper_998).all()
    assert result.tau2 == 0


def test_where_chance_explains_all_the_wide_limits_are_those_of_chance():
    result = funnel([10, 11, 9, 10, 10, 11, 9, 10, 10, 10, 10, 10], [100] * 12)
    assert not result.adjusted
    np.testing.assert_array_equal(result.od_upper_998, result.upper_998)


def test_units_that_differ_beyond_chance_widen_the_limits_and_say_so():
    rng = np.random.default_rng(4)
    result = funnel(rng.binomial(2000, rng.uniform(0.05, 0.2, 40)), [2000] * 40)
    assert result.adjusted
    assert (result.od_upper_998 > result.upper_998).all()
    assert "widened" in result.sentence
    assert "large_overdispersion" in [caution.code for caution in result.cautions]


def test_over_dispersion_left_out_is_a_caution():
    rng = np.random.default_rng(4)
    result = funnel(rng.binomial(2000, rng.uniform(0.05, 0.2, 40)), [2000] * 40, overdispersion=False)
    assert "overdispersion_ignored" in [caution.code for caution in result.cautions]


def test_few_units_and_small_numbers_are_cautions():
    assert [caution.code for caution in funnel([1, 0, 2], [20, 20, 20]).cautions] == ["few_units", "small_numbers"]


@pytest.mark.parametrize("kind", ["pr", "sr"])
@pytest.mark.parametrize("overdispersion", [True, False])
def test_the_lines_to_draw_pass_through_the_limits_of_every_unit(kind, overdispersion):
    rng = np.random.default_rng(5)
    sizes = rng.integers(100, 3000, 30).astype(float)
    counts = np.round(sizes * rng.uniform(0.1, 0.4, 30))
    result = funnel(counts, sizes if kind == "pr" else sizes / 4 + 0.25, kind=kind, overdispersion=overdispersion)
    lines = result.lines(result.denominators)
    force = "od_" if overdispersion else ""
    for name in ("lower_95", "upper_95", "lower_998", "upper_998"):
        np.testing.assert_allclose(getattr(lines, name), getattr(result, force + name), rtol=1e-4)


def test_the_order_of_units_changes_no_unit():
    rng = np.random.default_rng(6)
    counts, sizes = rng.integers(1, 50, 25), rng.integers(60, 400, 25)
    order = rng.permutation(25)
    one, other = funnel(counts, sizes), funnel(counts[order], sizes[order])
    np.testing.assert_allclose(one.od_upper_998[order], other.od_upper_998, rtol=1e-12)
    np.testing.assert_array_equal(one.side[order], other.side)
