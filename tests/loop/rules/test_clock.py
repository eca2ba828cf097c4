"""How late each level decided, and what stands on the board's list."""

from __future__ import annotations

from datetime import date, timedelta

from holdfast.loop.choices import Level, Strength
from holdfast.loop.rules import clock

RAISED = date(2026, 3, 2)


def after(days: int) -> date:
    return RAISED + timedelta(days=days)


def test_level_that_decided_in_time_is_not_late_however_long_ago():
    steps = clock.steps(Strength.MUST, RAISED, {Level.WARD: after(2), Level.EXECUTIVE: after(7)}, on=after(30))
    assert [(s.level, s.late) for s in steps[:2]] == [(Level.WARD, 0), (Level.EXECUTIVE, 0)]
    assert not clock.for_the_board(steps)


def test_executive_that_has_not_decided_is_late_by_the_days_past_its_limit():
    steps = clock.steps(Strength.MUST, RAISED, {Level.WARD: after(1)}, on=after(19))
    assert (clock.delay(steps), clock.for_the_board(steps)) == (12, True)


def test_late_decision_keeps_its_delay_for_good():
    said = {Level.WARD: after(1), Level.EXECUTIVE: after(20)}
    for on in (after(20), after(34)):
        steps = clock.steps(Strength.MUST, RAISED, said, on=on)
        assert (clock.delay(steps), clock.for_the_board(steps)) == (13, True)


def test_ward_that_is_late_alone_is_not_for_the_board():
    steps = clock.steps(Strength.MUST, RAISED, {}, on=after(5))
    assert (clock.delay(steps), clock.for_the_board(steps)) == (3, False)


def test_our_own_aim_never_waits_for_committee_or_board():
    assert [s.level for s in clock.steps(Strength.OWN, RAISED, {}, on=RAISED)] == [Level.WARD, Level.EXECUTIVE]


def test_what_the_law_requires_has_the_shorter_limit_at_every_level():
    for level, days in clock.LIMITS[Strength.MUST].items():
        assert days < clock.LIMITS[Strength.SHOULD][level]
