"""This month's numbers: one keyboard form."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from holdfast.measures import queries
from holdfast.measures.models import ImportBatch
from tests.factories import measures as make
from tests.web.conftest import main_text

MINE = "/measures/mine/"


@pytest.fixture
def two(folk, place, hygiene):
    """Hand hygiene without a number, and complaints with its last number of January: February is wanted of both."""
    complaints = make.series(
        place.ward, make.measure(place.trust, "Complaints"), make.STEADY[:25], collector=folk.people.lead
    )
    return hygiene, complaints


def fields(series, **given):
    return {f"{series.pk.hex}_{name}": value for name, value in given.items()}


def values(series):
    return dict(queries.values_of([series.pk])[series.pk])


def test_only_what_is_wanted_now_is_asked(folk, two, falls):
    text = main_text(folk.lead.get(MINE))
    assert "2 numbers wanted" in text
    assert "Falls" not in text


def test_all_that_i_keep_can_be_shown(folk, two, falls):
    assert "Falls" in main_text(folk.lead.get(MINE, {"all": "1"}))


def test_nothing_wanted_says_so(folk, two):
    assert "Nothing is wanted from you now." in main_text(folk.board.get(MINE))


def test_every_input_has_a_label_that_says_all(folk, two):
    html = folk.lead.get(MINE).content.decode()
    assert "Complaints, Ward 7, February 2026: The number" in html


def test_several_numbers_are_saved_at_once(folk, two):
    hygiene, complaints = two
    given = {**fields(hygiene, numerator="38", denominator="40"), **fields(complaints, value="7")}
    response = folk.lead.post(MINE, given, follow=True)
    assert "2 numbers saved" in main_text(response)
    assert values(hygiene)[date(2026, 1, 1)] == 95
    assert values(complaints)[date(2026, 2, 1)] == 7
    assert ImportBatch.objects.filter(source="form").count() == 1


def test_empty_row_is_left_for_later(folk, two):
    hygiene, complaints = two
    folk.lead.post(MINE, {**fields(hygiene, numerator="", denominator=""), **fields(complaints, value="7")})
    assert values(hygiene) == {}
    assert len(values(complaints)) == 26


def test_one_bad_row_saves_nothing_and_keeps_what_was_typed(folk, two):
    hygiene, complaints = two
    given = {**fields(hygiene, numerator="41", denominator="40"), **fields(complaints, value="7")}
    response = folk.lead.post(MINE, given)
    html = response.content.decode()
    assert "41 is more than 40" in html
    assert 'value="7"' in html
    assert len(values(complaints)) == 25


def test_all_rows_empty_is_told(folk, two):
    hygiene, complaints = two
    response = folk.lead.post(MINE, {**fields(hygiene, numerator="", denominator=""), **fields(complaints, value="")})
    assert "Enter at least one number" in main_text(response)


def test_row_keeps_its_period_when_a_number_came_meanwhile(folk, two):
    _, complaints = two
    given = fields(complaints, value="7", period="2026-01-01")
    folk.lead.post(MINE, given)
    assert values(complaints)[date(2026, 1, 1)] == 7


def test_page_of_mine_does_not_grow_its_queries(folk, two, place, django_assert_max_num_queries):
    for number in range(8):
        make.series(
            place.ward, make.measure(place.trust, f"Thing {number}"), make.STEADY[:25], collector=folk.people.lead
        )
    folk.lead.get(MINE)
    with django_assert_max_num_queries(9):
        assert "10 numbers wanted" in main_text(folk.lead.get(MINE))


def test_my_page_leads_here(folk, two):
    assert reverse("measures:mine") == MINE
