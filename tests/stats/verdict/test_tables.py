"""The method note's tables, cell by cell, on the courses of the bench: few series, or 2,000 in the long run."""

from __future__ import annotations

import os

import numpy as np
import pytest

from benchmarks.verdict_series import KEPT, LOST, SLIPPING, Scenario, alarms, delay, judged, proven, right
from holdfast_stats._verdict import judge

LONG = bool(os.environ.get("HOLDFAST_LONG"))
SERIES = 2_000 if LONG else 300


def near(expected):
    """Within three and a half standard errors of a share in percent, and the note's own error of two points."""
    share = min(max(expected / 100, 0.02), 0.98)
    return pytest.approx(expected, abs=350 * np.sqrt(share * (1 - share) / SERIES) + 2)


def cell(name, **what):
    one = Scenario(name, **what)
    return one, judged(one, SERIES)


@pytest.mark.parametrize(
    ("what", "false"),
    [
        ({"phi": 0.0}, 1), ({"phi": 0.2}, 2), ({"phi": 0.35}, 4), ({"phi": 0.5}, 8), ({"before": 12}, 3),
        ({"shape": "after a bad spell"}, 4), ({"season": "wave"}, 3), ({"effect": 2.0, "shape": "blip"}, 13),
        ({"kind": "count", "level": 4.0}, 2), ({"kind": "proportion", "level": 0.3}, 3),
    ],
)  # fmt: skip
def test_table_d_how_often_nothing_is_called_achieved(what, false):
    _, states = cell("table D", **what)
    assert 100 * proven(states, 36).mean() == near(false)


@pytest.mark.parametrize(
    ("effect", "phi", "within", "slips", "ends_right"),
    [
        (0.5, 0.2, (4, 11, 22), 0.34, 15), (1.0, 0.2, (20, 42, 66), 0.23, 57), (1.5, 0.2, (49, 78, 93), 0.14, 88),
        (2.0, 0.2, (76, 96, 100), 0.10, 96), (2.0, 0.5, (67, 87, 96), 0.14, 90), (3.0, 0.2, (99, 100, 100), 0.03, 100),
    ],
)  # fmt: skip
def test_table_b_real_and_kept(effect, phi, within, slips, ends_right):
    one, states = cell("table B", effect=effect, phi=phi)
    assert [100 * proven(states, k).mean() for k in (6, 12, 24)] == [near(share) for share in within]
    entered, years = alarms(states, SLIPPING)
    assert entered.sum() / years.sum() == pytest.approx(slips, abs=0.04 if LONG else 0.1)
    assert 100 * right(one, states).mean() == near(ends_right)


@pytest.mark.parametrize(
    ("effect", "shape", "median", "within_6", "lost"),
    [(2.0, "relapse", 3, 89, 5), (3.0, "relapse", 2, 99, 3), (2.0, "half", 9, 40, 99), (2.0, "decay", 9, 25, 13)],
)
def test_table_c_real_then_gone(effect, shape, median, within_6, lost):
    one, states = cell("table C", effect=effect, shape=shape)
    months = delay(states, one.gone)
    assert np.median(months) == pytest.approx(median, abs=1 if LONG else 2)
    assert 100 * (months <= 6).mean() == near(within_6)
    assert np.median(delay(states, one.gone, (LOST,))) == pytest.approx(lost, abs=1 if LONG else 2)


@pytest.mark.parametrize(
    ("level", "fall", "before", "within_24"),
    [(1, 0.5, 24, 31), (2, 0.5, 24, 62), (4, 0.3, 24, 43), (4, 0.3, 36, 52), (4, 0.5, 24, 92), (10, 0.3, 24, 85),
     (20, 0.15, 24, 49)],
)  # fmt: skip
def test_table_f_by_events_a_month(level, fall, before, within_24):
    rng = np.random.default_rng([level, before])
    drawn = np.hstack([rng.poisson(level, (SERIES, before)), rng.poisson(level * (1 - fall), (SERIES, 24))])
    states = judge(drawn.astype(float), None, "count", "down", np.full(SERIES, before)).state[:, before:]
    assert 100 * proven(states, 24).mean() == near(within_24)


def test_the_bench_measures_what_it_says():
    """A made-up history: proven in month 3, slipping in 6, held again, gone from month 9 and lost in 11."""
    states = np.array([[1, 1, 3, 4, 4, 6, 4, 4, 4, 6, 7, 7]])
    assert proven(states, 3).all()
    assert not proven(states, 2).any()
    entered, years = alarms(states, SLIPPING)
    assert (entered.tolist(), (years * 12).tolist()) == ([2], [8])
    assert delay(states, 8).tolist() == [2]
    assert delay(states, 8, (LOST,)).tolist() == [3]
    assert not right(Scenario("kept", effect=1.0), states).any()
    assert right(Scenario("gone", effect=1.0, shape="relapse"), states).all()
    assert set(KEPT) == {3, 4, 5}
