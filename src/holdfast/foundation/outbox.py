"""Queueing what is to be sent. Sending is `holdfast.jobs.outbox`."""

from __future__ import annotations

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
