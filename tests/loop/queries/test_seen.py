"""Signals and actions repeat who may see them, for their lists: the copy follows, and is never the wider of the two."""

from __future__ import annotations

import pytest

from holdfast.loop import queries
from holdfast.loop.models import Action, Signal
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records.choices import RecordKind, Visibility
from tests.factories import loop as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY, viewer

pytestmark = pytest.mark.django_db


def seen_by(who):
    """How many signals and actions somebody finds in the lists."""
    lists = (queries.signals(viewer=who, on=TODAY), queries.actions(viewer=who, on=TODAY))
    return tuple(rows.count() for rows in lists)


@pytest.fixture
def both(there):
    signal = make.finding(there.ward)
    return signal, make.action(there.ward, there.lena, signal=signal)


@pytest.mark.parametrize("visibility", list(Visibility))
def test_the_copy_follows_its_record(both, visibility):
    for one in both:
        records.change_record(by=TESTS, at=AT, record=one.record, visibility=visibility)
    signal, action = both
    assert Signal.objects.get(pk=signal.pk).visibility == visibility
    assert Action.objects.get(pk=action.pk).visibility == visibility


def test_what_is_named_leaves_every_list_but_that_of_those_who_answer_for_it(there, both):
    other = viewer(people.person(there.trust, "Rita Reader", role=Role.MEMBER, over=there.ward_8))
    assert seen_by(other) == (1, 1)
    for one in both:
        records.change_record(by=TESTS, at=AT, record=one.record, visibility=Visibility.NAMED)
    assert seen_by(other) == (0, 0)
    assert seen_by(there.admin) == (0, 0)
    assert seen_by(viewer(there.lena)) == (0, 1), "she owns the action"


def test_a_units_own_stay_in_the_unit(there, both):
    for one in both:
        records.change_record(by=TESTS, at=AT, record=one.record, visibility=Visibility.UNIT)
    inside = viewer(people.person(there.trust, "Ina Inside", role=Role.MEMBER, over=there.ward))
    outside = viewer(people.person(there.trust, "Otto Outside", role=Role.MEMBER, over=there.ward_8))
    assert (seen_by(inside), seen_by(outside)) == ((1, 1), (0, 0))


def test_lists_and_the_records_themselves_agree(there, both, stranger):
    for who in (there.admin, viewer(there.dev), stranger):
        for rows in (queries.signals(viewer=who, on=TODAY), queries.actions(viewer=who, on=TODAY)):
            assert all(row.visibility == row.record.visibility for row in rows)
    assert seen_by(stranger) == (0, 0)


def test_every_word_must_be_found_and_of_this_kind_alone(there, both):
    rows = queries.actions(viewer=there.admin, on=TODAY)
    assert queries.with_words(rows, "LABEL cream", kind=RecordKind.ACTION).count() == 1
    assert queries.with_words(rows, "label elephants", kind=RecordKind.ACTION).count() == 0
    assert queries.with_words(rows, "label", kind=RecordKind.SIGNAL).count() == 0
    assert queries.with_words(rows, "label\x00", kind=RecordKind.ACTION).count() == 1, "PostgreSQL refuses a NUL"
    assert queries.with_words(rows, "  ", kind=RecordKind.ACTION).count() == 1


def test_tally_counts_late_ones_apart(there):
    for due in (TODAY, None):
        make.planned(there.ward, there.lena, due_on=due)
    make.done(there.ward, there.lena)
    counted = queries.tally(queries.actions(viewer=there.admin, on=TODAY), on=make.AT.date().replace(year=2027))
    assert sum(counted.values()) == 3
    assert counted["planned", "must", True] == 2
    assert counted["done", "must", False] == 1
    assert ("done", "must", True) not in counted, "what is done is not late"
