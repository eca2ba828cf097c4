"""What stands beside a state: cautions and what would change it."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import verdict_history

STEADY = [50, 53, 47, 51, 49, 52] * 4
BETTER = [56, 59, 53, 57, 55, 58] * 4


def history(values, change=24, direction="up"):
    return verdict_history(values, None, range(len(values)), "mean", direction, change)


def codes(values, change=24, direction="up"):
    return [caution.code for caution in history(values, change, direction)[-1].cautions]


def test_steady_two_years_need_no_caution():
    assert codes(STEADY + BETTER) == []


@pytest.mark.parametrize(("slope", "direction"), [(0.5, "up"), (-0.5, "down")])
def test_a_baseline_that_improved_already_is_said(slope, direction):
    rising = [x + slope * i for i, x in enumerate(STEADY)]
    after = [x + slope * 30 for x in (BETTER if direction == "up" else STEADY)]
    assert "already_improving" in codes(rising + after, direction=direction)
    assert "already_improving" not in codes(rising + after, direction="down" if direction == "up" else "up")


def test_older_numbers_than_the_baseline_do_not_make_its_slope():
    climbed = [float(x) for x in range(10, 46)]
    assert "already_improving" not in codes(climbed + (STEADY + STEADY[:12]) + BETTER, change=72)


def test_one_year_before_cannot_show_a_season():
    assert codes(STEADY[:12] + BETTER, change=12) == ["season_unchecked"]


def test_a_measure_that_follows_itself_is_flagged():
    slow = np.cumsum([1.0] * 8 + [-1.0] * 8 + [1.0] * 8) + 50.0
    assert "follows_itself" in codes([*slow, *BETTER])


def test_what_would_change_it_is_what_changes_it():
    """The number of months at the old level that the sentence names does make it slipping, and no fewer do."""
    kept = STEADY + BETTER
    said = history(kept)[-1]
    assert said.state == "embedded"
    months = int(said.would_change.split()[1])
    worse = [said.old_level] * months
    assert history(kept + worse)[-1].state == "slipping"
    assert history(kept + worse[:-1])[-1].state == "embedded"
    slipping = history(kept + worse)[-1]
    assert "would make it lost" in slipping.would_change
    assert said.half_way == pytest.approx((said.old_level + said.new_level) / 2)
    assert history(STEADY + STEADY)[-1].would_change == ""
