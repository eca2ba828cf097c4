"""Doors of an administrator, a member, and an administrator of another trust."""

from __future__ import annotations

import pytest
from django.test import Client

from holdfast.organisation.choices import Role
from holdfast.organisation.models import Person
from tests.factories import organisation as make


def door(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def admin(place):
    return door(place.administrator)


@pytest.fixture
def member(place):
    return door(make.person(place.trust, "Mia Member", role=Role.MEMBER, over=place.ward))


@pytest.fixture
def foreign(stranger):
    return door(Person.objects.get(pk=stranger.person_id))
