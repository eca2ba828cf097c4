"""Batches: invisible until one flip, gone by another, and what is left of one that died."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import ImportBatch, Point
from holdfast.measures.operations import batches as module
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import Role
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS
LATER = AT + timedelta(hours=1)


def current(series):
    return [p.value for p in queries.points_of([series.pk])[series.pk]]


def accept(batch, by=TESTS, at=AT):
    return measures.accept_batch(by=by, at=at, batch=batch)


@pytest.fixture
def series(place):
    return make.series(place.ward)


@pytest.fixture
def loading(place, series):
    return make.batch(place.ward, make.for_series(series, [1, 2, 3]))


def test_rows_of_a_batch_that_is_loading_are_not_seen(series, loading):
    assert loading.row_count == 3
    assert current(series) == []


def test_staged_batch_is_not_seen(series, loading):
    assert measures.stage_batch(by=TESTS, at=AT, batch=loading).state == "staged"
    assert current(series) == []


def test_accepted_batch_is_seen_whole_and_read(series, loading):
    accepted = accept(loading)
    series.refresh_from_db()
    assert current(series) == [1, 2, 3]
    assert (accepted.readings_at, accepted.series_count) == (AT, 1)
    assert series.latest_reading.points == 3


def test_withdrawn_batch_is_gone_and_kept(series, loading):
    gone = measures.withdraw_batch(by=TESTS, at=LATER, batch=accept(loading), reason="The wrong month.")
    series.refresh_from_db()
    assert current(series) == []
    assert (gone.state, gone.withdrawn_because) == ("withdrawn", "The wrong month.")
    assert Point.objects.filter(batch=gone).count() == 3
    assert series.latest_reading.points == 0


def test_withdrawing_needs_a_reason(loading):
    with pytest.raises(Invalid) as caught:
        measures.withdraw_batch(by=TESTS, at=LATER, batch=accept(loading), reason=" ")
    assert caught.value.field == "reason"


def test_batch_accepted_later_stands_over_one_begun_later(place, series):
    early = make.batch(place.ward, make.for_series(series, [1]))
    late = make.batch(place.ward, make.for_series(series, [2]))
    accept(late, at=AT)
    accept(early, at=LATER)
    assert current(series) == [1]


def test_accepting_twice_is_refused(loading):
    accept(loading)
    with pytest.raises(Invalid, match="was accepted already"):
        accept(loading)


def test_withdrawn_batch_does_not_come_back(loading):
    measures.withdraw_batch(by=TESTS, at=LATER, batch=accept(loading), reason="Wrong.")
    with pytest.raises(Invalid, match="was taken back already"):
        accept(loading)


def test_accepted_batch_takes_no_more_rows(series, loading):
    accept(loading)
    with pytest.raises(Invalid, match="was accepted already"):
        measures.add_points(by=TESTS, at=AT, batch=loading, rows=make.for_series(series, [9], date(2026, 1, 1)))


def test_empty_batch_is_not_accepted(place):
    with pytest.raises(Invalid, match="no number in it"):
        accept(make.batch(place.ward))


def test_two_numbers_of_one_period_are_refused_and_nothing_of_them_kept(series, loading):
    with pytest.raises(Invalid, match="two numbers for the same series and period"):
        measures.add_points(by=TESTS, at=AT, batch=loading, rows=make.for_series(series, [8, 9], date(2024, 3, 1)))
    loading.refresh_from_db()
    assert loading.row_count == Point.objects.filter(batch=loading).count() == 3


def test_wrong_row_keeps_its_chunk_out(series, loading):
    with pytest.raises(Invalid, match="below nought"):
        measures.add_points(by=TESTS, at=AT, batch=loading, rows=make.for_series(series, [8, -9], date(2025, 1, 1)))
    assert Point.objects.filter(batch=loading).count() == 3


def test_row_without_a_series_is_refused(loading):
    with pytest.raises(NotVisible):
        measures.add_points(by=TESTS, at=AT, batch=loading, rows=[NewPoint(date(2025, 1, 1), value=1)])


def test_batch_of_a_ward_takes_no_numbers_of_another(place, loading):
    other = make.series(place.ward_8)
    with pytest.raises(NotVisible):
        measures.add_points(by=TESTS, at=AT, batch=loading, rows=make.for_series(other, [1]))


def test_batch_of_a_trust_takes_no_numbers_of_another_trust(place):
    theirs = make.series(people.root(people.trust("Breakwater NHS Trust")))
    with pytest.raises(NotVisible):
        make.batch(place.whole, make.for_series(theirs, [1]))


def test_ward_lead_brings_a_file_for_their_ward_alone(place, series):
    lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
    batch = measures.begin_batch(by=lead, at=AT, unit=place.ward, source="csv")
    measures.add_points(by=lead, at=AT, batch=batch, rows=make.for_series(series, [1]))
    assert accept(batch, by=lead).state == "accepted"
    with pytest.raises(Refused):
        measures.begin_batch(by=lead, at=AT, unit=place.whole, source="csv")


def test_another_ward_lead_accepts_and_withdraws_nothing(place, loading):
    other = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward_8)
    with pytest.raises(Refused):
        accept(loading, by=other)
    accept(loading)
    with pytest.raises(Refused):
        measures.withdraw_batch(by=other, at=LATER, batch=loading, reason="Mine is better.")


def test_stranger_is_told_nothing(loading, stranger):
    for operation, more in (
        (measures.accept_batch, {}), (measures.stage_batch, {}), (measures.withdraw_batch, {"reason": "x"}),
        (measures.add_points, {"rows": []}), (measures.fail_batch, {"sentences": [], "count": 0}),
    ):  # fmt: skip
        with pytest.raises(NotVisible):
            operation(by=stranger, at=AT, batch=loading, **more)


def test_publishers_file_is_brought_by_the_site_owner_alone(place):
    with pytest.raises((NotVisible, Refused)):
        measures.begin_batch(by=people.viewer_with(place.trust, Role.ANALYST), at=AT, unit=None, source="csv")


def test_given_up_batch_says_what_was_wrong(loading):
    failed = measures.fail_batch(by=TESTS, at=AT, batch=loading, sentences=["Row 4: no such ward."], count=1)
    assert (failed.state, failed.problems) == ("failed", {"sentences": ["Row 4: no such ward."], "count": 1})
    with pytest.raises(Invalid, match="was given up"):
        accept(failed)


class TestLargeBatches:
    @pytest.fixture
    def wide(self, place, monkeypatch):
        monkeypatch.setattr(module, "SMALL", 2)
        measure = make.measure(place.trust)
        units = (place.ward, place.ward_8, place.ward_20)
        return [make.series(unit, measure) for unit in units]

    def bring(self, place, wide, *values):
        return accept(make.batch(place.whole, [row for s in wide for row in make.for_series(s, values)]))

    def test_large_batch_is_accepted_before_it_is_read(self, place, wide):
        batch = self.bring(place, wide, 1, 2)
        assert batch.readings_at is None
        assert queries.unread_batches() == (batch,)
        assert set(queries.series_of_batch(batch)) == {s.pk for s in wide}
        assert [current(s) for s in wide] == [[1, 2]] * 3

    def test_readings_worked_out_beforehand_are_kept(self, place, wide):
        batch = self.bring(place, wide, 1, 2)
        made = queries.readings_now(queries.series_of_batch(batch), at=LATER)
        assert measures.keep_readings(by=TESTS, at=LATER, made=made) == []
        for series in wide:
            series.refresh_from_db()
            assert (series.latest_reading.points, series.latest_reading.as_of) == (2, LATER)

    def test_reading_overtaken_by_another_is_handed_back(self, place, wide):
        self.bring(place, wide, 1, 2)
        made = queries.readings_now([s.pk for s in wide], at=LATER)
        measures.record_points(by=TESTS, at=LATER, series=wide[0], rows=make.rows([9]))
        assert measures.keep_readings(by=TESTS, at=LATER, made=made) == [wide[0].pk]
        wide[0].refresh_from_db()
        assert wide[0].latest_reading.input_hash != made[0].input_hash

    def test_finished_batch_waits_no_longer(self, place, wide):
        batch = self.bring(place, wide, 1)
        done = measures.finish_readings(by=TESTS, at=LATER, batch=batch, series_count=3)
        assert (done.readings_at, done.series_count) == (LATER, 3)
        assert queries.unread_batches() == ()

    def test_withdrawing_a_large_batch_waits_to_be_read_again_too(self, place, wide):
        batch = self.bring(place, wide, 1)
        measures.finish_readings(by=TESTS, at=AT, batch=batch, series_count=3)
        withdrawn = measures.withdraw_batch(by=TESTS, at=LATER, batch=batch, reason="Wrong file.")
        assert queries.unread_batches() == (withdrawn,)


class TestAbandoned:
    def test_batch_that_died_is_cleared_after_a_while(self, loading):
        assert measures.clear_abandoned_batches(by=TESTS, at=AT + timedelta(hours=7)) == 3
        loading.refresh_from_db()
        assert (loading.state, Point.objects.filter(batch=loading).count()) == ("failed", 0)
        assert loading.problems["sentences"] == ["The import was interrupted."]

    def test_batch_that_still_grows_is_left_alone(self, loading):
        assert measures.clear_abandoned_batches(by=TESTS, at=AT + timedelta(hours=5)) == 0
        loading.refresh_from_db()
        assert loading.state == "loading"

    def test_batches_that_wait_or_count_are_left_alone(self, place, series, loading):
        accept(loading)
        staged = make.batch(place.ward, make.for_series(series, [7]))
        measures.stage_batch(by=TESTS, at=AT, batch=staged)
        assert measures.clear_abandoned_batches(by=TESTS, at=AT + timedelta(days=90)) == 0
        assert Point.objects.count() == 4

    def test_large_remains_go_by_steps(self, loading, monkeypatch):
        monkeypatch.setattr(module, "DELETED_AT_ONCE", 2)
        at = AT + timedelta(days=1)
        assert [measures.clear_abandoned_batches(by=TESTS, at=at) for _ in range(3)] == [2, 1, 0]

    def test_second_try_of_an_import_that_died_succeeds(self, place, series, loading):
        again = make.batch(place.ward, make.for_series(series, [1, 2, 3]))
        accept(again)
        measures.clear_abandoned_batches(by=TESTS, at=AT + timedelta(days=1))
        assert current(series) == [1, 2, 3]
        assert ImportBatch.objects.filter(state="accepted").count() == 1
