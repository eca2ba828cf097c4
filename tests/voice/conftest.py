"""Ward 7 with its lead, a reader from outside, a guardian, and somebody on duty."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from holdfast.organisation.choices import Role
from holdfast.voice import operations as voice
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS


@pytest.fixture
def heard_there(place):
    """lena leads ward 7, otto reads from outside, gwen is the guardian, dora is on duty, mo works on ward 7."""
    named = {
        "lena": ("Lena Lead", Role.WARD_LEAD, place.ward),
        "mo": ("Mo Member", Role.MEMBER, place.ward),
        "otto": ("Otto Outside", Role.QI_LEAD, place.whole),
        "gwen": ("Gwen Guardian", Role.GUARDIAN, place.whole),
        "dora": ("Dora Duty", Role.ASSESSOR, place.whole),
        "grace": ("Grace Nurse", Role.EXECUTIVE, place.whole),
    }
    made = {key: people.person(place.trust, name, role=role, over=over) for key, (name, role, over) in named.items()}
    voice.name_reader(by=TESTS, at=AT, person=made["otto"])
    voice.name_duty(by=TESTS, at=AT, person=made["dora"])
    voice.set_staff(by=TESTS, at=AT, unit=place.ward, people=30)
    poster = voice.keep_poster(by=TESTS, at=AT, unit=place.ward)
    return SimpleNamespace(**vars(place), **made, poster=poster)
