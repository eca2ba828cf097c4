"""The NHS Sustainability Model: all best is 100, all worst 0, and factors stand by what is at stake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.improvement.rules.sustainability import LEVELS, check_answers, model, outlook, points_of

ALL = {level: {factor.code: level for factor in model()} for level in LEVELS}
answers = st.fixed_dictionaries({factor.code: st.sampled_from(LEVELS) for factor in model()})


def test_all_best_is_a_hundred_and_all_worst_nothing():
    assert outlook([ALL["a"]]).total == pytest.approx(100.0)
    assert outlook([ALL["d"]]).total == 0


def test_printed_points_are_the_models():
    """Implementation Science Communications 2021, 2:90, table 5, as our design notes give it."""
    points = {factor.code: factor.points for factor in model()}
    assert points["credibility"][:2] == (9.1, 6.3)
    assert points["monitoring"][2] == 2.4
    assert points["senior"][2] == 5.7
    assert outlook([ALL["b"]]).unconfirmed


def test_factors_stand_by_points_at_stake_and_difference_is_shown():
    one = ALL["a"] | {"senior": "d", "adaptability": "d"}
    found = outlook([one, ALL["a"]])
    assert [o.factor.code for o in found.opinions[:2]] == ["senior", "adaptability"]
    assert (found.opinions[0].at_stake, found.opinions[0].apart) == (7.5, 1.0)
    assert (found.lowest, found.highest) == (78.0, pytest.approx(100))


@given(st.lists(answers, min_size=1, max_size=5))
def test_stakes_and_points_add_up_to_a_hundred(given_answers):
    found = outlook(given_answers)
    assert found.total + sum(o.at_stake for o in found.opinions) == pytest.approx(100)
    stakes = [o.at_stake for o in found.opinions]
    assert stakes == sorted(stakes, reverse=True)
    assert found.lowest - 1e-9 <= found.total <= found.highest + 1e-9


@pytest.mark.parametrize("bad", [{}, ALL["a"] | {"fit": "e"}, {k: v for k, v in ALL["a"].items() if k != "fit"}])
def test_answers_that_are_not_whole_are_refused_at_their_factor(bad):
    with pytest.raises(Invalid) as caught:
        check_answers(bad)
    assert caught.value.field in points_of(ALL["a"])
