"""Shared ward mailboxes, for the job that writes to them (no viewer: the letter holds nothing personal)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from holdfast.organisation.models import Unit


def mailboxes(*, day: int, on: date) -> list[Unit]:
    """The open units with a mailbox whose trust sends huddle sheets on this day of the week (0 is Monday)."""
    rows = Unit.objects.filter(organisation__tenant=True, organisation__huddle_mailbox_day=day).exclude(mailbox="")
    return list(rows.filter(Q(closed=None) | Q(closed__gt=on)).select_related("organisation").order_by("pk"))
