"""Who is named to bring a series' numbers, or stands in, may bring them, whatever ward their own role is of."""

from __future__ import annotations

import pytest

from holdfast.foundation.errors import Refused
from holdfast.measures import operations as measures
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS


@pytest.fixture
def lead(place):
    """Leads Ward 8, not Ward 7."""
    return people.person(place.trust, "Lea Next", role=Role.WARD_LEAD, over=place.ward_8)


@pytest.fixture
def keeper(place):
    return people.person(place.trust, "Kim Keeper", role=Role.WARD_LEAD, over=place.ward)


def bring(person, series, value=4.0):
    rows = make.for_series(series, [value])
    return measures.record_form(by=people.viewer(person), at=AT, entries=[(series, rows)])


@pytest.mark.parametrize("part", ["person", "deputy"])
def test_lead_of_the_next_ward_who_is_named_brings_the_numbers(place, lead, keeper, part):
    named = {"collector": lead} if part == "person" else {"collector": keeper, "deputy": lead}
    assert bring(lead, make.series(place.ward, **named)).row_count == 1


def test_lead_of_the_next_ward_who_is_not_named_is_refused(place, lead, keeper):
    with pytest.raises(Refused):
        bring(lead, make.series(place.ward, collector=keeper))


def test_being_named_for_one_series_is_nothing_for_another(place, lead):
    make.series(place.ward, collector=lead)
    with pytest.raises(Refused):
        bring(lead, make.series(place.ward))


def test_owner_of_a_series_is_not_thereby_who_brings_its_numbers(place, lead):
    with pytest.raises(Refused):
        bring(lead, make.series(place.ward, owner=lead))


def test_being_named_lets_nobody_set_targets(place, lead):
    series = make.series(place.ward, collector=lead)
    with pytest.raises(Refused):
        measures.set_target(by=people.viewer(lead), at=AT, series=series, from_on=make.FIRST, value=3)


def test_whoever_is_named_no_longer_is_refused(place, lead):
    series = make.series(place.ward, collector=lead)
    named = Responsibility.objects.get(record=series.pk, role=Answering.COLLECTOR)
    records.end_responsibility(by=TESTS, at=AT, responsibility=named)
    with pytest.raises(Refused):
        bring(lead, series)


def test_whoever_holds_no_role_any_more_is_turned_away(place, lead):
    series = make.series(place.ward, collector=lead)
    organisation.end_role(by=TESTS, at=AT, membership=lead.memberships.get())
    with pytest.raises(Exception, match="nothing here"):
        bring(lead, series)
