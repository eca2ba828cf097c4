"""Which number is current: of a period's accepted ones, the one accepted last; the same for one series and for many."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.measures import operations as measures
from holdfast.measures import queries
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS


@pytest.fixture
def corrected(place):
    """Three months; the second corrected twice, the third taken away; a loading and a withdrawn batch beside."""
    series = make.series(place.ward, values=[1, 2, 3])
    for hours, rows in ((1, make.rows([5], date(2024, 2, 1))), (2, make.rows([6, None], date(2024, 2, 1)))):
        measures.record_points(by=TESTS, at=AT + timedelta(hours=hours), series=series, rows=rows)
    make.batch(place.ward, make.for_series(series, [99]))
    gone = measures.accept_batch(
        by=TESTS, at=AT + timedelta(hours=3), batch=make.batch(place.ward, make.for_series(series, [88]))
    )
    measures.withdraw_batch(by=TESTS, at=AT + timedelta(hours=4), batch=gone, reason="Wrong.")
    return series


def test_current_numbers_stand_over_what_they_corrected(corrected):
    points = queries.points_of([corrected.pk])[corrected.pk]
    assert [(p.value, p.corrected) for p in points] == [(1, False), (6, True), (None, True)]


def test_both_ways_of_reading_agree(corrected):
    points = queries.points_of([corrected.pk])[corrected.pk]
    assert queries.values_of([corrected.pk])[corrected.pk] == tuple((p.period_start, p.value) for p in points)


def test_reading_since_a_day_gives_the_later_ones_alone(corrected):
    since = date(2024, 2, 1)
    assert [d for d, _ in queries.values_of([corrected.pk], since=since)[corrected.pk]] == [since, date(2024, 3, 1)]
    assert len(queries.points_of([corrected.pk], since=since)[corrected.pk]) == 2


def test_series_without_numbers_is_there_and_empty(place):
    series = make.series(place.ward)
    assert queries.points_of([series.pk]) == queries.values_of([series.pk]) == {series.pk: ()}


def test_no_series_need_no_number():
    assert queries.values_of([]) == {}


def test_many_series_take_one_query(place, django_assert_num_queries):
    ids = [make.series(unit, values=make.STEADY).pk for unit in (place.ward, place.ward_8, place.ward_20)]
    with django_assert_num_queries(1):
        assert all(len(v) == 26 for v in queries.values_of(ids).values())
    with django_assert_num_queries(1):
        assert all(len(v) == 26 for v in queries.points_of(ids).values())


def test_corrections_tell_what_was_what_and_who_changed_it(corrected, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.corrections(series=corrected)
    assert [(c.period_start.month, c.before, c.after, c.by) for c in found] == [
        (3, 3, None, "the system"), (2, 5, 6, "the system"), (2, 2, 5, "the system"),
    ]  # fmt: skip
