"""Opening and ending series, who sees and answers for them, and targets over time."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import Series
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.records.choices import Visibility
from holdfast.records.models import Responsibility
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY


def test_series_is_a_record_found_by_measure_and_unit(place):
    series = make.series(place.ward, make.measure(place.trust, "Falls"))
    assert series.record.headline == "Falls: Ward 7"
    assert series.record.unit_path == series.unit_path == place.ward.path


def test_series_has_a_reading_from_the_first_day(place):
    reading = make.series(place.ward).latest_reading
    assert (reading.points, reading.variation, reading.latest_period) == (0, "", None)


def test_first_period_wanted_is_the_last_complete_one(place):
    made = measures.open_series(by=TESTS, at=AT, measure=make.measure(place.trust), unit=place.ward)
    assert made.opened_on == date(2026, 2, 1)


def test_collector_deputy_and_owner_are_named(place):
    sam, alex, jo = (people.person(place.trust, n) for n in ("Sam", "Alex", "Jo"))
    series = make.series(place.ward, collector=sam, deputy=alex, owner=jo)
    named = Responsibility.objects.filter(record_id=series.pk).order_by("role").values_list("role", "person", "deputy")
    assert list(named) == [("collector", sam.pk, alex.pk), ("owner", jo.pk, None)]


def test_ward_lead_opens_a_series_in_their_ward_only(place):
    lead, measure = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward), make.measure(place.trust)
    assert measures.open_series(by=lead, at=AT, measure=measure, unit=place.ward).pk
    with pytest.raises(Refused):
        measures.open_series(by=lead, at=AT, measure=measure, unit=place.ward_8)


def test_same_measure_runs_once_in_a_unit(place):
    series = make.series(place.ward)
    with pytest.raises(Invalid, match="is measured in Ward 7 already"):
        make.series(place.ward, series.measure)


def test_measure_ended_in_a_unit_may_begin_anew(place):
    series = make.series(place.ward)
    measures.end_series(by=TESTS, at=AT, series=series, reason="The ward was rebuilt.")
    assert make.series(place.ward, series.measure).pk != series.pk


def test_closed_unit_gets_no_series(place):
    organisation.close_unit(by=TESTS, at=AT, unit=place.ward)
    place.ward.refresh_from_db()
    with pytest.raises(Invalid, match="is closed"):
        make.series(place.ward)


def test_measure_of_another_trust_is_refused(place):
    theirs = make.measure(people.trust("Breakwater NHS Trust"))
    with pytest.raises(Invalid, match="belongs to another organisation"):
        make.series(place.ward, theirs)


def test_series_follows_its_unit_when_it_moves(place):
    series = make.series(place.ward)
    organisation.move_unit(by=TESTS, at=AT, unit=place.ward, parent=place.medicine)
    series.refresh_from_db()
    assert series.unit_path.startswith(place.medicine.path)


def test_ended_series_takes_no_numbers(place):
    series = make.series(place.ward)
    measures.end_series(by=TESTS, at=AT, series=series, reason="Measured elsewhere now.")
    with pytest.raises(Invalid, match="Measured elsewhere now"):
        measures.record_points(by=TESTS, at=AT, series=series, rows=make.rows([1]))


@pytest.mark.parametrize(
    ("changes", "field"), [({"reason": " "}, "reason"), ({"reason": "x", "on": date(2020, 1, 1)}, "on")]
)
def test_series_ends_with_a_reason_and_after_it_began(place, changes, field):
    with pytest.raises(Invalid) as caught:
        measures.end_series(by=TESTS, at=AT, series=make.series(place.ward), **changes)
    assert caught.value.field == field


def test_series_ends_once(place):
    series = measures.end_series(by=TESTS, at=AT, series=make.series(place.ward), reason="Enough.")
    with pytest.raises(Invalid, match="ended already"):
        measures.end_series(by=TESTS, at=AT, series=series, reason="Enough.")


def test_visibility_can_be_narrowed(place):
    series, member = make.series(place.ward), people.viewer_with(place.trust, Role.MEMBER, place.ward_20)
    assert queries.series(viewer=member, pk=series.pk, on=TODAY) == series
    measures.change_series(by=TESTS, at=AT, series=series, visibility=Visibility.UNIT)
    with pytest.raises(NotVisible):
        queries.series(viewer=member, pk=series.pk, on=TODAY)


class TestTargets:
    def test_target_is_judged_at_once(self, place):
        series = make.series(place.ward, values=make.STEADY)
        measures.set_target(by=TESTS, at=AT, series=series, from_on=date(2026, 1, 1), value=100)
        series.refresh_from_db()
        assert (series.latest_reading.target, series.latest_reading.assurance) == (100, "pass")

    def test_earlier_targets_stay_where_they_held(self, place):
        series = make.series(place.ward, values=make.STEADY)
        for day, value in ((date(2024, 1, 1), 40), (date(2025, 6, 1), 45)):
            measures.set_target(by=TESTS, at=AT, series=series, from_on=day, value=value)
        target = queries.chart_of(Series.objects.get(pk=series.pk), on=TODAY).result.target
        assert (target[0], target[16], target[17], target[-1]) == (40, 40, 45, 45)

    def test_target_can_end(self, place):
        series = make.series(place.ward, values=make.STEADY)
        measures.set_target(by=TESTS, at=AT, series=series, from_on=date(2024, 1, 1), value=40)
        measures.set_target(by=TESTS, at=AT, series=series, from_on=date(2026, 2, 1), value=None)
        series.refresh_from_db()
        assert (series.latest_reading.target, series.latest_reading.assurance) == (None, "")

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
    def test_what_is_no_target_is_refused(self, place, value):
        with pytest.raises(Invalid) as caught:
            measures.set_target(by=TESTS, at=AT, series=make.series(place.ward), from_on=TODAY, value=value)
        assert caught.value.field == "value"

    def test_ward_lead_sets_no_target(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
        with pytest.raises(Refused):
            measures.set_target(by=lead, at=AT, series=make.series(place.ward), from_on=TODAY, value=1)
