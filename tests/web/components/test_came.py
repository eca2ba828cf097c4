"""What became of what people said, in the words of every page that shows it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from holdfast.improvement.choices import ProjectState
from holdfast.loop.choices import ActionState, Outcome, SignalKind, SignalState
from holdfast.loop.queries import Came
from holdfast.measures.choices import GainState
from holdfast.voice.choices import StillSo
from holdfast.web.components.came import COLOURS, came_of_each, state_words, still_so

MARCH = date(2026, 3, 1)


def signal(kind=SignalKind.IDEA, state=SignalState.ANSWERED):
    return SimpleNamespace(kind=kind.value, state=state.value)


@pytest.mark.parametrize("state", list(GainState))
def test_every_state_of_a_gain_says_that_numbers_speak_and_to_when(state):
    words = state_words(Came(Outcome.GAIN, "Quiet nights", state.value, MARCH))
    assert words == f"{state.label}, by the numbers, judged to March 2026"


def test_gain_nobody_judged_yet_says_that_there_are_no_numbers():
    words = state_words(Came(Outcome.GAIN, "Quiet nights", GainState.INSUFFICIENT.value))
    assert words == "Cannot tell yet: there are no numbers"


@pytest.mark.parametrize("state", list(ActionState))
def test_no_state_of_an_action_speaks_of_numbers(state):
    words = state_words(Came(Outcome.ACTION, "A louder bell", state.value))
    assert words == state.label
    assert "numbers" not in words


@pytest.mark.parametrize("state", list(ProjectState))
def test_state_of_a_project_is_what_was_done_with_it(state):
    assert state_words(Came(Outcome.PROJECT, "Quiet nights", state.value)) == state.label


def test_a_project_alone_says_nothing_of_whether_it_lasts():
    came = [Came(Outcome.PROJECT, "Quiet nights", ProjectState.HANDED_OVER.value)]
    assert still_so(signal(), came)[0] is StillSo.UNKNOWN


def test_a_gain_speaks_for_a_signal_and_no_action_beside_it():
    came = [Came(Outcome.ACTION, "A bell", "holding"), Came(Outcome.GAIN, "Bells", "slipping", MARCH)]
    assert still_so(signal(), came) == (StillSo.FELL, "Slipping, by the numbers, judged to March 2026.")


@pytest.mark.parametrize("kind", [SignalKind.THANKS])
def test_thanks_are_asked_nothing(kind):
    assert still_so(signal(kind), []) == (StillSo.NOT_ASKED, "")


def test_each_standing_has_a_colour_and_words_and_only_what_holds_is_green():
    assert set(COLOURS) == set(StillSo)
    assert [one for one in StillSo if COLOURS[one] == "green"] == [StillSo.HOLDS]
    assert len({one.label for one in StillSo}) == len(StillSo)


def test_nothing_is_asked_of_the_database_for_nothing():
    assert came_of_each([]) == {}
