"""What is due, what was brought, names for sheets, the weekly meter, and the huddle sheet."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import NotVisible
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Person
from holdfast.records.choices import Visibility
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS, TODAY = people.AT, people.TESTS, people.TODAY


def viewer_named(place, name, role=Role.WARD_LEAD):
    person = people.person(place.trust, name, role=role, over=place.ward)
    return person, people.viewer(person)


class TestDue:
    def test_collector_is_asked_for_the_month_after_the_latest(self, place):
        sam, viewer = viewer_named(place, "Sam")
        make.series(place.ward, values=make.STEADY[:-1], collector=sam)
        due = queries.due_series(viewer=viewer, on=TODAY)[0]
        assert (due.period_start, due.period_words, due.is_due, due.is_late) == (
            date(2026, 2, 1),
            "February 2026",
            True,
            False,
        )
        assert due.due_on == date(2026, 3, 21)

    def test_deputy_is_asked_too(self, place):
        sam, _ = viewer_named(place, "Sam")
        alex, viewer = viewer_named(place, "Alex")
        make.series(place.ward, values=[1], collector=sam, deputy=alex)
        assert len(queries.due_series(viewer=viewer, on=TODAY)) == 1

    def test_up_to_date_series_is_not_due_but_is_kept(self, place):
        sam, viewer = viewer_named(place, "Sam")
        make.series(place.ward, values=make.STEADY, collector=sam)
        assert queries.due_series(viewer=viewer, on=TODAY) == ()
        kept = queries.due_series(viewer=viewer, on=TODAY, only_due=False)
        assert [(d.period_words, d.is_due) for d in kept] == [("March 2026", False)]

    def test_late_one_comes_first_and_says_so(self, place):
        sam, viewer = viewer_named(place, "Sam")
        make.series(place.ward, values=make.STEADY[:-1], collector=sam)
        make.series(place.ward, values=make.STEADY[:-3], collector=sam)
        assert [d.is_late for d in queries.due_series(viewer=viewer, on=TODAY)] == [True, False]

    def test_ended_series_and_other_peoples_are_not_asked_for(self, place):
        sam, viewer = viewer_named(place, "Sam")
        make.series(place.ward, values=[1])
        ended = make.series(place.ward, values=[1], collector=sam)
        measures.end_series(by=TESTS, at=AT, series=ended, reason="Enough.")
        assert queries.due_series(viewer=viewer, on=TODAY, only_due=False) == ()

    def test_two_queries(self, place, django_assert_num_queries):
        sam, viewer = viewer_named(place, "Sam")
        for _ in range(4):
            make.series(place.ward, values=[1], collector=sam)
        with django_assert_num_queries(2):
            assert len(queries.due_series(viewer=viewer, on=TODAY)) == 4

    def test_nobody_signed_in_is_asked_for_nothing(self, db):
        assert queries.due_series(viewer=None, on=TODAY) == ()


class TestBatches:
    def test_analyst_sees_the_trusts_imports_newest_first(self, place):
        analyst = people.viewer_with(place.trust, Role.ANALYST)
        make.series(place.ward, values=[1])
        make.series(place.ward_8, values=[1])
        found = queries.batches(viewer=analyst)
        assert [f.source_words for f in found] == ["Made up for demonstration"] * 2
        assert found[0].batch.pk > found[1].batch.pk
        assert found[0].may_withdraw

    def test_ward_lead_sees_those_of_their_ward(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
        make.series(place.ward, values=[1])
        theirs = make.series(place.ward_8, values=[1]).points.get().batch
        assert len(queries.batches(viewer=lead)) == 1
        with pytest.raises(NotVisible):
            queries.batch(viewer=lead, pk=theirs.pk)

    def test_stranger_and_nobody_see_none(self, place, stranger):
        batch = make.series(place.ward, values=[1]).points.get().batch
        for viewer in (stranger, None):
            assert queries.batches(viewer=viewer) == ()
            with pytest.raises(NotVisible):
                queries.batch(viewer=viewer, pk=batch.pk)

    def test_withdrawn_one_cannot_be_withdrawn_again(self, place):
        batch = make.series(place.ward, values=[1]).points.get().batch
        measures.withdraw_batch(by=TESTS, at=AT, batch=batch, reason="Wrong.")
        analyst = people.viewer_with(place.trust, Role.ANALYST)
        assert not queries.batches(viewer=analyst)[0].may_withdraw

    def test_progress_is_read_afresh(self, place):
        series = make.series(place.ward)
        batch = make.batch(place.ward, rows_expected=5)
        measures.add_points(by=TESTS, at=AT, batch=batch, rows=make.for_series(series, [1, 2]))
        found = queries.progress(batch)
        assert (found.state, found.rows, found.expected, found.read) == ("loading", 2, 5, False)


class TestNames:
    def test_units_are_those_one_may_bring_numbers_for(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.surgery)
        assert [u.name for u in queries.known_units(viewer=lead, on=TODAY)] == ["Surgery", "Ward 7", "Ward 8"]
        assert queries.known_units(viewer=people.viewer_with(place.trust, Role.BOARD), on=TODAY) == ()

    def test_closed_units_are_left_out(self, place):
        analyst = people.viewer_with(place.trust, Role.ANALYST)
        organisation.close_unit(by=TESTS, at=AT, unit=place.ward)
        names = [u.name for u in queries.known_units(viewer=analyst, on=TODAY + timedelta(days=1))]
        assert "Ward 7" not in names

    def test_measures_carry_their_kind_in_the_readers_words(self, place):
        make.measure(place.trust, "Hand hygiene", value_kind="percent", denominator="Moments seen")
        found = queries.known_measures(viewer=place.admin, on=TODAY)
        assert [(m.name, m.value_kind) for m in found] == [("Hand hygiene", "percentage")]

    def test_series_are_found_by_code_and_unit(self, place):
        analyst = people.viewer_with(place.trust, Role.ANALYST)
        series = make.series(place.ward)
        assert queries.series_by_names(viewer=analyst, on=TODAY) == {
            (series.measure.code, queries.unit_code(place.ward.pk)): series
        }

    def test_series_one_may_only_read_are_not_found(self, place, stranger):
        make.series(place.ward, visibility=Visibility.PUBLIC)
        for viewer in (stranger, people.viewer_with(place.trust, Role.BOARD), None):
            assert queries.series_by_names(viewer=viewer, on=TODAY) == {}


class TestDefinitions:
    def test_viewer_sees_national_measures_and_their_own_trusts(self, place, stranger):
        make.measure(None, "National")
        make.measure(place.trust, "Ours")
        assert [m.name for m in queries.measures_visible(viewer=place.admin, on=TODAY)] == ["National", "Ours"]
        assert [m.name for m in queries.measures_visible(viewer=stranger, on=TODAY)] == ["National"]
        assert not queries.measures_visible(viewer=None, on=TODAY)

    def test_retired_ones_are_listed_on_request(self, place):
        made = make.measure(place.trust, "Old")
        measures.retire_measure(by=TESTS, at=AT, measure=made, reason="Nobody used it.")
        assert not queries.measures_visible(viewer=place.admin, on=TODAY)
        assert list(queries.measures_visible(viewer=place.admin, on=TODAY, retired=True)) == [made]
        assert queries.measure(viewer=place.admin, pk=made.pk, on=TODAY) == made

    def test_another_trusts_definition_is_not_there(self, place, stranger):
        made = make.measure(place.trust)
        for pk in (made.pk, 0):
            with pytest.raises(NotVisible):
                queries.measure(viewer=stranger, pk=pk, on=TODAY)

    def test_running_series_are_counted(self, place):
        falls = make.measure(place.trust)
        make.series(place.ward, falls)
        ended = make.series(place.ward_8, falls)
        measures.end_series(by=TESTS, at=AT, series=ended, reason="Enough.")
        assert queries.measure(viewer=place.admin, pk=falls.pk, on=TODAY).open_series == 1


class TestMeter:
    def test_minutes_are_counted_for_each_ward_and_week(self, place):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.surgery)
        for series in (make.series(place.ward), make.series(place.ward), make.series(place.ward_8)):
            measures.record_points(by=lead, at=AT, series=series, rows=make.rows([1, 2]))
        chief = people.viewer_with(place.trust, Role.EXECUTIVE)
        found = queries.asked_minutes(viewer=chief, week=TODAY + timedelta(days=6))
        assert [(line.unit, line.minutes, line.asks) for line in found] == [
            ("Ward 7", 2.0, (("Numbers by form", 2, 2.0),)), ("Ward 8", 1.0, (("Numbers by form", 1, 1.0),)),
        ]  # fmt: skip
        assert queries.asked_minutes(viewer=chief, week=TODAY + timedelta(days=7)) == ()

    def test_it_is_for_those_who_may_see_it(self, place, stranger):
        lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
        measures.record_points(by=lead, at=AT, series=make.series(place.ward), rows=make.rows([1]))
        for viewer in (lead, stranger, None):
            assert queries.asked_minutes(viewer=viewer, week=TODAY) == ()


def texts(thing):
    """Every piece of text anywhere in what a huddle sheet is made of."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from texts(part)


class TestHuddle:
    def test_three_sentences_and_the_chart_that_moved(self, place):
        risen = make.series(place.ward, make.measure(place.trust, "Falls"), [*make.STEADY[:-1], 90])
        make.series(place.ward, make.measure(place.trust, "Complaints"), make.STEADY)
        sheet = queries.huddle(unit=place.ward, on=TODAY)
        assert sheet.chart.series == risen
        assert sheet.sentences == (
            "Falls is higher than usual: the latest month is above the upper limit.",
            "Of the other 1: 1 is as usual.",
            "All our numbers are up to date.",
        )

    def test_quiet_ward_has_no_chart(self, place):
        make.series(place.ward, values=make.STEADY)
        sheet = queries.huddle(unit=place.ward, on=TODAY)
        assert (sheet.chart, len(sheet.sentences)) == (None, 3)

    def test_ward_without_measures_has_its_sentences(self, place):
        assert len(queries.huddle(unit=place.ward, on=TODAY).sentences) == 3

    def test_division_names_the_ward(self, place):
        make.series(place.ward, make.measure(place.trust, "Falls"), make.STEADY[:-3])
        assert "Falls (Ward 7)" in queries.huddle(unit=place.surgery, on=TODAY).sentences[2]

    def test_nobody_is_named_anywhere_in_it(self, place):
        sam = people.person(place.trust, "Sam Collector")
        series = make.series(place.ward, values=[*make.STEADY[:-1], 90], collector=sam, owner=sam)
        lead = people.viewer_with(place.trust, Role.QI_LEAD)
        Person.objects.get(pk=lead.person_id)
        measures.note_point(by=lead, at=AT, series=series, period_start=TODAY, text="Sam Collector was away")
        measures.rebase(by=lead, at=AT, series=series, starts_on=date(2025, 2, 1), reason="Sam Collector said so.")
        sheet = queries.huddle(unit=place.ward, on=TODAY)
        assert sheet.chart is not None
        assert not [t for t in texts(sheet) if "Sam" in t]

    def test_what_is_given_by_name_stays_out(self, place):
        make.series(place.ward, values=[*make.STEADY[:-1], 90], visibility=Visibility.NAMED)
        assert queries.huddle(unit=place.ward, on=TODAY).chart is None

    def test_eight_queries_at_most(self, place, django_assert_max_num_queries):
        for _ in range(5):
            make.series(place.ward, values=[*make.STEADY[:-1], 90])
        with django_assert_max_num_queries(8):
            queries.huddle(unit=place.ward, on=TODAY)
