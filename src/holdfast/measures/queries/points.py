"""The current numbers. Current: of a period's numbers in accepted batches, the one accepted last."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from holdfast.measures.choices import BatchState
from holdfast.measures.models import Point
from holdfast.measures.queries.facts import PointFact

Values = tuple[tuple[date, float | None], ...]


def _accepted(series_ids: Collection[UUID], since: date | None) -> QuerySet[Point]:
    """Accepted numbers, for each period the current one last (by acceptance, then by batch)."""
    rows = Point.objects.filter(series_id__in=series_ids, batch__state=BatchState.ACCEPTED)
    if since is not None:
        rows = rows.filter(period_start__gte=since)
    return rows.order_by("series_id", "period_start", "batch__accepted_at", "batch_id")


def points_of(series_ids: Collection[UUID], *, since: date | None = None) -> dict[UUID, tuple[PointFact, ...]]:
    """The current number of each period (from a day on) of each series, in order of period. One query for all."""
    rows = _accepted(series_ids, since).values_list(
        "series_id", "period_start", "period_end", "value", "numerator", "denominator", "batch_id"
    )
    found: dict[UUID, tuple[PointFact, ...]] = dict.fromkeys(series_ids, ())
    for series_id, mine in groupby(rows, key=itemgetter(0)):
        found[series_id] = tuple(_newest(mine))
    return found


def _newest(rows: Iterator[tuple]) -> Iterator[PointFact]:
    for _, of_period in groupby(rows, key=itemgetter(1)):
        every = list(of_period)
        yield PointFact(*every[-1][1:], corrected=len(every) > 1)


def values_of(series_ids: Collection[UUID], *, since: date | None = None) -> dict[UUID, Values]:
    """Only (first day of the period, current value), for many series: what the statistics need. One query.

    Plain SQL: for a million numbers, turning each into objects would take longer than all the statistics.
    """
    sqlite = connection.vendor == "sqlite"
    keys: dict[Any, UUID] = {key.hex if sqlite else key: key for key in series_ids}
    found: dict[UUID, dict[date, float | None]] = {key: {} for key in series_ids}
    if not keys:
        return {}
    start = "p.period_start || ''" if sqlite else "p.period_start"  # text, which is turned into a day once for all
    limit = "AND p.period_start >= %s" if since is not None else ""
    sql = f"""
        SELECT p.series_id, {start}, p.value FROM measures_point p JOIN measures_importbatch b ON b.id = p.batch_id
        WHERE p.series_id IN ({", ".join(["%s"] * len(keys))}) AND b.state = %s {limit}
        ORDER BY p.series_id, p.period_start, b.accepted_at, b.id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [*keys, BatchState.ACCEPTED.value, *([since] if since is not None else [])])
        for key, raw, value in cursor:
            found[keys[key]][_day(raw) if sqlite else raw] = value
    return {key: tuple(periods.items()) for key, periods in found.items()}


@lru_cache(maxsize=20_000)
def _day(text: str) -> date:
    return date.fromisoformat(text)
