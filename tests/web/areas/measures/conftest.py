"""A trust with a few charts, people with different roles at the door, and a fixed day: 2 March 2026."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from holdfast.foundation import clock
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, ValueKind
from holdfast.organisation.choices import Role
from tests.factories import measures as make
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch):
    """The doors read the time from one place; here it stands still."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", lambda: AT.date())


def at_the_door(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def folk(place):
    """People of the trust by role, each at the door: lead (Ward 7), analyst, quality, board, chief; and a stranger."""
    roles = {
        "analyst": (Role.ANALYST, None),
        "quality": (Role.QUALITY_LEAD, None),
        "chief": (Role.EXECUTIVE, None),
        "board": (Role.BOARD, None),
        "lead": (Role.WARD_LEAD, place.ward),
    }
    made = {
        name: people.person(place.trust, name.title(), role=role, over=over) for name, (role, over) in roles.items()
    }
    other = people.trust("Breakwater NHS Trust")
    made["stranger"] = people.person(other, "Stranger", role=Role.ANALYST)
    doors = {name: at_the_door(person) for name, person in made.items()}
    return SimpleNamespace(**doors, people=SimpleNamespace(**made), other=other)


@pytest.fixture
def falls(place, folk):
    """Falls on Ward 7: 26 months, fewer is better, the lead brings the numbers."""
    measure = make.measure(place.trust, "Falls", source="Incident reports", owner="Falls lead", decimals=0)
    return make.series(place.ward, measure, make.STEADY, collector=folk.people.lead)


@pytest.fixture
def hygiene(place, folk):
    """Hand hygiene on Ward 7: a percentage with both its parts, and no number yet."""
    measure = make.measure(
        place.trust, "Hand hygiene", better=Better.UP, value_kind=ValueKind.PERCENT, numerator="Hands washed",
        denominator="Hands watched", unit_words="%",
    )  # fmt: skip
    return make.series(place.ward, measure, collector=folk.people.lead, first=make.FIRST.replace(year=2026))


@pytest.fixture
def targeted(falls):
    """Falls with a target, a note, a change and new limits."""
    by = {"by": TESTS, "at": AT, "series": falls}
    first = make.FIRST
    measures.set_target(**by, from_on=first, value=45)
    measures.note_point(**by, period_start=first.replace(month=6), text="A hot month")
    measures.note_point(**by, period_start=first.replace(month=9), text="Checklist began", is_change=True)
    measures.rebase(**by, starts_on=first.replace(year=2025), reason="The ward moved to Level 3")
    return falls
