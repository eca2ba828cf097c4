"""Queueing what is to be sent. Sending is `holdfast.jobs.outbox`."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from holdfast.foundation.models import Outbox
from holdfast.foundation.operation import running_operation


def queue(*, kind: str, to: str, payload: dict[str, Any], due_at: datetime, organisation_id: int = 0) -> Outbox:
    """Add something to send, in the running operation's transaction: if the change is undone, so is the message.

    kind: "mail" (payload: subject, text, and optionally html and reply_to). to: an address.
    """
    if running_operation() is None:
        raise RuntimeError("Only an operation may queue something to send.")
    return Outbox.objects.create(kind=kind, to=to, payload=payload, due_at=due_at, organisation_id=organisation_id)


ONCE = uuid.UUID("0b5cbb28-6f0d-4a3e-9a52-5d4c2f3f6f1e")


def queue_once(
    *, once: str, kind: str, to: str, payload: dict[str, Any], due_at: datetime, organisation_id: int = 0
) -> bool:
    """As `queue`, unless a message with the same `once` words was queued before. Returns whether it was queued now."""
    if running_operation() is None:
        raise RuntimeError("Only an operation may queue something to send.")
    values = {"kind": kind, "to": to, "payload": payload, "due_at": due_at, "organisation_id": organisation_id}
    _, new = Outbox.objects.get_or_create(id=uuid.uuid5(ONCE, once), defaults=values)
    return new
