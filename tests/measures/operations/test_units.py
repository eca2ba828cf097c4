"""Series follow their unit: its name, and its end."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.foundation.errors import Refused
from holdfast.measures.models import Series
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.records import queries as records
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY


@pytest.fixture
def falls(place):
    return make.series(place.ward, make.measure(place.trust, "Falls"), make.STEADY)


def found(place, text):
    return [f.headline for f in records.search(viewer=place.admin, text=text, on=TODAY).found if f.kind == "record"]


def test_renamed_unit_renames_what_is_measured_in_it(place, falls):
    organisation.rename_unit(by=TESTS, at=AT, unit=place.ward, name="Primrose")
    falls.record.refresh_from_db()
    assert falls.record.headline == "Falls: Primrose"


def test_series_of_a_renamed_unit_is_found_by_both_names(place, falls):
    organisation.rename_unit(by=TESTS, at=AT, unit=place.ward, name="Primrose")
    assert found(place, "falls primrose") == found(place, "falls ward 7") == ["Falls: Primrose"]


def test_rename_leaves_the_series_of_other_units_alone(place, falls):
    other = make.series(place.ward_8, falls.measure)
    organisation.rename_unit(by=TESTS, at=AT, unit=place.ward, name="Primrose")
    other.record.refresh_from_db()
    assert other.record.headline == "Falls: Ward 8"


def test_closed_unit_ends_what_is_measured_in_it(place, falls):
    organisation.close_unit(by=TESTS, at=AT, unit=place.ward, on=date(2026, 2, 1), reason="Moved to the new wing.")
    falls.refresh_from_db()
    assert (falls.ended_on, falls.ended_because) == (date(2026, 2, 1), "Ward 7 was closed. Moved to the new wing.")


def test_merged_unit_ends_what_is_measured_in_it_and_not_in_the_other(place, falls):
    other = make.series(place.ward_8, falls.measure)
    organisation.merge_units(by=TESTS, at=AT, unit=place.ward, into=place.ward_8)
    falls.refresh_from_db()
    assert (falls.ended_on, falls.ended_because) == (TODAY, "Ward 7 was merged into Ward 8.")
    other.refresh_from_db()
    assert other.ended_on is None


def test_series_that_had_ended_keeps_its_own_end_and_reason(place, falls):
    from holdfast.measures import operations as measures

    measures.end_series(by=TESTS, at=AT, series=falls, on=date(2026, 1, 1), reason="Counted elsewhere.")
    organisation.close_unit(by=TESTS, at=AT, unit=place.ward)
    falls.refresh_from_db()
    assert (falls.ended_on, falls.ended_because) == (date(2026, 1, 1), "Counted elsewhere.")


def test_series_begun_after_the_day_of_closing_ends_on_the_day_it_began(place):
    late = make.series(place.ward, first=date(2026, 2, 1))
    organisation.close_unit(by=TESTS, at=AT, unit=place.ward, on=date(2026, 1, 15))
    late.refresh_from_db()
    assert late.ended_on == date(2026, 2, 1)


def test_who_may_not_close_the_unit_ends_nothing(place, falls):
    lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
    with pytest.raises(Refused):
        organisation.close_unit(by=lead, at=AT, unit=place.ward)
    assert Series.objects.get(pk=falls.pk).ended_on is None


def test_administrator_who_may_not_define_measures_here_closes_a_measured_unit(place, falls):
    """Ending the series is part of closing the unit: the permission asked for is the one to manage units."""
    organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    assert Series.objects.get(pk=falls.pk).ended_on == TODAY
