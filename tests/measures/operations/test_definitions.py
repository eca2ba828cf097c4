"""Defining, revising and retiring measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event, EventContent
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.imports.definitions import read_definitions
from holdfast.measures.models import Measure, Reading
from holdfast.organisation.choices import Role
from tests.factories import measures as make
from tests.factories import organisation as people

AT, TESTS = people.AT, people.TESTS


def define(by, place, **more):
    facts = {
        "code": "falls", "name": "Falls", "meaning": "How often patients fall.", "better": Better.DOWN,
        "frequency": Frequency.MONTH, "value_kind": ValueKind.COUNT,
    }  # fmt: skip
    return measures.define_measure(by=by, at=AT, organisation=place.trust, **{**facts, **more})


def test_analyst_defines_a_measure(place):
    made = define(people.viewer_with(place.trust, Role.ANALYST), place)
    assert (made.organisation, made.code, made.version) == (place.trust, "falls", 1)


def test_percentage_gets_its_multiplier(place):
    assert define(TESTS, place, value_kind=ValueKind.PERCENT, denominator="All patients").multiplier == 100


def test_ward_lead_may_not_define(place):
    lead = people.viewer_with(place.trust, Role.WARD_LEAD, place.ward)
    with pytest.raises(Refused):
        define(lead, place, unit=place.ward)


def test_quality_lead_of_a_division_defines_for_it_and_not_for_the_whole(place):
    lead = people.viewer_with(place.trust, Role.QI_LEAD, place.surgery)
    with pytest.raises(Refused):
        define(lead, place)
    assert define(lead, place, unit=place.ward).pk


def test_stranger_is_told_nothing(place, stranger):
    with pytest.raises(NotVisible):
        define(stranger, place)


def test_unit_of_another_trust_opens_no_door(place):
    other = people.trust("Breakwater NHS Trust")
    analyst = people.viewer_with(other, Role.ANALYST)
    with pytest.raises(Invalid, match="belongs to another organisation"):
        define(analyst, place, unit=people.root(other))
    assert not Measure.objects.filter(organisation=place.trust).exists()


def test_code_is_taken_once_in_an_organisation(place):
    define(TESTS, place)
    with pytest.raises(Invalid) as caught:
        define(TESTS, place, name="Other falls")
    assert caught.value.field == "code"


def test_only_the_site_owner_defines_for_everybody(place):
    analyst = people.viewer_with(place.trust, Role.ANALYST)
    with pytest.raises((NotVisible, Refused)):
        measures.define_measure(
            by=analyst, at=AT, organisation=None, code="x", name="X", meaning="X.", better=Better.UP,
            frequency=Frequency.MONTH, value_kind=ValueKind.COUNT,
        )  # fmt: skip


def test_revision_raises_the_version_and_is_remembered(place):
    made = define(TESTS, place)
    revised = measures.revise_measure(by=TESTS, at=AT, measure=made, changes={"meaning": "How many fell."})
    assert (revised.meaning, revised.version) == ("How many fell.", 2)
    event = Event.objects.filter(operation="measures.revise_measure").get()
    assert EventContent.objects.get(event_id=event.pk).content["before"] == {"meaning": "How often patients fall."}


def test_revision_that_changes_nothing_keeps_the_version(place):
    made = define(TESTS, place)
    assert measures.revise_measure(by=TESTS, at=AT, measure=made, changes={"name": "Falls"}).version == 1


def test_wrong_revision_changes_nothing(place):
    made = define(TESTS, place)
    with pytest.raises(Invalid):
        measures.revise_measure(by=TESTS, at=AT, measure=made, changes={"better": "sideways"})
    made.refresh_from_db()
    assert made.better == Better.DOWN


@pytest.mark.parametrize("changes", [{"value_kind": "number"}, {"frequency": "week"}, {"multiplier": 1000}])
def test_what_numbers_mean_cannot_change_under_them(place, changes):
    series = make.series(place.ward, values=make.STEADY)
    with pytest.raises(Invalid, match="Define a new measure instead"):
        measures.revise_measure(by=TESTS, at=AT, measure=series.measure, changes=changes)


def test_what_numbers_mean_may_change_before_there_are_any(place):
    series = make.series(place.ward)
    assert measures.revise_measure(by=TESTS, at=AT, measure=series.measure, changes={"frequency": "week"}).version == 2


def test_turning_the_better_direction_reads_the_series_again(place):
    series = make.series(place.ward, values=[*make.STEADY, 90])
    assert series.latest_reading.variation == "concern"
    measures.revise_measure(by=TESTS, at=AT, measure=series.measure, changes={"better": "up"})
    series.refresh_from_db()
    assert series.latest_reading.variation == "improvement"
    assert Reading.objects.filter(series=series, variation="concern").exists()


def test_retired_measure_opens_no_series_and_ends_those_it_has(place):
    series = make.series(place.ward, values=make.STEADY)
    measures.retire_measure(by=place.admin, at=AT, measure=series.measure, reason="Nobody used it.")
    series.refresh_from_db()
    assert (series.ended_on, series.latest_reading.points) == (people.TODAY, 26)
    with pytest.raises(Invalid, match="is retired: Nobody used it"):
        make.series(place.ward_8, series.measure)


@pytest.mark.parametrize("reason", ["", "   "])
def test_retiring_needs_a_reason(place, reason):
    with pytest.raises(Invalid) as caught:
        measures.retire_measure(by=TESTS, at=AT, measure=define(TESTS, place), reason=reason)
    assert caught.value.field == "reason"


def test_reviewed_files_are_loaded_once(place):
    first = measures.load_definitions(by=TESTS, at=AT, definitions=read_definitions())
    again = measures.load_definitions(by=TESTS, at=AT, definitions=read_definitions())
    assert set(first.values()) == {"new"}
    assert set(again.values()) == {"same"}
    assert Measure.objects.filter(organisation=None).count() == len(first)


def test_changed_file_revises_its_measure(place):
    files = read_definitions()
    measures.load_definitions(by=TESTS, at=AT, definitions=files)
    before = Measure.objects.get(code=files[0].code).version
    done = measures.load_definitions(by=TESTS, at=AT, definitions=[replace(files[0], review_by=date(2030, 1, 1))])
    assert done == {files[0].code: "changed"}
    assert Measure.objects.get(code=files[0].code).version == before + 1
