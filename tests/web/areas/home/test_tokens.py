"""The pages on which a person makes and ends tokens for other programs."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation.choices import Role
from holdfast.organisation.models import ApiToken
from tests.factories import organisation as make
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def form(**more):
    until = clock.today() + timedelta(days=90)
    return {
        "name": "Warehouse", "scope": "write",
        "expires_on_day": str(until.day), "expires_on_month": str(until.month), "expires_on_year": str(until.year),
    } | more  # fmt: skip


def secret_in(response) -> str:
    return re.search(r'value="(hf_[\w-]+)"', response.content.decode())[1]


def test_new_token_is_shown_once_and_works(signed_in):
    made = signed_in.post(reverse("home:new_token"), form())
    secret = secret_in(made)
    assert "shown only this once" in main_text(made)
    assert "no-store" in made["Cache-Control"]
    assert secret not in signed_in.get(reverse("home:tokens")).content.decode()
    signed_in.logout()
    assert signed_in.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json()["token"] == "Warehouse"


def test_list_shows_what_each_may_and_when_it_was_used(signed_in):
    assert "You have no token." in main_text(signed_in.get(reverse("home:tokens")))
    signed_in.post(reverse("home:new_token"), form())
    words = main_text(signed_in.get(reverse("home:tokens")))
    assert "Warehouse" in words
    assert "Read, and send numbers" in words
    assert "Never" in words


def test_wrong_input_is_told_beside_its_field_and_makes_nothing(signed_in):
    words = main_text(signed_in.post(reverse("home:new_token"), form(name="", expires_on_year="2999")))
    assert "Enter what is it for" in words or "Enter" in words
    assert not ApiToken.objects.exists()


def test_sent_again_by_the_browser_makes_no_second_token(signed_in):
    signed_in.post(reverse("home:new_token"), form())
    assert "You have a token of this name" in main_text(signed_in.post(reverse("home:new_token"), form()))
    assert ApiToken.objects.count() == 1


def test_who_may_send_no_numbers_is_offered_no_token_for_it(place, visitor):
    visitor.force_login(make.person(place.trust, role=Role.BOARD))
    assert "send numbers" not in main_text(visitor.get(reverse("home:new_token")))
    visitor.post(reverse("home:new_token"), form())
    assert not ApiToken.objects.exists()


def test_token_is_ended_by_its_person(signed_in):
    secret = secret_in(signed_in.post(reverse("home:new_token"), form()))
    token = ApiToken.objects.get()
    page = reverse("home:end_token", args=[token.pk])
    assert "End the token" in main_text(signed_in.get(page))
    assert signed_in.post(page).status_code == 302
    assert signed_in.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert signed_in.get(page).status_code == 404


def test_account_page_leads_to_the_tokens(signed_in):
    assert reverse("home:tokens") in signed_in.get(reverse("home:account")).content.decode()
