"""A visitor at the door: signed in or not, with a letterbox behind a real SMTP server when letters matter."""

from __future__ import annotations

import re
import socket
from email import message_from_bytes
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.test import Client

from holdfast.organisation.choices import Role
from tests.factories import organisation as make


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Attempts at signing in are counted in the cache: each test begins at none."""
    cache.clear()


@pytest.fixture
def lead(place):
    """The lead of Ward 7, who is also a member on Ward 20."""
    person = make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)
    make.grant(person, Role.MEMBER, place.ward_20)
    return person


@pytest.fixture
def visitor() -> Client:
    """Nobody yet; checks form tokens as a browser would meet them."""
    return Client(enforce_csrf_checks=False)


@pytest.fixture
def signed_in(lead, visitor) -> Client:
    """The ward lead at the door."""
    visitor.force_login(lead)
    return visitor


@pytest.fixture
def letterbox(settings):
    """Letters that a real SMTP server on this machine took."""
    letters = []

    class Keep:
        async def handle_DATA(self, server, session, envelope):
            letters.append(message_from_bytes(envelope.content))
            return "250 kept"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Keep(), hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield SimpleNamespace(letters=letters)
    controller.stop()


def main_text(response) -> str:
    """The words of a page's main part, tags taken away."""
    html = response.content.decode()
    inside = re.search(r"<main.*?</main>", html, re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside.group(0) if inside else html)).strip()
