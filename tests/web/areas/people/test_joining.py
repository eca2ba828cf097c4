"""Joining through a letter's link, from the invitation to the first page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from holdfast.foundation.models import Outbox
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Person
from tests.factories.organisation import TESTS
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db
PASSWORD = "three boats and a buoy"


@pytest.fixture
def link(place):
    return invite(place, timezone.now())


def invite(place, at):
    organisation.invite(
        by=TESTS, at=at, email="asha@example.nhs.uk", name="Asha Patel", unit=place.ward, role=Role.WARD_LEAD
    )
    return re.search(r"(/join/[^\s]+)", Outbox.objects.latest("due_at").payload["text"])[1]


def given(**more):
    return {"name": "Asha Patel", "password": PASSWORD, "again": PASSWORD} | more


def test_page_needs_no_account_and_says_what_one_joins(link):
    text = main_text(Client().get(link))
    assert "Join Anchor NHS Trust" in text
    assert "Ward or team lead, Ward 7" in text
    assert "asha@example.nhs.uk" in text


def test_joining_leads_to_signing_in_which_works(link):
    visitor = Client()
    response = visitor.post(link, given(), follow=True)
    assert "You have joined" in response.content.decode()
    visitor.post("/accounts/login/", {"login": "asha@example.nhs.uk", "password": PASSWORD})
    assert "Ward or team lead, Ward 7" in main_text(visitor.get("/"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"again": "another one entirely"}, "The two passwords differ"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"name": ""}, "Enter your name"),
        ({"password": ""}, "password"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_joins(link, more, words):
    response = Client().post(link, given(**more))
    assert words in main_text(response)
    assert PASSWORD not in response.content.decode()
    assert not Person.objects.filter(email="asha@example.nhs.uk").exists()


def test_used_link_says_what_to_do(link):
    Client().post(link, given())
    response = Client().get(link)
    assert response.status_code == 410
    assert "Sign in with your email address" in main_text(response)


def test_old_link_says_what_to_do(place):
    response = Client().get(invite(place, timezone.now() - timedelta(days=15)))
    assert "Ask your administrator for a new one" in main_text(response)


def test_link_nobody_was_sent_is_not_there():
    for method in ("get", "post"):
        assert getattr(Client(), method)("/join/nobody-was-sent-this/").status_code == 404


def test_page_is_kept_in_no_cache_and_sends_its_address_nowhere(link):
    response = Client().get(link)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] in ("same-origin", "no-referrer")
