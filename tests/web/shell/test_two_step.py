"""Two-step sign-in with real codes: the test is its own authenticator app (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest

from tests.factories.organisation import PASSWORD
from tests.web.conftest import main_text

LOGIN, ADD = "/accounts/login/", "/accounts/2fa/app/add/"


def code_now(secret: str, steps: int = 0) -> str:
    """The six digits an app shows now (or `steps` half minutes later)."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def sign_in(client, lead):
    return client.post(LOGIN, {"login": lead.email, "password": PASSWORD})


def prove(client) -> None:
    """Enter the password once more, as changes to the way of signing in ask for."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def secret(visitor, lead) -> str:
    """Two-step sign-in switched on through the pages; the visitor is signed out again afterwards."""
    sign_in(visitor, lead)
    prove(visitor)
    page = visitor.get(ADD)
    secret = re.search(r'class="hf-secret">([A-Z2-7]+)<', page.content.decode()).group(1)
    visitor.post(ADD, {"code": code_now(secret, -1)})
    visitor.post("/accounts/logout/")
    return secret


def codes(client) -> list[str]:
    prove(client)
    return re.findall(r"<code>([^<]+)</code>", client.get("/accounts/2fa/codes/").content.decode())


def test_adding_an_app_asks_for_the_password_first(visitor, lead):
    sign_in(visitor, lead)
    assert visitor.get(ADD)["Location"].startswith("/accounts/reauthenticate/?next=")


def test_picture_for_the_app_is_no_inline_code(visitor, lead):
    sign_in(visitor, lead)
    prove(visitor)
    html = visitor.get(ADD).content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    assert "<svg" not in html


def test_password_alone_is_no_longer_enough(visitor, lead, secret):
    assert sign_in(visitor, lead)["Location"] == "/accounts/2fa/authenticate/"
    assert visitor.get("/").status_code == 302


def test_code_completes_the_sign_in(visitor, lead, secret):
    sign_in(visitor, lead)
    assert visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})["Location"] == "/"
    assert visitor.get("/").status_code == 200


def test_wrong_code_is_refused(visitor, lead, secret):
    sign_in(visitor, lead)
    wrong = f"{(int(code_now(secret)) + 500_000) % 1_000_000:06}"
    assert visitor.post("/accounts/2fa/authenticate/", {"code": wrong}).status_code == 200
    assert visitor.get("/").status_code == 302


def test_code_is_good_only_once(visitor, lead, secret):
    code = code_now(secret)
    sign_in(visitor, lead)
    visitor.post("/accounts/2fa/authenticate/", {"code": code})
    visitor.post("/accounts/logout/")
    sign_in(visitor, lead)
    assert visitor.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_recovery_code_works_once_when_the_phone_is_lost(visitor, lead, secret):
    sign_in(visitor, lead)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    spare = codes(visitor)[0]
    for expected in (302, 200):
        visitor.post("/accounts/logout/")
        sign_in(visitor, lead)
        assert visitor.post("/accounts/2fa/authenticate/", {"code": spare}).status_code == expected


def test_recovery_codes_can_be_downloaded_as_text(visitor, lead, secret):
    sign_in(visitor, lead)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    shown = codes(visitor)
    response = visitor.get("/accounts/2fa/codes/download/")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().split() == shown


def test_switching_it_off_asks_who_it_is_first(visitor, lead, secret):
    sign_in(visitor, lead)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert "reauthenticate" in visitor.post("/accounts/2fa/app/remove/")["Location"]
    assert "On" in main_text(visitor.get("/accounts/2fa/"))


def test_switching_it_off_makes_the_password_enough_again(visitor, lead, secret):
    sign_in(visitor, lead)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    prove(visitor)
    visitor.post("/accounts/2fa/app/remove/")
    visitor.post("/accounts/logout/")
    assert sign_in(visitor, lead)["Location"] == "/"


def test_locked_session_opens_with_a_code_too(visitor, lead, secret):
    sign_in(visitor, lead)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    session = visitor.session
    session["locked"] = True
    session.save()
    assert visitor.post("/locked/", {"secret": code_now(secret, 1), "next": "/why/"})["Location"] == "/why/"
