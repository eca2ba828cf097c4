"""The huddle sheet, its signed link, and the weekly meter."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse

from holdfast.foundation import links
from holdfast.measures import operations as measures
from holdfast.measures.rules.points import NewPoint
from holdfast.web.areas.measures.pages.asked import duration
from holdfast.web.areas.measures.pages.huddle import sheet_address
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT
from tests.web.conftest import main_text


@pytest.fixture
def moved(place, falls, folk):
    """Something moved on Ward 8; a note there names a person."""
    series = make.series(place.ward_8, falls.measure, [*make.STEADY[:25], 90.0], collector=folk.people.lead)
    measures.note_point(
        by=people.TESTS, at=AT, series=series, period_start=make.FIRST, text="Sister Ada began the checklist"
    )
    return series


def sheet(client, unit):
    return client.get(reverse("measures:huddle", args=[unit.pk]))


def sentences(response):
    return re.findall(
        r"<li>(.+?)</li>", re.search(r'hf-huddle__sentences">(.*?)</ol>', response.content.decode()).group(1)
    )


def test_sheet_has_three_sentences_and_one_chart(folk, place, moved):
    response = sheet(folk.analyst, place.ward_8)
    assert len(sentences(response)) == 3
    assert response.content.decode().count('role="img" aria-labelledby') == 1


def test_sheet_without_anything_that_moved_has_no_chart(folk, place, falls):
    response = sheet(folk.lead, place.ward)
    assert len(sentences(response)) == 3
    assert "<figure" not in response.content.decode()


def test_nothing_personal_is_on_the_sheet(client, place, moved):
    html = client.get(sheet_address(place.ward_8)).content.decode()
    assert "Ada" not in html
    assert "Lead" not in html


def test_signed_link_needs_no_sign_in(client, place, moved):
    response = client.get(sheet_address(place.ward_8))
    assert response.status_code == 200
    assert "for the huddle, 2 March 2026" in main_text(response)
    assert response["Referrer-Policy"] == "no-referrer"


def test_link_is_offered_on_the_page(folk, place, moved):
    assert "/measures/huddle/sheet/" in sheet(folk.analyst, place.ward_8).content.decode()


@pytest.mark.parametrize("change", [lambda t: t[:-2] + "xx", lambda t: "nonsense", lambda t: t.upper()])
def test_altered_link_finds_nothing(client, place, change):
    token = change(links.sign(links.HUDDLE, place.ward.pk))
    assert client.get(reverse("measures:huddle_sheet", args=[token])).status_code == 404


def test_link_made_for_something_else_finds_nothing(client, place):
    token = links.sign("something else", place.ward.pk)
    assert client.get(reverse("measures:huddle_sheet", args=[token])).status_code == 404


def test_old_link_finds_nothing(client, place, monkeypatch):
    token = links.sign(links.HUDDLE, place.ward.pk)
    later = signing.time.time() + (links.HUDDLE_KEPT + timedelta(minutes=1)).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert client.get(reverse("measures:huddle_sheet", args=[token])).status_code == 404


def test_link_of_a_ward_that_is_gone_finds_nothing(client, place):
    assert client.get(reverse("measures:huddle_sheet", args=[links.sign(links.HUDDLE, 999_999)])).status_code == 404


def test_sheet_of_another_trust_is_not_there(folk, place):
    assert sheet(folk.stranger, place.ward).status_code == 404


def test_sheet_of_a_ward_i_have_no_role_over_is_refused(folk, place):
    assert sheet(folk.lead, place.ward_20).status_code == 403


def test_units_of_mine_are_listed(folk, place):
    text = main_text(folk.lead.get(reverse("measures:huddles")))
    assert "Ward 7" in text
    assert "Ward 8" not in text


def test_sheet_asks_the_database_at_most_14_times(folk, place, moved, django_assert_max_num_queries):
    sheet(folk.analyst, place.ward_8)
    with django_assert_max_num_queries(14):
        sheet(folk.analyst, place.ward_8)


def asked(client, **given):
    return main_text(client.get(reverse("measures:asked"), given))


def test_meter_counts_what_was_typed(folk, place, falls):
    lead = people.viewer(folk.people.lead)
    rows = [NewPoint(make.FIRST, value=60.0), NewPoint(make.FIRST.replace(month=2), value=61.0)]
    measures.record_points(by=lead, at=AT, series=falls, rows=rows)
    text = asked(folk.chief)
    assert "this site asked 1 ward for 1 minute" in text
    assert "Numbers by form: 1 minute, 1 time" in text
    assert "Lead" not in text, "minutes are of wards, never of people"


def test_quiet_week_says_so(folk, place):
    assert "asked nothing of any ward you oversee" in asked(folk.chief)


def test_week_before_is_a_link_and_the_week_to_come_is_not(folk, place):
    html = folk.chief.get(reverse("measures:asked")).content.decode()
    assert "?week=2026-02-23" in html
    assert "?week=2026-03-09" not in html


@pytest.mark.parametrize("week", ["tomorrow", "0001-01-01", "9999-12-31"])
def test_nonsense_week_is_a_week(folk, week):
    assert "In the week from" in asked(folk.chief, week=week)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (130.4, "2 hours 10 minutes")]
)
def test_duration(minutes, words):
    assert duration(minutes) == words
