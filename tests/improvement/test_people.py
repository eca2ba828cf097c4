"""Who takes part in projects: colleagues counted once, by the unit of their first role."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.improvement import operations as improvement
from holdfast.improvement.choices import Part
from holdfast.improvement.queries import joined_by_unit
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from tests.factories import improvement as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, viewer

pytestmark = pytest.mark.django_db
YEAR = {"first": date(2025, 4, 1), "last": date(2026, 3, 31)}


@pytest.fixture
def there(place):
    place.lena = people.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    place.mo = people.person(place.trust, "Mo Member", role=Role.MEMBER, over=place.ward_8)
    place.project = make.project(place.ward, place.lena)
    return place


def counted(there, **more):
    return joined_by_unit(viewer=viewer(there.lena), organisation_id=there.trust.pk, **(YEAR | more))


def joins(there, project, **who):
    return improvement.join_team(by=TESTS, at=AT, project=project, part=Part.STAFF, **who)


def test_lead_and_colleague_count_for_their_own_units(there):
    before = counted(there)
    joins(there, there.project, person=there.mo)
    assert counted(there) == {**before, "Ward 8": 1}


def test_somebody_on_two_projects_counts_once_and_who_has_no_account_not_at_all(there):
    other = make.project(there.ward, there.lena, title="Quiet nights")
    for project in (there.project, other):
        joins(there, project, person=there.mo)
        joins(there, project, name=f"A neighbour of {project.pk}")
    assert counted(there)["Ward 8"] == 1


def test_who_has_two_roles_counts_for_the_first(there):
    organisation.grant_role(
        by=TESTS, at=AT + timedelta(days=1), person=there.mo, unit=there.ward_20, role=Role.MEMBER
    )  # fmt: skip
    joins(there, there.project, person=there.mo)
    assert "Ward 20" not in counted(there)


def test_another_period_and_another_trust_count_nobody(there, stranger, django_assert_num_queries):
    joins(there, there.project, person=there.mo)
    assert counted(there, first=date(2020, 1, 1), last=date(2020, 12, 31)) == {}
    assert joined_by_unit(viewer=stranger, organisation_id=there.trust.pk, **YEAR) == {}
    by = viewer(there.lena)
    with django_assert_num_queries(2):
        joined_by_unit(viewer=by, organisation_id=there.trust.pk, **YEAR)
