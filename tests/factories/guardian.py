"""The guardian's space for tests: made, opened, and with cases in it."""

from __future__ import annotations

from typing import Any

from holdfast.organisation.models import Person, Unit
from holdfast.voice import operations as voice
from holdfast.voice.choices import Detriment, Known, StaffGroup
from holdfast.voice.rules.case import Case
from tests.factories.organisation import AT, TODAY, viewer

PHRASE = "lighthouse keeps seven lamps"
CATEGORIES = ("Behaviours", "Safety")


def made(guardian: Person) -> tuple[str, str]:
    """A space with two categories: its key, and the words on paper."""
    who = viewer(guardian)
    words = voice.open_space(by=who, at=AT, phrase=PHRASE)
    for name in CATEGORIES:
        voice.set_category(by=who, at=AT, name=name)
    return key_of(guardian), words


def key_of(guardian: Person) -> str:
    """The key as the guardian's own words open it."""
    return voice.unlock(by=viewer(guardian), at=AT, phrase=PHRASE)


def case(unit: Unit, **changes: Any) -> Case:
    """A case as somebody would write it."""
    given = {
        "opened_on": TODAY, "words": "They shout at students", "categories": ("Behaviours",),
        "known": Known.CONFIDENTIAL, "staff_group": StaffGroup.STUDENTS, "unit_id": unit.pk,
        "detriment": Detriment.NO,
    }  # fmt: skip
    return Case(**(given | changes))
