"""ptd-0.2.2 against what NHSRplotthedots itself publishes: its test suite, snapshots and vignettes.

Source: github.com/nhs-r-community/NHSRplotthedots (MIT). Numbers and sequences are cited where they are used.
"""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import Series, chart
from tests.stats.series import ae_series, monthly

# R's set.seed(123); rnorm(20), the data of tests/testthat/test-ptd_spc.R.
NORMAL_20 = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip


def _ptd(values, **options):
    return chart(monthly(values), rules="ptd-0.2.2", **options)


def test_snapshot_of_twenty_normal_values():
    """tests/testthat/_snaps/ptd_spc.md: mean 0.142, lpl -3.01, upl 3.29, n 20, 20 common cause."""
    result = _ptd(NORMAL_20, better="up")
    (phase,) = result.phases
    assert (round(phase.centre, 3), round(phase.lower, 2), round(phase.upper, 2)) == (0.142, -3.01, 3.29)
    assert phase.n == 20
    assert set(result.reading) == {"common"}


@pytest.mark.parametrize(
    ("rows", "mean", "lower", "upper"),
    [(slice(0, 10), 0.0746, -2.60, 2.75), (slice(10, 20), 0.209, -3.28, 3.70)],
    ids=["facet 0", "facet 1"],
)
def test_snapshot_of_two_facets(rows, mean, lower, upper):
    """tests/testthat/_snaps/ptd_spc.md, facet_field set."""
    (phase,) = _ptd(NORMAL_20[rows], better="up").phases
    assert phase.centre == pytest.approx(mean, abs=5e-4)
    assert phase.lower == pytest.approx(lower, abs=5e-3)
    assert phase.upper == pytest.approx(upper, abs=5e-3)


def test_snapshot_with_a_target_of_one_half():
    """tests/testthat/_snaps/ptd_spc.md: target 0.5 lies within the limits."""
    assert _ptd(NORMAL_20, better="up", target=0.5).assurance == "hit_or_miss"


def test_two_points_near_opposite_limits_are_common_cause():
    """tests/testthat/test-ptd_spc_standard.R: +5.5 then -5.5 after fourteen points of +1, -1."""
    result = _ptd([1, -1] * 7 + [5.5, -5.5], better="up")
    assert result.reading[-2:].tolist() == ["common", "common"]


def test_screening_narrows_the_limits_of_the_outlier_example():
    """vignettes/deviations.Rmd: 1 and 2 in turn with one 10. By hand: mean 42/18, 14 ranges of 1 and 8, 9 apart."""
    values = [1, 2, 1, 2, 10] + [1, 2] * 6 + [1]
    screened, whole = _ptd(values), _ptd(values, screen=False)
    # ranges: 1 1 1 8 9 and twelve ones; their mean is 32/17, so 8 and 9 (over 3.267 times it) are left out
    assert screened.upper[0] == pytest.approx(np.mean(values) + 2.66)
    assert whole.upper[0] == pytest.approx(np.mean(values) + 2.66 * 32 / 17)
    assert screened.phases[0].screened_out == 2


def test_eight_points_of_one_trust_run_below_the_mean():
    """vignettes/NHSRplotthedots.Rmd: RRK, type 1 breaches to March 2018, less is better: 8 sequential points."""
    dates, values = ae_series()[("RRK", "1", "breaches")]
    rows = [i for i, date in enumerate(dates) if date < "2018-04-01"]
    result = chart(Series([values[i] for i in rows], [dates[i] for i in rows]), rules="ptd-0.2.2", better="down")
    special = np.flatnonzero(result.reading == "improvement")
    assert special.size == 8
    assert (np.diff(special) == 1).all()
    assert set(result.signal[special]) == {"shift"}


@pytest.mark.parametrize(
    ("steps", "trend"),
    [
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], range(7)),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], range(1, 8)),
        ([7, 6, 5, 4, 3, 2, 1], range(7)),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], range(1, 8)),
    ],
)
def test_seven_point_trend(steps, trend):
    """tests/testthat/test-ptd_calculate_point_type.R, ptd_seven_point_trend; here with limits far away."""
    wide = [100, -100, 100, -100]
    result = _ptd([*wide, np.nan, *steps, np.nan, *wide], screen=False)
    marked = np.flatnonzero(result.signal == "trend") - 5
    assert marked.tolist() == list(trend)
