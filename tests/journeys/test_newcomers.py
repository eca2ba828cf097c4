"""Somebody joins through a letter, and somebody who forgot the password gets back in. The letters are really sent."""

from __future__ import annotations

import pytest

ADDRESS = r"http://127\.0\.0\.1:\d+"
PHRASE = "four plain words together"


def _path(site, link: str) -> str:
    return link.removeprefix(site.address)


@pytest.fixture
def administrator(visit):
    person = visit()
    person.sign_in("administrator@westmarch.example")
    return person


def _invite(administrator, name: str, email: str) -> None:
    administrator.go("/administration/invitations/add/")
    administrator.accessible()
    page = administrator.page
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Email address").fill(email)
    page.locator("input[name=role][value=ward_lead]").check()
    administrator.choose("unit", "Birch Ward")
    administrator.press("Send the invitation")
    assert f"on its way to {email}" in administrator.words


def test_invited_person_joins_from_the_letter_and_lands_on_their_page(visit, site, administrator):
    _invite(administrator, "Nia Rowlands", "nia@westmarch.example")
    site.send_letters()
    nia = visit(phone=True)
    nia.go(_path(site, site.letterbox.link_to("nia@westmarch.example", ADDRESS + r"/join/\S+")))
    nia.accessible()
    nia.fits()
    assert "Birch Ward" in nia.words
    nia.page.get_by_label("Choose a password").fill(PHRASE)
    nia.page.get_by_label("The same password again").fill(PHRASE)
    nia.press("Join")
    assert "You have joined" in nia.words
    nia.enter("nia@westmarch.example", PHRASE)
    assert nia.page.url == f"{site.address}/"
    assert "Birch Ward" in nia.page.inner_text("body")
    nia.accessible()


def test_invitation_opened_twice_says_it_was_used(visit, site, administrator):
    _invite(administrator, "Ola Used", "ola@westmarch.example")
    site.send_letters()
    link = _path(site, site.letterbox.link_to("ola@westmarch.example", ADDRESS + r"/join/\S+"))
    ola = visit()
    ola.go(link)
    ola.page.get_by_label("Choose a password").fill(PHRASE)
    ola.page.get_by_label("The same password again").fill(PHRASE)
    ola.press("Join")
    ola.go(link)
    assert ola.page.get_by_label("Choose a password").count() == 0
    ola.accessible()


def test_invitation_older_than_a_fortnight_says_what_to_do(visit, site, administrator):
    _invite(administrator, "Per Late", "per@westmarch.example")
    site.send_letters()
    per = visit()
    with site.later(minutes=15 * 24 * 60):
        per.go(_path(site, site.letterbox.link_to("per@westmarch.example", ADDRESS + r"/join/\S+")))
    assert per.page.get_by_label("Choose a password").count() == 0
    assert "administrator" in per.words
    per.accessible()


def test_forgotten_password_is_chosen_anew_through_the_letter(visit, site):
    person = visit()
    person.go("/accounts/login/")
    person.follow("I have forgotten my password")
    person.accessible()
    person.page.get_by_label("Email address").fill("cedar.lead@westmarch.example")
    person.press("Send me the link")
    person.accessible()
    assert "Look for our letter" in person.words
    link = site.letterbox.link_to("cedar.lead@westmarch.example", ADDRESS + r"/accounts/password/reset/key/\S+")
    person.go(_path(site, link))
    person.accessible()
    person.page.get_by_label("New password").fill(PHRASE)
    person.page.get_by_label("The same again").fill(PHRASE)
    person.press("Keep this password")
    person.accessible()
    assert "Your password is changed" in person.words
    person.sign_in("cedar.lead@westmarch.example", PHRASE)
    again = visit()
    again.go(_path(site, link))
    assert "does not work any more" in again.words
