"""A project of Ward 7 with its people."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from holdfast.organisation.choices import Role
from tests.factories import improvement as make
from tests.factories import organisation as people


@pytest.fixture
def there(place):
    """The place, three people and a project with a whole aim."""
    lena = people.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    dev = people.person(place.trust, "Dev Deputy", role=Role.MEMBER, over=place.ward)
    sam = people.person(place.trust, "Sam Sister", role=Role.WARD_LEAD, over=place.ward)
    return SimpleNamespace(**vars(place), lena=lena, dev=dev, sam=sam, project=make.project(place.ward, lena))
