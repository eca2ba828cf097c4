"""A moment, a letterbox that is a real SMTP server, and letters waiting in the outbox."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from holdfast.foundation import clock, operations
from holdfast.foundation.actor import System

START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


class Letterbox:
    """Keeps what it is given; `answers` are taken in turn before it accepts."""

    def __init__(self) -> None:
        self.letters: list = []
        self.answers: list[str] = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content))
        return self.answers.pop(0) if self.answers else "250 kept"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such address"
        envelope.rcpt_tos.append(address)
        return "250 fine"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def letterbox(settings) -> Iterator[Letterbox]:
    """A real SMTP server, which Django's own SMTP backend is pointed at."""
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield box
    server.stop()


class Now:
    """The clock of a test: set by hand."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, by) -> None:
        self.at += by


@pytest.fixture
def now(monkeypatch) -> Now:
    held = Now()
    monkeypatch.setattr(clock, "now", held)
    return held


@pytest.fixture
def post(db):
    """Queue a letter, due at once."""

    def queue(to="ward7@example.org", once="one", **payload) -> bool:
        words = {"subject": "Falls on Ward 7", "text": "Three sentences."} | payload
        return operations.post(to=to, payload=words, once=once, organisation_id=0, by=System("test"), at=START)

    return queue
