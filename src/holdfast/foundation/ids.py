"""Identities."""

from __future__ import annotations

import uuid


def new_id() -> uuid.UUID:
    """A random identity. Random on purpose: an ordered one would tell when, and next to whom, a thing was made."""
    return uuid.uuid4()
