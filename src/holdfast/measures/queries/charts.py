"""One series' chart, with all that its page shows; and what was said of it before."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from holdfast import __version__ as LIBRARY
from holdfast.measures.choices import ChartKind, Frequency
from holdfast.measures.models import Phase, PointNote, Reading, Series, Target
from holdfast.measures.queries.facts import AnswersFor, FormerReading, Rebase, SeriesChart
from holdfast.measures.queries.lateness import late_on
from holdfast.measures.queries.points import points_of
from holdfast.measures.queries.readings import parts_of, question
from holdfast.measures.rules.charting import ask, said
from holdfast.measures.rules.lateness import freshness
from holdfast.measures.rules.periods import period_start, period_words
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility
from holdfast_stats import suggest_rebase


def chart_of(series: Series, *, on: date) -> SeriesChart:
    """Everything about a series as it stands on a day. Five queries when `series` came from `queries.series`."""
    measure, unit, frequency = series.measure, series.record.unit, Frequency(series.measure.frequency)
    points = points_of([series.pk])[series.pk]
    phases = tuple(Phase.objects.filter(series=series).select_related("by", "taken_back_by", "change_record"))
    targets = tuple(Target.objects.filter(series=series).select_related("by").order_by("from_on", "at", "pk"))
    notes = tuple(PointNote.objects.filter(series=series).select_related("by"))
    answering = _answering(series, on)
    asked = question(
        measure,
        tuple((p.period_start, p.value) for p in points),
        [p.starts_on for p in phases if p.taken_back_at is None],
        [(t.from_on, t.value) for t in targets],
        parts_of(points),
    )
    result = ask(asked)
    kept = series.latest_reading
    collector = next((a.person for a in answering if a.role == Answering.COLLECTOR), "")
    return SeriesChart(
        series=series,
        measure=measure,
        unit=unit,
        organisation=series.organisation,
        result=result,
        points=points,
        notes=notes,
        phases=phases,
        targets=targets,
        answering=answering,
        late=late_on(series, measure, asked.latest_period, on=on, owner=collector),
        freshness=freshness(frequency, asked.latest_period, on=on, by_event=ChartKind(measure.chart_kind).by_event),
        sentence=said(asked, result) if result is not None else f"{measure.name} has no numbers here yet.",
        input_hash=asked.input_hash,
        reading_is_current=(
            kept is not None and kept.input_hash == asked.input_hash and kept.library_version == LIBRARY
        ),
    )


def _answering(series: Series, on: date) -> tuple[AnswersFor, ...]:
    rows = Responsibility.objects.filter(record_id=series.pk, from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))
    return tuple(
        AnswersFor(r.role, Answering(r.role).label, r.person_id, r.person.name, r.deputy.name if r.deputy else "")
        for r in rows.select_related("person", "deputy").order_by("role")
    )


def former_readings(series: Series, *, limit: int = 24) -> tuple[FormerReading, ...]:
    """What was said of a series before, newest first, the one in force among them: so old limits stay visible."""
    frequency = Frequency(series.measure.frequency)
    return tuple(
        FormerReading(
            r.as_of, r.latest_period, r.centre, r.lower, r.upper, r.variation, r.assurance, r.points, r.sentence,
            r.library_version,
            tuple(period_words(frequency, date.fromisoformat(day)) for day in r.findings.get("phases", ())),
        )
        for r in Reading.objects.filter(series=series, points__gt=0).order_by("-pk")[:limit]
    )  # fmt: skip


def suggestion(chart: SeriesChart) -> Rebase | None:
    """Evidence that a new phase began, if there is any; nothing is ever re-based by itself. No query."""
    found = suggest_rebase(chart.result) if chart.result is not None and chart.late is None else None
    if found is None:
        return None
    frequency = Frequency(chart.measure.frequency)
    day = period_start(frequency, found.date.astype("datetime64[D]").item())
    words, places = period_words(frequency, day), chart.measure.decimals
    sentence = (
        f"The last {found.n_points} numbers, since {words}, all lie on one side: {found.mean_since:.{places}f} on "
        f"average, {found.mean_before:.{places}f} before. If you know what changed then, and it is meant to stay, "
        "begin new limits there."
    )
    evidence: dict[str, float | int | str] = {
        "points": found.n_points,
        "mean_before": found.mean_before,
        "mean_since": found.mean_since,
        "sentence": sentence,
    }
    return Rebase(day, words, sentence, evidence)
