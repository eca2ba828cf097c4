"""Sending what the outbox holds, by mail.

At least once: an attempt is counted before it is made, so that a crash leaves the letter due again. The Message-ID is
made of the outbox id, so that a letter sent twice is recognised as one by mail programs and by whoever reads the logs.
"""

from __future__ import annotations

import logging
import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from holdfast.foundation import clock, operations, queries
from holdfast.foundation.actor import System

log = logging.getLogger("holdfast.jobs")
BY = System("jobs.outbox")
AT_ONCE = 10  # ten letters at a mail server that hangs (20 seconds each) end within the lease of five minutes


def step() -> bool:
    """Send some of what is due; False when nothing is."""
    now = clock.now()
    if not queries.messages_due(at=now):
        return False
    messages = operations.claim_messages(limit=AT_ONCE, by=BY, at=now)
    connection = get_connection()
    try:
        connection.open()
        for message in messages:
            _send(message, connection)
    except OSError as problem:
        for message in messages:
            _failed(message, problem, for_good=False)
    finally:
        connection.close()
    return bool(messages)


def message_id(outbox_id: object) -> str:
    """The Message-ID of an outbox row."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{outbox_id}@{domain}>"


def letter(message: Any, connection: Any = None) -> EmailMultiAlternatives:
    """The letter of an outbox row (payload: subject, text, and optionally html and reply_to)."""
    payload = message.payload
    mail = EmailMultiAlternatives(
        subject=" ".join(payload["subject"].split()),
        body=payload["text"],
        to=[message.to],
        reply_to=[payload["reply_to"]] if payload.get("reply_to") else None,
        headers={"Message-ID": message_id(message.pk), "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    if payload.get("html"):
        mail.attach_alternative(payload["html"], "text/html")
    return mail


def _send(message: Any, connection: Any) -> None:
    if message.kind != "mail":
        _failed(message, ValueError(f"nothing sends messages of the kind {message.kind!r}"), for_good=True)
        return
    try:
        letter(message, connection).send()
    except (smtplib.SMTPException, KeyError, ValueError) as problem:
        _failed(message, problem, for_good=_is_final(problem))
    else:
        operations.message_sent(message_id=message.pk, by=BY, at=clock.now())


def _is_final(problem: Exception) -> bool:
    """Whether trying again is no use: the letter is malformed, or the server refuses it with a code of 500 or more."""
    if isinstance(problem, KeyError | ValueError):
        return True
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPDataError | smtplib.SMTPSenderRefused) and problem.smtp_code >= 500


def _failed(message: Any, problem: Exception, *, for_good: bool) -> None:
    words = f"{type(problem).__name__}: {problem}"
    given_up = operations.message_failed(message_id=message.pk, error=words, for_good=for_good, by=BY, at=clock.now())
    if given_up:
        log.error("Gave up sending %s to %s: %s", message.pk, message.to, words)
