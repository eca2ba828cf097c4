"""Adding, correcting and taking away one number; notes, targets, new limits, who answers."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from holdfast.measures import queries
from holdfast.measures.models import Phase, PointNote, Target
from holdfast.records.models import Responsibility
from tests.factories import measures as make
from tests.web.conftest import main_text

MARCH = {"period_month": "3", "period_year": "2026"}
JANUARY_2024 = {"period_month": "1", "period_year": "2024"}


def address(name, series, *more):
    return reverse(f"measures:{name}", args=[series.pk, *more])


def values(series):
    return dict(queries.values_of([series.pk])[series.pk])


def test_form_begins_with_the_next_period_wanted(folk, falls):
    html = folk.lead.get(address("point", falls)).content.decode()
    assert 'name="period_month" type="text" value="3"' in html


def test_correcting_begins_with_the_number_held(folk, falls):
    html = folk.lead.get(address("point", falls), {"period": "2024-02-01"}).content.decode()
    assert 'value="52"' in html


def test_number_is_added(folk, falls):
    response = folk.lead.post(address("point", falls), {**MARCH, "value": "1,204"})
    assert response.status_code == 302
    assert values(falls)[date(2026, 3, 1)] == 1204


def test_adding_says_what_was_saved(folk, falls):
    response = folk.lead.post(address("point", falls), {**MARCH, "value": "4"}, follow=True)
    assert "The number for March 2026 is saved." in main_text(response)


def test_correction_keeps_the_old_number_beneath(folk, falls):
    folk.lead.post(address("point", falls), {**JANUARY_2024, "value": "44"})
    corrected = queries.corrections(series=falls)[0]
    assert (corrected.before, corrected.after) == (50, 44)


def test_no_number_hides_the_one_before(folk, falls):
    folk.lead.post(address("point", falls), {**JANUARY_2024, "value": "", "none": "on"})
    assert values(falls)[date(2024, 1, 1)] is None


def test_percentage_is_worked_out_from_its_parts(folk, hygiene):
    folk.lead.post(address("point", hygiene), {**JANUARY_2024, "numerator": "38", "denominator": "40"})
    assert values(hygiene)[date(2024, 1, 1)] == 95


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": ""}, "Enter the number, or say that there is no number"),
        ({"value": "four"}, "Enter a number"),
        ({"value": "-1"}, "This cannot be below zero"),
        ({"value": "4", "period_month": "14"}, "must be a real date"),
        ({"value": "4", "period_year": "2027"}, "This period has not begun yet"),
    ],
)
def test_bad_number_is_told_beside_the_field_and_kept(folk, falls, typed, words):
    response = folk.lead.post(address("point", falls), {**MARCH, **typed})
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count(words) == 2, "in the summary and beside the field"
    assert f'value="{typed["value"]}"' in html or not typed["value"]
    assert len(values(falls)) == 26


@pytest.mark.parametrize(
    ("top", "bottom", "words"),
    [
        ("41", "40", "41 is more than 40, of which it is a part"),
        ("0", "0", "This cannot be zero"),
        ("3", "", "Enter hands watched"),
    ],
)
def test_parts_that_cannot_be(folk, hygiene, top, bottom, words):
    response = folk.lead.post(address("point", hygiene), {**MARCH, "numerator": top, "denominator": bottom})
    assert words in main_text(response)
    assert values(hygiene) == {}


def test_note_form_begins_at_the_point_asked_for(folk, falls):
    html = folk.lead.get(address("note", falls), {"period": "2024-06-01"}).content.decode()
    assert '<option value="2024-06-01" selected>' in html


def test_note_is_written(folk, falls):
    folk.lead.post(address("note", falls), {"period": "2024-06-01", "text": "Heat wave", "is_change": "on"})
    note = PointNote.objects.get()
    assert (note.period_start, note.text, note.is_change) == (date(2024, 6, 1), "Heat wave", True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"period": "", "text": "x"}, "Choose which point"),
        ({"period": "2024-06-01", "text": " "}, "Enter what should people know about it"),
        ({"period": "1999-01-01", "text": "x"}, "Select a valid choice"),
    ],
)
def test_bad_note_is_told(folk, falls, typed, words):
    assert words in main_text(folk.lead.post(address("note", falls), typed))
    assert not PointNote.objects.exists()


def test_note_is_taken_back_after_asking(folk, targeted):
    note = targeted.point_notes.order_by("pk").first()
    asked = folk.analyst.get(address("note_take_back", targeted, note.pk))
    assert "A hot month" in main_text(asked)
    folk.analyst.post(address("note_take_back", targeted, note.pk))
    note.refresh_from_db()
    assert note.taken_back_at is not None


def test_target_is_set(folk, falls):
    folk.analyst.post(
        address("target", falls), {"value": "5.5", "from_on_day": "1", "from_on_month": "4", "from_on_year": "2025"}
    )
    target = Target.objects.get()
    assert (target.value, target.from_on) == (5.5, date(2025, 4, 1))


def test_target_is_ended(folk, targeted):
    day = {"from_on_day": "1", "from_on_month": "2", "from_on_year": "2026"}
    folk.analyst.post(address("target", targeted), {**day, "value": "", "none": "on"})
    assert Target.objects.order_by("pk").last().value is None


def test_target_without_a_number_is_asked_for(folk, falls):
    day = {"from_on_day": "1", "from_on_month": "2", "from_on_year": "2026"}
    response = folk.analyst.post(address("target", falls), {**day, "value": ""})
    assert "Enter the target" in main_text(response)


def test_new_limits_need_a_reason(folk, falls):
    response = folk.analyst.post(address("rebase", falls), {"period": "2025-01-01", "reason": ""})
    assert response.status_code == 200
    assert not Phase.objects.exists()


def test_new_limits_are_signed(folk, falls):
    folk.analyst.post(address("rebase", falls), {"period": "2025-01-01", "reason": "Moved to Level 3"})
    phase = Phase.objects.get()
    assert (phase.starts_on, phase.reason, phase.by.name) == (date(2025, 1, 1), "Moved to Level 3", "Analyst")


def test_new_limits_without_evidence_say_so(folk, falls):
    assert "The numbers alone show no lasting change" in main_text(folk.analyst.get(address("rebase", falls)))


def test_evidence_of_a_shift_is_shown_and_kept(folk, place):
    shifted = make.series(place.ward, None, [*make.STEADY[:13], *(v - 20 for v in make.STEADY[13:])])
    html = folk.analyst.get(address("rebase", shifted)).content.decode()
    assert '<option value="2025-02-01" selected>' in html
    folk.analyst.post(address("rebase", shifted), {"period": "2025-02-01", "reason": "A new rota"})
    assert Phase.objects.get().evidence["points"] >= 8


def test_new_limits_are_taken_back_with_a_reason(folk, targeted):
    phase = targeted.phases.get()
    where = address("rebase_take_back", targeted, phase.pk)
    assert "Enter why" in main_text(folk.analyst.post(where, {"reason": ""}))
    folk.analyst.post(where, {"reason": "It did not last"})
    phase.refresh_from_db()
    assert phase.taken_back_because == "It did not last"


def test_somebody_is_named_to_answer(folk, falls):
    folk.lead.post(
        address("answering", falls),
        {"role": "owner", "person": str(folk.people.chief.pk), "deputy": str(folk.people.quality.pk)},
    )
    held = Responsibility.objects.get(role="owner")
    assert (held.person, held.deputy) == (folk.people.chief, folk.people.quality)


def test_nobody_stands_in_for_themselves(folk, falls):
    chief = str(folk.people.chief.pk)
    response = folk.lead.post(address("answering", falls), {"role": "owner", "person": chief, "deputy": chief})
    assert "Somebody else must stand in" in main_text(response)
