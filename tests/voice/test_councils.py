"""Councils at their operations: whose book it is, and what it may hold."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event
from holdfast.loop.choices import SignalKind
from holdfast.loop.models import Response
from holdfast.organisation.choices import Role
from holdfast.records.choices import Visibility
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.models import Council, CouncilHours, CouncilMember, CouncilTopic
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, viewer

pytestmark = pytest.mark.django_db
CALL = {"by": TESTS, "at": AT}


@pytest.fixture
def there(heard_there):
    heard_there.council = voice.open_council(
        unit=heard_there.ward, name=" Ward 7  council ", hours_planned=Decimal(36), **CALL
    )
    return heard_there


def raised(there, words="Bins are loud", by=TESTS):
    return voice.raise_topic(by=by, at=AT, council=there.council, topic=words)


def decided(there, **more):
    given = {"decision": "Soft bins", "owner": None} | more
    return voice.decide_topic(topic=raised(there), **given, **CALL)


def test_name_is_one_line_and_taken_once_in_an_organisation(there):
    assert Council.objects.get().name == "Ward 7 council"
    with pytest.raises(Invalid) as refused:
        voice.open_council(unit=there.surgery, name="Ward 7 council", hours_planned=Decimal(6), **CALL)
    assert refused.value.field == "name"
    elsewhere = people.trust("Breakwater NHS Trust")
    root = people.viewer_with(elsewhere, Role.ADMINISTRATOR).memberships[0]
    assert root.organisation_id != there.trust.pk


@pytest.mark.parametrize(("hours", "field"), [(Decimal(-1), "hours_planned"), (Decimal(1000), "hours_planned")])
def test_hours_planned_have_bounds(heard_there, hours, field):
    with pytest.raises(Invalid) as refused:
        voice.open_council(unit=heard_there.ward, name="C", hours_planned=hours, **CALL)
    assert refused.value.field == field


def test_name_is_needed(heard_there):
    with pytest.raises(Invalid, match="what the council is called"):
        voice.open_council(unit=heard_there.ward, name="  ", hours_planned=Decimal(6), **CALL)


def test_colleague_joins_once_and_again_after_they_left(there):
    first = voice.join_council(council=there.council, person=there.mo, work="Domestic", **CALL)
    with pytest.raises(Invalid, match="on the council already"):
        voice.join_council(council=there.council, person=there.mo, work="Domestic", **CALL)
    voice.leave_council(member=first, **CALL)
    voice.join_council(council=there.council, person=there.mo, work="Porter", **CALL)
    assert CouncilMember.objects.filter(person=there.mo).count() == 2


def test_to_leave_twice_keeps_the_first_day(there):
    member = voice.join_council(council=there.council, name="A Porter", work="Porter", **CALL)
    voice.leave_council(member=member, **CALL)
    voice.leave_council(by=TESTS, at=AT + timedelta(days=9), member=member)
    assert CouncilMember.objects.get().to_on == AT.date()


def test_nobody_of_another_trust_sits_on_it_or_sees_to_a_topic(there):
    other = people.person(people.trust("Breakwater NHS Trust"), "Otis Other")
    with pytest.raises(Invalid, match="of this organisation"):
        voice.join_council(council=there.council, person=other, work="Clerk", **CALL)
    with pytest.raises(Invalid, match="of this organisation"):
        decided(there, owner=other)


def test_topic_is_an_idea_of_its_unit_that_everybody_of_the_trust_may_see(there):
    topic = raised(there)
    assert (topic.signal.kind, topic.signal.visibility) == (SignalKind.IDEA, Visibility.ORGANISATION)
    assert topic.signal.record.unit == there.ward
    assert topic.signal.reference == "Ward 7 council"


def test_decision_answers_its_topic_and_a_later_one_is_another_answer(there):
    topic = decided(there)
    voice.decide_topic(topic=topic, decision="Felt as well", owner=there.lena, **CALL)
    answers = Response.objects.filter(signal=topic.signal).order_by("pk")
    assert [row.words for row in answers] == ["Soft bins", "Felt as well"]
    assert CouncilTopic.objects.get().owner == there.lena
    assert Event.objects.filter(operation="voice.decide_topic").count() == 2


@pytest.mark.parametrize("words", ["", " ", "x" * 1001, "For patient 943 476 5919"])
def test_decision_and_outcome_are_checked(there, words):
    topic = decided(there)
    with pytest.raises(Invalid) as refused:
        voice.decide_topic(topic=topic, decision=words, owner=None, **CALL)
    assert refused.value.field == "decision"
    with pytest.raises(Invalid) as refused:
        voice.say_outcome(topic=topic, outcome=words, **CALL)
    assert refused.value.field == "outcome"


def test_outcome_comes_after_a_decision(there):
    with pytest.raises(Invalid, match="decision first"):
        voice.say_outcome(topic=raised(there), outcome="Quiet", **CALL)
    assert voice.say_outcome(topic=decided(there), outcome="Quiet", **CALL).outcome_on == AT.date()


def test_hours_of_a_month_are_corrected_and_keep_what_was_planned_when_they_were_noted(there):
    for given in (30, 24):
        voice.note_hours(council=there.council, month=AT.date(), given=Decimal(given), **CALL)
    row = CouncilHours.objects.get()
    assert (row.given, row.planned) == (Decimal(24), Decimal(36))
    assert queries.hours_by_council([there.council.pk]) == {there.council.pk: (36.0, 24.0)}
    assert queries.hours_by_council([]) == {}


def test_no_month_to_come_has_hours(there):
    with pytest.raises(Invalid, match="has begun"):
        voice.note_hours(council=there.council, month=AT.date() + timedelta(days=62), given=Decimal(3), **CALL)


def test_book_is_kept_by_its_members_and_who_runs_projects_there(there, stranger):
    with pytest.raises(Refused):
        raised(there, by=viewer(there.mo))
    with pytest.raises(NotVisible):
        raised(there, by=stranger)
    voice.join_council(council=there.council, person=there.mo, work="Domestic", **CALL)
    assert raised(there, by=viewer(there.mo))
    assert raised(there, "Doors are loud", by=viewer(there.lena))
    assert queries.may_keep(viewer(there.mo), there.council)
    assert not queries.may_keep(viewer(there.grace), there.council)


def test_councils_are_seen_across_the_organisation_and_nowhere_else(there, stranger):
    topic = raised(there)
    assert list(queries.councils(viewer=viewer(there.grace))) == [there.council]
    assert not queries.councils(viewer=stranger)
    for who in (stranger, None):
        with pytest.raises(NotVisible):
            queries.council(viewer=who, pk=there.council.pk)
        with pytest.raises(NotVisible):
            queries.topic(viewer=who, pk=topic.pk)


def test_list_counts_members_of_today_topics_decisions_and_outcomes(there):
    left = voice.join_council(council=there.council, name="A Porter", work="Porter", **CALL)
    voice.join_council(council=there.council, person=there.mo, work="Domestic", **CALL)
    voice.leave_council(member=left, **CALL)
    raised(there, "Doors")
    voice.say_outcome(topic=decided(there), outcome="Quiet", **CALL)
    found = queries.councils(viewer=viewer(there.grace)).get()
    assert (found.people, found.raised, found.decided, found.told) == (1, 2, 1, 1)
