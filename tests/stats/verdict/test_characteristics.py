"""How often the verdict is right, on simulated series with fixed seeds: false claims, power, alarms, relapse.

The bounds are those the project promises (docs/statistics/verdict.md says with which method).
"""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats._verdict import judge
from holdfast_stats._verdict.judge import ACHIEVED, EMBEDDED, HOLDING, LOST, SLIPPING
from holdfast_stats.batch import READINGS, chart_many

SERIES = 1500


def noise(seed, phi=0.2, periods=60):
    """Monthly AR(1) series with standard deviation 1."""
    rng = np.random.default_rng(seed)
    e = rng.standard_normal((SERIES, periods))
    x = e.copy()
    for t in range(1, periods):
        x[:, t] = phi * x[:, t - 1] + np.sqrt(1 - phi**2) * e[:, t]
    return x


def run(x, kind="mean", direction="up"):
    return judge(x, None, kind, direction, np.full(len(x), 24)).state


def ever_achieved(states, within=36):
    return (states[:, 24 : 24 + within] == ACHIEVED).any(1).mean() * 100


@pytest.mark.parametrize(("phi", "most"), [(0, 2.5), (0.2, 5), (0.35, 7), (0.5, 10)])
def test_nothing_changed_is_seldom_called_achieved(phi, most):
    assert ever_achieved(run(noise(101, phi))) <= most


def test_a_season_alone_is_seldom_called_achieved():
    wave = 1.5 * np.cos(2 * np.pi * np.arange(60) / 12 + 1)
    assert ever_achieved(run(noise(102) + wave)) <= 5


def test_a_start_after_the_worst_spell_is_seldom_called_achieved():
    x = noise(103, periods=120)
    three = np.stack([x[:, t : t + 3].mean(1) for t in range(24, 60)], 1).argmin(1) + 27
    moved = np.stack([x[i, s - 24 : s + 36] for i, s in enumerate(three)])
    assert ever_achieved(run(moved)) <= 5


def test_a_gain_of_two_standard_deviations_is_proven_within_a_year():
    x = noise(104)
    x[:, 24:] += 2
    assert ever_achieved(run(x), within=12) >= 92


def test_a_held_gain_seldom_reads_slipping():
    x = noise(105)
    x[:, 24:] += 2
    states = run(x)
    starts = ((states[:, 1:] == SLIPPING) & (states[:, :-1] != SLIPPING)).sum()
    years = np.isin(states, (ACHIEVED, HOLDING, EMBEDDED, SLIPPING)).sum() / 12
    assert starts / years <= 0.12


def test_a_full_relapse_is_seen_within_a_median_of_three_months():
    x = noise(106)
    x[:, 24:36] += 2
    states = run(x)
    gained = (states[:, 24:36] == ACHIEVED).any(1)
    found = np.isin(states[gained, 36:], (SLIPPING, LOST))
    months = np.where(found.any(1), found.argmax(1) + 1, 99)
    assert np.median(months) <= 3


def test_four_falls_a_month_and_thirty_percent_fewer_is_proven_within_two_years_in_two_of_five():
    rng = np.random.default_rng(107)
    x = rng.poisson(4, (3 * SERIES, 60)).astype(float)
    x[:, 24:] = rng.poisson(2.8, (3 * SERIES, 36))
    assert ever_achieved(run(x, "count", "down"), within=24) >= 40


def test_six_such_wards_together_are_proven_within_two_years():
    rng = np.random.default_rng(108)
    x = rng.poisson(24, (SERIES, 60)).astype(float)
    x[:, 24:] = rng.poisson(24 * 0.7, (SERIES, 36))
    assert ever_achieved(run(x, "count", "down"), within=24) >= 95


def nhs_says_improvement(x, frozen):
    """Share of series on which the NHS rules, read each month, say improvement at least once after the change."""
    found = np.zeros(len(x), bool)
    for end in range(25, 61):
        baseline = np.broadcast_to(np.arange(end) < 24, (len(x), end)) if frozen else None
        icons = chart_many(x[:, :end], better="up", baseline=baseline).reading.reshape(len(x), end)[:, -1]
        found |= READINGS[icons] == "improvement"
    return found.mean() * 100


def test_on_the_same_unchanged_series_the_nhs_rules_claim_many_times_as_often():
    """Not what those rules are for: they answer whether a month is special, not whether a gain is proven."""
    x = noise(109)[:300]
    ours = ever_achieved(run(x))
    assert ours <= 6
    assert nhs_says_improvement(x, frozen=False) > 4 * ours
    assert nhs_says_improvement(x, frozen=True) > 4 * ours
