"""The two worked examples of the method note (HELD 2.9), to every digit it gives."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats._verdict import STATES, judge, verdict_history

BEFORE = [50, 53, 47, 51, 49, 52] * 4
AFTER = [56, 59, 53, 57, 55, 58] * 4
COUNTS = [3, 5, 4, 6, 2, 4] * 4 + [2, 3, 2, 4, 1, 3] * 4 + [3, 5, 4, 6, 2, 4] * 2


@pytest.fixture(scope="module")
def level():
    return judge(np.array([BEFORE + AFTER + BEFORE[:12]]), None, "mean", "up", np.array([24]))


@pytest.fixture(scope="module")
def counts():
    return judge(np.array([COUNTS]), None, "count", "down", np.array([24]))


def state(histories, period):
    return STATES[histories.state[0, period]]


def test_old_level_of_the_first_example(level):
    assert level.old_level[0] == pytest.approx(50.3333, abs=5e-5)


@pytest.mark.parametrize(
    ("period", "expected"),
    [(23, "insufficient"), (24, "in_progress"), (28, "in_progress"), (29, "achieved"), (30, "holding"), (40, "holding"),
     (41, "embedded"), (49, "embedded"), (50, "slipping"), (51, "lost"), (52, "lost")],
)  # fmt: skip
def test_states_of_the_first_example(level, period, expected):
    assert state(level, period) == expected


def test_levels_learned_in_the_first_example(level):
    assert level.new_level[0, 29] == pytest.approx(56.3333, abs=5e-5)
    assert level.new_level[0, 30] == pytest.approx(56.2857, abs=5e-5)


@pytest.mark.parametrize(("period", "score"), [(47, 0.0), (48, 2.5), (49, 2.9929), (50, 5.4929)])
def test_scores_of_the_first_example(level, period, score):
    assert level.score[0, period] == pytest.approx(score, abs=5e-5)


@pytest.mark.parametrize(
    ("period", "expected"), [(41, "in_progress"), (42, "achieved"), (43, "holding"), (50, "holding"), (51, "slipping")]
)
def test_states_of_the_second_example(counts, period, expected):
    assert state(counts, period) == expected


def test_the_second_example_slips_to_the_end(counts):
    assert {state(counts, t) for t in range(51, len(COUNTS))} == {"slipping"}


@pytest.mark.parametrize(("period", "score"), [(49, 1.05), (50, 1.50), (51, 3.15)])
def test_scores_of_the_second_example(counts, period, score):
    assert counts.score[0, period] == pytest.approx(score, abs=5e-5)


def test_levels_are_told_in_the_measures_own_direction():
    verdict = verdict_history(COUNTS, None, range(len(COUNTS)), "count", "down", 24)[42]
    assert verdict.old_level == pytest.approx(4)
    assert verdict.new_level == pytest.approx(2.5)
    assert verdict.sentence == "Improved from 4.0 to 2.5: more than chance would explain."
