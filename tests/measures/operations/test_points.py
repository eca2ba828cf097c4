"""A few numbers at a time: added, corrected, taken away; never overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from holdfast.foundation.errors import Invalid, NotVisible, Refused, WriteOutsideOperation
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import ImportBatch, Point, Reading
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records.choices import GrantRole
from holdfast.records.models import AskedMinutes
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS
FEBRUARY = date(2026, 2, 1)


def record(series, *values, by=TESTS, at=AT, first=FEBRUARY, **more):
    return measures.record_points(by=by, at=at, series=series, rows=make.rows(values, first), **more)


def current(series):
    return [p.value for p in queries.points_of([series.pk])[series.pk]]


def test_number_stands_at_once_and_is_read(place):
    series = make.series(place.ward)
    batch = record(series, 4)
    series.refresh_from_db()
    assert current(series) == [4]
    assert (batch.state, batch.row_count, batch.readings_at) == ("accepted", 1, AT)
    assert (series.latest_reading.latest_value, series.latest_reading.latest_period) == (4, FEBRUARY)


def test_correction_lies_over_the_old_number_and_does_not_replace_it(place):
    series = make.series(place.ward)
    record(series, 4)
    record(series, 5, at=AT + timedelta(hours=1))
    assert current(series) == [5]
    assert sorted(Point.objects.filter(series=series).values_list("value", flat=True)) == [4, 5]


def test_of_two_batches_of_one_moment_the_later_stands(place):
    series = make.series(place.ward)
    record(series, 4)
    record(series, 5)
    assert current(series) == [5]


def test_saying_the_same_again_adds_nothing(place):
    series = make.series(place.ward)
    record(series, 4)
    assert record(series, 4) is None
    assert ImportBatch.objects.count() == 1


def test_no_number_hides_the_one_that_stood(place):
    series = make.series(place.ward)
    record(series, 4)
    record(series, None, at=AT + timedelta(hours=1))
    series.refresh_from_db()
    assert current(series) == [None]
    assert series.latest_reading.latest_period is None


def test_undoing_a_correction_brings_the_old_number_back(place):
    series = make.series(place.ward)
    record(series, 4)
    wrong = record(series, 5, at=AT + timedelta(hours=1))
    measures.withdraw_batch(by=TESTS, at=AT + timedelta(hours=2), batch=wrong, reason="Typed into the wrong ward.")
    series.refresh_from_db()
    assert current(series) == [4]
    assert series.latest_reading.latest_value == 4


def test_readings_of_former_answers_stay(place):
    series = make.series(place.ward, values=make.STEADY)
    record(series, 300, first=date(2026, 3, 1))
    kept = Reading.objects.filter(series=series).order_by("pk").values_list("points", "variation")
    assert list(kept) == [(0, ""), (26, "common"), (27, "concern")]


def test_wrong_row_keeps_all_of_them_out(place):
    series = make.series(place.ward)
    with pytest.raises(Invalid, match="below nought"):
        measures.record_points(
            by=TESTS, at=AT, series=series, rows=[NewPoint(FEBRUARY, value=3), NewPoint(date(2026, 1, 1), value=-1)]
        )
    assert current(series) == []


def test_ward_lead_adds_numbers_in_their_ward_only(place):
    lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
    assert record(make.series(place.ward), 4, by=lead).by_id == lead.person_id
    with pytest.raises(Refused):
        record(make.series(place.ward_8), 4, by=lead)


def test_board_member_adds_nothing(place):
    with pytest.raises(Refused):
        record(make.series(place.ward), 4, by=people.viewer_with(place.trust, Role.BOARD))


def test_stranger_is_told_nothing(place, stranger):
    with pytest.raises(NotVisible):
        record(make.series(place.ward), 4, by=stranger)


def test_someone_given_the_one_series_may_add_to_it(place):
    series, other = make.series(place.ward), people.trust("Breakwater NHS Trust")
    guest = people.person(other, "Guest")
    records.share(by=TESTS, at=AT, record=series.record, person=guest, role=GrantRole.CONTRIBUTOR)
    assert record(series, 4, by=people.viewer(guest)).row_count == 1


def test_points_cannot_be_written_outside_an_operation(place):
    series = make.series(place.ward)
    record(series, 4)
    with pytest.raises(WriteOutsideOperation), transaction.atomic():
        Point.objects.filter(series=series).update(value=9)


class TestForm:
    def entries(self, place, *values):
        units = (place.ward, place.ward_8, place.ward_20)
        return [(make.series(unit), make.rows([v], FEBRUARY)) for unit, v in zip(units, values, strict=False)]

    def test_all_series_of_a_form_are_one_batch(self, place):
        entries = self.entries(place, 1, 2)
        batch = measures.record_form(by=TESTS, at=AT, entries=entries)
        assert batch.row_count == 2
        assert batch.unit_path == place.surgery.path
        assert [current(s) for s, _ in entries] == [[1], [2]]

    def test_one_series_out_of_reach_keeps_all_out(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.surgery)
        entries = self.entries(place, 1, 2, 3)
        with pytest.raises(Refused):
            measures.record_form(by=lead, at=AT, entries=entries)
        assert not Point.objects.exists()

    def test_series_of_two_organisations_are_not_one_form(self, place):
        theirs = make.series(people.root(people.trust("Breakwater NHS Trust")))
        entries = [*self.entries(place, 1), (theirs, make.rows([2], FEBRUARY))]
        with pytest.raises(Invalid, match="one organisation at a time"):
            measures.record_form(by=TESTS, at=AT, entries=entries)

    def test_form_adds_to_the_weekly_meter_of_each_ward(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.surgery)
        measures.record_form(by=lead, at=AT, entries=self.entries(place, 1, 2))
        asked = AskedMinutes.objects.order_by("unit__name").values_list("unit__name", "what", "minutes")
        assert [(u, w, float(m)) for u, w, m in asked] == [
            ("Ward 7", "Numbers by form", 0.5), ("Ward 8", "Numbers by form", 0.5),
        ]  # fmt: skip

    def test_pasted_sheet_costs_its_minutes_once(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
        record(make.series(place.ward), *range(1, 13), by=lead, first=date(2025, 1, 1), source="paste")
        assert [float(m) for m in AskedMinutes.objects.values_list("minutes", flat=True)] == [3]

    def test_what_a_machine_brings_asks_nobody(self, place):
        make.series(place.ward, values=make.STEADY)
        assert not AskedMinutes.objects.exists()
