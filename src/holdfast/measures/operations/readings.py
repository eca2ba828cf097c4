"""Asking the statistics again, and keeping what they say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.measures.models.bulk import keep_readings
from holdfast.measures.queries.readings import readings_now
from holdfast.organisation.choices import Permission as P


@operation("measures.refresh_readings", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def refresh_readings(*, by: Actor, at: datetime, series_ids: Collection[UUID]) -> int:
    """Read these series again (after an upgrade of the library). A new Reading is kept only where something changed.

    Some hundreds of series at a time; returns how many readings were new. Operations that change numbers do this
    themselves.
    """
    count = keep_readings(readings_now(series_ids, at=at))
    remember(series=len(series_ids), readings=count)
    return count
