"""A limit that passed without a decision is kept once, and whoever owes the decision hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from holdfast.foundation.models import Outbox
from holdfast.loop import operations as loop
from holdfast.loop.choices import Level
from holdfast.loop.models import Escalation, LimitPassed
from holdfast.records import operations as records
from holdfast.records.choices import Answering, Visibility
from holdfast.records.models import Notice
from tests.factories import loop as make
from tests.factories.organisation import AT, TESTS, person, viewer

pytestmark = pytest.mark.django_db
DUE = AT.date() + timedelta(days=28)
DAY = timedelta(days=1)


@pytest.fixture
def late(there):
    """A must past its day, whose clock began on the day after."""
    made = make.planned(there.ward, there.lena, due_on=DUE)
    loop.raise_overdue(by=TESTS, at=AT + 29 * DAY)
    return made


def told(*, days):
    """Who hears what on the night so many days after the clock began."""
    before = set(Notice.objects.values_list("pk", flat=True))
    loop.tell_of_limits(by=TESTS, at=AT + (29 + days) * DAY)
    return {n.person.name: n.words for n in Notice.objects.exclude(pk__in=before).select_related("person")}


def test_each_level_is_told_once_when_its_own_limit_passed(there, late):
    assert told(days=2) == {}
    ward = told(days=3)
    assert list(ward) == ["Lena Lead"]
    assert "a decision of the ward or team was due by" in ward["Lena Lead"]
    assert told(days=4) == told(days=7) == {}
    assert list(told(days=8)) == ["Grace Nurse"]
    assert sorted(told(days=36)) == ["Grace Nurse", "Helen Marsh"], "those who record what the committee decides"
    assert list(LimitPassed.objects.values_list("level", flat=True)) == ["ward", "executive", "committee"]


def test_sponsor_owes_the_executives_decision_where_one_is_named(there, late):
    olga = person(there.trust, "Olga Operations")
    records.take_responsibility(by=TESTS, at=AT, record=late.record, role=Answering.SPONSOR, person=olga)
    assert sorted(told(days=8)) == ["Lena Lead", "Olga Operations"]


def test_recorded_decision_or_a_stopped_clock_is_told_to_nobody(there, late):
    clock = Escalation.objects.get()
    loop.decide(by=viewer(there.grace), at=AT + 30 * DAY, escalation=clock, level=Level.WARD, words="More labels")
    loop.decide(by=viewer(there.grace), at=AT + 30 * DAY, escalation=clock, level=Level.EXECUTIVE, words="A nurse")
    assert told(days=9) == {}
    loop.claim_done(by=viewer(there.lena), at=AT + 40 * DAY, action=late, note="Done now")
    assert told(days=90) == {}


def test_one_letter_a_person_however_many_limits_passed(there, late):
    for n in range(3):
        make.planned(there.ward, there.lena, due_on=DUE, title=f"Label cream {n}")
    loop.raise_overdue(by=TESTS, at=AT + 29 * DAY)
    known = set(Outbox.objects.values_list("pk", flat=True))
    found = told(days=8)
    assert found["Lena Lead"] == found["Grace Nurse"] == "4 decisions are past their limit."
    letters = {row.to: row.payload for row in Outbox.objects.exclude(pk__in=known)}
    assert set(letters) == {there.lena.email, there.grace.email}
    assert letters[there.grace.email]["text"].count("a decision of an executive was due by") == 4


def test_nobody_hears_of_what_they_may_not_see(there, late):
    records.change_record(by=TESTS, at=AT, record=late.record, visibility=Visibility.NAMED)
    assert list(told(days=8)) == ["Lena Lead"]
    assert LimitPassed.objects.get(level="executive").told == 0, "and it is kept that nobody could be told"


@pytest.mark.parametrize("sql", ["UPDATE loop_limitpassed SET told = 9", "DELETE FROM loop_limitpassed"])
def test_what_passed_stays(there, late, sql):
    told(days=3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
