"""The ward huddle sheet: three sentences and one chart at most; nothing about any person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import Q

from holdfast.measures.models import Series
from holdfast.measures.queries.charts import chart_of
from holdfast.measures.queries.facts import Huddle, SeriesChart
from holdfast.measures.queries.lateness import late_on
from holdfast.measures.rules.huddle import Said, choose, sentences
from holdfast.organisation.models import Unit
from holdfast.records.choices import Visibility


def huddle(*, unit: Unit, on: date) -> Huddle:
    """The sheet of a unit on a day, from what is shared in its organisation. At most eight queries.

    It is sent to a shared mailbox and read without sign-in: series given only to named people are left out, and no
    name of anybody is in it. Whoever prints it from the site must be allowed to see the unit: the page asks that.
    """
    shared = [Visibility.PUBLIC.value, Visibility.ORGANISATION.value, Visibility.UNIT.value]
    rows = Series.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=on), organisation_id=unit.organisation_id,
        record__unit_path__startswith=unit.path, record__visibility__in=shared,
    ).select_related("measure", "record__unit", "organisation", "latest_reading")  # fmt: skip
    found = {s.pk: s for s in rows.order_by("measure__name", "record__unit__name", "pk")}
    facts = [_said(s, unit, on) for s in found.values()]
    moved = choose(facts)
    return Huddle(
        unit=unit,
        on=on,
        sentences=sentences(facts, moved),
        chart=_nameless(chart_of(found[moved.key], on=on)) if moved is not None else None,
    )


def _nameless(chart: SeriesChart) -> SeriesChart:
    """The chart without who brings it, who noted what, and who signed a re-base."""
    late = replace(chart.late, owner="", words="") if chart.late else None
    return replace(chart, answering=(), notes=(), phases=(), targets=(), late=late)


def _said(series: Series, unit: Unit, on: date) -> Said:
    reading, measure = series.latest_reading, series.measure
    latest = reading.latest_period if reading else None
    late = late_on(series, measure, latest, on=on) is not None
    elsewhere = series.record.unit_id != unit.pk
    return Said(
        key=series.pk,
        name=f"{measure.name} ({series.record.unit.name})" if elsewhere else measure.name,
        variation=reading.variation if reading else "",
        sentence=reading.sentence if reading else "",
        late=late,
        latest=latest,
    )
