"""The figure of what stays closed, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

from holdfast.loop.rules.survival import Closure, standing, stands

BEGUN = date(2025, 1, 1)


def closure(*looks: tuple[int, bool]) -> Closure:
    return Closure(BEGUN, tuple((BEGUN + timedelta(days=day), stood) for day, stood in looks))


def after(days: int) -> date:
    return BEGUN + timedelta(days=days)


def test_counts_agree_with_a_hand_count():
    six = [
        closure((30, True), (90, True)),  # stands
        closure((88, True)),  # stands: looked two days early
        closure((30, False)),  # fell in the first month
        closure((95, False)),  # fell within the two weeks
        closure((30, True)),  # looked at too early to say
        closure(),  # never looked at
    ]
    found = standing(six, 3, on=after(110))
    assert (found.stood, found.fell, found.unknown, found.known) == (2, 2, 2, 4)
    assert found.share == 0.5


def test_silence_is_not_a_pass():
    assert stands(closure(), 3, on=after(400)) is None
    assert standing([closure()], 3, on=after(400)).share is None


def test_closure_counts_only_once_its_day_has_come():
    assert standing([closure((30, True))], 3, on=after(60)).unknown == 0


def test_later_look_says_that_it_stood_earlier():
    assert stands(closure((365, True)), 6, on=after(370)) is True


def test_undone_after_the_day_does_not_count_against_it():
    looked = closure((90, True), (180, False))
    assert (stands(looked, 3, on=after(200)), stands(looked, 6, on=after(200))) == (True, False)
