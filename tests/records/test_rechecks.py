"""Looking again: once, by somebody, with words; moved only with a reason; never taken away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records import queries
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models import Recheck, RecheckMove
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.factories.records import record

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)


@pytest.fixture
def look(place, lena):
    return records.plan_recheck(
        by=TESTS, at=AT, record=record(place.ward), due_on=TODAY, owner=lena, question="Is  it still done?"
    )


def do(look, **more):
    given = {"result": RecheckResult.HOLDING, "assurance": Assurance.TEAM, "words": "Seen on ten beds"} | more
    return records.do_recheck(by=TESTS, at=AT, recheck=look, **given)


def move(look, to_on, reason="The ward was closed"):
    return records.move_recheck(by=TESTS, at=AT, recheck=look, to_on=to_on, reason=reason)


def test_recheck_says_what_was_found_by_whom_and_is_done_once(look):
    done = do(look)
    assert (done.done_on, done.result, done.words) == (TODAY, "holding", "Seen on ten beds")
    with pytest.raises(Invalid, match="done already"):
        do(look, result=RecheckResult.SLIPPED)


@pytest.mark.parametrize("more", [{"words": " "}, {"done_on": TODAY + WEEK}])
def test_recheck_without_words_or_done_tomorrow_is_refused(look, more):
    with pytest.raises(Invalid):
        do(look, **more)


def test_move_keeps_the_first_day_and_every_reason(look):
    move(look, TODAY + WEEK)
    moved = move(look, TODAY + 2 * WEEK, "Still closed")
    assert (moved.first_due_on, moved.due_on) == (TODAY, TODAY + 2 * WEEK)
    assert [m.reason for m in moved.moves.all()] == ["The ward was closed", "Still closed"]


@pytest.mark.parametrize(("days", "reason"), [(7, " "), (-1, "Earlier"), (0, "The same day")])
def test_move_without_a_reason_into_the_past_or_nowhere_is_refused(look, days, reason):
    with pytest.raises(Invalid):
        move(look, TODAY + timedelta(days=days), reason)
    assert not RecheckMove.objects.exists()


def test_recheck_that_was_done_is_not_moved(look):
    do(look)
    with pytest.raises(Invalid, match="done already"):
        move(look, TODAY + WEEK)


def test_recheck_needs_a_question_and_somebody_who_is_here(place, lena):
    asked = {"record": record(place.ward), "due_on": TODAY, "owner": lena}
    with pytest.raises(Invalid, match="what is looked at"):
        records.plan_recheck(by=TESTS, at=AT, question=" ", **asked)
    lena.is_active = False
    with pytest.raises(Invalid, match="switched off"):
        records.plan_recheck(by=TESTS, at=AT, question="Still?", **asked)


def test_database_itself_refuses_to_delete_a_recheck(look):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_recheck WHERE id = %s", [look.pk])
    assert Recheck.objects.filter(pk=look.pk).exists()


def test_owner_finds_what_is_due_and_a_stranger_finds_nothing(place, lena, look):
    owed = queries.rechecks_due_from(viewer=make.viewer(lena), on=TODAY, until=TODAY)
    assert list(owed) == [look]
    guest = make.viewer(make.person(make.trust("Cove NHS Trust")))
    with pytest.raises(NotVisible):
        queries.recheck(viewer=guest, pk=look.pk, on=TODAY)
    assert queries.recheck(viewer=make.viewer(lena), pk=look.pk, on=TODAY) == look
