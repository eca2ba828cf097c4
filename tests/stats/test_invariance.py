"""What must not change a chart: where zero is, the unit, which way up, what comes later."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats import chart
from tests.stats.series import monthly, months

# Whole numbers shifted and scaled by whole numbers: sums stay exact, so the answers must be the same to the last bit.
whole = st.lists(st.one_of(st.integers(-40, 40).map(float), st.none()), min_size=1, max_size=50)
LINES = ("centre", "lower", "upper", "near_lower", "near_upper")
fast = settings(max_examples=60, deadline=None)


def _moved(values, by):
    return [None if v is None else v + by for v in values]


@fast
@given(whole, st.integers(-500, 500), st.sampled_from(["mdc-2023", "ptd-0.2.2"]))
def test_shifting_all_values_shifts_the_lines_and_keeps_the_signals(values, by, rules):
    first, second = (chart(monthly(v), rules=rules, better="up") for v in (values, _moved(values, by)))
    for line in LINES:
        np.testing.assert_allclose(getattr(first, line) + by, getattr(second, line), rtol=1e-12, atol=1e-9)
    assert (first.side == second.side).all()
    assert first.phases[0].screened_out == second.phases[0].screened_out


@fast
@given(whole, st.sampled_from([2.0, 8.0, 0.25]), st.sampled_from(["mdc-2023", "ptd-0.2.2"]))
def test_scaling_by_a_power_of_two_scales_the_lines_exactly(values, by, rules):
    scaled = [None if v is None else v * by for v in values]
    first, second = (chart(monthly(v), rules=rules, better="up") for v in (values, scaled))
    for line in LINES:
        np.testing.assert_array_equal(getattr(first, line) * by, getattr(second, line))
    assert (first.signal == second.signal).all()
    assert (first.reading == second.reading).all()
    assert first.variation == second.variation


@fast
@given(whole)
def test_turning_a_series_upside_down_swaps_above_and_below(values):
    first = chart(monthly(values), better="up")
    second = chart(monthly([None if v is None else -v for v in values]), better="down")
    np.testing.assert_array_equal(first.upper, -second.lower)
    assert (first.side == -second.side).all()
    assert (first.signal == second.signal).all()
    assert (first.reading == second.reading).all()
    assert first.variation == second.variation


@fast
@given(whole, st.floats(-60, 60))
def test_swapping_better_swaps_improvement_and_concern_and_pass_and_fail(values, target):
    up, down, neither = (chart(monthly(values), better=b, target=target) for b in ("up", "down", "neither"))
    swapped = {"improvement": "concern", "concern": "improvement", "high": "improvement", "low": "concern"}
    assert [swapped.get(r, r) for r in up.reading] == down.reading.tolist()
    assert [swapped.get(r, r) for r in neither.reading] == up.reading.tolist()
    if up.lower[0] != up.upper[0]:
        assert {up.assurance, down.assurance} in ({"pass", "fail"}, {"hit_or_miss"}, {""})
    assert neither.assurance == ""


@fast
@given(whole, whole)
def test_later_points_never_change_fixed_limits(values, later):
    head = [float(i % 3) for i in range(12)]
    first = chart(monthly(head + values), fix_first=12)
    second = chart(monthly(head + values + later), fix_first=12)
    for line in LINES:
        np.testing.assert_array_equal(getattr(first, line), getattr(second, line)[: len(first.values)])


@fast
@given(whole, whole)
def test_later_points_never_change_the_limits_of_a_baseline(values, later):
    window = ("2020-03-01", "2021-06-01")
    head = [float(i * i % 7) for i in range(18)]
    first = chart(monthly(head + values), baseline=window)
    second = chart(monthly(head + values + later), baseline=window)
    np.testing.assert_array_equal(first.upper, second.upper[: len(first.values)])


@fast
@given(whole, whole)
def test_a_new_phase_leaves_the_earlier_one_as_it_was(values, later):
    alone = chart(monthly(values), better="up")
    both = chart(monthly(values + later), better="up", rebase=[months(len(values) + 1)[-1]])
    for line in (*LINES, "signal", "reading", "side"):
        np.testing.assert_array_equal(getattr(alone, line), getattr(both, line)[: len(values)])


@fast
@given(whole, st.integers(0, 49), st.integers(-1000, 1000))
def test_the_value_of_an_excluded_point_changes_nothing(values, place, other):
    place %= len(values)
    mask = np.arange(len(values)) == place
    changed = [float(other) if i == place else v for i, v in enumerate(values)]
    for kind in ("xmr", "run", "i"):
        first, second = (chart(monthly(v), kind=kind, exclude=mask) for v in (values, changed))
        for line in (*LINES, "signal", "reading"):
            np.testing.assert_array_equal(getattr(first, line), getattr(second, line))
        assert first.phases == second.phases or str(first.phases) == str(second.phases)


@fast
@given(whole)
def test_the_order_of_the_rows_changes_nothing(values):
    from holdfast_stats import Series

    dates = months(len(values))
    first = chart(monthly(values), better="up")
    second = chart(Series(values[::-1], dates[::-1]), better="up")
    np.testing.assert_array_equal(first.values, second.values)
    assert (first.reading == second.reading).all()
