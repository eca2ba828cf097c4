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


def test_before_proof_it_says_what_is_still_needed():
    """The average named is where the proof lies: just above it proves, just below it does not."""
    early = history(STEADY + STEADY[:12])[-1]
    assert early.reasons == ("within_chance",)
    assert early.would_change.endswith("; 12 months are left to show it.")
    gap = early.needed_level - np.mean(STEADY[:12])
    assert history(STEADY + [x + gap + 0.01 for x in STEADY[:12]])[-1].state in ("achieved", "holding")
    below = [v.state for v in history(STEADY + [x + 0.5 * gap for x in STEADY[:12]])]
    assert below[-1] == "in_progress"
    assert history(STEADY * 3)[-1].would_change.startswith("Nothing: this answer is final")
    assert history(STEADY * 3)[-1].reasons == ("trial_over",)
    few = history(STEADY[:11] + BETTER, change=11)[-1]
    assert (few.reasons, few.would_change) == (
        ("few_before",), "1 month more from before the change, if older numbers can be found."
    )  # fmt: skip


def test_reasons_name_the_condition_that_failed():
    assert history(STEADY + BETTER[:3])[-1].reasons == ("few_since",)
    blip = history([*STEADY, *[62.0] * 3, *STEADY[:3]])
    assert blip[-1].reasons == ("not_lasting",)
    assert history(STEADY + BETTER)[29].reasons == ("short_window",)
    gone = history(STEADY + BETTER[:12] + [float("nan")] * 4)
    assert [v.reasons for v in gone[-2:]] == [("score_calm", "missing"), ("newest_missing", "missing")]
    assert gone[0].reasons == ("before_change",)


def test_a_gain_smaller_than_the_owner_asked_for_is_not_achieved():
    asked = verdict_history(STEADY + BETTER, None, range(48), "mean", "up", 24, min_gain=7.0)
    assert asked[-1].state == "in_progress"
    assert asked[-1].reasons == ("less_than_asked",)
    enough = verdict_history(STEADY + BETTER, None, range(48), "mean", "up", 24, min_gain=5.0)
    assert [v.state for v in enough] == [v.state for v in history(STEADY + BETTER)]
    with pytest.raises(ValueError, match="zero or more"):
        verdict_history(STEADY, None, range(24), "mean", "up", 12, min_gain=-1)


def test_an_excluded_period_is_left_out_as_if_missing():
    shocked = [*STEADY, *BETTER, 10.0, 12.0, *BETTER[:6]]
    left_out = verdict_history(shocked, None, range(len(shocked)), "mean", "up", 24, exclude=(48, 49))
    missing = history([*STEADY, *BETTER, float("nan"), float("nan"), *BETTER[:6]])
    assert left_out == missing
    assert history(shocked)[49].state == "slipping" != left_out[49].state
    assert shocked[48] == 10.0
    with pytest.raises(ValueError, match="not there"):
        verdict_history(shocked, None, range(len(shocked)), "mean", "up", 24, exclude=(-1,))
