"""Two people at the door of a project of Ward 7: its lead, who may change it, and a reader, who may not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from holdfast.organisation.choices import Role
from tests.factories import improvement as make
from tests.factories import organisation as people


@pytest.fixture
def door(place):
    """The lead and a reader, each signed in, and the project."""
    lena = people.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    sam = people.person(place.trust, "Sam Sister", role=Role.WARD_LEAD, over=place.ward)
    board = people.person(place.trust, "Bea Board", role=Role.BOARD)
    clients = {}
    for name, person in (("lead", lena), ("keeper", sam), ("reader", board)):
        clients[name] = Client()
        clients[name].force_login(person)
    return SimpleNamespace(
        **vars(place), **clients, lena=lena, sam=sam, project=make.project(place.ward, lena, hours_planned=40)
    )
