"""Bad input gets a plain answer, and a verdict is never green by default."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import verdict_history
from holdfast_stats.batch import VERDICT_STATES, verdict_many

STEADY = [50.0, 53, 47, 51, 49, 52] * 4
BETTER = [56.0, 59, 53, 57, 55, 58] * 4
NAN = float("nan")
GREEN = {"achieved", "holding", "embedded"}


def history(values, change, *, kind="mean", under=None, freq="month"):
    return verdict_history(values, under, range(len(values)), kind, "up", change, freq=freq)


@pytest.mark.parametrize("change", [-5, 0, 48, 60])
def test_a_change_before_the_data_or_after_it_cannot_be_told(change):
    """Before: there is no old level. After: nothing has been measured since."""
    assert {v.state for v in history(STEADY + BETTER, change)} == {"insufficient"}


def test_no_numbers_at_all_cannot_be_told():
    assert history([], 0) == []
    assert {v.state for v in history([NAN] * 48, 24)} == {"insufficient"}
    assert {v.state for v in history([NAN] * 48, None)} == {"insufficient"}


def test_all_values_equal_are_never_a_gain_however_small_the_step():
    assert not GREEN & {v.state for v in history([7.0] * 48, 24)}
    assert not GREEN & {v.state for v in history([0.0] * 48, 24, kind="count")}


def test_equal_shares_are_no_gain_because_of_their_last_digits():
    """0.1 * n / n is not always 0.1: what differs by rounding alone is equal."""
    rng = np.random.default_rng(1)
    shares, under = rng.random((300, 1)), rng.integers(50, 150, (300, 48)).astype(float)
    found = verdict_many(shares * under, under, kind="mean", direction="up", change_index=24)
    assert "achieved" not in set(VERDICT_STATES[found.history].ravel())


def test_falls_that_cease_are_a_gain_and_one_that_returns_is_no_trouble():
    """Nothing is left to vary at nought: the score still moves, by no more than its cap a month."""
    four = [3.0, 5, 4, 6, 2, 4] * 4
    told = verdict_history(four + [0.0] * 24 + [2.0, 5, 0, 4, 5, 3], None, range(54), "count", "down", 24)
    assert told[47].state == "embedded"
    assert told[47].new_level == 0
    assert [v.score for v in told[48:50]] == [0.0, 2.5]
    assert told[-1].state == "lost"


def test_a_score_that_meets_its_line_exactly_slips_whatever_the_unit():
    """With counts the score can be 3 to the digit; bed days in another unit must not turn the last digit into news."""
    one = [float(digit) for digit in "133463052164463432453361244222205216333022232401322673"]
    plain = verdict_history(one, None, range(54), "count", "down", 24)
    scaled = verdict_history(one, [700.0] * 54, range(54), "rate", "down", 24)
    assert plain[53].score == pytest.approx(3, abs=1e-12)
    assert plain[53].state == scaled[53].state == "slipping"


@pytest.mark.parametrize("nothing", [0.0, NAN, -3.0])
def test_denominators_that_are_missing_or_zero_make_a_month_missing(nothing):
    under = [100.0] * 48
    under[30:34] = [nothing] * 4
    told = history([5.0] * 48, 24, kind="rate", under=under)
    assert told[33].reasons == ("newest_missing", "missing")
    assert told[33].state == "insufficient"
    assert {v.state for v in history([5.0] * 48, 24, kind="rate", under=[nothing] * 48)} == {"insufficient"}


def test_numbers_that_stop_turn_grey_and_stay_grey():
    told = history(STEADY + BETTER + [NAN] * 8, 24)
    assert told[47].state == "embedded"
    assert [v.state for v in told[48:]] == ["embedded"] * 3 + ["insufficient"] * 5
    assert told[-1].would_change == "The next month that brings a number."
    assert told[-1].held == told[47].held


def test_a_number_corrected_years_later_replays_what_came_after_it_and_nothing_before():
    wrong = [*STEADY, *BETTER, *BETTER]
    right = wrong.copy()
    right[30:40] = STEADY[:10]
    before, after = history(wrong, 24), history(right, 24)
    assert [v.state for v in after[:30]] == [v.state for v in before[:30]]
    assert [v.state for v in after[30:]] != [v.state for v in before[30:]]


@pytest.mark.parametrize("odd", [float("inf"), float("-inf"), NAN])
def test_a_number_that_is_none_is_a_missing_month(odd):
    assert [v.state for v in history([*STEADY, *BETTER, odd], 24)][-1] == "embedded"


def test_weeks_and_quarters_are_told_in_their_own_words():
    rng = np.random.default_rng(4)
    weekly = history(np.concatenate([rng.normal(50, 2, 104), rng.normal(56, 2, 60)]), 104, freq="week")
    assert "in_progress" in {v.state for v in weekly[104:117]}
    assert [v.state for v in weekly[104:116]] == ["in_progress"] * 12, "thirteen weeks are needed"
    assert weekly[-1].state == "holding"
    assert "weeks" in weekly[-1].sentence
    quarterly = history(STEADY[:12] + STEADY[:24] + STEADY[:6], 12, freq="quarter")
    assert quarterly[-1].state == "not_achieved"
    assert quarterly[-1].sentence.startswith("Not shown in six years")
