"""Ward 7 with who owns an action, who stands in, who verifies and who looks at the whole trust."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from holdfast.organisation.choices import Role
from tests.factories import organisation as people


@pytest.fixture
def there(place):
    """The place and its people: lena owns, dev stands in, vera verifies, helen keeps the register, grace decides."""
    named = {
        "lena": ("Lena Lead", Role.WARD_LEAD, place.ward),
        "dev": ("Dev Deputy", Role.MEMBER, place.ward),
        "vera": ("Vera Verifier", Role.ASSESSOR, place.whole),
        "helen": ("Helen Marsh", Role.QUALITY_LEAD, place.whole),
        "grace": ("Grace Nurse", Role.EXECUTIVE, place.whole),
    }
    made = {key: people.person(place.trust, name, role=role, over=over) for key, (name, role, over) in named.items()}
    return SimpleNamespace(**vars(place), **made)
