"""Bad input gets a plain answer, and a verdict is never green by default."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import verdict_history

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
