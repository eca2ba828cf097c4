"""One measure in many units: sums for a funnel, and charts side by side. Always by name: there is no ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.models import Measure, Series
from holdfast.measures.queries.facts import PointFact
from holdfast.measures.queries.lateness import late_on
from holdfast.measures.queries.points import points_of
from holdfast.measures.queries.readings import questions_of
from holdfast.measures.queries.series import series_list
from holdfast.measures.rules.charting import ask, said
from holdfast.measures.rules.lateness import Lateness
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.queries import Viewer

if TYPE_CHECKING:
    from holdfast_stats import ChartResult

USUAL_PERIODS = {Frequency.DAY: 28, Frequency.WEEK: 26, Frequency.MONTH: 12, Frequency.QUARTER: 4}


@dataclass(frozen=True, slots=True)
class Comparable:
    """A measure that more than one unit keeps. parts: its numbers have numerators and denominators."""

    measure_id: int
    name: str
    units: int
    parts: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One unit's sums over the periods asked for, which are `periods` of `wanted`. None: no number with both parts."""

    series_id: UUID
    name: str
    organisation: str
    numerator: float | None
    denominator: float | None
    periods: int
    wanted: int


@dataclass(frozen=True)
class Comparison:
    """Units of one level by name. levels: (kind of unit, how many); periods: every first day there are numbers for."""

    measure: Measure
    level: str
    levels: tuple[tuple[str, int], ...]
    periods: tuple[date, ...]
    first: date | None
    last: date | None
    rows: tuple[Compared, ...]


@dataclass(frozen=True)
class Small:
    """One unit's chart among many. result: None where there is no number."""

    series: Series
    result: ChartResult | None
    sentence: str
    late: Lateness | None


@dataclass(frozen=True)
class SideBySide:
    """A page of the charts of one measure, units by name."""

    measure: Measure
    level: str
    levels: tuple[tuple[str, int], ...]
    charts: tuple[Small, ...]
    total: int
    page: int


def comparable(*, viewer: Viewer | None, on: date) -> list[Comparable]:
    """Measures of which the viewer may see two series or more that run on a day, by name. One query."""
    rows = _running(viewer, on).order_by().values_list("measure_id", "measure__name", "measure__value_kind")
    found = rows.annotate(n=Count("pk")).filter(n__gt=1).order_by("measure__name", "measure_id")
    return [Comparable(pk, name, n, ValueKind(kind).needs_denominator) for pk, name, kind, n in found]


def comparison(
    *,
    viewer: Viewer | None,
    measure: int,
    on: date,
    level: str = "",
    first: date | None = None,
    last: date | None = None,
) -> Comparison:
    """Sums of numerators and denominators from the period of `first` to that of `last`, for each unit of one level.

    level: a kind of unit, by default the one most series have; the whole organisation never stands among its wards.
    first, last: by default the newest year. Nobody is left out for missing periods: each row says how many it has.
    NotVisible when the viewer may see no series of the measure. Two queries.
    """
    every, level, levels = _of_level(viewer, measure, on, level)
    points = points_of([one.pk for one in every])
    days = sorted({p.period_start for mine in points.values() for p in mine})
    usual = USUAL_PERIODS[Frequency(every[0].measure.frequency)]
    last = _at_or_before(days, last)
    until = [d for d in days if last is not None and d <= last]
    if first is None:
        first = (until[-usual:] or [None])[0]
    else:
        first = min((d for d in until if d >= first), default=last)
    span = [d for d in until if first is not None and d >= first]
    rows = tuple(_sum(one, points[one.pk], set(span)) for one in every)
    return Comparison(every[0].measure, level, levels, tuple(days), first, last, rows)


def side_by_side(
    *, viewer: Viewer | None, measure: int, on: date, level: str = "", page: int = 1, size: int = 24
) -> SideBySide:
    """The charts of one measure in the units of a level, by name, `size` to a page. Four queries."""
    every, level, levels = _of_level(viewer, measure, on, level)
    page = min(max(1, page), max(1, -(-len(every) // size)))
    shown = every[(page - 1) * size : page * size]
    return SideBySide(every[0].measure, level, levels, _drawn(shown, on), len(every), page)


def small_charts(*, viewer: Viewer | None, ids: Sequence[UUID], on: date) -> tuple[Small, ...]:
    """The charts of these series in this order, without those the viewer may not see. Four queries."""
    rows = {one.pk: one for one in series_list(viewer=viewer, on=on).filter(pk__in=ids)}
    return _drawn([rows[pk] for pk in ids if pk in rows], on)


def _drawn(shown: Sequence[Series], on: date) -> tuple[Small, ...]:
    charts = []
    for one, question in zip(shown, questions_of(shown), strict=True):
        result = ask(question)
        words = said(question, result) if result is not None else "There are no numbers here yet."
        charts.append(Small(one, result, words, late_on(one, one.measure, question.latest_period, on=on)))
    return tuple(charts)


def _running(viewer: Viewer | None, on: date) -> QuerySet[Series]:
    return series_list(viewer=viewer, on=on).filter(Q(ended_on=None) | Q(ended_on__gt=on))


def _of_level(
    viewer: Viewer | None, measure: int, on: date, level: str
) -> tuple[list[Series], str, tuple[tuple[str, int], ...]]:
    rows = _running(viewer, on).filter(measure_id=measure)
    every = list(rows.order_by("organisation__name", "record__unit__name", "pk"))
    if not every:
        raise NotVisible("There is nothing here.")
    counts = Counter(str(one.record.unit.kind) for one in every)
    order = [str(kind) for kind in UnitKind]
    levels = tuple(sorted(counts.items(), key=lambda item: order.index(item[0])))
    if level not in counts:
        level = max(levels, key=lambda item: (item[1], order.index(item[0])))[0]
    return [one for one in every if one.record.unit.kind == level], level, levels


def _at_or_before(days: Sequence[date], wanted: date | None) -> date | None:
    within = [d for d in days if wanted is None or d <= wanted]
    return within[-1] if within else (days[0] if days else None)


def _sum(series: Series, points: Sequence[PointFact], span: set[date]) -> Compared:
    pairs = [
        (p.numerator, p.denominator)
        for p in points
        if p.period_start in span and p.numerator is not None and p.denominator is not None
    ]
    return Compared(
        series_id=series.pk,
        name=series.record.unit.name,
        organisation=series.organisation.name,
        numerator=sum(n for n, _ in pairs) if pairs else None,
        denominator=sum(d for _, d in pairs) if pairs else None,
        periods=len(pairs),
        wanted=len(span),
    )
