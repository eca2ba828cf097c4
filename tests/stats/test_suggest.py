"""Suggestions: new phases and kinds of chart."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import chart, suggest_kind, suggest_rebase
from holdfast_stats._suggest import count_overdispersion
from tests.stats.series import monthly, months

LOW = [3.0, 5.0, 4.0, 6.0, 2.0, 5.0, 3.0, 4.0, 6.0, 5.0, 4.0, 3.0]
HIGH = [v + 10 for v in LOW]


def test_a_shift_that_stayed_for_twelve_points_is_worth_a_new_phase():
    found = suggest_rebase(chart(monthly(LOW + HIGH)))
    assert found.date == np.datetime64("2021-01-01")
    assert found.n_points == 12
    assert (found.mean_before, found.mean_since) == (np.mean(LOW), np.mean(HIGH))
    assert found.sentence.startswith("All 12 points since 2021-01-01 are above the average")


@pytest.mark.parametrize(
    "values",
    [LOW + HIGH[:11], LOW[:6] + HIGH, LOW + HIGH + LOW[:1], LOW * 2, [5.0] * 24, [float("nan")] * 3],
    ids=["eleven_points", "six_before", "gone_back", "steady", "constant", "empty"],
)
def test_less_than_that_is_no_evidence(values):
    assert suggest_rebase(chart(monthly(values))) is None


def test_once_rebased_nothing_more_is_suggested():
    assert suggest_rebase(chart(monthly(LOW + HIGH), rebase=["2021-01-01"])) is None


def test_a_fall_on_a_run_chart_is_below_the_median():
    found = suggest_rebase(chart(monthly(HIGH + LOW), kind="run"))
    assert "below the median" in found.sentence


def test_missing_and_excluded_points_are_passed_over():
    values = [*LOW, None, *HIGH[:5], None, 4.0, *HIGH[5:]]
    assert suggest_rebase(chart(monthly(values))) is None
    found = suggest_rebase(chart(monthly(values), exclude=[months(20)[-1]]))
    assert found.n_points == 12
    assert found.date == months(14)[-1]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({}, "xmr"),
        ({"number": "share"}, "p"),
        ({"number": "count", "size_varies": False}, "c"),
        ({"number": "count"}, "u"),
        ({"number": "count", "rare": True}, "t"),
        ({"number": "cases_between"}, "g"),
        ({"number": "time_between"}, "t"),
    ],
)
def test_three_plain_answers_name_a_kind(answers, kind):
    found = suggest_kind(**answers)
    assert found.kind == kind
    assert found.sentence.endswith(".")


def test_few_values_ask_for_a_run_chart():
    assert suggest_kind("share", series=monthly(LOW[:11])).kind == "run"


def test_many_zeros_count_as_rare():
    assert suggest_kind("count", series=monthly([0.0, 0.0, 1.0] * 5)).kind == "t"


def test_rare_events_offer_both_t_and_g():
    found = suggest_kind("share", series=monthly([0.0, 0.0, 0.0, 1.0] * 5, [300.0] * 20))
    assert (found.kind, found.also) == ("t", ("g",))


def test_counts_of_a_steady_chance_ask_for_c_and_for_xmr_when_they_vary_more():
    rng = np.random.default_rng(8)
    steady = suggest_kind("count", size_varies=False, series=monthly(rng.poisson(20, 60)))
    wild = suggest_kind("count", size_varies=False, series=monthly(rng.poisson(rng.gamma(4, 5, 60))))
    assert (steady.kind, steady.also) == ("c", ())
    assert (wild.kind, wild.also) == ("xmr", ("c",))


@pytest.mark.parametrize(("values", "known"), [([5.0], False), ([0.0, 0.0], False), ([1.0, 3.0], True)])
def test_spread_of_counts_is_known_from_two_that_are_not_all_nought(values, known):
    assert np.isfinite(count_overdispersion(monthly(values))) == known


def test_spread_beyond_chance_asks_for_a_primed_chart():
    rng = np.random.default_rng(3)
    sizes = np.full(40, 5000.0)
    fair = rng.binomial(5000, 0.2, 40)
    wild = rng.binomial(5000, np.clip(rng.normal(0.2, 0.03, 40), 0, 1))
    assert suggest_kind("share", series=monthly(fair, sizes)).kind == "p"
    assert suggest_kind("share", series=monthly(wild, sizes)).kind == "pp"
    assert suggest_kind("count", series=monthly(rng.poisson(rng.gamma(20, 20, 40)), sizes)).kind == "up"


@pytest.mark.parametrize(("stretch", "kind"), [(1.1, "u"), (1.4, "up"), (3.0, "up")])
def test_half_as_much_variance_again_as_chance_allows_is_the_edge(stretch, kind):
    steps = np.tile([1.0, -1.0], 20) * stretch * 1.128 / 2 * 10  # 100 a point, so sigma 10
    assert suggest_kind("count", series=monthly(100 + steps, [1000.0] * 40)).kind == kind


def test_shares_without_spread_or_sizes_stay_plain():
    assert suggest_kind("share", series=monthly([10.0] * 20, [10.0] * 20)).kind == "p"
    assert suggest_kind("share", series=monthly(LOW)).kind == "p"


def test_an_unknown_answer_is_refused():
    with pytest.raises(ValueError, match="number must be one of"):
        suggest_kind("dunno")
