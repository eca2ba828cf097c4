"""The numbers, targets and claims a verdict is asked with: as they are now, or as they stood at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from holdfast.measures.choices import BatchState
from holdfast.measures.models import Gain, GainExclusion, GainWard, Point, Target

Row = tuple[date, float | None, float | None, float | None]


def claims_at(series_ids: Collection[UUID], at: datetime | None) -> dict[UUID, list[tuple[UUID, date]]]:
    """(gain, day of its change) of each series, pooled ones too, claims withdrawn (by then) left out. One query."""
    standing = Gain.objects.all()
    if at is None:
        standing = standing.filter(withdrawn_at=None)
    else:
        standing = standing.filter(claimed_at__lte=at).filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))
    alone = standing.filter(series_id__in=series_ids).order_by().values_list("pk", "series_id", "changed_on")
    pooled = GainWard.objects.filter(series_id__in=series_ids, gain__in=standing).order_by()
    found: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    for pk, series_id, day in alone.union(pooled.values_list("gain_id", "series_id", "changed_on")):
        found[series_id].append((pk, day))
    return found


def exclusions_at(gain_ids: Collection[UUID], at: datetime | None = None) -> dict[UUID, list[GainExclusion]]:
    """Periods left out of each gain, as they were signed (by then). One query."""
    rows = GainExclusion.objects.filter(gain_id__in=gain_ids).select_related("by")
    found: dict[UUID, list[GainExclusion]] = defaultdict(list)
    for one in (rows if at is None else rows.filter(at__lte=at)).order_by("at", "pk"):
        found[one.gain_id].append(one)
    return found


def targets_at(series_ids: Collection[UUID], at: datetime, *, as_of: bool = False) -> dict[UUID, float | None]:
    """The target in force of each series on the day of a moment, as plotted. One query.

    as_of: leave out what was set later than that moment.
    """
    set_before = Target.objects.filter(series_id__in=series_ids, from_on__lte=timezone.localdate(at))
    rows = (set_before.filter(at__lte=at) if as_of else set_before).order_by("from_on", "at", "pk")
    return {target.series_id: target.value for target in rows}


def points_at(series_ids: Collection[UUID], at: datetime | None) -> dict[UUID, list[Row]]:
    """(period, value, numerator, denominator): of each period the number in force now, or at a moment. One query."""
    rows = Point.objects.filter(series_id__in=series_ids)
    if at is None:
        rows = rows.filter(batch__state=BatchState.ACCEPTED)
    else:
        rows = rows.filter(batch__accepted_at__lte=at)
        rows = rows.filter(Q(batch__withdrawn_at=None) | Q(batch__withdrawn_at__gt=at))
    rows = rows.order_by("series_id", "period_start", "batch__accepted_at", "batch_id")
    latest: dict[UUID, dict[date, Row]] = {key: {} for key in series_ids}
    for key, start, *numbers in rows.values_list("series_id", "period_start", "value", "numerator", "denominator"):
        latest[key][start] = (start, *numbers)
    return {key: list(mine.values()) for key, mine in latest.items()}
