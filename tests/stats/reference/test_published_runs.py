"""The Anhoej rules against published critical values and the behaviour qicharts2 documents."""

from __future__ import annotations

import csv
import itertools

import numpy as np
import pytest

from holdfast_stats import Series, chart
from holdfast_stats._run import crossings_limit, longest_run_limit
from tests.stats.series import MEASURES, ae_series, monthly

# Anhoej & Olesen 2014, PLoS ONE 9(11) e113825: round(log2 n) + 3; tabled for n = 10 to 109 at unaettie.com (FAQ,
# "Length of run in a run chart"): the longest run allowed, with the first n for which it holds.
LONGEST = {6: 10, 7: 12, 8: 23, 9: 46, 10: 91}


@pytest.mark.parametrize(("limit", "first"), LONGEST.items())
def test_longest_run_limit_steps_up_where_the_table_does(limit, first):
    assert longest_run_limit(first) == limit
    assert longest_run_limit(first - 1) == limit - 1 or first == 10


def test_critical_values_for_24_points():
    """qicharts2 vignette, "The Anhoej rules": round(log2(24) + 3) = 8; qbinom(0.05, 23, 0.5) = 8."""
    assert (longest_run_limit(24), crossings_limit(24)) == (8, 8)


@pytest.mark.parametrize(("useful", "longest", "crossings"), [(24, 8, 8), (23, 8, 7), (43, 8, 16)])
def test_critical_values_in_published_summaries(useful, longest, crossings):
    """Summaries printed in the README of J. Anhoej's package pbcharts (longest.run.max, n.crossings.min)."""
    assert (longest_run_limit(useful), crossings_limit(useful)) == (longest, crossings)


@pytest.mark.parametrize("useful", range(1, 130))
def test_crossings_limit_is_the_five_per_cent_quantile(useful):
    """Smallest k with P(X <= k) >= 0.05, X binomial(n - 1, 1/2) (Chen 2010), from scipy."""
    binom = pytest.importorskip("scipy.stats").binom
    assert crossings_limit(useful) == int(binom.ppf(0.05, useful - 1, 0.5)) if useful > 1 else True


def test_thirteen_point_example():
    """Wentzel-Larsen & Anhoej (sciencetrends.com): crossings after points 3, 6, 7, 9 and 10; longest run 3."""
    sides = [1, 1, 1, -1, -1, -1, 1, -1, -1, 1, -1, -1, -1]
    result = chart(monthly(sides), kind="run", baseline=[True, False, False, True] + [False] * 9)
    (phase,) = result.phases
    assert (phase.centre, phase.useful, phase.crossings, phase.longest_run) == (0, 13, 5, 3)
    assert (phase.longest_run_limit, phase.crossings_limit, phase.runs_signal) == (7, 3, False)


def test_points_on_the_median_are_no_evidence_and_their_neighbours_join():
    """qicharts2 vignette: points on the centre line neither break nor contribute to the run."""
    result = chart(monthly([1, 1, 1, 1, 2, 1, 1, 3, 3, 3, 3, 3, 3]), kind="run")
    (phase,) = result.phases
    assert phase.centre == 2
    assert (phase.useful, phase.longest_run, phase.crossings) == (12, 6, 1)


def test_infections_fall_after_the_intervention():
    """C. difficile 2012-2015 (qicharts2 cdi): split at the intervention, each half random by the runs test."""
    path = MEASURES / "qicharts2" / "cdi.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    series = Series([float(r["n"]) for r in rows], [r["month"] for r in rows])
    whole = chart(series, kind="run", better="down")
    start = next(r["month"] for r in rows if r["period"] == "post")
    split = chart(series, kind="run", better="down", rebase=[start])
    assert whole.phases[0].runs_signal
    assert not any(phase.runs_signal for phase in split.phases)
    assert split.phases[1].centre < split.phases[0].centre


def _naive_runs(values, centre):
    sides = [1 if v > centre else -1 for v in values if v != centre]
    longest = run = 0
    for place, side in enumerate(sides):
        run = run + 1 if place and side == sides[place - 1] else 1
        longest = max(longest, run)
    return len(sides), longest, sum(a != b for a, b in itertools.pairwise(sides))


def test_runs_of_every_ae_series_counted_by_hand():
    for (_, _, measure), (dates, values) in ae_series().items():
        if measure == "attendances":
            ordered = [v for _, v in sorted(zip(dates, values, strict=True))]
            phase = chart(Series(values, dates), kind="run").phases[0]
            assert phase.centre == np.median(values)
            assert (phase.useful, phase.longest_run, phase.crossings) == _naive_runs(ordered, np.median(values))
