"""Notices, following, threads and the weekly meter."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records import queries
from holdfast.records.choices import Relation, Visibility
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.factories.records import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)


def tell(person, words="Numbers are due", **more):
    return records.notify(by=TESTS, at=AT, person=person, words=words, **more)


def test_notices_are_ones_own_newest_first(place, lena):
    tell(lena, "First")
    records.notify(by=TESTS, at=AT + timedelta(hours=1), person=lena, words="Second")
    tell(place.administrator, "Somebody else's")
    assert [n.words for n in queries.notices(viewer=make.viewer(lena))] == ["Second", "First"]


def test_read_notices_are_no_longer_counted(lena):
    first, _ = tell(lena, "First"), tell(lena, "Second")
    viewer = make.viewer(lena)
    records.read_notice(by=viewer, at=AT, notice=first)
    assert queries.unread_notices(viewer=viewer) == 1
    assert records.read_notices(by=viewer, at=AT, person=lena) == 1
    assert queries.unread_notices(viewer=viewer) == 0


def test_some_notices_can_be_read_by_their_ids(lena):
    first, second = tell(lena, "First"), tell(lena, "Second")
    records.read_notices(by=make.viewer(lena), at=AT, person=lena, ids=[first.pk])
    assert [n.pk for n in queries.notices(viewer=make.viewer(lena), unread=True)] == [second.pk]


def test_notice_of_somebody_else_is_not_there(place, lena):
    theirs = tell(place.administrator)
    with pytest.raises(NotVisible):
        queries.notice(viewer=make.viewer(lena), pk=theirs.pk)
    with pytest.raises(NotVisible):
        records.read_notice(by=make.viewer(lena), at=AT, notice=theirs)


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_notice_leads_to_this_site_only(lena, link):
    with pytest.raises(Invalid):
        tell(lena, link=link)


def test_long_notice_is_cut(lena):
    assert len(tell(lena, "x" * 400).words) == 300


def test_following_and_ceasing(place, lena):
    kept, viewer = record(place.ward), make.viewer(lena)
    for _ in range(2):
        assert records.follow(by=viewer, at=AT, person=lena, record=kept) is True
    assert [f.person for f in queries.followers(kept)] == [lena]
    assert records.follow(by=viewer, at=AT, person=lena, record=kept, follows=False) is False
    assert not queries.follows(viewer=viewer, record=kept)


def test_thread_shows_both_directions_oldest_first(place):
    old = record(place.ward, "Finding", on=TODAY - timedelta(days=90))
    new, kept = record(place.ward, "Gain"), record(place.ward, "Falls", on=TODAY - timedelta(days=30))
    records.link_records(by=TESTS, at=AT, from_record=kept, to_record=old, relation=Relation.RAISED_FROM)
    records.link_records(by=TESTS, at=AT, from_record=new, to_record=kept, relation=Relation.EVIDENCES)
    steps = queries.thread(viewer=place.admin, record=kept, on=TODAY)
    assert [(s.headline, s.outward) for s in steps] == [("Finding", True), ("Gain", False)]


def test_thread_does_not_tell_of_what_is_not_seen(place, lena):
    secret, kept = record(place.ward, "Secret", visibility=Visibility.NAMED), record(place.ward)
    records.link_records(by=TESTS, at=AT, from_record=kept, to_record=secret, relation=Relation.EVIDENCES)
    assert queries.thread(viewer=make.viewer(lena), record=kept, on=TODAY) == ()


def test_thread_takes_two_queries(place, django_assert_num_queries):
    kept = record(place.ward)
    for number in range(5):
        other = record(place.ward, f"Other {number}")
        records.link_records(by=TESTS, at=AT, from_record=kept, to_record=other, relation=Relation.EVIDENCES)
    with django_assert_num_queries(2):
        queries.thread(viewer=place.admin, record=kept, on=TODAY)


def test_record_is_not_linked_with_itself(place):
    kept = record(place.ward)
    with pytest.raises(Invalid):
        records.link_records(by=TESTS, at=AT, from_record=kept, to_record=kept, relation=Relation.EVIDENCES)


def test_note_is_signed_and_seen_with_its_record(place, lena, stranger):
    kept = record(place.ward)
    records.add_note(by=make.viewer(lena), at=AT, record=kept, text=" Looked at it. ")
    (note,) = queries.notes(viewer=place.admin, record=kept, on=TODAY)
    assert (note.text, note.by) == ("Looked at it.", lena)
    assert not queries.notes(viewer=stranger, record=kept, on=TODAY).exists()


def test_empty_note_is_refused(place):
    with pytest.raises(Invalid):
        records.add_note(by=TESTS, at=AT, record=record(place.ward), text="  ")


def ask(unit, minutes=5, *, what="numbers", days=0):
    records.ask_minutes(by=TESTS, at=AT, unit=unit, what=what, minutes=minutes, on=TODAY + timedelta(days=days))


def test_week_adds_up_what_each_unit_was_asked_for(place):
    chief = make.viewer_with(place.trust, Role.EXECUTIVE)
    ask(place.ward, 5)
    ask(place.ward, 2.5, what="audit", days=6)
    ask(place.ward, 60, days=7)  # the week after
    ask(place.ward_20, 1)
    lines = queries.asked_minutes(viewer=chief, week=TODAY)
    assert [(line.unit_name, line.minutes, line.asks) for line in lines] == [
        ("Ward 20", Decimal("1.0"), 1), ("Ward 7", Decimal("7.5"), 2),
    ]  # fmt: skip
    assert lines[1].parts == (("audit", Decimal("2.5")), ("numbers", Decimal("5.0")))


def test_meter_shows_only_units_one_answers_for(place, lena, stranger):
    ask(place.ward)
    ask(place.ward_20)
    division = make.viewer_with(place.trust, Role.QUALITY_LEAD, place.surgery)
    assert [line.unit_name for line in queries.asked_minutes(viewer=division, week=TODAY)] == ["Ward 7"]
    assert queries.asked_minutes(viewer=make.viewer(lena), week=TODAY) == ()
    assert queries.asked_minutes(viewer=stranger, week=TODAY) == ()


def test_how_far_a_trust_has_begun(place):
    assert queries.begun(viewer=place.admin, organisation_id=place.trust.pk, on=TODAY) == (0, False)
    record(place.ward)
    assert queries.begun(viewer=place.admin, organisation_id=place.trust.pk, on=TODAY) == (1, False)
