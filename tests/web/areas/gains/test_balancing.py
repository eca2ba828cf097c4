"""Balancing measures on the page of a gain, and the list of gains by unit."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.improvement import operations as improvement
from holdfast.improvement.choices import MeasureRole
from holdfast.records.choices import Visibility
from tests.factories import improvement as projects
from tests.factories import measures as make
from tests.factories.organisation import AT, TESTS
from tests.measures.operations.test_gains import claim
from tests.web.areas.gains.test_gains import BEFORE, BETTER, claimed
from tests.web.areas.gains.test_pools import wards  # noqa: F401
from tests.web.conftest import main_text


@pytest.fixture
def gain(place, folk):
    return claimed(place, folk, BEFORE + BETTER, 24)


def balanced_by(place, folk, gain, series):
    project = projects.project(place.ward, folk.people.lead)
    watch = {"by": TESTS, "at": AT, "project": project}
    improvement.watch_measure(series=gain.series, role=MeasureRole.OUTCOME, **watch)
    improvement.watch_measure(series=series, role=MeasureRole.BALANCING, **watch)


def test_a_kept_gain_with_harm_elsewhere_is_kept_at_a_price(place, folk, gain, django_assert_max_num_queries):
    worse = make.series(place.ward, make.measure(place.trust, "Pressure ulcers"), [*make.STEADY[:-1], 90.0])
    balanced_by(place, folk, gain, worse)
    address = reverse("gains:gain", args=[gain.pk])
    folk.board.get("/")
    with django_assert_max_num_queries(14):
        text = main_text(folk.board.get(address))
    assert "Kept, but at a price: Pressure ulcers: Ward 7 shows concern." in text
    assert text.index("at a price") < text.index("Old level")
    assert "Held for a year" in text, "the state itself is not changed by it"
    assert "Balancing measures: did anything else suffer?" in text


def test_calm_late_and_hidden_balancing_measures_are_no_price(place, folk, gain):
    hidden = make.measure(place.trust, "Hidden")
    balanced_by(place, folk, gain, make.series(place.ward, make.measure(place.trust, "Calm"), make.STEADY))
    for name, values, more in (
        ("Late", [*make.STEADY[:5], 90.0], {}), ("Hidden", [*make.STEADY[:-1], 90.0], {"visibility": Visibility.NAMED}),
    ):  # fmt: skip
        of = hidden if name == "Hidden" else make.measure(place.trust, name)
        balanced_by(place, folk, gain, make.series(place.ward, of, values, **more))
    text = main_text(folk.board.get(reverse("gains:gain", args=[gain.pk])))
    assert "at a price" not in text
    assert "Calm: Ward 7" in text
    assert "no recent data" in text.lower()
    assert "Hidden" not in text


def test_a_balancing_gain_that_is_going_is_told_with_its_verdict(place, folk, gain):
    other = claimed(place, folk, BEFORE[4:] + BETTER + BEFORE[:4], 20, "Rest")
    balanced_by(place, folk, gain, other.series)
    text = main_text(folk.board.get(reverse("gains:gain", args=[gain.pk])))
    assert "Kept, but at a price: Rest: Ward 7 shows concern." in text
    assert "Gain claimed on it: lost" in text


def test_list_counts_by_unit_and_narrows_to_one(place, folk, gain, django_assert_max_num_queries):
    elsewhere = make.series(place.ward_20, gain.series.measure, BEFORE + BETTER[:3], first=gain.series.opened_on)
    claim(elsewhere, folk.people.chief, at=AT, on=gain.changed_on)
    folk.board.get("/")
    with django_assert_max_num_queries(12):
        text = main_text(folk.board.get(reverse("gains:gains")))
    assert "2 gains claimed" in text
    assert "Ward 7" in text.split("Claims in force by unit and state; units by name")[1]
    narrowed = main_text(folk.board.get(reverse("gains:gains"), {"unit": str(place.ward.pk)}))
    assert "Only Ward 7 and what lies beneath it." in narrowed
    assert "1 gain claimed: 1 held for a year." in narrowed
    assert "2 gains" in main_text(folk.board.get(reverse("gains:gains"), {"unit": "nonsense"}))
    above = main_text(folk.board.get(reverse("gains:gains"), {"unit": str(place.medicine.pk)}))
    assert "1 gain claimed" in above


def test_page_of_a_pool_asks_the_database_no_more_than_others(place, folk, wards, django_assert_max_num_queries):  # noqa: F811
    from tests.measures.operations.test_pools import measures, month

    made = measures.claim_pool(
        by=TESTS, at=AT, wards=[(one, month(50)) for one in wards], changed="Low beds on every bay",
        steward=folk.people.chief, watch_until=AT.date().replace(year=2029),
    )  # fmt: skip
    folk.board.get("/")
    with django_assert_max_num_queries(18):
        folk.board.get(reverse("gains:gain", args=[made.pk]))
