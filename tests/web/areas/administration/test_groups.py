"""Roles by group: the list, adding, removing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.organisation.choices import Role
from holdfast.organisation.models import GroupRole
from tests.factories import organisation as people
from tests.web.areas.actions.test_actions import door
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
LIST = "administration:groups"


@pytest.fixture
def admin(place):
    return door(people.person(place.trust, "Ada Admin", role=Role.ADMINISTRATOR))


def add(admin, **given):
    return admin.post(reverse("administration:map_group"), given, follow=True)


def test_administrator_adds_finds_and_removes_a_group(place, admin):
    assert "No group has a role yet" in main_text(admin.get(reverse(LIST)))
    assert "Single sign-on is off" in main_text(admin.get(reverse(LIST)))
    text = main_text(add(admin, group="  Ward   leads ", role="ward_lead", unit=place.ward.pk))
    assert "Ward leads" in text
    assert "already" in main_text(add(admin, group="Ward leads", role="ward_lead", unit=place.ward.pk))
    assert "Enter group" in main_text(add(admin, group="", role="ward_lead", unit=place.ward.pk))
    assert "Ward leads" in main_text(admin.get(reverse(LIST), {"q": "leads"}))
    assert "Ward leads" not in main_text(admin.get(reverse(LIST), {"role": "member"}))
    assert b"Ward leads" in b"".join(admin.get(reverse(LIST), {"download": "csv"}).streaming_content)
    pk = GroupRole.objects.get().pk
    assert "loses it at once" in main_text(admin.get(reverse("administration:unmap_group", args=[pk])))
    admin.post(reverse("administration:unmap_group", args=[pk]))
    assert not GroupRole.objects.exists()


def test_lead_keeps_no_groups(place):
    lead = door(people.person(place.trust, role=Role.WARD_LEAD, over=place.ward))
    assert lead.get(reverse(LIST)).status_code == 403
    assert lead.post(reverse("administration:map_group"), {"group": "x"}).status_code == 403
