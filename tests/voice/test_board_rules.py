"""What may stand on a board, and its third line, worked out and never typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from holdfast.loop.choices import ActionState, Outcome, SignalKind, SignalState
from holdfast.measures.choices import GainState
from holdfast.voice.choices import StillSo
from holdfast.voice.rules.board import copied, names, third_line

MARCH = date(2026, 3, 1)
TO_MARCH = "by the numbers, judged to March 2026."
IDEA, ANSWERED = SignalKind.IDEA, SignalState.ANSWERED
THEIRS = "Honestly the bell by bed four is never ever heard at night"


@pytest.mark.parametrize(
    ("own", "run"),
    [
        ("A bell cannot be heard", ""),
        ("Somebody said the bell by bed four is never ever loud", "the bell by bed four is never ever"),
        ("THE BELL, by bed four: is never... ever", "the bell by bed four is never ever"),
        ("The bell by bed four is never", ""),
        ("", ""),
    ],
)
def test_eight_words_in_a_row_are_the_senders_own(own, run):
    assert copied([THEIRS], own) == run


@pytest.mark.parametrize(
    ("theirs", "own", "is_copied"),
    [
        ("More chairs", "You asked for more chairs", False),
        ("More chairs for visitors", "You said: more chairs for visitors", True),
        ("More chairs for visitors", "Chairs for more visitors", False),
        ("", "Anything", False),
        ("Moor", "Moorland chairs for all", False),
    ],
)
def test_a_short_message_is_copied_when_all_of_it_stands_there(theirs, own, is_copied):
    assert bool(copied([theirs], own)) is is_copied


def test_each_further_word_of_the_sender_counts():
    assert copied(["More light", THEIRS], THEIRS)


WORDS = some.lists(
    some.sampled_from(["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st"]), min_size=8, max_size=30
)


@given(WORDS, WORDS, WORDS)
def test_no_eight_words_of_a_sender_pass_wherever_they_stand(theirs, before, after):
    own = " ".join([*before, *theirs[:8], *after])
    assert copied([" ".join(theirs)], own)


@given(WORDS, WORDS)
def test_what_is_refused_does_stand_in_both(theirs, own):
    run = copied([" ".join(theirs)], " ".join(own))
    assert run in " ".join(theirs)
    assert run in " ".join(own)
    assert run or not any(" ".join(theirs[n : n + 8]) in " ".join(own) for n in range(len(theirs) - 7))


@pytest.mark.parametrize(
    ("name", "own", "stands"),
    [("Mo Member", "A member said so", True), ("Mo Li", "Mo asked", False), ("", "Mo", False), ("Ann", "Anna", False)],
)
def test_name_of_a_sender_is_found(name, own, stands):
    assert names(name, own) is stands


def gain(state, seen=MARCH):
    return (Outcome.GAIN, state.value, seen)


def action(state):
    return (Outcome.ACTION, state.value, None)


@pytest.mark.parametrize(
    ("came", "still", "said"),
    [
        ([], StillSo.UNKNOWN, "Nobody measures it, so nobody can say."),
        ([gain(GainState.HOLDING)], StillSo.HOLDS, "Holding, by the numbers, judged to March 2026."),
        ([gain(GainState.EMBEDDED)], StillSo.HOLDS, "Held for a year, by the numbers, judged to March 2026."),
        ([gain(GainState.ACHIEVED)], StillSo.UNKNOWN, "Achieved, by the numbers, judged to March 2026."),
        ([gain(GainState.SLIPPING)], StillSo.FELL, "Slipping, by the numbers, judged to March 2026."),
        ([gain(GainState.INSUFFICIENT, None)], StillSo.UNKNOWN, "Cannot tell yet: there are no numbers."),
        (
            [gain(GainState.HOLDING), gain(GainState.LOST)], StillSo.FELL,
            "Lost, by the numbers, judged to March 2026; Holding, by the numbers, judged to March 2026.",
        ),
        ([gain(GainState.HOLDING), gain(GainState.INSUFFICIENT)], StillSo.UNKNOWN, None),
        ([action(ActionState.HOLDING)], StillSo.HOLDS, "Holding when checked again. Not measured."),
        ([action(ActionState.VERIFIED)], StillSo.UNKNOWN, "Verified by somebody else. Not measured."),
        ([action(ActionState.HOLDING), action(ActionState.REOPENED)], StillSo.FELL, None),
        ([action(ActionState.HOLDING), gain(GainState.LOST)], StillSo.FELL, f"Lost, {TO_MARCH}"),
        ([action(ActionState.REOPENED), gain(GainState.HOLDING)], StillSo.HOLDS, None),
        ([(Outcome.PROJECT, "under_way", None)], StillSo.UNKNOWN, "Nobody measures it, so nobody can say."),
    ],
)  # fmt: skip
def test_third_line_says_what_the_numbers_or_a_check_say_the_worst_first(came, still, said):
    found = third_line(IDEA, ANSWERED, came)
    assert found[0] is still
    assert said in (None, found[1])


def test_thanks_and_what_was_not_done_are_not_asked_whether_they_last():
    assert third_line(SignalKind.THANKS, ANSWERED, [gain(GainState.LOST)]) == (StillSo.NOT_ASKED, "")
    still, said = third_line(IDEA, SignalState.DECLINED, [])
    assert (still, said) == (StillSo.NOT_ASKED, "It was not done; the reason stands above.")


@given(some.lists(some.sampled_from([gain(s) for s in GainState] + [action(s) for s in ActionState]), min_size=1))
def test_nothing_is_still_so_unless_everything_that_speaks_says_so(came):
    still, _ = third_line(IDEA, ANSWERED, came)
    gains = {state for what, state, _ in came if what is Outcome.GAIN}
    speak = gains or {state for _, state, _ in came}
    assert (still is StillSo.HOLDS) == (speak <= {"holding", "embedded"})
    assert (still is StillSo.FELL) == bool(speak & {"slipping", "lost", "slipped", "reopened"})
