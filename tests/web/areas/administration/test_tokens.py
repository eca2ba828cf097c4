"""The page on which administrators see everybody's tokens, and end one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role, TokenScope
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS
from tests.web.areas.administration.conftest import door
from tests.web.conftest import main_text

LIST = "administration:tokens"


@pytest.fixture
def made(place):
    """Lena's token and Ola's."""
    lena = make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    ola = make.person(place.trust, "Ola Analyst", role=Role.ANALYST)
    return [
        organisation.make_token(by=TESTS, at=AT, person=person, name=name, scope=scope, expires_on=AT.date())
        for person, name, scope in ((lena, "Warehouse", TokenScope.WRITE), (ola, "Power BI", TokenScope.READ))
    ]


def test_list_says_whose_what_for_and_when_used_and_ends_one(admin, made):
    lena, _ = made
    organisation.note_token_use(by=TESTS, at=AT, token=lena.token)
    page = admin.get(reverse(LIST))
    words = main_text(page)
    for part in (
        "Lena Lead",
        "Warehouse",
        "Read, and send numbers",
        "2 March 2026",
        "Ola Analyst",
        "Power BI",
        "Never",
    ):
        assert part in words, part
    assert lena.secret not in page.content.decode()
    assert "Power BI" not in main_text(admin.get(reverse(LIST), {"q": "Lena"}))
    end = reverse("administration:end_token", args=[lena.token.pk])
    assert end in page.content.decode()
    assert "Lena Lead gets a letter that says so" in main_text(admin.get(end))
    assert "The token “Warehouse” of Lena Lead is ended." in main_text(admin.post(end, follow=True))
    assert admin.get(end).status_code == 404
    assert "Warehouse" not in main_text(admin.get(reverse(LIST)))


def test_administrator_of_a_part_is_told_who_keeps_them(place, made):
    lena, _ = made
    part = door(make.person(place.trust, role=Role.ADMINISTRATOR, over=place.surgery))
    assert part.get(reverse(LIST)).status_code == 403
    assert part.get(reverse("administration:end_token", args=[lena.token.pk])).status_code == 404


def test_administration_leads_to_the_tokens(admin, place):
    assert reverse(LIST) in admin.get(reverse("administration:index")).content.decode()
    assert "Nobody has a token." in main_text(admin.get(reverse(LIST)))
