"""A forgotten password: a letter through a real SMTP server, a link that works once."""

from __future__ import annotations

import re

from tests.factories.organisation import PASSWORD
from tests.web.conftest import main_text

NEW = "seven oars in calm water"


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email}, follow=True)


def link_in(letter) -> str:
    text = letter.get_payload(decode=True).decode()
    return re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", text).group(1)


def open_link(client, link):
    return client.get(link, follow=True)


def test_link_in_the_letter_leads_to_a_new_password(visitor, lead, letterbox):
    ask(visitor, lead.email)
    page = open_link(visitor, link_in(letterbox.letters[0]))
    action = re.search(r'<form method="post" action="([^"]+/password/reset/[^"]+)"', page.content.decode()).group(1)
    done = visitor.post(action, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your password is changed" in main_text(done)
    lead.refresh_from_db()
    assert lead.check_password(NEW)


def test_letter_is_plain_and_says_who_asked_and_how_long_it_works(visitor, lead, letterbox):
    ask(visitor, lead.email)
    letter = letterbox.letters[0]
    assert letter["To"] == lead.email
    assert letter["Subject"] == "Choose a new password for Holdfast"
    assert "once, for 24 hours" in letter.get_payload(decode=True).decode()


def test_link_works_once(visitor, lead, letterbox):
    ask(visitor, lead.email)
    link = link_in(letterbox.letters[0])
    page = open_link(visitor, link)
    visitor.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert "does not work any more" in main_text(open_link(visitor, link))


def test_unknown_address_sees_the_same_page_as_a_known_one(visitor, lead, letterbox):
    known = main_text(ask(visitor, lead.email))
    unknown = main_text(ask(visitor, "nobody@example.nhs.uk"))
    assert unknown == known


def test_password_change_is_told_by_letter(visitor, lead, letterbox):
    visitor.force_login(lead)
    visitor.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert [letter["Subject"] for letter in letterbox.letters] == ["Your password was changed"]


def test_dead_mail_server_does_not_break_the_page(visitor, lead, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "Look for our letter" in main_text(ask(visitor, lead.email))
