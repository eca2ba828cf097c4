"""Standing reports: due on their day, once, to people of the organisation, who may stop them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Outbox
from holdfast.jobs.nightly import reports as job
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import Every
from holdfast.measures.models import StandingReport
from holdfast.measures.rules.reports import last_due, when_words
from holdfast.organisation import operations as organisations
from holdfast.organisation.choices import Role
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS

NEXT_WEEK = AT + timedelta(days=8)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(list(Every)), st.integers(1, 7))
def test_last_due_is_such_a_day_and_the_next_one_is_later(on, every, day):
    due = last_due(every, day, on)
    assert due <= on
    assert (due.isoweekday() if every is Every.WEEK else due.day) == day
    assert (on - due).days < (7 if every is Every.WEEK else 31)
    assert last_due(every, day, due) == due


def test_when_is_said_in_words():
    assert when_words(Every.WEEK, 1) == "every Monday"
    assert when_words(Every.MONTH, 3) == "on day 3 of every month"


@pytest.fixture
def staff(place):
    """The analyst who orders, the lead of Ward 7, and a patient partner who sees Ward 8 alone."""
    made = {
        "analyst": people.person(place.trust, "Ana Analyst", role=Role.ANALYST),
        "lead": people.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward),
        "partner": people.person(place.trust, "Pat Partner", role=Role.PATIENT_PARTNER, over=place.ward_8),
    }
    falls = make.measure(place.trust, "Falls")
    make.series(place.ward, falls, make.STEADY)
    make.series(place.ward_8, falls, make.STEADY)
    return made


def order(maker, readers, **more):
    given = {"name": "Our falls", "asked": {"q": "falls"}, "every": Every.WEEK, "day": 2, **more}
    return measures.order_report(by=people.viewer(maker), at=AT, maker=maker, readers=readers, **given)


def letters():
    return {row.to: row.payload["text"] for row in Outbox.objects.order_by("due_at") if "Our falls" in str(row.payload)}


def test_each_reader_gets_only_what_they_may_see_and_once(staff):
    order(staff["analyst"], list(staff.values()))
    assert job.run(AT) == "0 reports queued of 0", "not on the days before it was ordered"
    assert job.run(NEXT_WEEK) == "3 reports queued of 1"
    assert job.run(NEXT_WEEK + timedelta(days=2)) == "0 reports queued of 1", "a night made up sends nothing twice"
    sent = letters()
    assert "Ward 7" in sent[staff["analyst"].email]
    assert "Ward 8" in sent[staff["analyst"].email]
    assert "Ward 7" not in sent[staff["partner"].email]
    assert "Ward 8" in sent[staff["partner"].email]
    assert job.run(NEXT_WEEK + timedelta(days=7)) == "3 reports queued of 1"


def test_whose_roles_have_ended_gets_nothing(staff, place):
    order(staff["analyst"], [staff["analyst"], staff["lead"]])
    organisations.switch_off_person(by=TESTS, at=AT, person=staff["lead"])
    assert job.run(NEXT_WEEK) == "1 reports queued of 1"


def test_reader_stops_it_for_good_and_maker_ends_it(staff):
    report = order(staff["analyst"], [staff["analyst"], staff["lead"]])
    lead = people.viewer(staff["lead"])
    measures.stop_report(by=lead, at=AT, report=report, person=staff["lead"])
    with pytest.raises(NotVisible):
        measures.stop_report(by=lead, at=AT, report=report, person=staff["lead"])
    analyst = people.viewer(staff["analyst"])
    change = {"name": "Falls", "every": Every.MONTH, "day": 9, "readers": [staff["analyst"], staff["lead"]]}
    measures.change_report(by=analyst, at=AT, report=report, **change)
    (due,) = queries.reports_due(AT + timedelta(days=9))
    assert [person.name for person in due.readers] == ["Ana Analyst"], "nobody puts them back"
    measures.end_report(by=analyst, at=AT, report=report)
    assert queries.reports_due(NEXT_WEEK) == []
    with pytest.raises(Invalid):
        measures.end_report(by=analyst, at=AT, report=report)
    with pytest.raises(Invalid):
        measures.change_report(by=analyst, at=AT, report=report, **change)


def test_nobody_changes_or_ends_anothers(staff, place, stranger):
    report = order(staff["analyst"], [staff["analyst"], staff["lead"]])
    for other in (people.viewer(staff["lead"]), place.admin, stranger):
        with pytest.raises(NotVisible):
            measures.end_report(by=other, at=AT, report=report)
        with pytest.raises(NotVisible):
            measures.change_report(by=other, at=AT, report=report, name="", every=Every.WEEK, day=1, readers=[])
    with pytest.raises(NotVisible):
        queries.standing_report(viewer=stranger, pk=report.pk)
    assert queries.standing_report(viewer=people.viewer(staff["lead"]), pk=report.pk) == report


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": 8}, "day"),
        ({"every": Every.MONTH, "day": 29}, "day"),
        ({"name": "  "}, "name"),
        ({"readers": []}, "to_me"),
    ],
)
def test_what_makes_no_report_is_refused(staff, given, field):
    readers = given.pop("readers", [staff["analyst"]])
    with pytest.raises(Invalid) as caught:
        order(staff["analyst"], readers, **given)
    assert caught.value.field == field
    assert not StandingReport.objects.exists()


def test_report_never_leaves_the_organisation_and_not_everybody_sends_to_others(staff, place):
    abroad = people.person(people.trust("Breakwater NHS Trust"), "Ben", role=Role.ANALYST)
    with pytest.raises(Invalid, match="no account here"):
        order(staff["analyst"], [abroad])
    member = people.person(place.trust, "Mo Member", role=Role.MEMBER, over=place.ward)
    with pytest.raises(Refused):
        order(member, [staff["lead"]])
    assert order(member, [member]).pk
