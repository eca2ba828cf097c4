"""Measures on every kind of chart a definition may name: page, reading, and what is said when it cannot be drawn."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.rules.points import NewPoint
from tests.factories import measures as make
from tests.factories.organisation import AT, TESTS
from tests.web.conftest import main_text

COUNTS = [4, 6, 5, 3, 7, 5, 4, 6, 5, 9, 5, 4, 6, 5, 3, 6, 5, 4, 7, 5, 6, 4]
PARTS = {"numerator": "Falls", "denominator": "bed days", "unit_words": "%"}
RATE = {**PARTS, "value_kind": "rate", "multiplier": 1000, "unit_words": "per 1,000 bed days"}
KINDS = {
    "p": {"value_kind": "percent", **PARTS},
    "pp": {"value_kind": "percent", **PARTS},
    "u": RATE,
    "up": RATE,
    "c": {"value_kind": "count"},
    "g": {"value_kind": "number", "frequency": "day", "late_after_days": 365},
    "t": {"value_kind": "number", "frequency": "day", "late_after_days": 365},
}


def rows(kind):
    """A month's numbers each, their parts where the chart needs them; for events, days that lie anyhow apart."""
    days = [date(2024 + n // 12, n % 12 + 1, 1 + (n % 5 if kind in "gt" else 0)) for n in range(len(COUNTS))]
    if kind in "gtc":
        return [NewPoint(day, value=float(count)) for day, count in zip(days, COUNTS, strict=True)]
    return [NewPoint(d, numerator=float(c), denominator=90.0 + c) for d, c in zip(days, COUNTS, strict=True)]


@pytest.fixture
def charted(place):
    def make_one(kind):
        of = make.measure(place.trust, f"On {kind}", chart_kind=kind, **KINDS[kind])
        one = make.series(place.ward, of, first=date(2024, 1, 1))
        measures.record_points(by=TESTS, at=AT, series=one, rows=rows(kind), source="form")
        one.refresh_from_db()
        return one

    return make_one


@pytest.mark.parametrize("kind", KINDS)
def test_measure_is_drawn_and_read_on_its_chart(folk, charted, kind):
    one = charted(kind)
    found = queries.chart_of(one, on=AT.date())
    assert found.result.kind == kind
    assert found.reading_is_current
    assert one.latest_reading.centre == found.result.phases[-1].centre
    assert len(found.result.values) == len(COUNTS)
    page = folk.analyst.get(reverse("measures:measure", args=[one.pk])).content.decode()
    assert f"spc-chart--{kind} " in page
    text = main_text(folk.analyst.get(reverse("measures:measure", args=[one.pk]))).replace("&#39;", "'")
    assert f"This is a {found.measure.chart_kind.upper()[0]}{chr(39) if len(kind) > 1 else ''} chart, judged by" in text
    assert ("The last one written down: " in text) == (kind in "gt")
    assert ("Median" if kind == "g" else "Average") in text
    assert ("limits at its last number" in text) == (kind in ("p", "pp", "u", "up"))


def test_percentage_without_what_it_is_out_of_is_drawn_plainly_and_says_why(folk, charted):
    one = charted("p")
    bare = [NewPoint(date(2025, 12, 1), value=5.0)]
    measures.record_points(by=TESTS, at=AT, series=one, rows=bare, source="form")
    text = main_text(folk.analyst.get(reverse("measures:measure", args=[one.pk])))
    assert (
        "Its definition asks for a P chart, but some of its numbers do not say what they are out of. This is an XmR"
        in text
    )


def test_two_events_on_one_day_leave_a_run_chart(folk, charted):
    one = charted("t")
    none = [NewPoint(date(2025, 12, 1), value=0.0)]
    measures.record_points(by=TESTS, at=AT, series=one, rows=none, source="form")
    text = main_text(folk.analyst.get(reverse("measures:measure", args=[one.pk])))
    assert "Its definition asks for a T chart, but some of its numbers are nought or less" in text
    assert "This is a run chart" in text
