"""Lateness of a series on a day: the pure rule, and the same as a database condition."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from holdfast.measures.choices import Frequency
from holdfast.measures.models import Measure, Series
from holdfast.measures.rules.lateness import Lateness, lateness


def late_on(
    series: Series, measure: Measure, latest_period: date | None, *, on: date, owner: str = ""
) -> Lateness | None:
    """How late the series is on a day; None when it is not.

    National figures arrive as files about everybody: a provider that is in the newest file is as new as can be, and
    its period is always shown beside its number; one that is missing from it is late.
    """
    if measure.published_to is not None and latest_period is not None and latest_period >= measure.published_to:
        return None
    return lateness(
        Frequency(measure.frequency), measure.late_after_days, latest_period, series.opened_on, on=on,
        ended_on=series.ended_on, owner=owner,
    )  # fmt: skip


def is_late(on: date) -> Q:
    """The same for series, as a condition. Tested to agree with `late_on`."""
    running = Q(ended_on=None) | Q(ended_on__gt=on)
    newest = Q(measure__published_to__isnull=False) & Q(latest_reading__latest_period__gte=F("measure__published_to"))
    return running & Q(latest_reading__late_from__lte=on) & ~newest
