"""Single behaviours of the verdict, one circumstance each."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats._verdict import STATES, judge, verdict_history

STEADY = [50, 53, 47, 51, 49, 52] * 4
BETTER = [56, 59, 53, 57, 55, 58] * 4


def words(values, change=24, kind="mean", direction="up", denominators=None, freq="month"):
    under = None if denominators is None else np.array([denominators], float)
    history = judge(np.array([values], float), under, kind, direction, np.array([change]), freq)
    return [STATES[s] for s in history.state[0]]


def test_eleven_points_before_are_too_few():
    assert set(words(STEADY[:11] + BETTER, change=11)) == {"insufficient"}


def test_twelve_points_before_are_enough():
    assert words(STEADY[:12] + BETTER, change=12)[12] == "in_progress"


def test_nothing_changed_ends_as_not_shown_in_two_years():
    told = words(STEADY + STEADY + STEADY)
    assert told[47] == "in_progress"
    assert told[48:] == ["not_achieved"] * 24


def test_not_shown_is_final_even_when_it_gets_better_later():
    assert words(STEADY + STEADY + BETTER)[-1] == "not_achieved"


def test_five_points_after_prove_nothing():
    assert words(STEADY + [80.0] * 5)[-1] == "in_progress"


def test_a_blip_that_is_over_proves_nothing():
    told = words(STEADY + [60.0, 61, 60] + STEADY[:9])
    assert "achieved" not in told


def test_one_dreadful_month_alone_is_never_slipping():
    told = words(STEADY + BETTER + [-500.0] + BETTER[:6])
    assert "slipping" not in told
    assert "lost" not in told


def test_a_missing_month_keeps_the_state():
    values = STEADY + BETTER[:12] + [np.nan] + BETTER[:3]
    told = words(values)
    assert told[36] == told[35] == "holding"


def test_a_missing_month_just_after_proof_reads_holding_and_is_not_counted():
    history = judge(np.array([STEADY + BETTER[:6] + [np.nan]]), None, "mean", "up", np.array([24]))
    assert STATES[history.state[0, 29]] == "achieved"
    assert STATES[history.state[0, 30]] == "holding"
    assert history.held[0, 30] == history.held[0, 29] == 1


def test_four_missing_months_are_stale_and_the_course_resumes():
    values = STEADY + BETTER[:12] + [np.nan] * 4 + BETTER[:3]
    told = words(values)
    assert told[36:39] == ["holding"] * 3
    assert told[39] == "insufficient"
    assert told[40] == "holding"


def test_a_zero_denominator_is_a_missing_month():
    under = [100.0] * 48
    under[40] = 0
    values = [v * 100 for v in STEADY + BETTER]
    assert words(values, denominators=under) == words([*values[:40], np.nan, *values[41:]], denominators=[100.0] * 48)


def test_all_values_equal_is_never_an_improvement():
    assert set(words([7.0] * 60)[24:48]) == {"in_progress"}


def test_a_lost_gain_can_be_proven_again():
    told = words(STEADY + BETTER + STEADY + BETTER)
    assert "lost" in told
    assert told[-1] in ("holding", "embedded", "achieved")


def test_a_start_in_a_bad_spell_must_beat_the_level_before_the_spell():
    spell = STEADY[:21] + [40.0, 41, 40]
    history = judge(np.array([spell + STEADY]), None, "mean", "up", np.array([24]))
    assert history.old_level[0] == pytest.approx(np.mean(spell[:21]))


def test_a_yearly_wave_alone_is_no_gain():
    wave = [50 + 8 * np.cos(2 * np.pi * t / 12) + (t * 7 % 5 - 2) * 0.4 for t in range(60)]
    history = judge(np.array([wave]), None, "mean", "up", np.array([27]))
    assert history.before.seasonal[0]
    assert "achieved" not in [STATES[s] for s in history.state[0]]


def test_unknown_words_are_refused():
    with pytest.raises(ValueError, match="kind"):
        judge(np.ones((1, 3)), None, "colour", "up", np.array([1]))


def test_lengths_that_differ_are_refused():
    with pytest.raises(ValueError, match="one entry a period"):
        verdict_history([1, 2, 3], None, ["a"], "mean", "up", 1)


def test_sentence_of_an_early_verdict_never_says_there_is_no_improvement():
    told = verdict_history(STEADY + STEADY + STEADY, None, range(72), "mean", "up", 24)
    assert told[30].sentence.startswith("No proof yet")
    assert told[60].sentence.startswith("Not shown in two years")
    assert all("no improvement" not in v.sentence.lower() for v in told)


@pytest.mark.parametrize(("target", "expected"), [(45, "met"), (56, "hit_or_miss"), (90, "missed")])
def test_target_is_told_beside_the_state_and_never_decides_it(target, expected):
    with_target = verdict_history(STEADY + BETTER, None, range(48), "mean", "up", 24, target=target)
    without = verdict_history(STEADY + BETTER, None, range(48), "mean", "up", 24)
    assert with_target[-1].target == expected
    assert [v.state for v in with_target] == [v.state for v in without]
