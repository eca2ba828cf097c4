"""Who may do a thing at a place: by the roles over it, held on the day, in its own organisation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.places import Place
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Membership
from holdfast.organisation.queries import people_who_may
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db


def names(place, permission=P.DECIDE, *, on=TODAY):
    return [one.name for one in people_who_may(permission, place=place, on=on)]


@pytest.fixture
def folk(place):
    """A lead of ward 7, one of ward 8, and the executive over all of it."""
    make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    make.person(place.trust, "Lars Lead", role=Role.WARD_LEAD, over=place.ward_8)
    make.person(place.trust, "Grace Nurse", role=Role.EXECUTIVE, over=place.whole)
    return place


def test_roles_over_the_place_and_above_it_count_and_those_beside_it_do_not(folk):
    assert names(folk.ward) == ["Grace Nurse", "Lena Lead"]
    assert names(folk.ward_8) == ["Grace Nurse", "Lars Lead"]
    assert names(folk.whole) == ["Grace Nurse"]


def test_role_without_the_permission_does_not_count(folk):
    make.person(folk.trust, "Mo Member", role=Role.MEMBER, over=folk.ward)
    assert "Mo Member" not in names(folk.ward)
    assert names(folk.ward, P.DECIDE_AS_EXECUTIVE) == ["Grace Nurse"]


def test_role_counts_on_the_days_it_is_held(folk):
    held = Membership.objects.get(person__name="Lena Lead")
    organisation.end_role(by=TESTS, at=AT, membership=held)
    assert "Lena Lead" not in names(folk.ward, on=TODAY + timedelta(days=1))
    assert "Lena Lead" not in names(folk.ward, on=held.active_from - timedelta(days=1))


def test_account_that_is_switched_off_does_not_count(folk):
    grace = Membership.objects.get(person__name="Grace Nurse").person
    organisation.switch_off_person(by=TESTS, at=AT, person=grace)
    assert names(folk.ward) == ["Lena Lead"]


def test_executive_of_another_trust_does_not_count(folk):
    other = make.trust("Other Trust")
    make.person(other, "Olga Other", role=Role.EXECUTIVE, over=make.root(other))
    assert "Olga Other" not in names(folk.ward)


def test_path_that_only_begins_with_the_same_letters_is_another_place(folk):
    beside = Place(folk.trust.pk, folk.ward.path.rstrip("/") + "9/")
    assert names(beside) == ["Grace Nurse"]


def test_one_query_however_many(folk, django_assert_num_queries):
    with django_assert_num_queries(1):
        names(folk.ward)
