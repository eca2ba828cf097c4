"""A gain's verdict as the re-check of the action it came from, so that nobody asks the ward."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import Invalid, Refused
from holdfast.jobs.nightly import escalations
from holdfast.loop import operations as loop
from holdfast.loop.choices import ActionState
from holdfast.loop.models import Action, Escalation
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, ValueKind
from tests.factories import loop as make
from tests.factories import measures as numbers
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS
from tests.measures.operations.test_gains import AFTER, BEFORE, BETTER, claim

pytestmark = pytest.mark.django_db


def gain(there, values):
    measure = numbers.measure(there.trust, "Score", better=Better.UP, value_kind=ValueKind.NUMBER, decimals=0)
    series = numbers.series(there.ward, measure, values[-48:], first=date(2022, 3, 1))
    return claim(series, there.lena, at=AT, on=date(2024, 3, 1))


@pytest.mark.parametrize(
    ("values", "state", "clocks"),
    [(BEFORE + BETTER, ActionState.HOLDING, 0), (BEFORE[4:] + BETTER + AFTER[:4], ActionState.SLIPPED, 1)],
)
def test_night_answers_the_re_check_that_is_due_from_the_numbers(there, values, state, clocks):
    claimed = gain(there, values)
    made = make.verified(there.ward, there.lena, there.vera, gain=claimed)
    assert escalations.run(AT + timedelta(days=29)).startswith("0 clocks began, 0 limits passed; 0 re-checks")
    said = escalations.run(AT + timedelta(days=30))
    found = Action.objects.get(pk=made.pk)
    assert (found.state, "1 re-checks answered" in said) == (state, True), claimed.latest_verdict.state
    assert Escalation.objects.filter(action=made).count() == clocks
    assert "0 re-checks answered" in escalations.run(AT + timedelta(days=31))


def test_verdict_that_cannot_tell_waits_for_a_person(there):
    made = make.verified(there.ward, there.lena, there.vera, gain=gain(there, BEFORE + BEFORE))
    assert "1 the numbers cannot answer" in escalations.run(AT + timedelta(days=30))
    assert Action.objects.get(pk=made.pk).state == ActionState.VERIFIED


def test_the_owner_does_not_choose_which_gain_proves_it(there):
    made, claimed = make.verified(there.ward, there.lena, there.vera), gain(there, BEFORE + BETTER)
    for who in (there.lena, there.dev):
        if who == there.dev:
            loop.assign_owner(by=TESTS, at=AT, action=made, owner=there.lena, deputy=there.dev)
        with pytest.raises(Refused):
            loop.watch_by_gain(by=people.viewer(who), at=AT, action=made, gain=claimed)
    loop.watch_by_gain(by=people.viewer(there.vera), at=AT, action=made, gain=claimed)
    escalations.run(AT + timedelta(days=30))
    assert Action.objects.get(pk=made.pk).state == ActionState.HOLDING


def test_only_a_gain_in_force_of_the_same_line_of_units_may_check(there):
    made, claimed = make.verified(there.ward_8, there.lena, there.vera), gain(there, BEFORE + BETTER)
    call = {"by": TESTS, "at": AT, "gain": claimed}
    with pytest.raises(Invalid, match="same unit"):
        loop.watch_by_gain(action=made, **call)
    mine = make.verified(there.ward, there.lena, there.vera)
    measures.withdraw_gain(by=TESTS, at=AT, gain=claimed, reason="It was another ward's change.")
    claimed.refresh_from_db()
    with pytest.raises(Invalid, match="withdrawn"):
        loop.watch_by_gain(action=mine, **call)
