"""The stage is worked out from evidence: each step needs all before it, and a gain is nobody's word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.improvement.rules.closing import sustaining
from holdfast.improvement.rules.stages import WORDS, Evidence, stage_of

WHOLE = Evidence(
    aim_complete=True, led=True, team=4, sponsored=True, ideas=3, outcome=1, process=1, balancing=1, primary_named=True,
    points=40, studied=3, kept_tests=2, improving=True, gains=("embedded",), handed_over=True, rechecks_held=1,
)  # fmt: skip


def test_whole_evidence_is_the_top_and_none_the_bottom():
    assert (stage_of(WHOLE).stage, stage_of(WHOLE).missing) == (Decimal("5.0"), ())
    assert (stage_of(Evidence()).stage, stage_of(Evidence()).words) == (Decimal("0.5"), "Begun")


@pytest.mark.parametrize(
    ("lacking", "stage"),
    [
        ({"aim_complete": False}, "0.5"),
        ({"team": 1}, "0.5"),
        ({"sponsored": False}, "1.0"),
        ({"process": 0}, "1.5"),
        ({"studied": 0}, "2.0"),
        ({"balancing": 0}, "2.0"),
        ({"kept_tests": 0}, "2.5"),
        ({"gains": ()}, "3.0"),
        ({"gains": ("in_progress",), "improving": True}, "3.5"),
        ({"gains": ("slipping",)}, "3.5"),
        ({"gains": ("achieved",)}, "4.0"),
        ({"handed_over": False}, "4.0"),
        ({"gains": ("holding",)}, "4.5"),
        ({"recheck_open_or_slipped": True}, "4.5"),
    ],
)
def test_stage_stops_at_the_first_step_that_lacks_something(lacking, stage):
    found = stage_of(replace(WHOLE, **lacking))
    assert found.stage == Decimal(stage)
    assert found.missing
    assert found.words == WORDS[found.stage]


@given(st.data())
def test_no_evidence_but_a_proven_gain_reaches_four(data):
    states = st.sampled_from(["insufficient", "in_progress", "not_achieved", "slipping", "lost"])
    found = stage_of(replace(WHOLE, gains=tuple(data.draw(st.lists(states, max_size=4)))))
    assert found.stage < Decimal("4.0")


@given(st.data())
def test_taking_evidence_away_never_raises_the_stage(data):
    gone = data.draw(
        st.sets(st.sampled_from(["aim_complete", "led", "sponsored", "primary_named", "improving", "handed_over"]))
    )
    assert stage_of(replace(WHOLE, **dict.fromkeys(gone, False))).stage <= stage_of(WHOLE).stage


@pytest.mark.parametrize(
    ("handed_over", "gains", "said"),
    [(True, ["holding"], True), (True, [], False), (False, ["holding"], False), (True, ["holding", "slipping"], False)],
)
def test_sustaining_needs_a_hand_over_and_gains_that_all_stand(handed_over, gains, said):
    assert sustaining(handed_over=handed_over, gains=gains) is said
