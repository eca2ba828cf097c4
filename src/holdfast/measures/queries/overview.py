"""Many series at a glance: what boards ask for, from the same readings as the charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Sum, Value, When

from holdfast.measures.choices import Frequency
from holdfast.measures.models import Series
from holdfast.measures.queries.facts import Counts, OverviewPage, OverviewRow
from holdfast.measures.queries.lateness import is_late, late_on
from holdfast.measures.queries.points import Values, values_of
from holdfast.measures.queries.series import series_list
from holdfast.measures.rules.chance import expected_sentence
from holdfast.measures.rules.periods import period_words
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility

STATES = ("concern", "improvement", "misses_target", "late", "all")
# Alphabetical first: a table of trusts is no league table. Sorting by state brings concerns to the top.
ORDERS: dict[str, tuple[str, ...]] = {
    "measure": ("measure__name", "organisation__name", "record__unit__name", "pk"),
    "unit": ("organisation__name", "record__unit__name", "measure__name", "pk"),
    "latest": ("latest_reading__latest_period", "measure__name", "organisation__name", "record__unit__name", "pk"),
    "state": ("state_order", "measure__name", "organisation__name", "record__unit__name", "pk"),
}
SPARK = 24  # points in a sparkline


def overview(
    *,
    viewer: Viewer | None,
    on: date,
    organisation: int | None = None,
    unit: int | None = None,
    measure: int | None = None,
    state: str = "all",
    text: str = "",
    order: str = "measure",
    page: int = 1,
    size: int | None = 60,
    as_published: bool = False,
) -> OverviewPage:
    """The series a viewer may see that run on a day, filtered, counted, ordered and cut into pages.

    state: one of STATES; order: one of ORDERS; anything else counts as the first of each. size None: all rows, for an
    export. as_published: national figures are judged as when they were last published (see `late_on`).
    At most eight queries, however many rows.
    """
    every = series_list(viewer=viewer, on=on, organisation=organisation, unit=unit, measure=measure, text=text)
    every = every.filter(Q(ended_on=None) | Q(ended_on__gt=on))
    late = is_late(on, as_published=as_published)
    counts, expected, judged, published_to = _counts(every, late)
    wanted = _in_state(every, state, late)
    total = getattr(counts, state) if state in STATES else counts.all
    pages = max(1, -(-total // size)) if size else 1
    page = min(max(1, page), pages)
    ordered = wanted.annotate(state_order=_state_order(late)).order_by(*ORDERS.get(order, ORDERS["measure"]))
    rows = list(ordered[(page - 1) * size : page * size] if size else ordered)
    filters = series_list(viewer=viewer, on=on).filter(Q(ended_on=None) | Q(ended_on__gt=on))
    return OverviewPage(
        rows=_rows(rows, on, as_published),
        counts=counts,
        expected=expected,
        expected_sentence=expected_sentence(counts.all, judged, counts.concern, expected),
        total=total,
        page=page,
        pages=pages,
        organisations=_names(filters, "organisation_id", "organisation__name"),
        units=_names(filters.filter(organisation_id=organisation), "record__unit_id", "record__unit__name")
        if organisation
        else (),
        measures=_names(filters, "measure_id", "measure__name"),
        published_to=published_to,
    )


def _counts(rows: QuerySet[Series], late: Q) -> tuple[Counts, float, int, date | None]:
    """Counts by state, how many concerns chance alone would show, how many series could show one, and the newest month
    of national figures among them. One query.
    """
    fresh = ~late
    found = rows.aggregate(
        all=Count("pk"),
        concern=Count("pk", filter=fresh & Q(latest_reading__variation="concern")),
        improvement=Count("pk", filter=fresh & Q(latest_reading__variation="improvement")),
        misses_target=Count("pk", filter=fresh & Q(latest_reading__assurance="fail")),
        late=Count("pk", filter=late),
        published_to=Max("measure__published_to"),
        expected=Sum("latest_reading__chance", filter=fresh),
        judged=Count("latest_reading__chance", filter=fresh),
    )
    expected, judged = found.pop("expected") or 0.0, found.pop("judged")
    published_to = found.pop("published_to")
    return Counts(**found), expected, judged, published_to


def _in_state(rows: QuerySet[Series], state: str, late: Q) -> QuerySet[Series]:
    if state == "late":
        return rows.filter(late)
    if state in ("concern", "improvement"):
        return rows.filter(~late, latest_reading__variation=state)
    if state == "misses_target":
        return rows.filter(~late, latest_reading__assurance="fail")
    return rows


def _state_order(late: Q) -> Case:
    return Case(
        When(late, then=Value(3)),
        When(latest_reading__variation="concern", then=Value(0)),
        When(latest_reading__assurance="fail", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _names(rows: QuerySet[Series], key: str, name: str) -> tuple[tuple[int, str], ...]:
    return tuple(rows.order_by(name, key).values_list(key, name).distinct())


def _rows(found: Sequence[Series], on: date, as_published: bool) -> tuple[OverviewRow, ...]:
    values = _sparklines(found)
    collectors = _collectors([s.pk for s in found], on)
    return tuple(_row(s, values[s.pk], collectors.get(s.pk, ""), on, as_published) for s in found)


def _sparklines(found: Sequence[Series]) -> dict[UUID, Values]:
    """The last points of each series, from one query that reaches no further back than the longest one needs."""
    starts = [
        s.latest_reading.latest_period - timedelta(days=(SPARK + 1) * Frequency(s.measure.frequency).days)
        for s in found
        if s.latest_reading is not None and s.latest_reading.latest_period is not None
    ]
    values = values_of([s.pk for s in found], since=min(starts, default=None))
    return {key: mine[-SPARK:] for key, mine in values.items()}


def _collectors(series_ids: Sequence[UUID], on: date) -> dict[UUID, str]:
    rows = Responsibility.objects.filter(record_id__in=series_ids, role=Answering.COLLECTOR, from_on__lte=on)
    rows = rows.filter(Q(to_on=None) | Q(to_on__gt=on))
    return dict(rows.values_list("record_id", "person__name"))


def _row(series: Series, sparkline: Values, collector: str, on: date, as_published: bool) -> OverviewRow:
    measure, reading, unit = series.measure, series.latest_reading, series.record.unit
    latest = reading.latest_period if reading else None
    late = late_on(series, measure, latest, on=on, owner=collector, as_published=as_published)
    frequency = Frequency(measure.frequency)
    return OverviewRow(
        series_id=series.pk,
        headline=series.record.headline,
        measure_id=measure.pk,
        measure=measure.name,
        unit_id=unit.pk,
        unit=unit.name,
        organisation_id=series.organisation_id,
        organisation=series.organisation.name,
        better=measure.better,
        unit_words=measure.unit_words,
        decimals=measure.decimals,
        frequency=measure.frequency,
        chart_kind=measure.chart_kind,
        latest_value=reading.latest_value if reading else None,
        latest_period=latest,
        latest_period_words=period_words(frequency, latest) if latest else "",
        target=reading.target if reading else None,
        variation=reading.variation if reading and not late else "",
        assurance=reading.assurance if reading and not late else "",
        late=late,
        sentence=late.words if late else (reading.sentence if reading else ""),
        centre=reading.centre if reading else None,
        lower=reading.lower if reading else None,
        upper=reading.upper if reading else None,
        points=reading.points if reading else 0,
        points_in_phase=reading.findings.get("points_in_phase", 0) if reading else 0,
        sparkline=sparkline,
    )
