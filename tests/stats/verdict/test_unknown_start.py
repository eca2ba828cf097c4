"""Nobody knows when it began: the baseline is the first two years, and every onset after them is tried."""

from __future__ import annotations

import numpy as np

from holdfast_stats._verdict import STATES, judge, verdict_history
from holdfast_stats._verdict.judge import ACHIEVED, NOT_ACHIEVED, unknown_starts
from holdfast_stats._verdict.settings import MONTH

STEADY = [50, 53, 47, 51, 49, 52] * 4
BETTER = [60, 63, 57, 61, 59, 62] * 4


def told(values):
    return [v.state for v in verdict_history(values, None, range(len(values)), "mean", "up", None)]


def test_a_late_onset_is_found():
    states = told(STEADY + STEADY[:12] + BETTER)
    assert "achieved" in states[36:]
    assert "achieved" not in states[:36]


def test_there_is_no_not_shown_without_a_date():
    values = np.array([STEADY * 4], float)
    assert NOT_ACHIEVED not in judge(values, None, "mean", "up", None).state


def test_the_new_level_is_that_of_the_onset_found():
    verdict = next(
        v
        for v in verdict_history(STEADY + STEADY[:12] + BETTER, None, range(60), "mean", "up", None)
        if v.state == "achieved"
    )
    assert verdict.new_level > 55


def test_a_short_series_uses_its_first_half_and_at_least_twelve():
    lengths = {n: int(unknown_starts(np.ones((1, n)), None, MONTH)[0]) for n in (20, 30, 60)}
    assert lengths == {20: 12, 30: 15, 60: 24}


def test_missing_periods_do_not_count_toward_the_baseline():
    values = np.ones((1, 60))
    values[0, :5] = np.nan
    assert unknown_starts(values, None, MONTH)[0] == 29


def test_pure_noise_is_seldom_called_achieved():
    rng = np.random.default_rng(11)
    states = judge(rng.standard_normal((600, 60)), None, "mean", "up", None).state
    assert (states == ACHIEVED).any(1).mean() <= 0.05


def test_states_are_words_the_page_knows():
    assert set(told(STEADY + BETTER)) <= set(STATES)


def test_appending_data_never_changes_an_older_state_while_the_baseline_still_grows():
    """The worst case for it: noise with a climb, so that a later baseline says something else."""
    rng = np.random.default_rng(5)
    values = (rng.standard_normal(44) + np.arange(44) * 0.08).tolist()
    whole = told(values)
    assert len(set(whole)) > 2
    assert all(told(values[:n]) == whole[:n] for n in (10, 12, 25, 30, 33, 40))
    last = judge(np.array([values]), None, "mean", "up", None).state[0, -1]
    assert STATES[last] == whole[-1]
