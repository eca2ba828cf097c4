"""What every operation that changes a series ends with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from holdfast.measures.models.bulk import hold_series, keep_readings
from holdfast.measures.operations._judging import _judge_series
from holdfast.measures.queries.readings import readings_now


def _read_again(series_ids: Collection[UUID], at: datetime) -> int:
    """Ask the statistics about these series as they are now, and about the gains claimed on them.

    Returns how many readings were new.
    """
    hold_series(series_ids)
    count = keep_readings(readings_now(series_ids, at=at))
    _judge_series(series_ids, at)
    return count
