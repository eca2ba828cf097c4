"""Letters: sent once, tried again, given up, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation import operations, queries
from holdfast.foundation.actor import System
from holdfast.foundation.models import Outbox
from holdfast.jobs import outbox
from tests.jobs.conftest import START

pytestmark = pytest.mark.django_db
BY = System("test")


def row() -> Outbox:
    return Outbox.objects.get()


def test_letter_is_sent_and_marked(post, letterbox, now):
    post()
    assert outbox.step()
    assert [letter["To"] for letter in letterbox.letters] == ["ward7@example.org"]
    assert letterbox.letters[0]["Subject"] == "Falls on Ward 7"
    assert row().sent_at == START


def test_sent_letter_is_not_sent_again(post, letterbox, now):
    post()
    outbox.step()
    now.forward(timedelta(days=1))
    assert not outbox.step()
    assert len(letterbox.letters) == 1


def test_letter_queued_twice_under_the_same_words_is_one(post, letterbox, now):
    assert post(once="huddle 7 2026-03-04")
    assert not post(once="huddle 7 2026-03-04")
    outbox.step()
    assert len(letterbox.letters) == 1


def test_words_of_a_sent_letter_are_forgotten(post, letterbox, now):
    post(text="Your link: https://example.org/join/secret-token")
    outbox.step()
    assert row().payload == {"subject": "Falls on Ward 7"}


def test_html_form_and_reply_address_go_along(post, letterbox, now):
    post(html="<p>Three</p>", reply_to="qi@example.org")
    outbox.step()
    letter = letterbox.letters[0]
    assert letter["Reply-To"] == "qi@example.org"
    assert [part.get_content_type() for part in letter.walk()][1:] == ["text/plain", "text/html"]


def test_line_break_in_a_subject_cannot_add_a_header(post, letterbox, now):
    post(subject="Falls\r\nBcc: everybody@example.org")
    outbox.step()
    assert letterbox.letters[0]["Bcc"] is None
    assert letterbox.letters[0]["Subject"] == "Falls Bcc: everybody@example.org"


def test_crash_between_sending_and_marking_sends_again_with_the_same_message_id(post, letterbox, now, monkeypatch):
    post()

    class PulledThePlug(BaseException):
        pass

    def crash(**call):
        raise PulledThePlug

    with monkeypatch.context() as crashing:
        crashing.setattr(operations, "message_sent", crash)
        with pytest.raises(PulledThePlug):
            outbox.step()
    assert not outbox.step()
    now.forward(operations.LEASE)
    assert outbox.step()
    first, second = (letter["Message-ID"] for letter in letterbox.letters)
    assert first == second == outbox.message_id(row().pk)


def test_letter_waits_longer_after_each_failure(post, letterbox, now):
    post()
    letterbox.answers = ["451 try later"] * 3
    waits = []
    for _ in range(3):
        assert outbox.step()
        waits.append(row().due_at - now.at)
        now.at = row().due_at
    assert waits == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    outbox.step()
    assert row().sent_at is not None


def test_letter_is_given_up_after_eight_tries_and_said_so(post, letterbox, now):
    post()
    letterbox.answers = ["451 try later"] * 20
    for _ in range(operations.GIVE_UP_AFTER):
        assert outbox.step()
        now.at = row().due_at
    assert not outbox.step()
    ((to, subject, why),) = queries.messages_given_up()
    assert (to, subject) == ("ward7@example.org", "Falls on Ward 7")
    assert "try later" in why


def test_refused_address_is_given_up_at_once_and_the_next_letter_still_goes(post, letterbox, now):
    post(to="nobody@example.org", once="one")
    post(to="ward8@example.org", once="two")
    outbox.step()
    assert [letter["To"] for letter in letterbox.letters] == ["ward8@example.org"]
    assert [to for to, _, _ in queries.messages_given_up()] == ["nobody@example.org"]


def test_mail_server_that_does_not_answer_leaves_letters_due(post, now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    post()
    assert outbox.step()
    assert row().sent_at is None
    assert row().due_at == START + timedelta(minutes=2)
    assert "refused" in row().last_error.lower()


def test_two_workers_do_not_take_the_same_letter(post, now):
    post()
    assert len(operations.claim_messages(limit=10, by=BY, at=START)) == 1
    assert operations.claim_messages(limit=10, by=BY, at=START) == []


def test_message_of_an_unknown_kind_is_given_up(post, letterbox, now):
    post()
    from holdfast.foundation.guard import writing

    with writing("a message of a later release"):
        Outbox.objects.update(kind="carrier pigeon")
    outbox.step()
    assert "carrier pigeon" in row().last_error
    assert row().given_up_at == START
