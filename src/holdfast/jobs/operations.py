"""What the doors' own work leaves in the history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.policy import whole


@operation("jobs.take_out_all", needs=P.EXPORT_ALL, where=lambda call: whole(call["organisation"]))
def take_out_all(*, organisation: Any, to: str, by: Actor, at: datetime) -> None:
    """Write down that all of an organisation's data is being taken out, by whom and to where, before it is."""
    remember(to=to, organisation_id=organisation.pk)
