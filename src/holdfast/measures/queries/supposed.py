"""What would the verdict have said? Public national figures, any provider and any date of change. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.models import Series
from holdfast.measures.queries.judged import points_at
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules.periods import last_complete_period, period_start
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Visibility
from holdfast.records.queries import visible_to
from holdfast_stats import Verdict as Said

APART = 366  # days without a number that part one stretch of figures from the next


@dataclass(frozen=True, slots=True)
class Supposed:
    """The library's answer to a date nobody claimed. stretches: (first, last) period of each run of figures."""

    series: Series
    stretches: tuple[tuple[date, date], ...]
    asked: rules.GainQuestion | None
    said: tuple[Said, ...]
    shown: rules.Shown


def supposed_choices(*, viewer: Viewer | None, on: date) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(measures, organisations) as (key, name) by name: national measures with a direction, and who publishes them."""
    rows = _public(viewer, on)
    measures = rows.values_list("measure_id", "measure__name").distinct().order_by("measure__name")
    named = rows.values_list("organisation_id", "organisation__name").distinct().order_by("organisation__name")
    return [(str(pk), name) for pk, name in measures], [(str(pk), name) for pk, name in named]


def supposed(
    *, viewer: Viewer | None, measure: int, organisation: int, changed_on: date, at: datetime
) -> Supposed | None:
    """The verdict on one provider's public figures from a date on; None where it does not publish the measure.

    Judged on the stretch of figures that the date lies in: years without figures part one stretch from the next.
    `asked` is None where the date lies before all of them or after a stretch has ended. Two queries.
    """
    rows = _public(viewer, timezone.localdate(at)).select_related("measure", "organisation", "record__unit")
    one = rows.filter(measure_id=measure, organisation_id=organisation).order_by("pk").first()
    if one is None:
        return None
    frequency, points = Frequency(one.measure.frequency), points_at([one.pk], None)[one.pk]
    over = last_complete_period(frequency, timezone.localdate(at))
    parts = any((row[3] or 0) > 0 for row in points)
    kind = rules.kind_of(ValueKind(one.measure.value_kind), has_parts=parts)
    written = rules.shown(
        kind, ValueKind(one.measure.value_kind), multiplier=one.measure.multiplier, decimals=one.measure.decimals,
        unit_words=one.measure.unit_words,
    )  # fmt: skip
    found = rules.stretches([row[0] for row in points if row[1] is not None and row[0] <= over], APART)
    first = period_start(frequency, changed_on)
    inside = next((span for span in found if span[0] < first <= span[1]), None)
    asked = None
    if inside is not None:
        asked = rules.question(
            points, frequency=frequency, kind=kind, better=one.measure.better, changed_on=changed_on, since=inside[0],
            until=inside[1],
        )  # fmt: skip
    return Supposed(one, found, asked, tuple(rules.history(asked)) if asked else (), written)


def _public(viewer: Viewer | None, on: date):  # type: ignore[no-untyped-def]
    rows = visible_to(viewer, Series.objects.all(), on=on, prefix="record").filter(measure__organisation=None)
    return rows.filter(record__visibility=Visibility.PUBLIC).exclude(measure__better=Better.NEITHER)
