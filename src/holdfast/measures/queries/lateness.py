"""Lateness of a series on a day: the pure rule, and the same as a database condition."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from holdfast.measures.choices import Frequency
from holdfast.measures.models import Measure, Series
from holdfast.measures.rules.lateness import Lateness, lateness
from holdfast.organisation.queries import Viewer
from holdfast.records.queries import visible_to


def late_on(
    series: Series,
    measure: Measure,
    latest_period: date | None,
    *,
    on: date,
    owner: str = "",
    as_published: bool = False,
) -> Lateness | None:
    """How late the series is on a day; None when it is not.

    as_published: national figures arrive as files about everybody; a provider in the newest file then counts as it
    stood when that was published, and only one missing from it is late. Whoever shows it says so, with the month.
    """
    return lateness(
        Frequency(measure.frequency), measure.late_after_days, latest_period, series.opened_on, on=on,
        ended_on=series.ended_on, published_to=measure.published_to if as_published else None, owner=owner,
    )  # fmt: skip


def late_count(*, viewer: Viewer | None, organisation_id: int, on: date) -> int:
    """How many series of an organisation that the viewer may see are late on a day. One query."""
    rows = visible_to(viewer, Series.objects.filter(organisation_id=organisation_id), on=on, prefix="record")
    return rows.filter(is_late(on)).count()


def is_late(on: date, *, as_published: bool = False) -> Q:
    """The same for series, as a condition. Tested to agree with `late_on`."""
    running = Q(ended_on=None) | Q(ended_on__gt=on)
    late = running & Q(latest_reading__late_from__lte=on)
    if not as_published:
        return late
    newest = Q(measure__published_to__isnull=False) & Q(latest_reading__latest_period__gte=F("measure__published_to"))
    return late & ~newest
