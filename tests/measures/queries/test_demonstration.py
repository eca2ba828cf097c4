"""On everything the demonstration holds, real and invented: what the overview keeps is what each chart says."""

from __future__ import annotations

import math
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from holdfast.jobs import demonstration
from holdfast.measures import queries
from holdfast.measures.models import Series
from tests.reliability.folder import LONG

NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/London"))
ROWS = ("measure", "record__unit", "organisation", "latest_reading")


def same(one: float | None, other: float) -> bool:
    return math.isnan(other) if one is None else one == other


@pytest.mark.django_db
def test_every_reading_of_the_demonstration_says_what_its_chart_says():
    scale = "large" if LONG else "small"
    list(demonstration.build(scale=scale, today=date(2026, 3, 2), now=NOW))
    looked_at = 0
    for series in Series.objects.select_related(*ROWS).iterator(chunk_size=500):
        chart, reading = queries.chart_of(series, on=NOW.date()), series.latest_reading
        assert chart.reading_is_current, series
        if chart.result is None:
            continue
        last = chart.result.phases[-1]
        assert (reading.variation, reading.assurance) == (chart.result.variation, chart.result.assurance), series
        assert reading.sentence == chart.sentence, series
        assert same(reading.centre, last.centre), series
        assert same(reading.lower, last.lower), series
        assert same(reading.upper, last.upper), series
        looked_at += 1
    assert looked_at > 50
