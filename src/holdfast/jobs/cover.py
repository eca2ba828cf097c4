"""Cover for the intake of unnamed messages: its slots are rewritten at random times, message or none. ADR 0021."""

from __future__ import annotations

import secrets

from holdfast.voice import queries
from holdfast.voice.intake import slots

ONE_IN = 15  # of the steps, four seconds apart: once a minute on average, and nobody can say when


def step() -> bool:
    """Perhaps rewrite some slots; nothing where nobody can tell us anything yet. Always False: nothing waits."""
    if secrets.randbelow(ONE_IN) == 0 and queries.areas_to_tell():
        slots.cover()
    return False
