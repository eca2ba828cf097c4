"""Asking the statistics again, and keeping what they say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.measures.choices import BatchState
from holdfast.measures.models import ImportBatch, Reading, Series, bulk
from holdfast.measures.operations._again import _read_again
from holdfast.measures.operations._judging import _judge_series
from holdfast.organisation.choices import Permission as P


@operation("measures.refresh_readings", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def refresh_readings(*, by: Actor, at: datetime, series_ids: Collection[UUID]) -> int:
    """Read these series again (after an upgrade of the library). A new Reading is kept only where something changed.

    Some dozens of series at a time; returns how many readings were new. Operations that change numbers do this
    themselves; for thousands of series use `keep_readings`.
    """
    count = _read_again(series_ids, at)
    remember(series=len(series_ids), readings=count)
    return count


@operation("measures.keep_readings", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def keep_readings(*, by: Actor, at: datetime, made: Sequence[Reading]) -> list[UUID]:
    """Keep readings that `queries.readings_now` worked out beforehand, so that no writer waits for the statistics.

    A series that was read by somebody else in the meantime is left as it is now; returns their ids: work them out anew.
    """
    ids = [reading.series_id for reading in made]
    bulk.hold_series(ids)
    latest = dict(Series.objects.filter(pk__in=ids).values_list("pk", "latest_reading_id"))
    good = [reading for reading in made if reading.before_id == latest[reading.series_id]]
    bulk.keep_readings(good)
    _judge_series([reading.series_id for reading in good], at)
    remember(readings=len(good))
    return sorted(set(ids) - {reading.series_id for reading in good})


@operation("measures.finish_readings", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def finish_readings(*, by: Actor, at: datetime, batch: ImportBatch, series_count: int) -> ImportBatch:
    """Every series of a large batch (so many) has been read again since it was accepted or withdrawn."""
    now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if now.state in (BatchState.ACCEPTED, BatchState.WITHDRAWN):
        now.readings_at, now.series_count = at, series_count
        now.save(update_fields=["readings_at", "series_count"])
    remember(batch=batch.pk, series=series_count)
    return now
