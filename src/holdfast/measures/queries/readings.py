"""Readings as they would be now: computed, not saved. `operations` keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from holdfast import __version__ as LIBRARY
from holdfast.measures.choices import ChartKind, Frequency
from holdfast.measures.models import Measure, Phase, Reading, Series, Target
from holdfast.measures.queries.facts import PointFact
from holdfast.measures.queries.points import Values, points_of, values_of
from holdfast.measures.rules.charting import Asked, asked
from holdfast.measures.rules.findings import Finding, find_many
from holdfast.measures.rules.kinds import Parts
from holdfast.measures.rules.lateness import late_from
from holdfast.measures.rules.periods import period_end


def question(
    measure: Measure,
    values: Values,
    rebases: Sequence[date],
    targets: Sequence[tuple[date, float | None]],
    parts: Parts | None = None,
) -> Asked:
    """The one question about a series, from its measure, current values, re-bases in force and targets.

    parts: numerators and denominators, which only some charts need.
    """
    return asked(
        values,
        frequency=Frequency(measure.frequency),
        kind=measure.chart_kind,
        rules=measure.rules,
        better=measure.better,
        name=measure.name,
        rebases=rebases,
        targets=targets,
        parts=parts,
        multiplier=measure.multiplier,
    )


def readings_now(series_ids: Collection[UUID], *, at: datetime) -> list[Reading]:
    """A new Reading for each series whose last one saw something else (or another library). Four queries for all."""
    found = Series.objects.filter(pk__in=series_ids).select_related("measure", "latest_reading")
    rows = list(found.order_by("pk"))
    questions = questions_of(rows)
    stale = [(s, q) for s, q in zip(rows, questions, strict=True) if not _same(s, q)]
    found = find_many([q for _, q in stale])
    made = [reading(s, q, one, at=at) for (s, q), one in zip(stale, found, strict=True)]
    for (series, _), kept in zip(stale, made, strict=True):
        kept.before_id = series.latest_reading_id  # what stood when this was worked out: see `keep_readings`
    return made


def questions_of(rows: Sequence[Series]) -> list[Asked]:
    """The question of each series (with its measure at hand), in the order given.

    Three queries for all; one more where a chart's limits come from numerators and denominators.
    """
    keys = [s.pk for s in rows]
    values, rebases, targets = values_of(keys), _rebases(keys), _targets(keys)
    halved = [s.pk for s in rows if ChartKind(s.measure.chart_kind).needs_parts]
    parts = {key: parts_of(points) for key, points in points_of(halved).items()} if halved else {}
    return [question(s.measure, values[s.pk], rebases[s.pk], targets[s.pk], parts.get(s.pk)) for s in rows]


def parts_of(points: Iterable[PointFact]) -> Parts:
    """Numerator and denominator of each period, by its first day."""
    return {p.period_start: (p.numerator, p.denominator) for p in points}


def _same(series: Series, asked_now: Asked) -> bool:
    last = series.latest_reading
    if last is None or last.library_version != LIBRARY or last.input_hash != asked_now.input_hash:
        return False
    return last.late_from == _late_from(series, asked_now)


def _late_from(series: Series, asked_now: Asked) -> date:
    measure = series.measure
    latest = asked_now.latest_period
    return late_from(Frequency(measure.frequency), measure.late_after_days, latest, series.opened_on)


def _rebases(series_ids: Collection[UUID]) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    rows = Phase.objects.filter(series_id__in=series_ids, taken_back_at=None).order_by("starts_on")
    for key, day in rows.values_list("series_id", "starts_on"):
        found[key].append(day)
    return found


def _targets(series_ids: Collection[UUID]) -> dict[UUID, list[tuple[date, float | None]]]:
    found: dict[UUID, list[tuple[date, float | None]]] = defaultdict(list)
    rows = Target.objects.filter(series_id__in=series_ids).order_by("from_on", "at", "pk")
    for key, day, value in rows.values_list("series_id", "from_on", "value"):
        found[key].append((day, value))
    return found


def reading(series: Series, asked_now: Asked, found: Finding | None, *, at: datetime) -> Reading:
    """What is kept of a chart: enough for the overview, and to show last spring's answer again."""
    latest = asked_now.latest_period
    kept = Reading(
        organisation_id=series.organisation_id,
        series_id=series.pk,
        as_of=at,
        library_version=LIBRARY,
        input_hash=asked_now.input_hash,
        latest_period=latest,
        latest_period_end=period_end(Frequency(series.measure.frequency), latest) if latest else None,
        late_from=_late_from(series, asked_now),
    )
    if found is None:
        return kept
    for name in _COPIED:
        setattr(kept, name, getattr(found, name))
    kept.findings = {
        "signal": found.signal,
        "phases": [day.isoformat() for day in asked_now.rebases],
        "points_in_phase": found.in_phase,
        "phi": found.phi,
    }
    return kept


_COPIED = (
    "variation",
    "assurance",
    "sentence",
    "latest_value",
    "target",
    "centre",
    "lower",
    "upper",
    "points",
    "chance",
)
