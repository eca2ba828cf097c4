"""Many gains at once: each comes out as `verdict_history` has it (property test)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats import verdict_history
from holdfast_stats.batch import VERDICT_STATES, verdict_many

NUMBERS = ("old_level", "new_level", "kept", "kept_low", "kept_high", "score", "phi")
STEADY = [50.0, 53, 47, 51, 49, 52] * 4
BETTER = [56.0, 59, 53, 57, 55, 58] * 4


def one(rng, kind):
    """A course of one kind with a fall or a rise, its denominators, which way is better, and its change."""
    change, way = int(rng.integers(8, 30)), str(rng.choice(["up", "down"]))
    level = np.where(np.arange(50) >= change, rng.choice([0.5, 1.0, 1.6]), 1.0)
    if rng.random() < 0.3:  # the gain goes again
        level[change + 12 :] = 1.0
    under = rng.integers(80, 120, 50).astype(float)
    if kind == "mean":
        values, under = rng.normal(50 * level, 6), np.full(50, np.nan)
    elif kind == "proportion":
        values = rng.binomial(under.astype(int), 0.3 * level).astype(float)
    else:
        values = rng.poisson(6 * level).astype(float)
    values[rng.random(50) < 0.08] = np.nan
    return values, under, way, change


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.01]))
def test_each_of_many_gains_is_judged_as_if_alone(seed, least):
    rng = np.random.default_rng(seed)
    kinds = ["mean", "proportion", "rate", "count", "mean", "count"]
    courses = [one(rng, kind) for kind in kinds]
    values, under, ways, changes = (np.array(part) for part in zip(*courses, strict=True))
    many = verdict_many(values, under, kind=kinds, direction=ways, change_index=changes, min_gain=least)
    for i, kind in enumerate(kinds):
        below = None if kind == "mean" else under[i]
        alone = verdict_history(
            values[i], below, range(50), kind, ways[i], int(changes[i]), min_gain=least
        )  # fmt: skip
        assert VERDICT_STATES[many.history[i]].tolist() == [v.state for v in alone]
        last = alone[-1]
        assert (VERDICT_STATES[many.state[i]], many.held[i], many.baseline[i]) == (last.state, last.held, last.baseline)
        for name in NUMBERS:
            expected = getattr(last, name)
            found = getattr(many, name)[i]
            assert (expected is None and np.isnan(found)) or found == pytest.approx(expected), (name, kind)


def test_a_short_course_is_filled_up_in_front():
    short = np.array(STEADY[:12] + BETTER[:12])
    long = np.array(STEADY + BETTER)
    values = np.stack([np.concatenate([np.full(24, np.nan), short]), long])
    many = verdict_many(values, kind="mean", direction="up", change_index=[36, 24])
    alone = verdict_history(short, None, range(24), "mean", "up", 12)
    assert VERDICT_STATES[many.history[0, 24:]].tolist() == [v.state for v in alone]
    assert many.baseline.tolist() == [12, 24]
    assert VERDICT_STATES[many.state[1]] == "embedded"


def test_gains_whose_start_nobody_knows_stand_among_the_others():
    values = np.array([STEADY + BETTER, STEADY + BETTER])
    many = verdict_many(values, kind="mean", direction="up", change_index=[-1, 24])
    alone = verdict_history(values[0], None, range(48), "mean", "up", None)
    assert VERDICT_STATES[many.state[0]] == alone[-1].state
    assert (many.history[0] == -1).all()
    assert (many.history[1] >= 0).all()


def test_no_gains_and_no_periods_are_no_trouble():
    assert verdict_many(np.zeros((0, 40)), kind="mean", direction="up", change_index=24).state.shape == (0,)
    assert verdict_many(np.zeros((2, 0)), kind="mean", direction="up", change_index=24).history.shape == (2, 0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"values": [1.0, 2.0]}, "gains by periods"),
        ({"denominators": [[1.0]]}, "shape of the values"),
        ({"kind": ["mean"] * 3}, "kind must be one"),
        ({"change_index": [1, 2, 3]}, "change_index must be one"),
        ({"kind": "colour"}, "Unknown kind"),
        ({"min_gain": -1.0}, "zero or more"),
    ],
)
def test_what_cannot_be_judged_is_refused(options, said):
    asked = {"values": np.ones((2, 30)), "kind": "mean", "direction": "up", "change_index": 12, **options}
    with pytest.raises(ValueError, match=said):
        verdict_many(**asked)
