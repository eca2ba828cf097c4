"""How often the promise was kept: shares by month, in which nothing is guessed and nobody is told that a concern is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Naming, Reader
from holdfast.voice.models import Thread
from holdfast.voice.rules.times import FEWEST_POINTS, Share, shares
from tests.factories.organisation import AT, TESTS, viewer
from tests.factories.voice import heard

JANUARY = date(2025, 1, 1)


def month(n):
    return date(2025 + n // 12, n % 12 + 1, 1)


def test_months_with_enough_messages_are_points_of_their_own():
    found = shares([(month(n), kept, count) for n in range(8) for kept, count in ((True, 6), (False, 2))])
    assert (found.quarterly, len(found.points)) == (False, 8)
    assert found.points[0] == Share(JANUARY, 6, 8)
    assert (found.kept, found.of) == (48, 64)
    assert found.result.kind == "p"
    assert list(found.result.values) == [0.75] * 8


def test_small_months_become_quarters():
    found = shares([(month(n), True, 1) for n in range(18)])
    assert found.quarterly
    assert found.points[0] == Share(JANUARY, 3, 3)
    assert len(found.points) == 6


def test_a_month_with_something_not_due_yet_is_left_out_whole():
    found = shares([(month(0), True, 9), (month(1), True, 9), (month(1), None, 1)])
    assert found.points == (Share(JANUARY, 9, 9),)


def test_too_few_points_make_no_chart():
    assert shares([(month(n), True, 9) for n in range(FEWEST_POINTS - 1)]).result is None
    assert shares([]).result is None


COUNTS = some.tuples(some.integers(0, 30).map(month), some.sampled_from([True, False, None]), some.integers(1, 40))


@given(some.lists(COUNTS, max_size=60))
def test_no_share_is_above_one_and_nothing_is_counted_twice(counts):
    found = shares(counts)
    assert all(0 <= point.kept <= point.of for point in found.points)
    assert found.of <= sum(count for *_, count in counts)
    if not any(in_time is None for _, in_time, _ in counts):
        assert found.of == sum(count for *_, count in counts)
        assert found.kept == sum(count for _, in_time, count in counts if in_time)


def area(there, name, on=AT):
    found = queries.answered_in_time(viewer=viewer(there.lena), organisation_id=there.trust.pk, on=on.date())
    return next((one for one in found if one.name == name), None)


def answer(thread, at, kind=ResponseKind.ANSWERED):
    voice.reply(by=TESTS, at=at, thread=Thread.objects.get(pk=thread.pk), kind=kind, words="We heard")


@pytest.mark.django_db
def test_what_is_late_on_the_day_counts_as_late_whether_it_was_answered_or_not(heard_there):
    later = AT + timedelta(days=60)
    answer(heard(heard_there.ward, "In time", naming=Naming.NAMED, name="Mo"), AT + timedelta(days=1))
    answer(heard(heard_there.ward, "Late", naming=Naming.NAMED, name="Mo"), AT + timedelta(days=50))
    heard(heard_there.ward, "Never")
    found = area(heard_there, "Ward 7", later)
    assert (found.heard.kept, found.heard.of) == (1, 3)
    assert (found.decided.kept, found.decided.of) == (1, 3)
    whole = area(heard_there, heard_there.whole.name, later)
    assert (whole.heard.kept, whole.heard.of) == (1, 3)
    assert area(heard_there, "What the leaders of the whole organisation answer", later) is None


@pytest.mark.django_db
def test_what_is_not_due_yet_is_no_share(heard_there):
    heard(heard_there.ward, "Fresh")
    assert area(heard_there, "Ward 7") is None


@pytest.mark.django_db
def test_concern_kept_from_the_lead_is_in_no_count(heard_there):
    later = AT + timedelta(days=60)
    for reader in Reader:
        heard(heard_there.ward, "She shouts", kind=SignalKind.CONCERN, reader=reader)
    assert area(heard_there, "Ward 7", later) is None
    assert area(heard_there, heard_there.whole.name, later) is None


@pytest.mark.django_db
def test_what_is_opened_again_keeps_what_its_first_decision_was(heard_there):
    thread = heard(heard_there.ward, "Bell", naming=Naming.NAMED, name="Mo")
    answer(thread, AT + timedelta(days=1))
    voice.hear_again(by=TESTS, at=AT + timedelta(days=2), thread=thread, words="No", not_answered=True)
    answer(thread, AT + timedelta(days=90))
    found = Thread.objects.get(pk=thread.pk)
    assert (found.heard_in_time, found.decided_in_time) == (True, True)


@pytest.mark.django_db
def test_shares_of_another_trust_and_of_any_number_of_areas_take_few_queries(heard_there, django_assert_num_queries):
    answer(heard(heard_there.ward, "Bell"), AT)
    by = viewer(heard_there.lena)
    with django_assert_num_queries(3):
        assert queries.answered_in_time(viewer=by, organisation_id=heard_there.trust.pk, on=AT.date())
    assert queries.answered_in_time(viewer=by, organisation_id=heard_there.trust.pk + 99, on=AT.date()) == ()
