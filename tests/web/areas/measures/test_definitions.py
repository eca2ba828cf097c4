"""Definitions: written, revised, retired; and beginning to chart one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.measures.models import Measure, Series
from tests.factories import measures as make
from tests.web.conftest import main_text

NEW = {
    "name": "Call bells",
    "meaning": "How long patients wait.",
    "better": "down",
    "value_kind": "number",
    "size": "same",
    "often": "often",
    "frequency": "week",
    "decimals": "1",
    "owner": "Ward lead",
    "late_after_days": "14",
    "unit_words": "minutes",
    "multiplier": "1",
}


def define(client, **changes):
    return client.post(reverse("measures:define"), {**NEW, **changes}, follow=True)


def test_definition_is_written_and_leads_to_where_it_is_measured(folk):
    text = main_text(define(folk.analyst))
    assert "Call bells is defined. Single measurements: an XmR chart" in text
    assert "For which ward, team or site?" in text


PARTS = {"numerator": "Washed", "denominator": "Watched"}


@pytest.mark.parametrize(
    ("answers", "kind", "words"),
    [
        ({"often": "seldom"}, "run", "A run chart: limits mean little"),
        ({"value_kind": "count"}, "c", "Counts with the same chance"),
        ({"value_kind": "percent", "size": "thousands", **PARTS}, "pp", "a P&#39; chart widens them"),
        ({"often": "days_between", "frequency": "day", "late_after_days": "365"}, "t", "Time between rare events"),
        ({"value_kind": "percent", "chart_kind": "xmr", **PARTS}, "xmr", "You chose the XmR chart. The answers would"),
    ],
)
def test_three_questions_suggest_a_chart_that_can_be_overruled(folk, answers, kind, words):
    text = main_text(define(folk.analyst, **answers))
    assert Measure.objects.get().chart_kind == kind
    assert words in text


def test_suggestion_is_explained_before_anything_is_saved(folk):
    unfinished = {
        "value_kind": "rate",
        "size": "varies",
        "often": "often",
        "suggest": "yes",
        "meaning": "Kept as typed",
    }
    text = main_text(folk.analyst.post(reverse("measures:define"), unfinished))
    assert "The chart that suits your answers Counts whose chances vary: a U chart. An XmR chart" in text
    assert "There is a problem" not in text
    assert "Kept as typed" in text
    unfinished.pop("size")
    text = main_text(folk.analyst.post(reverse("measures:define"), unfinished))
    assert "Choose out of how many it is counted" in text
    assert "Enter name" not in text
    assert not Measure.objects.exists()


def test_chart_of_a_measure_stays_as_it_is_when_its_words_are_changed(folk, place):
    steps = make.measure(
        place.trust, "Steps", value_kind="percent", chart_kind="pp", unit_words="%", owner="Ward lead", **PARTS
    )
    where = reverse("measures:revise", args=[steps.pk])
    html = folk.analyst.get(where).content.decode()
    assert '<option value="pp" selected>' in html
    given = {**NEW, **PARTS, "value_kind": "percent", "frequency": "month", "chart_kind": "pp", "size": "thousands"}
    asked = main_text(folk.analyst.post(where, {**given, "suggest": "yes"}))
    assert "chance alone makes limits too narrow" in asked
    folk.analyst.post(where, {**given, "name": "Stairs"})
    steps.refresh_from_db()
    assert (steps.name, steps.chart_kind) == ("Stairs", "pp")


def test_percentage_is_made_of_hundredths(folk):
    define(folk.analyst, value_kind="percent", numerator="Washed", denominator="Watched", multiplier="1000")
    made = Measure.objects.get()
    assert (made.multiplier, made.unit_words) == (100, "%")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Enter name"),
        ({"meaning": ""}, "Enter what would a change in it mean"),
        ({"better": ""}, "Choose which direction is better"),
        ({"value_kind": "percent"}, "Enter out of what it is counted"),
        (
            {"value_kind": "rate", "numerator": "a", "denominator": "b", "unit_words": ""},
            "Enter the words after the number",
        ),
        ({"late_after_days": "0"}, "greater than or equal to 1"),
        ({"name": "!!!"}, "at least one letter or number"),
        ({"chart_kind": "p"}, "A P chart is drawn of “A percentage"),
        (
            {"value_kind": "count", "often": "days_between"},
            "The days or cases since the last one are “Any other number",
        ),
        ({"often": "cases_between", "late_after_days": "200"}, "count every day"),
        ({"often": "days_between", "frequency": "day"}, "enter 180 days or more, so that good news is not late"),
    ],
)
def test_incomplete_definition_is_told(folk, changes, words):
    assert words in main_text(define(folk.analyst, **changes))
    assert not Measure.objects.exists()


def test_name_that_is_taken_is_told_beside_the_name(folk):
    define(folk.analyst)
    assert "There is already a measure of this name" in main_text(define(folk.analyst))


def test_definition_is_revised_and_its_version_rises(folk, falls):
    where = reverse("measures:revise", args=[falls.measure_id])
    html = folk.analyst.get(where).content.decode()
    assert 'value="Incident reports"' in html
    given = {**NEW, "name": "Falls", "value_kind": "count", "frequency": "month", "unit_words": "", "decimals": "0"}
    given |= {"late_after_days": "21", "source": "Incident system"}
    text = main_text(folk.analyst.post(where, given, follow=True))
    assert "Falls is now version 2." in text
    assert Measure.objects.get(pk=falls.measure_id).source == "Incident system"


def test_kind_of_number_cannot_change_under_numbers(folk, falls):
    where = reverse("measures:revise", args=[falls.measure_id])
    given = {**NEW, "name": "Falls", "value_kind": "number", "frequency": "month"}
    assert "cannot change once there are numbers" in main_text(folk.analyst.post(where, given))


def test_national_definition_is_not_changed_here(folk):
    national = make.measure(None, "National waits")
    assert folk.analyst.get(reverse("measures:revise", args=[national.pk])).status_code == 403


def test_measure_is_retired_with_a_reason(folk, falls):
    where = reverse("measures:retire", args=[falls.measure_id])
    day = {"on_day": "1", "on_month": "3", "on_year": "2026"}
    assert "Enter why" in main_text(folk.analyst.post(where, {**day, "reason": ""}))
    folk.analyst.post(where, {**day, "reason": "Replaced"})
    assert "Retired on 1 March 2026: Replaced" in main_text(
        folk.board.get(reverse("measures:definition", args=[falls.measure_id]))
    )


def test_measure_begins_in_a_ward(folk, place, falls):
    where = reverse("measures:new_series", args=[falls.measure_id])
    text = main_text(folk.analyst.post(where, {"unit": str(place.ward_8.pk)}, follow=True))
    assert "Falls is now measured in Ward 8." in text
    assert Series.objects.filter(record__unit=place.ward_8).exists()


def test_measure_does_not_begin_twice_in_a_ward(folk, place, falls):
    where = reverse("measures:new_series", args=[falls.measure_id])
    assert "measured in Ward 7 already" in main_text(folk.analyst.post(where, {"unit": str(place.ward.pk)}))


def test_measure_does_not_begin_in_a_ward_that_is_not_mine(folk, place, falls):
    where = reverse("measures:new_series", args=[falls.measure_id])
    assert "Select a valid choice" in main_text(folk.lead.post(where, {"unit": str(place.ward_8.pk)}))


def test_definitions_are_listed_with_how_many_charts_they_have(folk, falls):
    text = main_text(folk.board.get(reverse("measures:definitions")))
    assert "Falls" in text
    assert "1 chart" in text


def test_definitions_download_as_csv(folk, falls):
    response = folk.board.get(reverse("measures:definitions"), {"download": "csv"})
    assert b"Falls" in b"".join(response.streaming_content)


def test_definition_shows_where_it_is_measured(folk, falls):
    html = folk.board.get(reverse("measures:definition", args=[falls.measure_id])).content.decode()
    assert reverse("measures:measure", args=[falls.pk]) in html


def test_definition_says_what_it_still_needs(folk, place):
    bare = make.measure(place.trust, "Bare")
    text = main_text(folk.board.get(reverse("measures:definition", args=[bare.pk])))
    assert "This definition still needs a source and an owner and a date to be looked at again." in text


def test_defining_is_for_the_unit_of_who_may_not_for_the_whole(folk, place):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people
    from tests.web.areas.measures.conftest import at_the_door

    lead = at_the_door(people.person(place.trust, role=Role.QI_LEAD, over=place.surgery))
    assert "Call bells is defined" in main_text(define(lead))
