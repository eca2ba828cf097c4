"""mdc-2023 against the same rules written a second time, plainly, and against real data."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from holdfast_stats import Series, chart
from tests.stats.reference import mdc_oracle as oracle
from tests.stats.series import ae_series, monthly

# Small whole numbers: ties, plateaus, points on the mean and flat stretches all come up often.
few = st.integers(0, 5).map(float)
gaps = st.one_of(few, few, few, few, few, st.none())
drifting = st.lists(st.integers(-1, 2), min_size=1, max_size=45).map(
    lambda steps: np.cumsum(steps).astype(float).tolist()
)
any_series = st.one_of(st.lists(gaps, min_size=1, max_size=45), drifting)


def _check(result, values, better):
    expected = oracle.group_points(values, better)
    assert result.signal.tolist() == [p.rule for p in expected]
    assert result.reading.tolist() == [p.reading for p in expected]


@settings(max_examples=400, deadline=None)
@given(any_series, st.sampled_from(["up", "down", "neither"]))
@example([1.0, 1, 2, 3, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], "up")
@example([5.0] * 12 + [9.0] + [5.0] * 11, "down")
def test_mdc_rules_on_any_series(values, better):
    _check(chart(monthly(values), better=better), values, better)


def test_mdc_rules_on_every_ae_series():
    for (_, _, measure), (dates, values) in ae_series().items():
        if measure != "admissions":
            ordered = [value for _, value in sorted(zip(dates, values, strict=True))]
            _check(chart(Series(values, dates), better="up"), ordered, "up")
