"""The current numbers. Current: of a period's numbers in accepted batches, the one accepted last."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from uuid import UUID

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
    """Only (first day of the period, current value), for many series: what the statistics need. One query."""
    wanted = _accepted(series_ids, since)
    found: dict[UUID, dict[date, float | None]] = {key: {} for key in series_ids}
    for series_id, start, value in wanted.values_list("series_id", "period_start", "value").iterator(chunk_size=5000):
        found[series_id][start] = value
    return {key: tuple(periods.items()) for key, periods in found.items()}
