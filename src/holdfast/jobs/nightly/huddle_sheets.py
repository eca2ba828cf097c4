"""On the day a trust chose, send each ward mailbox its huddle sheet, with a link that needs no sign-in."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from holdfast.foundation import links, operations
from holdfast.foundation.actor import System
from holdfast.jobs import letters
from holdfast.measures import queries as measures
from holdfast.organisation.queries.mailboxes import mailboxes

BY = System("jobs.nightly.huddle_sheets")


def run(now: datetime) -> str:
    """Safe to run again: a mailbox gets one sheet a day."""
    on = timezone.localdate(now)
    units = mailboxes(day=on.weekday(), on=on)
    sent = sum(_send(unit, on, now) for unit in units)
    return f"{sent} huddle sheets queued for {len(units)} mailboxes"


def _send(unit, on, now: datetime) -> bool:
    address = settings.SITE_ADDRESS + reverse("measures:huddle_sheet", args=[links.sign(links.HUDDLE, unit.pk)])
    letter = letters.huddle_sheet(
        unit=unit.name, organisation=unit.organisation.name, on=on, address=address,
        sentences=measures.huddle(unit=unit, on=on).sentences, good_for_days=links.HUDDLE_KEPT.days,
    )  # fmt: skip
    return operations.post(
        to=unit.mailbox, payload=letter, once=f"huddle {unit.pk} {on.isoformat()}",
        organisation_id=unit.organisation_id, by=BY, at=now,
    )  # fmt: skip
