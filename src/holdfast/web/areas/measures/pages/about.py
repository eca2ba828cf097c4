"""What stands under the chart: notes, phases, targets, the definition, who answers, and how good the data are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind
from holdfast.measures.queries.facts import SeriesChart
from holdfast.web.components import measure_words as words
from holdfast.web.components.words import day, plural


@dataclass(frozen=True)
class NoteLine:
    """One note: its period, its words, whether it marks a change, who wrote it and when."""

    period: str
    text: str
    is_change: bool
    by: str
    at: str
    take_back: str


@dataclass(frozen=True)
class PhaseLine:
    """One phase, or one re-base that was taken back: its limits and why it began."""

    heading: str
    limits: str
    reason: str
    signed: str
    taken_back: str
    take_back: str


def note_lines(chart: SeriesChart, *, may_take_back: bool) -> tuple[NoteLine, ...]:
    """Notes in force, newest period first."""
    return tuple(
        NoteLine(
            words.period_words(note.period_start, chart.measure),
            note.text,
            note.is_change,
            _name(note.by),
            day(note.at),
            reverse("measures:note_take_back", args=[chart.series.pk, note.pk]) if may_take_back else "",
        )
        for note in sorted(chart.live_notes, key=lambda n: n.period_start, reverse=True)
    )


def phase_lines(chart: SeriesChart, *, may_take_back: bool) -> tuple[PhaseLine, ...]:
    """Every phase with its limits, first to last; then the re-bases taken back, which draw no line any more."""
    if chart.result is None:
        return ()
    begun = {p.starts_on: p for p in chart.live_phases}
    lines, many = [], len(chart.result.phases) > 1
    for phase in chart.result.phases:
        first = chart.result.dates[phase.start].item()
        signed = begun.get(first)
        lines.append(
            PhaseLine(
                f"{f'Phase {phase.index + 1}: from' if many else 'From'} {words.period_words(first, chart.measure)}",
                _limits(phase, chart),
                signed.reason if signed else "",
                f"{_name(signed.by)}, {day(signed.at)}" if signed else "",
                "",
                reverse("measures:rebase_take_back", args=[chart.series.pk, signed.pk])
                if signed and may_take_back
                else "",
            )
        )
    return (*lines, *(_taken_back(p, chart.measure) for p in chart.phases_taken_back))


def _limits(phase: Any, chart: SeriesChart) -> str:
    measure, kind = chart.measure, ChartKind(chart.result.kind if chart.result else chart.measure.chart_kind)
    middle = "Median" if kind in (ChartKind.RUN, ChartKind.G) else "Average"
    centre = words.level_value(phase.centre, measure)
    if not centre:
        return f"{plural(phase.n, 'number')}: too few for an average"
    lower, upper = words.level_value(phase.lower, measure), words.level_value(phase.upper, measure)
    where = " at its last number" if kind.needs_parts else ""  # they are wider where there is less to divide by
    limits = f", limits{where} {lower} to {upper}" if lower and upper else ""
    trial = " (on trial: few numbers)" if phase.trial else ""
    return f"{middle} {centre}{limits}, from {plural(phase.n, 'number')}{trial}"


def _taken_back(phase: Any, measure: Any) -> PhaseLine:
    who = f"{_name(phase.taken_back_by)}, {day(phase.taken_back_at)}"
    return PhaseLine(
        f"Taken back: new limits from {words.period_words(phase.starts_on, measure)}",
        "",
        phase.reason,
        f"{_name(phase.by)}, {day(phase.at)}",
        f"{who}: {phase.taken_back_because}" if phase.taken_back_because else who,
        "",
    )


def target_lines(chart: SeriesChart) -> tuple[tuple[str, str], ...]:
    """(from when, the target in words), newest first; a target given twice for a day shows its last word."""
    last = {t.from_on: t for t in sorted(chart.targets, key=lambda t: (t.from_on, t.at))}
    return tuple(
        (f"From {day(on)}", "No target" if t.value is None else words.full_value(t.value, chart.measure))
        for on, t in sorted(last.items(), reverse=True)
    )


def definition_rows(measure: Any) -> tuple[tuple[str, str], ...]:
    """The definition as pairs of words; what is not said is left out."""
    rows = (
        ("What a change means", measure.meaning),
        ("Counted", measure.numerator),
        ("Out of", measure.denominator),
        ("Left out", measure.exclusions),
        ("Better", Better(measure.better).label),
        ("How often", Frequency(measure.frequency).label),
        ("Kind of number", ValueKind(measure.value_kind).label),
        ("Chart", ChartKind(measure.chart_kind).label),
        ("Source", measure.source),
        ("Definition kept by", measure.owner),
        ("Version", str(measure.version)),
        ("Look at again by", day(measure.review_by)),
        ("Retired", f"{day(measure.retired_on)}: {measure.retired_because}" if measure.retired_on else ""),
    )
    return tuple((key, value) for key, value in rows if value)


def quality_rows(chart: SeriesChart, *, on: date) -> tuple[tuple[str, str], ...]:
    """The data-quality stamp: complete, on time, corrected, defined. Each in words; a gap is said as a gap."""
    held = sum(p.value is not None for p in chart.points)
    rows = len(chart.result.dates) if chart.result else 0
    corrected = sum(p.corrected for p in chart.points)
    noun = words.period_noun(chart.measure, rows)
    review = chart.measure.review_by
    return (
        ("Complete", f"{held} of {rows} {noun} have a number" if held < rows else f"All {rows} {noun} have a number"),
        ("On time", chart.late.words if chart.late else chart.freshness),
        ("Corrected", f"{plural(corrected, 'number')} corrected since first given" if corrected else "No corrections"),
        ("Definition", _definition_stamp(chart.measure, review, on)),
    )


def _definition_stamp(measure: Any, review: date | None, on: date) -> str:
    gaps = [name for name, text in (("source", measure.source), ("owner", measure.owner)) if not text]
    said = f"has no {' and no '.join(gaps)} yet" if gaps else "has a source and an owner"
    if review is None:
        return f"{said.capitalize()}; no date is set to look at it again"
    when = (
        f"was to be looked at again by {day(review)} and has not been"
        if review < on
        else f"next looked at by {day(review)}"
    )
    return f"{said.capitalize()}; {when}"


def answering_rows(chart: SeriesChart) -> tuple[tuple[str, str], ...]:
    """(what they do, who and who stands in)."""
    return tuple((a.label, f"{a.person} ({a.deputy} stands in)" if a.deputy else a.person) for a in chart.answering)


def ended_words(series: Any) -> str:
    """That the series was ended, and why; "" while it runs."""
    if series.ended_on is None:
        return ""
    because = f" {series.ended_because}" if series.ended_because else ""
    return f"This series ended on {day(series.ended_on)}.{because}"


def _name(person: Any) -> str:
    return person.name if person is not None else "Holdfast"
