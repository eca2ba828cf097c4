"""What must not change a verdict, whatever the data (property tests)."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast_stats._verdict import judge


@st.composite
def courses(draw):
    """One noisy course with a step, some periods missing, and its change index."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    periods, change = draw(st.integers(30, 70)), draw(st.integers(12, 30))
    values = rng.normal(50, 3, periods)
    values[change:] += draw(st.floats(0, 12))
    fall = draw(st.integers(change, periods))
    values[fall:] -= draw(st.floats(0, 12))
    values[rng.random(periods) < draw(st.sampled_from([0, 0.05, 0.2]))] = np.nan
    return values, change


def states(values, change, kind="mean", direction="up", denominators=None):
    under = None if denominators is None else denominators[None]
    return judge(values[None], under, kind, direction, np.array([change])).state[0].tolist()


@settings(max_examples=30, deadline=None)
@given(courses(), st.integers(1, 40))
def test_appending_data_never_changes_an_older_state(course, kept):
    values, change = course
    shorter = values[: max(change + 1, len(values) - kept)]
    assert states(shorter, change) == states(values, change)[: len(shorter)]


@settings(max_examples=30, deadline=None)
@given(courses(), st.sampled_from([-64.0, 0.0, 128.0, 33.3]), st.sampled_from([0.25, 1.0, 8.0, 0.1, 3.7]))
def test_shifting_and_scaling_change_nothing(course, shift, scale):
    values, change = course
    assert states(values * scale + shift, change) == states(values, change)


@settings(max_examples=30, deadline=None)
@given(courses())
def test_mirroring_with_the_direction_changes_nothing(course):
    values, change = course
    assert states(-values, change, direction="down") == states(values, change)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["rate", "proportion"]), st.sampled_from([0.5, 4.0, 1024.0]))
def test_denominators_scaled_change_nothing_where_counting_noise_is_not_the_floor(seed, kind, scale):
    """A mean per bed day scaled in both parts is the same course; only relative denominators carry weight."""
    rng = np.random.default_rng(seed)
    under = rng.integers(50, 200, 60).astype(float)
    values = rng.normal(0.4, 0.1, 60) * under
    assert states(values * scale, 24, "mean", "up", under * scale) == states(values, 24, "mean", "up", under)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_many_gains_at_once_are_each_judged_as_if_alone(seed):
    rng = np.random.default_rng(seed)
    values = rng.poisson(6, (7, 60)).astype(float)
    values[:, 30:] = rng.poisson(3, (7, 30))
    values[rng.random(values.shape) < 0.1] = np.nan
    change = rng.integers(5, 40, 7)
    together = judge(values, None, "count", "down", change).state
    alone = [judge(values[i : i + 1], None, "count", "down", change[i : i + 1]).state[0] for i in range(7)]
    assert np.array_equal(together, np.array(alone))


@settings(max_examples=30, deadline=None)
@given(courses())
def test_embedded_takes_more_than_a_year_of_held_months(course):
    values, change = course
    history = judge(values[None], None, "mean", "up", np.array([change]))
    embedded = history.state[0] == 5
    assert (history.held[0][embedded] > 12).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.25, 4.0, 1024.0]))
def test_denominators_of_rates_scaled_alone_change_nothing(seed, scale):
    """Falls per 1,000 bed days are falls per bed day: the level moves with the unit, the verdict does not."""
    rng = np.random.default_rng(seed)
    under = rng.integers(400, 900, 60).astype(float)
    values = rng.poisson(under * np.where(np.arange(60) < 24, 0.01, 0.006)).astype(float)
    assert states(values, 24, "rate", "down", under * scale) == states(values, 24, "rate", "down", under)
