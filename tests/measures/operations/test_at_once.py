"""Two people at one series at once, in real transactions: the reading that stands saw both their numbers."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import Series
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS
TOGETHER = 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_readings_of_numbers_brought_at_once_saw_them_all():
    series = make.series(people.root(people.trust()), values=make.STEADY)
    start, problems = threading.Barrier(TOGETHER), []

    def bring(number: int) -> None:
        try:
            start.wait()
            measures.record_points(
                by=TESTS, at=AT, series=series, rows=make.rows([60 + number], date(2023, number + 1, 1))
            )
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring, args=(n,)) for n in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    found = Series.objects.get(pk=series.pk)
    assert found.latest_reading.points == 26 + TOGETHER
    assert queries.chart_of(found, on=AT.date()).reading_is_current
