"""The measure page."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from holdfast.measures import operations as measures
from holdfast.measures.rules.points import NewPoint
from holdfast.records import operations as records
from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS
from tests.web.areas.measures.conftest import at_the_door
from tests.web.conftest import main_text


def page(client, series):
    return client.get(reverse("measures:measure", args=[series.pk]))


def test_sentence_comes_first(folk, falls):
    text = main_text(page(folk.board, falls))
    assert text.index("Falls shows no sign of a change") < text.index("What the icons say")


def test_chart_is_there_twice_for_desk_and_phone(folk, falls):
    html = page(folk.board, falls).content.decode()
    assert html.count('role="img" aria-labelledby="chart-wide') == 1
    assert html.count('role="img" aria-labelledby="chart-narrow') == 1


def test_ids_are_unique(folk, targeted):
    ids = re.findall(r'\sid="([^"]+)"', page(folk.analyst, targeted).content.decode())
    assert len(ids) == len(set(ids))


def test_nothing_inline_that_the_content_policy_refuses(folk, targeted):
    html = page(folk.analyst, targeted).content.decode()
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", html)


def test_numbers_stand_in_a_table_newest_first(folk, falls):
    html = page(folk.board, falls).content.decode()
    periods = re.findall(r'data-period="([^"]+)"', html)
    assert periods[0] == "February 2026"
    assert len(periods) == 26


def test_notes_changes_and_phases_are_said_in_words(folk, targeted):
    text = main_text(page(folk.board, targeted))
    for words in (
        "A hot month",
        "Checklist began",
        "(a change)",
        "The ward moved to Level 3",
        "Phase 2: from January 2025",
    ):
        assert words in text


def test_target_is_shown_with_its_first_day(folk, targeted):
    assert "From 1 January 2024" in main_text(page(folk.board, targeted))


def test_correction_is_marked(folk, falls):
    measures.record_points(by=TESTS, at=AT, series=falls, rows=[NewPoint(make.FIRST, value=77.0)])
    text = main_text(page(folk.board, falls))
    assert "77 (corrected)" in text
    assert "1 number corrected since first given" in text


def test_re_base_taken_back_stays_to_be_seen(folk, targeted):
    phase = targeted.phases.get()
    measures.take_back_rebase(by=TESTS, at=AT, phase=phase, reason="It did not last")
    text = main_text(page(folk.board, targeted))
    assert "Taken back: new limits from January 2025" in text
    assert "It did not last" in text


def test_late_feed_says_so_first_and_names_who_brings_it(folk, place):
    late = make.series(place.ward, None, make.STEADY[:12], collector=folk.people.lead)
    text = main_text(page(folk.board, late))
    assert "The numbers are late" in text
    assert "Lead brings it" in text
    assert "No recent data" in text


def test_series_without_numbers_says_what_to_do(folk, hygiene):
    text = main_text(page(folk.lead, hygiene))
    assert "No numbers yet" in text
    assert "Add the first number" in text


def test_board_member_is_offered_nothing_to_change(folk, falls):
    text = main_text(page(folk.board, falls))
    assert "Add or correct a number" not in text
    assert "Start new limits" not in text


def test_ward_lead_is_offered_what_they_may_do(folk, falls):
    text = main_text(page(folk.lead, falls))
    assert "Add or correct a number" in text
    assert "Write a note" in text
    assert "Set a target" not in text


def test_few_points_are_cautioned_with_a_way_out(folk, place):
    short = make.series(place.ward, None, [5.0, 6, 4, 5], first=make.FIRST.replace(year=2025, month=11))
    html = page(folk.lead, short).content.decode()
    assert "Read with care" in html
    assert reverse("measures:point", args=[short.pk]) in html


def test_caution_leads_who_may_not_mend_it_to_the_explanation(folk, place):
    short = make.series(place.ward, None, [5.0, 6, 4, 5], first=make.FIRST.replace(year=2025, month=11))
    html = page(folk.board, short).content.decode()
    assert "Read with care" in html
    assert reverse("measures:point", args=[short.pk]) not in html
    assert reverse("measures:how") + "#few-points" in html


def test_quality_is_stamped(folk, falls):
    text = main_text(page(folk.board, falls))
    assert "All 26 months have a number" in text
    assert "Has a source and an owner; no date is set to look at it again" in text


def test_why_it_can_be_seen_is_said(folk, falls):
    assert "You can see this because you are a ward or team lead of Ward 7" in main_text(page(folk.lead, falls))


def test_measure_page_asks_the_database_at_most_12_times(folk, targeted, django_assert_max_num_queries):
    page(folk.analyst, targeted)
    with django_assert_max_num_queries(12):
        page(folk.analyst, targeted)


def test_public_chart_of_another_trust_asks_no_more(folk, place, django_assert_max_num_queries):
    abroad = make.series(
        people.root(folk.other), make.measure(None, "Waits"), make.STEADY, visibility=Visibility.PUBLIC
    )
    page(folk.analyst, abroad)
    with django_assert_max_num_queries(12):
        response = page(folk.analyst, abroad)
    assert "published for everybody who can sign in" in main_text(response)


def test_measure_page_is_small(folk, place):
    long = make.series(place.ward, None, (make.STEADY * 3)[:60], first=make.FIRST.replace(year=2021, month=3))
    assert len(page(folk.analyst, long).content) < 100_000


@pytest.mark.parametrize("name", ["picture", "numbers_csv", "numbers_xlsx"])
def test_files_are_offered_as_downloads(folk, targeted, name):
    response = folk.board.get(reverse(f"measures:{name}", args=[targeted.pk]))
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


def test_picture_is_good_on_its_own(folk, targeted):
    svg = folk.board.get(reverse("measures:picture", args=[targeted.pk])).content.decode()
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert "Checklist began" in svg


def test_no_picture_before_the_first_number(folk, hygiene):
    assert folk.lead.get(reverse("measures:picture", args=[hygiene.pk])).status_code == 404


def test_csv_has_a_row_for_each_period_with_its_limits(folk, targeted):
    response = folk.board.get(reverse("measures:numbers_csv", args=[targeted.pk]))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Measure,Unit,Period from,Period to,Value")
    assert lines[1].startswith("Falls,Ward 7,2024-01-01,2024-01-31,50.0")
    assert len(lines) == 27


def test_history_shows_corrections_and_what_was_said_before(folk, targeted):
    measures.record_points(by=TESTS, at=AT, series=targeted, rows=[NewPoint(make.FIRST, value=77.0)])
    text = main_text(folk.board.get(reverse("measures:history", args=[targeted.pk])))
    assert "January 2024 Before 50 After 77" in text
    assert "What this chart said before" in text
    assert "1 correction so far" in text


def test_how_page_explains_the_rules(folk):
    assert "Why another tool may say something else" in main_text(folk.board.get(reverse("measures:how")))


def test_lasting_shift_is_suggested_to_who_may_start_new_limits_and_to_nobody_else(folk, place):
    shifted = make.series(place.ward, None, [*make.STEADY[:13], *(v - 20 for v in make.STEADY[13:])])
    assert "Look at starting new limits" in main_text(page(folk.analyst, shifted))
    assert "Look at starting new limits" not in main_text(page(folk.lead, shifted))


def test_person_it_was_shared_with_is_told_so(folk, falls):
    guest = people.person(falls.organisation, "Guest")
    records.share(by=TESTS, at=AT, record=falls.record, person=guest)
    text = main_text(page(at_the_door(guest), falls))
    assert "You can see this because" in text
    assert "everybody who can sign in" not in text
