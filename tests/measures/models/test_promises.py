"""What the database itself refuses, whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from holdfast.foundation.guard import writing
from holdfast.measures.models import ImportBatch, Measure, Series
from tests.factories import measures as make
from tests.factories import organisation as people

AT = people.AT


@pytest.mark.parametrize("sql", ["UPDATE measures_reading SET centre = 1", "DELETE FROM measures_reading"])
def test_reading_is_never_changed_even_from_a_database_shell(place, sql):
    make.series(place.ward, values=make.STEADY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("change", [{"state": "accepted"}, {"accepted_at": AT}, {"state": "nonsense"}])
def test_state_of_a_batch_fits_its_times(place, change):
    batch = make.batch(place.ward)
    with writing("a test of the constraint"), pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(**change)


def test_code_of_a_national_measure_is_taken_once(db):
    facts = {"code": "falls", "name": "Falls", "meaning": "M.", "better": "down", "frequency": "month"}
    with writing("a test of the constraint"):
        Measure.objects.create(**facts, value_kind="count")
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.create(**facts, value_kind="count")


def test_series_does_not_end_before_it_began(place):
    series = make.series(place.ward)
    with writing("a test of the constraint"), pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.filter(pk=series.pk).update(ended_on="2000-01-01")
