"""Somebody adds a passkey and signs in with it, on a browser with a virtual authenticator."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.journeys.conftest import PASSWORD

PERSON = "rowan.lead@westmarch.example"
KEEPS = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def here(site):
    """The site by a name: passkeys belong to names, not to numbers."""
    return replace(site, address=site.address.replace("127.0.0.1", "localhost"))


def with_authenticator(visitor):
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEEPS})
    return session, made["authenticatorId"]


def add_passkey(person):
    person.sign_in(PERSON)
    person.go("/accounts/2fa/")
    person.follow("Your passkeys")
    assert "No passkey yet" in person.words
    person.accessible()
    person.follow("Add a passkey")
    still_you(person)
    person.accessible()
    person.page.get_by_label("What do you call it?").fill("Ward phone")
    person.press("Add the passkey")


def still_you(person):
    """Before a change to how one signs in, the password once more."""
    person.page.get_by_label("Password", exact=True).fill(PASSWORD)
    person.press("Go on")


def test_passkey_is_added_used_and_removed(visit, here):
    person = visit(at=here, phone=True)
    session, authenticator = with_authenticator(person)
    add_passkey(person)
    assert "codes" in person.words.lower(), "recovery codes, for the day the phone is lost"
    kept = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    assert [one["rpId"] for one in kept] == ["localhost"]
    person.go("/accounts/logout/")
    person.press("Sign out")
    person.accessible()
    person.press("Sign in with a passkey")
    assert "Hello, Anil Desai" in person.words, "no address, no password"
    person.go("/accounts/2fa/passkeys/")
    person.follow("Rename")
    still_you(person)
    person.page.get_by_label("What do you call it?").fill("Old phone")
    person.press("Save")
    assert "Old phone" in person.words
    person.follow("Remove")
    person.accessible()
    person.press("Remove it")
    assert "No passkey yet" in person.words


def test_passkey_nobody_touches_opens_nothing(visit, here):
    person = visit(at=here)
    session, authenticator = with_authenticator(person)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    person.go("/accounts/login/")
    person.page.get_by_role("button", name="Sign in with a passkey").click()
    person.page.get_by_text("No passkey was used").wait_for()
    assert "/login" in person.page.url


def test_without_script_no_passkey_is_offered(visit, site):
    person = visit(script=False)
    person.go("/accounts/login/")
    assert not person.page.get_by_role("button", name="Sign in with a passkey").is_visible()
    person.enter(PERSON)
    person.go("/accounts/2fa/passkeys/add/")
    still_you(person)
    assert "Passkeys need JavaScript" in person.page.content()
