"""What somebody is asked to bring."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from holdfast.measures.choices import Frequency
from holdfast.measures.models import Series
from holdfast.measures.queries.facts import DueSeries
from holdfast.measures.queries.series import series_list
from holdfast.measures.rules.lateness import late_from, wanted_period
from holdfast.measures.rules.periods import last_complete_period, period_end, period_words
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility


def due_series(*, viewer: Viewer | None, on: date, only_due: bool = True) -> tuple[DueSeries, ...]:
    """The series a person brings the numbers for (or deputises), with the period wanted next; oldest first.

    only_due: only those whose next period is over. Two queries.
    """
    if viewer is None:
        return ()
    mine = Responsibility.objects.filter(Q(person_id=viewer.person_id) | Q(deputy_id=viewer.person_id))
    mine = mine.filter(Q(to_on=None) | Q(to_on__gt=on), role=Answering.COLLECTOR, from_on__lte=on)
    ids = list(mine.values_list("record_id", flat=True))
    rows = series_list(viewer=viewer, on=on).filter(pk__in=ids)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=on))
    found = [_due(series, on) for series in rows]
    wanted = [one for one in found if one.is_due or not only_due]
    return tuple(sorted(wanted, key=lambda one: (one.due_on, one.unit.name, one.measure.name)))


def _due(series: Series, on: date) -> DueSeries:
    measure, frequency = series.measure, Frequency(series.measure.frequency)
    reading = series.latest_reading
    latest = reading.latest_period if reading else None
    start = wanted_period(frequency, latest, series.opened_on)
    from_on = late_from(frequency, measure.late_after_days, latest, series.opened_on)
    return DueSeries(
        series=series,
        measure=measure,
        unit=series.record.unit,
        period_start=start,
        period_end=period_end(frequency, start),
        period_words=period_words(frequency, start),
        due_on=from_on - timedelta(days=1),
        is_due=start <= last_complete_period(frequency, on),
        is_late=on >= from_on,
        latest_value=reading.latest_value if reading else None,
        latest_period_words=period_words(frequency, latest) if latest else "",
    )
