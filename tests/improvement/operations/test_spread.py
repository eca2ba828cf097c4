"""Planning a practice for other units: what is refused, what stays, and who counts as having taken it up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.guard import writing
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.records import operations as records
from holdfast.records.choices import Assurance, RecheckResult
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db
NOW = {"by": TESTS, "at": AT}
LONG = "The lamps wake people up, and nobody found a shade."


def plan(there, unit, on=date(2026, 12, 1)):
    return improvement.plan_unit(**NOW, project=there.project, unit=unit, planned_on=on)


def reached(there, viewer=None):
    found = queries.programme(there.project, viewer=viewer or there.admin, on=TODAY)
    return {one.planned.unit.name: one for one in found.units}


def test_a_unit_is_planned_once_and_of_ones_own_trust(there):
    plan(there, there.ward_8)
    with pytest.raises(Invalid, match="planned already"):
        plan(there, there.ward_8)
    with pytest.raises(Invalid, match="your own trust"):
        plan(there, people.root(people.trust("Breakwater NHS Trust")))


def test_a_stopped_project_is_not_planned_for_others(there):
    improvement.stop_project(**NOW, project=there.project, because=LONG, learned=LONG)
    with pytest.raises(Invalid, match="was stopped"):
        plan(there, there.ward_8)


def test_a_unit_counts_once_its_own_project_has_begun_and_no_longer_when_that_was_stopped(there):
    for unit in (there.ward, there.ward_8, there.ward_20):
        plan(there, unit)
    own = improvement.adopt_project(**NOW, project=there.project, unit=there.ward_8, lead=there.lena)
    found = reached(there)
    assert found["Ward 7"].own == there.project, "the unit it comes from has it already"
    assert found["Ward 8"].own == own
    assert found["Ward 20"].own is None
    assert (found["Ward 8"].facts.department, found["Ward 20"].facts.department) == ("Surgery", "Medicine")
    assert found["Ward 8"].facts.gains == frozenset()
    improvement.stop_project(**NOW, project=own, because=LONG, learned=LONG)
    assert reached(there)["Ward 8"].own is None


def test_the_last_look_again_counts(there):
    plan(there, there.ward)
    for days, result in ((30, RecheckResult.SLIPPED), (0, RecheckResult.HOLDING)):
        look = records.plan_recheck(
            **NOW, record=there.project.record, due_on=TODAY, owner=there.sam, question="In induction?"
        )
        records.do_recheck(
            **NOW, recheck=look, result=result, assurance=Assurance.TEAM, words="Looked at ten cards.",
            done_on=TODAY - timedelta(days=days),
        )  # fmt: skip
    assert reached(there)["Ward 7"].facts.checked(TODAY) is True


def test_a_unit_is_left_out_with_a_reason_and_can_be_planned_anew(there):
    row = plan(there, there.ward_8)
    with pytest.raises(Invalid, match="why"):
        improvement.leave_unit_out(**NOW, planned=row, because="  ")
    improvement.leave_unit_out(**NOW, planned=row, because="It closes in May.")
    with pytest.raises(Invalid, match="already"):
        improvement.leave_unit_out(**NOW, planned=row, because="Again")
    found = queries.programme(there.project, viewer=there.admin, on=TODAY)
    assert (found.units, [one.left_out_because for one in found.left_out]) == ((), ["It closes in May."])
    plan(there, there.ward_8)
    assert list(reached(there)) == ["Ward 8"]


def test_a_planned_unit_never_goes(there):
    row = plan(there, there.ward_8)
    with (
        writing("a test that tries"), pytest.raises(DatabaseError), transaction.atomic(),
        connection.cursor() as cursor,
    ):  # fmt: skip
        cursor.execute("DELETE FROM improvement_plannedunit WHERE id = %s", [row.pk])


def test_programmes_of_another_trust_are_not_there(there, stranger, django_assert_max_num_queries):
    row = plan(there, there.ward_8)
    with django_assert_max_num_queries(10):
        (found,) = queries.programmes(viewer=there.admin, on=TODAY)
    assert found.project == there.project
    assert queries.programmes(viewer=stranger, on=TODAY) == []
    with pytest.raises(NotVisible):
        queries.planned_unit(improvement.adopt_project(
            **NOW, project=there.project, unit=there.ward, lead=there.lena), pk=row.pk)  # fmt: skip
