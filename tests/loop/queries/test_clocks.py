"""The committee's list of any day, the clocks behind it, and the figure of what stayed closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, Refused
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import Cause, Level, Strength
from holdfast.loop.models import Escalation
from holdfast.organisation import operations as organisation
from holdfast.records.models import Recheck
from tests.factories import loop as make
from tests.factories.organisation import AT, TESTS, viewer
from tests.loop.operations.test_actions import FAILED, PASSED

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CHECKED = AT + 31 * DAY


@pytest.fixture
def fallen(there):
    """A must that a check found undone."""
    made = make.verified(there.ward, there.lena, there.vera)
    look = Recheck.objects.filter(record_id=made.pk).earliest("due_on")
    return loop.check_again(by=viewer(there.vera), at=CHECKED, recheck=look, **FAILED)


def told(there, at):
    return queries.clocks_at(viewer=viewer(there.grace), organisation_id=there.trust.pk, at=at)


def decide(there, level, who, at, **more):
    clock = Escalation.objects.get(ended_at=None)
    return loop.decide(by=viewer(who), at=at, escalation=clock, level=level, words="More labels.", **more)


def test_list_of_a_past_day_stays_as_it_was_made_whatever_happens_later(there, fallen):
    then = CHECKED + 20 * DAY
    made = told(there, then)
    assert [(line.unit, line.owner, line.delay, line.for_the_board) for line in made] == [
        ("Ward 7", "Lena Lead", 18, True)
    ]
    later = then + 5 * DAY
    decide(there, Level.EXECUTIVE, there.grace, later)
    organisation.rename_unit(by=TESTS, at=later, unit=there.ward, name="Curlew Ward", on=later.date())
    loop.reopen_action(by=viewer(there.vera), at=later, action=fallen, note="Six of ten")
    loop.assign_owner(by=TESTS, at=later, action=fallen, owner=there.helen)
    assert told(there, then) == made
    now = told(there, later + DAY)[0]
    assert (now.unit, now.owner, now.steps[1].decided_on) == ("Curlew Ward", "Helen Marsh", later.date())
    loop.claim_done(by=viewer(there.helen), at=later, action=fallen, note="New labels")
    loop.observe(by=viewer(there.vera), at=later, action=fallen, words="Ten of ten")
    from holdfast.records.choices import Assurance

    loop.verify_action(
        by=viewer(there.vera), at=later + DAY, action=fallen, assurance=Assurance.TEAM, note="Ten of ten"
    )
    assert told(there, later + 2 * DAY) == ()
    assert told(there, then) == made


def test_each_level_records_its_own_decision(there, fallen):
    with pytest.raises(Refused):
        decide(there, Level.EXECUTIVE, there.lena, CHECKED)
    with pytest.raises(Refused):
        decide(there, Level.EXECUTIVE, there.helen, CHECKED)
    decide(there, Level.WARD, there.lena, CHECKED + DAY)
    decide(there, Level.EXECUTIVE, there.grace, CHECKED + 2 * DAY)
    decide(there, Level.COMMITTEE, there.helen, CHECKED + 3 * DAY)
    assert [step.late for step in told(there, CHECKED + 30 * DAY)[0].steps] == [0, 0, 0, 0]


def test_decision_counts_from_when_it_was_written_down_not_from_when_it_is_said_to_be(there, fallen):
    decide(there, Level.EXECUTIVE, there.grace, CHECKED + 30 * DAY, decided_on=CHECKED.date() + DAY)
    assert told(there, CHECKED + 30 * DAY)[0].steps[1].late == 23
    with pytest.raises(Invalid, match="between when it was raised and today"):
        decide(there, Level.BOARD, there.helen, CHECKED + DAY, decided_on=CHECKED.date() - DAY)


def test_night_starts_one_clock_for_each_overdue_must_and_moving_the_day_does_not_stop_it(there):
    late = make.planned(there.ward, there.lena)
    make.planned(there.ward, there.lena, strength=Strength.SHOULD)
    after = AT + 40 * DAY
    assert [loop.raise_overdue(by=TESTS, at=AT + 28 * DAY), loop.raise_overdue(by=TESTS, at=after)] == [0, 1]
    assert loop.raise_overdue(by=TESTS, at=after) == 0
    clock = Escalation.objects.get()
    assert (clock.cause, clock.raised_on) == (Cause.OVERDUE, late.due_on + DAY)
    loop.plan_action(
        by=TESTS, at=after, action=late, due_on=(after + 60 * DAY).date(), done_when="", note="Labels late"
    )
    assert len(told(there, after)) == 1
    loop.claim_done(by=viewer(there.lena), at=after, action=late, note="Done")
    assert told(there, after + DAY) == ()


def test_survival_counts_every_closure_that_was_looked_at(there, fallen):
    kept = make.verified(there.ward, there.lena, there.vera)
    looks = Recheck.objects.filter(record_id=kept.pk).order_by("due_on")
    loop.check_again(by=viewer(there.vera), at=AT + 92 * DAY, recheck=looks[1], **PASSED)
    make.verified(there.ward, there.lena, there.vera)
    seen = {"viewer": viewer(there.grace), "organisation_id": there.trust.pk}
    found = queries.survival(at=AT + 120 * DAY, **seen)
    assert [(s.months, s.stood, s.fell, s.unknown) for s in found.figures] == [
        (3, 1, 1, 1),
        (6, 0, 0, 0),
        (12, 0, 0, 0),
    ]
    assert found.by_month == ((AT.date().replace(day=1), 1, 2),)


def test_stranger_is_told_of_no_clock(there, fallen, stranger):
    assert queries.clocks_at(viewer=stranger, organisation_id=there.trust.pk, at=CHECKED + DAY) == ()
