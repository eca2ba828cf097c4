"""The ward's shared computer: left alone, handed over, and signed in to with a second step."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

from tests.journeys.conftest import PASSWORD

IDLE = 16  # minutes; the lock closes after 15
LEAD, OTHER = "alder.lead@westmarch.example", "birch.lead@westmarch.example"


def code_of(key: str, *, steps: int = 0) -> str:
    """The six digits an authenticator app shows so many half minutes from now (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_page_left_alone_asks_for_the_password_and_goes_on_where_it_stopped(visit, site):
    lead = visit()
    lead.sign_in(LEAD)
    measure = lead.open_measure()
    with site.later(minutes=IDLE):
        lead.go(measure)
        assert "/locked/" in lead.page.url
        assert "Falls" not in lead.words
        lead.accessible()
        lead.page.get_by_label("Password", exact=True).fill("not the password")
        lead.press("Go on")
        assert "That is not right" in lead.words
        lead.accessible()
        lead.page.get_by_label("Password", exact=True).fill(PASSWORD)
        lead.press("Go on")
        assert lead.page.url.endswith(measure)


def test_note_sent_after_the_lock_closed_is_kept_and_sent_on(visit, site):
    lead = visit()
    lead.sign_in(LEAD)
    measure = lead.open_measure()
    lead.go(measure + "note/")
    lead.page.locator("main textarea, main input[type=text]").last.fill("Bank staff on nights since Monday")
    with site.later(minutes=IDLE):
        lead.page.locator("main form button").first.click()
        lead.page.wait_for_load_state()
        assert "What you sent has been kept" in lead.words
        lead.page.get_by_label("Password", exact=True).fill(PASSWORD)
        lead.press("Go on")
        lead.accessible()
        assert "Bank staff on nights since Monday" in lead.words
        lead.press("Send it now")
        lead.go(measure)
        assert "Bank staff on nights since Monday" in lead.page.content()


def test_draft_of_one_person_is_gone_for_the_next(visit, site):
    computer = visit()
    computer.sign_in(LEAD)
    computer.go(computer.open_measure() + "note/")
    computer.page.locator("main textarea, main input[type=text]").last.fill("Only for my own eyes")
    with site.later(minutes=IDLE):
        computer.page.locator("main form button").first.click()
        computer.page.wait_for_load_state()
        computer.press("Switch user")
        computer.enter(OTHER)
        computer.go("/locked/draft/")
        assert "Only for my own eyes" not in computer.page.content()


def test_switching_user_leaves_nothing_of_the_first(visit):
    computer = visit()
    computer.sign_in(LEAD)
    name = computer.page.locator(".nhsuk-header__account-link").first.inner_text()
    computer.open_measure()
    computer.follow("Switch user")
    computer.accessible()
    computer.press("Sign out and switch user")
    assert name not in computer.page.content()
    computer.enter(OTHER)
    assert name not in computer.page.locator("header").inner_text()
    computer.page.go_back()
    computer.page.go_back()
    assert name not in computer.page.content()
    kept = computer.page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert kept == [[], []]


def test_second_step_is_set_up_and_asked_for(visit, site):
    """An app's code once, then a recovery code in its place."""
    person, email = visit(), "maple.lead@westmarch.example"
    person.sign_in(email)
    person.go("/accounts/2fa/")
    person.accessible()
    person.press("Switch two-step sign-in on")
    person.accessible()
    if "Is it still you?" in person.words:
        person.page.get_by_label("Password", exact=True).fill(PASSWORD)
        person.press("Go on")
        person.accessible()
    key = person.page.locator("code.hf-secret").inner_text()
    person.page.get_by_label("Code from the app").fill(code_of(key))
    person.press("Switch it on")
    person.go("/accounts/2fa/codes/")
    person.accessible()
    recovery = person.page.locator(".hf-codes code").first.inner_text()
    for code, refused in ((code_of(key, steps=1), "000000"), (recovery, recovery[::-1])):
        fresh = visit(phone=True)
        fresh.go("/accounts/login/")
        fresh.enter(email)
        assert "Enter the code" in fresh.words
        fresh.accessible()
        fresh.page.get_by_label("Code").fill(refused)
        fresh.press("Sign in")
        assert "Enter the code" in fresh.words
        fresh.page.get_by_label("Code").fill(code)
        fresh.press("Sign in")
        assert fresh.page.url == f"{site.address}/"
    person.go("/accounts/2fa/codes/")
    assert "9 of 10" in person.words
