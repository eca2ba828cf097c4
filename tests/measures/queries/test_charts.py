"""A chart and the overview say the same, because they ask the same question."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from holdfast.foundation.errors import NotVisible
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.models import Reading
from holdfast.organisation.choices import Role
from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY

SHAPES = {
    "steady": make.STEADY,
    "risen": [*make.STEADY, 90],
    "shifted": [*make.STEADY[:13], *(v + 9 for v in make.STEADY[13:])],
    "flat": [7.0] * 26,
    "mostly nought": [0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1],
    "few": [3, 4, 5],
    "one": [3],
    "with gaps": [3, None, 4, None, None, 5, 3, 4, 6, 5, 4, 3, 5, 4, 6, None],
    "taken away": [None, None],
    "none": [],
}


@pytest.fixture
def many(place):
    """Every shape twice: plainly, and with a target and a re-base."""
    found = []
    for name, values in SHAPES.items():
        for better in ("down", "up"):
            series = make.series(place.ward, make.measure(place.trust, name, better=better), values)
            measures.set_target(by=TESTS, at=AT, series=series, from_on=date(2024, 6, 1), value=49)
            if len(values) > 20:
                measures.rebase(
                    by=TESTS, at=AT, series=series, starts_on=date(2025, 2, 1), reason="The ward moved house."
                )
            found.append(series)
    found.append(make.series(place.ward, make.measure(place.trust, "run", chart_kind="run"), make.STEADY))
    found.append(make.series(place.ward, make.measure(place.trust, "old rules", rules="ptd-0.2.2"), make.STEADY))
    return found


def chart(series):
    series.refresh_from_db()
    return queries.chart_of(series, on=TODAY)


def test_every_reading_says_what_its_chart_says(many):
    for series in many:
        found = chart(series)
        reading = series.latest_reading
        assert found.reading_is_current, series
        assert reading.input_hash == found.input_hash
        if found.result is None:
            assert (reading.points, reading.variation) == (0, "")
            continue
        last = found.result.phases[-1]
        assert reading.variation == found.result.variation
        assert reading.assurance == found.result.assurance
        assert reading.sentence == found.sentence
        assert reading.points == sum(p.n for p in found.result.phases)
        limits = [reading.centre, reading.lower, reading.upper]
        assert [np.nan if x is None else x for x in limits] == pytest.approx(
            [last.centre, last.lower, last.upper], rel=0, abs=0, nan_ok=True
        )


def test_reading_all_again_together_finds_nothing_new(many):
    ids = [series.pk for series in many]
    assert queries.readings_now(ids, at=AT) == []


def test_reading_all_at_once_says_what_each_alone_said(many, monkeypatch):
    kept = {s.pk: chart(s) and s.latest_reading for s in many}
    monkeypatch.setattr("holdfast.measures.queries.readings.LIBRARY", "9.9.9")  # as after an upgrade
    again = queries.readings_now(list(kept), at=AT)
    assert len(again) == len(many)
    for reading in again:
        old = kept[reading.series_id]
        same = ("input_hash", "variation", "assurance", "sentence", "latest_value", "latest_period", "target", "centre",
                "lower", "upper", "points", "chance", "findings", "late_from", "latest_period_end")  # fmt: skip
        assert {n: getattr(reading, n) for n in same} == {n: getattr(old, n) for n in same}


def test_chart_takes_six_queries_with_its_series(place, django_assert_max_num_queries):
    pk = make.series(place.ward, values=make.STEADY).pk
    with django_assert_max_num_queries(6):
        queries.chart_of(queries.series(viewer=place.admin, pk=pk, on=TODAY), on=TODAY)


def test_chart_without_any_number(place):
    found = chart(make.series(place.ward, make.measure(place.trust, "Falls")))
    assert (found.result, found.freshness) == (None, "No number yet.")
    assert found.sentence == "Falls has no numbers here yet."


def test_chart_of_stored_question_repeats_its_sentence(place):
    found = chart(make.series(place.ward, make.measure(place.trust, "Falls"), [*make.STEADY, 90]))
    assert found.sentence == "Falls is higher than usual: the latest month is above the upper limit."


def test_stale_chart_says_since_when_and_who_brings_it(place):
    sam = people.person(place.trust, "Sam Collector")
    series = make.series(place.ward, values=make.STEADY, collector=sam)
    series.refresh_from_db()
    late = queries.chart_of(series, on=date(2026, 6, 1)).late
    assert late.owner == "Sam Collector"
    assert late.due_on == date(2026, 4, 21)


def test_who_answers_is_named_with_the_deputy(place):
    sam, alex = people.person(place.trust, "Sam"), people.person(place.trust, "Alex")
    found = chart(make.series(place.ward, collector=sam, deputy=alex))
    assert [(a.role, a.person, a.deputy) for a in found.answering] == [("collector", "Sam", "Alex")]
    assert found.collector == "Sam"


def test_former_readings_are_newest_first(place):
    series = make.series(place.ward, values=make.STEADY)
    measures.record_points(by=TESTS, at=AT + timedelta(days=1), series=series, rows=make.rows([52], date(2026, 3, 1)))
    assert [r.points for r in queries.former_readings(series)] == [27, 26]
    assert Reading.objects.filter(series=series).count() == 3


class TestWhoSees:
    def test_stranger_sees_no_series_and_cannot_tell_it_from_none(self, place, stranger, django_assert_num_queries):
        pk = make.series(place.ward).pk
        for wanted in (pk, "00000000-0000-4000-8000-000000000000"):
            with django_assert_num_queries(1), pytest.raises(NotVisible, match="There is nothing here"):
                queries.series(viewer=stranger, pk=wanted, on=TODAY)

    def test_nobody_signed_in_sees_nothing(self, place):
        pk = make.series(place.ward, visibility=Visibility.PUBLIC).pk
        with pytest.raises(NotVisible):
            queries.series(viewer=None, pk=pk, on=TODAY)

    def test_public_series_is_everybodys(self, place, stranger):
        series = make.series(place.ward, visibility=Visibility.PUBLIC)
        assert queries.series(viewer=stranger, pk=series.pk, on=TODAY) == series

    @pytest.mark.parametrize(
        ("visibility", "over", "sees"),
        [
            (Visibility.ORGANISATION, "ward_20", True),
            (Visibility.UNIT, "ward_20", False),
            (Visibility.UNIT, "surgery", True),
            (Visibility.NAMED, "surgery", False),
        ],
    )
    def test_members_see_what_is_shared_with_them(self, place, visibility, over, sees):
        series = make.series(place.ward, visibility=visibility)
        member = people.viewer_with(place.trust, Role.MEMBER, getattr(place, over))
        found = queries.series_list(viewer=member, on=TODAY).filter(pk=series.pk).exists()
        assert found is sees

    def test_notes_and_phases_hide_with_their_series(self, place, stranger):
        series = make.series(place.ward, values=make.STEADY)
        note = measures.note_point(by=TESTS, at=AT, series=series, period_start=TODAY, text="A note")
        phase = measures.rebase(by=TESTS, at=AT, series=series, starts_on=date(2025, 2, 1), reason="The ward moved.")
        assert queries.note(viewer=place.admin, pk=note.pk, on=TODAY) == note
        assert queries.phase(viewer=place.admin, pk=phase.pk, on=TODAY) == phase
        for read, pk in ((queries.note, note.pk), (queries.phase, phase.pk), (queries.note, 0), (queries.phase, 0)):
            with pytest.raises(NotVisible):
                read(viewer=stranger, pk=pk, on=TODAY)
