"""Councils of any grade: they keep their own book; whether what they decided is still so nobody types."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.measures import operations as measures
from holdfast.measures.choices import GainState
from holdfast.records import operations as records
from holdfast.records.choices import Relation
from holdfast.voice import operations as voice
from holdfast.voice.models import Council, CouncilHours, CouncilMember, CouncilTopic
from tests.factories import measures as make_numbers
from tests.factories.organisation import AT, TESTS
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(heard_there):
    heard_there.council = voice.open_council(
        by=TESTS, at=AT, unit=heard_there.ward, name="Ward 7 council", hours_planned=Decimal(36)
    )
    heard_there.page = at("council", heard_there.council)
    return heard_there


def at(name, found):
    return reverse(f"councils:{name}", args=[found.pk])


def seat(there, person):
    return voice.join_council(by=TESTS, at=AT, council=there.council, person=person, work="Healthcare assistant")


def raised(there, words="Bins are loud"):
    return voice.raise_topic(by=TESTS, at=AT, council=there.council, topic=words)


def test_lead_opens_a_council_and_says_who_is_on_it(heard_there):
    lena = door(heard_there.lena)
    given = {"name": "Night council", "unit": heard_there.ward.pk, "hours_planned": "36"}
    page = lena.post(reverse("councils:new"), given, follow=True)
    assert "Nobody is on it yet." in main_text(page)
    council = Council.objects.get()
    lena.post(at("join", council), {"person": heard_there.mo.pk, "name": "", "work": "Domestic"})
    lena.post(at("join", council), {"person": "", "name": "A Volunteer", "work": "Volunteer"})
    assert "A Volunteer, Volunteer" in main_text(lena.get(at("council", council)))
    assert "Mo Member, Domestic" in main_text(lena.get(at("council", council)))
    assert "There is a council of this name already." in main_text(lena.post(reverse("councils:new"), given))


def test_member_of_any_grade_keeps_the_book_and_who_is_not_on_it_reads_it(there):
    mo, grace = door(there.mo), door(there.grace)
    assert mo.post(at("topic", there.council), {"topic": "Bins are loud"}).status_code == 403
    seat(there, there.mo)
    mo.post(at("topic", there.council), {"topic": "Bins are loud"})
    topic = CouncilTopic.objects.get()
    given = {"decision": "Soft bins in each bay", "owner": there.lena.pk}
    assert "Lena Lead sees to it" in main_text(mo.post(at("decide", topic), given, follow=True))
    mo.post(at("outcome", topic), {"outcome": "Bought, and quieter"})
    text = main_text(grace.get(there.page))
    assert "Bought, and quieter" in text
    assert "Nobody measures it, so nobody can say." in text
    assert "Add a topic" not in text
    assert grace.post(at("decide", topic), given).status_code == 403


def test_who_left_keeps_the_book_no_longer_and_their_time_on_it_stays(there):
    member = seat(there, there.mo)
    leave = reverse("councils:leave", args=[there.council.pk, member.pk])
    assert door(there.mo).get(leave).status_code == 405
    assert "no longer on the council" in main_text(door(there.lena).post(leave, follow=True))
    assert door(there.mo).get(at("topic", there.council)).status_code == 403
    assert CouncilMember.objects.get().to_on is not None
    assert door(there.lena).post(leave).status_code == 404


def test_a_topic_becomes_a_project_and_the_line_of_its_council_says_what_the_numbers_say(there):
    topic = raised(there)
    voice.decide_topic(by=TESTS, at=AT, topic=topic, decision="Soft bins", owner=None)
    assert f"?from={topic.pk}" in door(there.lena).get(there.page).content.decode()
    numbers = make_numbers.series(there.ward, values=[5.0] * 24, first=date(2024, 1, 1))
    records.link_records(
        by=TESTS, at=AT, from_record=numbers.record, to_record=topic.signal.record, relation=Relation.RAISED_FROM,
        note="",
    )  # fmt: skip
    assert "Nobody measures it, so nobody can say." in main_text(door(there.mo).get(there.page)), "a number is no claim"
    gain = measures.claim_gain(
        by=TESTS, at=AT, series=numbers, changed="Soft bins in each bay of the ward", changed_on=date(2025, 6, 1),
        steward=there.lena, watch_until=date(2027, 1, 1),
    )  # fmt: skip
    records.link_records(
        by=TESTS, at=AT, from_record=gain.record, to_record=topic.signal.record, relation=Relation.RAISED_FROM, note="",
    )  # fmt: skip
    said = main_text(door(there.mo).get(there.page))
    assert GainState(gain.latest_verdict.state).label in said
    assert "Nobody measures it" not in said


@pytest.mark.parametrize(
    ("name", "given", "problem"),
    [
        ("topic", {"topic": " "}, "Enter"),
        ("topic", {"topic": "Patient 943 476 5919"}, "NHS number"),
        ("join", {"person": "", "name": " ", "work": "Clerk"}, "Choose a colleague, or write a name."),
        (
            "hours",
            {"month_day": "1", "month_month": "1", "month_year": "2099", "given": "3"},
            "Choose a month that has begun.",
        ),
        ("hours", {"month_day": "1", "month_month": "1", "month_year": "2026", "given": "-3"}, "0"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(there, name, given, problem):
    page = main_text(door(there.lena).post(at(name, there.council), given))
    assert "There is a problem" in page
    assert problem in page
    for model in (CouncilTopic, CouncilMember, CouncilHours):
        assert not model.objects.exists()


def test_hours_are_noted_once_a_month_with_what_was_planned_then(there):
    lena, today = door(there.lena), clock.today()
    assert "nobody can say whether the hours were given" in main_text(lena.get(there.page))
    for given in ("20", "30.5"):
        sent = {"month_day": "1", "month_month": today.month, "month_year": today.year, "given": given}
        lena.post(at("hours", there.council), sent)
    row = CouncilHours.objects.get()
    assert (row.given, row.planned, row.month.day) == (Decimal("30.5"), Decimal(36), 1)
    assert "30.5 of 36" in main_text(lena.get(reverse("councils:councils")))


def test_outcome_waits_for_a_decision_and_a_second_seat_is_refused(there):
    topic = raised(there)
    assert "Write the decision first." in main_text(door(there.lena).post(at("outcome", topic), {"outcome": "Quiet"}))
    seat(there, there.mo)
    sent = {"person": there.mo.pk, "name": "", "work": "Clerk"}
    assert "They are on the council already." in main_text(door(there.lena).post(at("join", there.council), sent))


def test_list_and_council_take_few_queries_however_many_there_are(there, django_assert_max_num_queries):
    for n in range(12):
        other = voice.open_council(by=TESTS, at=AT, unit=there.ward, name=f"C {n}", hours_planned=Decimal(6))
        voice.note_hours(by=TESTS, at=AT, council=other, month=AT.date() - timedelta(days=31), given=Decimal(5))
        raised(there, f"Topic {n}")
    mo = door(there.mo)
    mo.get(there.page)
    with django_assert_max_num_queries(10):
        text = main_text(mo.get(reverse("councils:councils")))
    assert "5 of 6" in text
    assert "not noted" in text
    with django_assert_max_num_queries(18):
        mo.get(there.page)
