"""When a project may be closed, stopped, or called sustaining: each refusal with its own plain answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.improvement.rules.closing import (
    SHORTEST_LEARNING,
    check_closing,
    check_stopping,
    recheck_days,
    sustaining,
)
from holdfast.improvement.rules.stages import PROVEN
from holdfast.measures.choices import GainState

STATES = [state.value for state in GainState]
LONG = "The lamps woke people up, and nobody found a shade."
gains = st.lists(st.sampled_from(STATES), max_size=4)


@pytest.mark.parametrize(
    ("gains", "accepted", "words"),
    [
        ([], True, "No gain is claimed"),
        (["in_progress"], True, "not proven yet"),
        (["insufficient"], True, "not proven yet"),
        (["not_achieved"], True, "not proven yet"),
        (["slipping"], True, "not holding now"),
        (["lost", "in_progress"], True, "not holding now"),
        (["achieved"], False, "Somebody must accept it"),
        (["embedded"], False, "Somebody must accept it"),
    ],
)
def test_what_is_missing_is_said(gains, accepted, words):
    with pytest.raises(Invalid, match=words):
        check_closing(gains, accepted=accepted)


@pytest.mark.parametrize("state", sorted(PROVEN))
def test_a_gain_that_stands_and_was_accepted_closes(state):
    check_closing([state, "slipping"], accepted=True)


@given(gains, st.booleans())
def test_nothing_closes_without_a_proven_gain_and_somebody_who_accepted(gains, accepted):
    try:
        check_closing(gains, accepted=accepted)
    except Invalid:
        assert not accepted or not PROVEN & set(gains)
    else:
        assert accepted
        assert PROVEN & set(gains)


@given(gains, st.booleans())
def test_sustaining_is_said_only_while_every_gain_stands(gains, handed_over):
    said = sustaining(handed_over=handed_over, gains=gains)
    assert said == (handed_over and bool(gains) and all(state in PROVEN for state in gains))


def test_a_project_without_a_gain_is_never_sustaining():
    assert sustaining(handed_over=True, gains=[]) is False


@pytest.mark.parametrize(("because", "learned", "field"), [("", LONG, "because"), (LONG, "", "learned")])
def test_stopping_needs_both_in_a_sentence(because, learned, field):
    with pytest.raises(Invalid) as refused:
        check_stopping(because, learned)
    assert refused.value.field == field
    check_stopping(LONG, LONG)


def test_shortest_sentence_is_taken_and_one_letter_less_is_not():
    check_stopping("x" * SHORTEST_LEARNING, "y" * SHORTEST_LEARNING)
    with pytest.raises(Invalid):
        check_stopping("x" * SHORTEST_LEARNING, "y" * (SHORTEST_LEARNING - 1))


def test_somebody_looks_four_times_within_a_year():
    assert recheck_days(date(2026, 1, 1)) == (
        date(2026, 1, 31), date(2026, 4, 1), date(2026, 6, 30), date(2027, 1, 1)
    )  # fmt: skip
