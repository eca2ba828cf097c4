"""The table of numbers under a chart: one row for each point, newest first. The page script reads it too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.measures.queries.facts import PointFact, SeriesChart
from holdfast.web.components import measure_words as words
from holdfast_stats import draw

HEADINGS = (
    "Measure", "Unit", "Period from", "Period to", "Value", "Numerator", "Denominator", "Average", "Lower limit",
    "Upper limit", "Target", "Reading", "Rule", "Notes",
)  # fmt: skip


@dataclass(frozen=True)
class NumberRow:
    """One period. `says` is the reading and its rule; empty for a point within its usual range."""

    index: int
    on: str
    period: str
    value: str
    parts: str
    says: str
    limits: str
    target: str
    notes: str
    corrected: bool
    phase: str
    correct: str


def number_rows(chart: SeriesChart, *, may_correct: bool) -> tuple[NumberRow, ...]:
    """The rows of the table, newest first; `correct` is the address to correct one, "" for who may not."""
    if chart.result is None:
        return ()
    facts = {p.period_start: p for p in chart.points}
    notes = notes_by_day(chart)
    address = reverse("measures:point", args=[chart.series.pk]) if may_correct else ""
    rows = [_row(chart, i, on, facts.get(on), notes.get(on, ""), address) for i, on in dated(chart.result)]
    return tuple(reversed(rows))


def dated(result: Any) -> Iterator[tuple[int, date]]:
    """(row, first day of its period) of every row of a result."""
    return enumerate(result.dates.tolist())


def notes_by_day(chart: SeriesChart) -> dict[date, str]:
    """What is written about each period, as one text."""
    found: dict[date, str] = {}
    for note in chart.live_notes:
        text = f"Change: {note.text}" if note.is_change else note.text
        found[note.period_start] = f"{found[note.period_start]}; {text}" if note.period_start in found else text
    return found


def _row(chart: SeriesChart, i: int, on: date, fact: PointFact | None, notes: str, address: str) -> NumberRow:
    result, measure = chart.result, chart.measure
    lower, upper = words.level_value(result.lower[i], measure), words.level_value(result.upper[i], measure)
    return NumberRow(
        index=i,
        on=on.isoformat(),
        period=words.period_words(on, measure),
        value=words.plain_value(result.values[i], measure),
        parts=_parts(fact),
        says=says(result, i),
        limits=f"{lower} to {upper}" if lower and upper else "",
        target=words.level_value(result.target[i], measure),
        notes=notes,
        corrected=bool(fact and fact.corrected),
        phase=f"Phase {result.phase[i] + 1}" if len(result.phases) > 1 else "",
        correct=f"{address}?period={on.isoformat()}" if address else "",
    )


def _parts(fact: PointFact | None) -> str:
    if fact is None or fact.numerator is None or fact.denominator is None:
        return ""
    return f"{fact.numerator:,.10g} of {fact.denominator:,.10g}"


def says(result: Any, i: int) -> str:
    """ "Concern: a run on one side of the average"; "" within the usual range, "Left out of the limits" if excluded."""
    if result.excluded[i]:
        return "Left out of the limits"
    reading, signal = str(result.reading[i]), str(result.signal[i])
    if reading in ("", "common"):
        return ""
    known = draw.icon_words("variation", reading, result.better).split(":")[0]
    return f"{known}: {words.SIGNAL_WORDS[signal]}" if signal in words.SIGNAL_WORDS else known


def csv_rows(chart: SeriesChart) -> Iterator[tuple[Any, ...]]:
    """The same rows as plain values for a file, oldest first; an import knows its own by HEADINGS."""
    if chart.result is None:
        return
    result = chart.result
    facts = {p.period_start: p for p in chart.points}
    notes = notes_by_day(chart)
    for i, on in dated(result):
        fact = facts.get(on)
        yield (
            chart.measure.name,
            chart.unit.name,
            on,
            fact.period_end if fact else None,
            *(_plain(v) for v in (result.values[i], fact and fact.numerator, fact and fact.denominator)),
            *(_plain(v) for v in (result.centre[i], result.lower[i], result.upper[i], result.target[i])),
            str(result.reading[i]),
            words.SIGNAL_WORDS.get(str(result.signal[i]), ""),
            notes.get(on, ""),
        )


def _plain(value: Any) -> float | None:
    return None if value is None or words.is_missing(value) else float(value)
