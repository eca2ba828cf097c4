"""Jobs that write to wards and people."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from holdfast.foundation import links
from holdfast.foundation.guard import writing
from holdfast.foundation.models import Outbox
from holdfast.jobs.hourly import abandoned_imports
from holdfast.jobs.imports.definitions import bring_definitions
from holdfast.jobs.nightly import digests, huddle_sheets, readings
from holdfast.jobs.weekly import prove_history
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import Reading, Series
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role, UnitKind
from holdfast.records import operations as records
from tests.factories import loop as found
from tests.factories import organisation as make

pytestmark = pytest.mark.django_db
MONDAY = make.AT  # 2 March 2026
CALL = {"by": make.TESTS, "at": make.AT}


@pytest.fixture
def lead(place):
    return make.person(place.trust, "Bridget Moran", role=Role.WARD_LEAD, over=place.ward)


@pytest.fixture
def counted(place, lead):
    """Pressure ulcers of Ward 7, brought by its lead, the newest number of October: long overdue in March."""
    bring_definitions(**CALL)
    series = measures.open_series(
        measure=queries.national_measure("pressure-ulcers"), unit=place.ward, collector=lead,
        opened_on=date(2025, 1, 1), **CALL,
    )  # fmt: skip
    rows = [NewPoint(date(2025, month, 1), None, month % 3 + 1) for month in range(1, 11)]
    measures.record_points(series=series, rows=rows, **CALL)
    return series


@pytest.fixture
def mailbox(place):
    return organisation.change_unit(unit=place.ward, kind=UnitKind.WARD, mailbox="ward7@trust.example", **CALL)


def letters(to: str):
    return list(Outbox.objects.filter(to=to))


def test_ward_mailbox_gets_one_sheet_on_the_chosen_day(counted, mailbox):
    assert huddle_sheets.run(MONDAY).startswith("1 huddle sheets queued")
    assert huddle_sheets.run(MONDAY).startswith("0 huddle sheets queued")
    (letter,) = letters("ward7@trust.example")
    assert letter.organisation_id == mailbox.organisation_id


def test_link_of_the_sheet_opens_that_ward_and_no_other(counted, mailbox, client):
    huddle_sheets.run(MONDAY)
    (letter,) = letters("ward7@trust.example")
    address = re.search(r"http\S+", letter.payload["text"])[0]
    token = address.rstrip("/").rsplit("/", 1)[1]
    assert links.opened(links.HUDDLE, token, kept=links.HUDDLE_KEPT) == mailbox.pk
    path = address.removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == 200
    assert client.get(path.replace(token, token[:-2] + "xx")).status_code == 404


def test_sheet_goes_out_on_no_other_day(counted, mailbox):
    huddle_sheets.run(MONDAY + timedelta(days=1))
    assert letters("ward7@trust.example") == []


def test_trust_may_choose_the_day(counted, mailbox, place):
    organisation.change_organisation(organisation=place.trust, changes={"huddle_mailbox_day": 3}, **CALL)
    huddle_sheets.run(MONDAY)
    assert letters("ward7@trust.example") == []
    huddle_sheets.run(MONDAY + timedelta(days=3))
    assert len(letters("ward7@trust.example")) == 1


def test_closed_ward_gets_no_sheet(counted, mailbox):
    organisation.close_unit(unit=mailbox, reason="moved", **CALL)
    huddle_sheets.run(MONDAY + timedelta(days=7))
    assert letters("ward7@trust.example") == []


def test_letter_names_nobody(counted, mailbox, lead):
    measures.note_point(
        series=counted, period_start=date(2025, 3, 1), text="Ask Bridget Moran", by=make.TESTS, at=MONDAY
    )
    huddle_sheets.run(MONDAY)
    (letter,) = letters("ward7@trust.example")
    assert "Bridget" not in letter.payload["text"]


def test_collector_is_told_once_a_week_what_is_overdue(counted, lead):
    digests.run(MONDAY)
    digests.run(MONDAY + timedelta(hours=5))
    (letter,) = letters(lead.email)
    assert "New pressure ulcers, Ward 7" in letter.payload["text"]
    digests.run(MONDAY + timedelta(days=7))
    assert len(letters(lead.email)) == 2


def test_collector_hears_nothing_when_nothing_is_overdue(counted, lead):
    rows = [NewPoint(date(2025, 11, 1), None, 1), NewPoint(date(2025, 12, 1), None, 2)]
    rows += [NewPoint(date(2026, 1, 1), None, 2), NewPoint(date(2026, 2, 1), None, 2)]
    measures.record_points(series=counted, rows=rows, **CALL)
    digests.run(MONDAY)
    assert letters(lead.email) == []


def test_letter_comes_on_the_day_the_person_chose(counted, lead):
    organisation.change_own_details(
        person=lead, name=lead.name, digest_day=2, lists_recent_names=False, by=make.viewer(lead), at=MONDAY
    )
    digests.run(MONDAY)
    assert letters(lead.email) == []
    digests.run(MONDAY + timedelta(days=2))
    assert len(letters(lead.email)) == 1


def test_weekly_letter_holds_promises_and_looks_again_and_nobody_elses(counted, lead, place):
    other = make.person(place.trust, "Olga Owner", role=Role.WARD_LEAD, over=place.ward_8)
    for person, unit, due in ((lead, place.ward, date(2026, 3, 5)), (other, place.ward_8, date(2026, 9, 1))):
        found.planned(unit, person, due_on=due, title=f"Label creams on {unit.name}")
    records.plan_recheck(record=counted.record, due_on=date(2026, 3, 5), owner=lead, question="Counted?", **CALL)
    digests.run(MONDAY)
    (letter,) = letters(lead.email)
    text = letter.payload["text"]
    assert letter.payload["subject"] == "3 things are waiting for you"
    assert "Label creams on Ward 7, Ward 7: promised for 5 March 2026" in text
    assert "Counted?" in text
    assert "Ward 8" not in text
    assert letters(other.email) == [], "what is due in September is no news in March"


def test_switched_off_collector_gets_no_letter(counted, lead):
    organisation.switch_off_person(person=lead, **CALL)
    digests.run(MONDAY)
    assert letters(lead.email) == []


def test_series_read_by_an_older_library_is_read_again(counted):
    with writing("a reading of an earlier release"):
        old = Reading.objects.get(pk=Series.objects.get(pk=counted.pk).latest_reading_id)
        old.pk, old.library_version = None, "0.0.1"
        old.save(force_insert=True)
        Series.objects.filter(pk=counted.pk).update(latest_reading=old)
    assert readings.run(MONDAY) == "1 series read again"
    assert Series.objects.get(pk=counted.pk).latest_reading.library_version != "0.0.1"
    assert readings.run(MONDAY) == "0 series read again"


def test_import_that_died_is_cleared_after_six_hours(counted, place):
    batch = measures.begin_batch(unit=place.ward, source="csv", **CALL)
    rows = [NewPoint(date(2025, 12, 1), None, 1, None, None, counted.pk)]
    measures.add_points(batch=batch, rows=rows, **CALL)
    assert abandoned_imports.run(MONDAY + timedelta(hours=1)).startswith("0 rows")
    assert abandoned_imports.run(MONDAY + timedelta(hours=7)).startswith("1 rows")


def test_whole_history_is_proved_weekly(counted):
    assert prove_history.run(MONDAY) == "the history is whole"


def test_rewritten_history_makes_the_job_fail(counted, monkeypatch, settings):
    settings.HISTORY_KEY = "another"
    with pytest.raises(RuntimeError, match="was changed"):
        prove_history.run(MONDAY)
