"""Signing in and out, and what closed doors say."""

from __future__ import annotations

import pytest

from holdfast.foundation.actor import System
from holdfast.organisation import operations as organisation
from tests.factories.organisation import AT, PASSWORD
from tests.web.conftest import main_text

LOGIN = "/accounts/login/"


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_right_password_leads_to_my_page(visitor, lead):
    response = sign_in(visitor, lead.email)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert "Hello, Lena Lead" in visitor.get("/").content.decode()


def test_address_is_found_whatever_its_capitals(visitor, lead):
    assert sign_in(visitor, lead.email.upper()).status_code == 302


def test_sign_in_returns_to_the_page_that_was_asked_for(visitor, lead):
    asked = visitor.get("/why/?a=1")
    assert asked["Location"] == "/accounts/login/?next=/why/%3Fa%3D1"
    assert sign_in(visitor, lead.email, next="/why/?a=1")["Location"] == "/why/?a=1"


def test_sign_in_never_leads_to_another_site(visitor, lead):
    assert sign_in(visitor, lead.email, next="https://elsewhere.example/")["Location"] == "/"


@pytest.mark.parametrize("password", ["wrong password here", ""])
def test_wrong_password_keeps_the_address_and_not_the_password(visitor, lead, password):
    response = sign_in(visitor, lead.email, password)
    html = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in html
    assert "<title>Error: Sign in" in html
    assert f'value="{lead.email}"' in html
    assert "wrong password here" not in html


def test_unknown_address_gets_the_same_words_as_a_wrong_password(visitor, lead):
    wrong = main_text(sign_in(visitor, lead.email, "wrong password here"))
    unknown = main_text(sign_in(visitor, "nobody@example.nhs.uk", "wrong password here"))
    assert unknown == wrong


def test_many_wrong_passwords_close_the_door_even_for_the_right_one(visitor, lead):
    for _ in range(6):
        sign_in(visitor, lead.email, "wrong password here")
    assert "Too many attempts" in main_text(sign_in(visitor, lead.email))


def test_person_switched_off_cannot_sign_in(visitor, lead):
    organisation.switch_off_person(by=System("tests"), at=AT, person=lead)
    assert sign_in(visitor, lead.email).status_code == 200
    assert visitor.get("/")["Location"].startswith(LOGIN)


def test_person_switched_off_is_out_at_the_next_request(signed_in, lead):
    organisation.switch_off_person(by=System("tests"), at=AT, person=lead)
    assert signed_in.get("/")["Location"].startswith(LOGIN)


def test_demonstration_account_cannot_sign_in_to_production(visitor, place, settings):
    demonstrator = organisation.add_person(
        by=System("tests"), at=AT, organisation=place.trust, email="demo@example.nhs.uk", name="Demo",
        password=PASSWORD, demonstration=True,
    )  # fmt: skip
    settings.DEMONSTRATION_ALLOWED = False
    assert sign_in(visitor, demonstrator.email).status_code == 200
    assert visitor.get("/").status_code == 302


def test_signing_out_ends_the_session(signed_in):
    assert signed_in.post("/accounts/logout/")["Location"] == LOGIN
    assert signed_in.get("/").status_code == 302


def test_signing_out_by_a_link_asks_first(signed_in):
    assert "Sign out?" in main_text(signed_in.get("/accounts/logout/"))
    assert signed_in.get("/").status_code == 200


def test_nobody_registers_by_themselves(visitor, db):
    response = visitor.post("/accounts/signup/", {"email": "new@example.nhs.uk", "password1": PASSWORD})
    assert response.status_code == 403
    assert "by invitation" in main_text(response)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/email/",
        "/accounts/confirm-email/",
        "/accounts/login/code/",
        "/accounts/2fa/webauthn/",
        "/accounts/social/",
    ],
)
def test_pages_of_allauth_that_are_not_used_do_not_exist(signed_in, path):
    assert signed_in.get(path).status_code == 404


def test_form_sent_by_a_signed_out_person_leads_to_sign_in_and_does_nothing(visitor, place):
    response = visitor.post("/account/", {"name": "Intruder"})
    assert (response.status_code, response["Location"]) == (302, LOGIN)


def test_changing_the_password_goes_through_an_operation(signed_in, lead):
    new = "a harbour light 9 times"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert signed_in.post("/accounts/password/change/", given).status_code == 302
    assert signed_in.get("/").status_code == 200
    lead.refresh_from_db()
    assert lead.check_password(new)


def test_weak_new_password_is_refused_with_words(signed_in, lead):
    given = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    response = signed_in.post("/accounts/password/change/", given)
    assert "at least 12 characters" in main_text(response)
    lead.refresh_from_db()
    assert lead.check_password(PASSWORD)
