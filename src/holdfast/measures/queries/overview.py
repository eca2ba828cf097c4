"""Many series at a glance: what boards ask for, from the same readings as the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Sum, Value, When

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Frequency
from holdfast.measures.models import Series
from holdfast.measures.queries.collectors import collector_names
from holdfast.measures.queries.facts import Counts, OverviewPage, OverviewRow
from holdfast.measures.queries.lateness import is_late
from holdfast.measures.queries.points import Values, values_of
from holdfast.measures.queries.series import series_list
from holdfast.measures.rules.chance import expected_sentence
from holdfast.measures.rules.lateness import lateness
from holdfast.measures.rules.periods import period_words
from holdfast.organisation.queries import Viewer

STATES = ("concern", "improvement", "misses_target", "late", "all")
# Alphabetical first: a table of trusts is no league table. Sorting by state brings concerns to the top.
ORDERS: dict[str, tuple[str, ...]] = {
    "measure": ("measure__name", "organisation__name", "record__unit__name", "pk"),
    "unit": ("organisation__name", "record__unit__name", "measure__name", "pk"),
    "latest": ("latest_reading__latest_period", "measure__name", "organisation__name", "record__unit__name", "pk"),
    "state": ("state_order", "measure__name", "organisation__name", "record__unit__name", "pk"),
}
EVERYWHERE = "all"  # every organisation, in place of one
PUBLISHED = "published"  # national figures judged as when they were last published
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
    every = _running(viewer, on, organisation=organisation, unit=unit, measure=measure, text=text)
    late = is_late(on, as_published=as_published)
    counts, expected, judged, published_to = _counts(every, late)
    total = getattr(counts, state) if state in STATES else counts.all
    pages = max(1, -(-total // size)) if size else 1
    page = min(max(1, page), pages)
    ordered = _ordered(every, state, late, order)
    shown = ordered[(page - 1) * size : page * size] if size else ordered
    filters = _running(viewer, on)
    organisations, measures = _names(filters, "organisation_id", "organisation__name", "measure_id", "measure__name")
    units: list[tuple[tuple[int, str], ...]] = [()]
    if organisation is not None:
        units = _names(filters.filter(organisation_id=organisation), "record__unit_id", "record__unit__name")
    return OverviewPage(
        rows=_rows(shown, on, as_published),
        counts=counts,
        expected=expected,
        expected_sentence=expected_sentence(counts.all, judged, counts.concern, expected),
        total=total,
        page=page,
        pages=pages,
        organisations=organisations,
        units=units[0],
        measures=measures,
        published_to=published_to,
    )


def overview_as_asked(
    *, viewer: Viewer, on: date, asked: Mapping[str, str], page: int = 1, size: int | None = 60
) -> OverviewPage:
    """The overview by the words of its address: organisation (an id, or "all"; the viewer's own by default), unit,
    measure, state, q, order, when. Raises Invalid for an id that is none.
    """
    return overview(
        viewer=viewer,
        on=on,
        **_narrowed(viewer, asked),
        state=asked.get("state", "all"),
        order=asked.get("order", "measure"),
        page=page,
        size=size,
        as_published=asked.get("when") == PUBLISHED,
    )


@dataclass(frozen=True)
class Listed:
    """The series of one page of the overview, without their rows: keys in order, how many in all, pages, sentence."""

    ids: tuple[UUID, ...]
    total: int
    pages: int
    expected_sentence: str


def overview_listed(*, viewer: Viewer, on: date, asked: Mapping[str, str], page: int = 1, size: int = 60) -> Listed:
    """The same as `overview_as_asked`, where only the keys are needed. Two queries."""
    every = _running(viewer, on, **_narrowed(viewer, asked))
    late, state = is_late(on, as_published=asked.get("when") == PUBLISHED), asked.get("state", "all")
    counts, expected, judged, _ = _counts(every, late)
    total = getattr(counts, state) if state in STATES else counts.all
    pages = max(1, -(-total // size))
    start = (min(max(1, page), pages) - 1) * size
    ids = _ordered(every, state, late, asked.get("order", "measure")).values_list("pk", flat=True)[start : start + size]
    return Listed(tuple(ids), total, pages, expected_sentence(counts.all, judged, counts.concern, expected))


def _narrowed(viewer: Viewer, asked: Mapping[str, str]) -> dict[str, Any]:
    organisation = asked.get("organisation", "")
    return {
        "organisation": None if organisation == EVERYWHERE else _id(organisation) or viewer.organisation_id,
        "unit": _id(asked.get("unit", "")),
        "measure": _id(asked.get("measure", "")),
        "text": asked.get("q", ""),
    }


def _running(viewer: Viewer | None, on: date, **narrowed: Any) -> QuerySet[Series]:
    return series_list(viewer=viewer, on=on, **narrowed).filter(Q(ended_on=None) | Q(ended_on__gt=on))


def _ordered(every: QuerySet[Series], state: str, late: Q, order: str) -> QuerySet[Series]:
    wanted = _in_state(every, state, late).annotate(state_order=_state_order(late))
    return wanted.order_by(*ORDERS.get(order, ORDERS["measure"]))


def _id(text: str) -> int | None:
    """An id of an address; Invalid for what is none."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 12:
        raise Invalid("This list cannot be narrowed that way.")
    return int(text)


def _counts(rows: QuerySet[Series], late: Q) -> tuple[Counts, float, int, date | None]:
    """Counts by state, how many concerns chance alone would show, how many series could show one, and the newest month
    of national figures among them. One query.
    """
    is_late_ = Case(When(late, then=Value(1)), default=Value(0), output_field=IntegerField())
    groups = rows.order_by().annotate(late=is_late_)
    groups = groups.values_list("late", "latest_reading__variation", "latest_reading__assurance")
    chance = "latest_reading__chance"
    found = groups.annotate(n=Count("pk"), sum=Sum(chance), can=Count(chance), month=Max("measure__published_to"))
    tally, expected, judged, months = Counter[str](), 0.0, 0, []
    for late_, variation, assurance, n, chances, can, month in found:
        tally["all"] += n
        months += [month] if month else []
        if late_:
            tally["late"] += n
            continue
        tally[variation or ""] += n
        tally["misses_target"] += n if assurance == "fail" else 0
        expected, judged = expected + (chances or 0.0), judged + can
    counts = Counts(*(tally[state] for state in ("all", "concern", "improvement", "misses_target", "late")))
    return counts, expected, judged, max(months, default=None)


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


def _names(rows: QuerySet[Series], *pairs: str) -> list[tuple[tuple[int, str], ...]]:
    """For each (id, name) pair of columns, the different ones, by name. One query."""
    found = list(rows.order_by().values_list(*pairs).distinct())
    return [
        tuple(sorted({row[at : at + 2] for row in found}, key=lambda pair: (pair[1], pair[0])))
        for at in range(0, len(pairs), 2)
    ]


# What a row is made of: plain columns, because 60 rows of five tables' objects cost more than all the rest.
_COLUMNS = {
    "series_id": "pk",
    "headline": "record__headline",
    "measure_id": "measure_id",
    "measure": "measure__name",
    "unit_id": "record__unit_id",
    "unit": "record__unit__name",
    "organisation_id": "organisation_id",
    "organisation": "organisation__name",
    "better": "measure__better",
    "unit_words": "measure__unit_words",
    "decimals": "measure__decimals",
    "frequency": "measure__frequency",
    "chart_kind": "measure__chart_kind",
    "latest_value": "latest_reading__latest_value",
    "latest_period": "latest_reading__latest_period",
    "target": "latest_reading__target",
    "variation": "latest_reading__variation",
    "assurance": "latest_reading__assurance",
    "sentence": "latest_reading__sentence",
    "centre": "latest_reading__centre",
    "lower": "latest_reading__lower",
    "upper": "latest_reading__upper",
    "points": "latest_reading__points",
}
_FINDINGS = "latest_reading__findings"
_FOR_LATENESS = ("measure__late_after_days", "opened_on", "ended_on", "measure__published_to")
_NEVER_NONE: dict[str, Any] = {"variation": "", "assurance": "", "sentence": "", "points": 0}
_Row = dict[str, Any]


def _rows(found: QuerySet[Series], on: date, as_published: bool) -> tuple[OverviewRow, ...]:
    raw = list(found.values(*_COLUMNS.values(), _FINDINGS, *_FOR_LATENESS))
    values = _sparklines(raw)
    collectors = collector_names([row["pk"] for row in raw], on)
    return tuple(_row(row, values[row["pk"]], collectors.get(row["pk"], ""), on, as_published) for row in raw)


def _sparklines(rows: Sequence[_Row]) -> dict[UUID, Values]:
    """The last points of each series, from one query that reaches no further back than the longest one needs."""
    starts = [
        row["latest_reading__latest_period"] - timedelta(days=(SPARK + 1) * Frequency(row["measure__frequency"]).days)
        for row in rows
        if row["latest_reading__latest_period"] is not None
    ]
    values = values_of([row["pk"] for row in rows], since=min(starts, default=None))
    return {key: mine[-SPARK:] for key, mine in values.items()}


def _row(row: _Row, sparkline: Values, collector: str, on: date, as_published: bool) -> OverviewRow:
    facts = {name: row[column] for name, column in _COLUMNS.items()}
    facts |= {name: facts[name] or empty for name, empty in _NEVER_NONE.items()}
    frequency, latest = Frequency(facts["frequency"]), facts["latest_period"]
    late = lateness(
        frequency, row["measure__late_after_days"], latest, row["opened_on"], on=on, ended_on=row["ended_on"],
        published_to=row["measure__published_to"] if as_published else None, owner=collector,
    )  # fmt: skip
    if late is not None:
        facts |= {"variation": "", "assurance": "", "sentence": late.words}
    return OverviewRow(
        **facts,
        points_in_phase=(row[_FINDINGS] or {}).get("points_in_phase", 0),
        latest_period_words=period_words(frequency, latest) if latest else "",
        late=late,
        sparkline=sparkline,
    )
