"""Passwords are hashed slowly on purpose; so only a few at once, or a crowd at the sign-in page would stop the site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

from holdfast.foundation.errors import HoldfastError

AT_ONCE = 2
PATIENCE_SECONDS = 5.0
_slots = threading.BoundedSemaphore(AT_ONCE)


class Busy(HoldfastError):
    """Too many people are signing in at this moment (HTTP 503)."""


@contextmanager
def slot(patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold one of the places for hashing; raises Busy when none came free in time."""
    if not _slots.acquire(timeout=patience):
        raise Busy("Many people are signing in at once. Try again in a moment.")
    try:
        yield
    finally:
        _slots.release()


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes (OWASP's advice for it): 51 ms on the machine it was measured on."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with slot():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with slot():
            return super().verify(password, encoded)
