"""Where a sheet's numbers would go, what the chart would then say, and saving them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from holdfast.measures import queries
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.imports.points import PointRow
from holdfast.measures.rules.charting import ask, asked, said
from holdfast.measures.rules.kinds import Parts, kind_of_sheet
from holdfast.measures.rules.points import NewPoint, plotted
from holdfast.web.areas.measures.reading import names
from holdfast.web.areas.measures.reading.reader import Reading


@dataclass(frozen=True)
class Destination:
    """One series a sheet fills. measure: one we know, or facts of a new one (`is_new`). series: None: to be opened."""

    index: int
    measure: Any
    is_new: bool
    unit: Any
    series: Any
    rows: tuple[PointRow, ...]


@dataclass(frozen=True)
class Outlook:
    """What the chart would say once saved. added and replaced count periods."""

    result: Any
    sentence: str
    added: int
    replaced: int


def destinations(reading: Reading, series: Mapping[tuple[int, int], Any]) -> tuple[Destination, ...]:
    """Group the good rows by measure and unit. series: those that run, by (measure id, unit id).

    Rows whose measure or unit is not chosen yet are left out: the form says so.
    """
    units = {u.pk: u for u in reading.around.units}
    measures = {m.pk: m for m in reading.around.measures}
    groups: dict[tuple[int, int], list[PointRow]] = {}
    chosen_unit = str(reading.form["unit"].value() or "") if "unit" in reading.form.fields else ""
    for row in reading.rows:
        unit_id = names.unit_key(row.unit) if row.unit else int(chosen_unit) if chosen_unit.isdigit() else 0
        if unit_id in units:
            groups.setdefault((reading.named(row).index, unit_id), []).append(row)
    found = []
    for (index, unit_id), rows in groups.items():
        choice = reading.form.choice(reading.form.names[index])
        is_new = choice == names.NEW
        measure = new_measure(reading, index, rows) if is_new else measures.get(int(choice or 0))
        if measure is not None:
            held = None if is_new else series.get((measure.pk, unit_id))
            found.append(Destination(index, measure, is_new, units[unit_id], held, tuple(rows)))
    return tuple(found)


def new_measure(reading: Reading, index: int, rows: Sequence[PointRow]) -> Any:
    """The facts of a measure that a sheet begins, as far as the sheet and the form tell them."""
    form, mapping = reading.form, reading.mapping
    kind = names.KINDS[mapping.value_kind]
    halves = {use: mapping.column(use) for use in ("numerator", "denominator")}
    values = [row.value if row.value is not None else row.numerator for row in rows]
    held = [v for v in values if v is not None]
    if kind.needs_denominator and halves["numerator"] is None and kind is ValueKind.RATE:
        kind = ValueKind.NUMBER
    multiplier = 100.0 if kind is ValueKind.PERCENT else 1.0
    if kind is ValueKind.RATE:
        multiplier = float(form["multiplier"].value() or 1000) if "multiplier" in form.fields else 1000.0
    heading = {use: reading.table.headings[i] if i is not None else "" for use, i in halves.items()}
    return SimpleNamespace(
        name=str(form[f"name_{index}"].value() or "").strip() or "New measure",
        better=Better(form[f"better_{index}"].value() or Better.NEITHER),
        value_kind=kind,
        frequency=Frequency(mapping.frequency),
        chart_kind=kind_of_sheet(held),
        rules="mdc-2023",
        multiplier=multiplier,
        unit_words=unit_words(kind, multiplier, heading["denominator"]),
        decimals=0 if kind is ValueKind.COUNT or _whole(held, kind) else 1,
        numerator=heading["numerator"],
        denominator=heading["denominator"] or ("as the sheet counted it" if kind.needs_denominator else ""),
    )


def unit_words(kind: ValueKind, multiplier: float, denominator: str) -> str:
    """ "%", "per 1,000 bed days", or nothing."""
    if kind is ValueKind.PERCENT:
        return "%"
    if kind is ValueKind.RATE and denominator:
        per = f"{multiplier:,.0f} " if multiplier != 1 else ""
        return f"per {per}{denominator.lower()}"[:60]
    return ""


def _whole(values: Sequence[float], kind: ValueKind) -> bool:
    return kind is ValueKind.NUMBER and bool(values) and all(float(v).is_integer() for v in values)


def new_points(destination: Destination, series_id: Any = None) -> list[NewPoint]:
    """The rows as numbers to keep."""
    return [
        NewPoint(
            period_start=row.period_start,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            period_end=row.period_end,
            series_id=series_id,
        )
        for row in destination.rows
    ]


def outlook(destination: Destination, *, on: date) -> Outlook:
    """The chart as it would be: what stands now with the sheet's rows over it. Six queries where a series runs."""
    measure = destination.measure
    chart = queries.chart_of(destination.series, on=on) if destination.series is not None else None
    now = {p.period_start: p.value for p in chart.points} if chart else {}
    kind = ValueKind(measure.value_kind)
    coming = {
        row.period_start: plotted(
            kind, measure.multiplier, value=row.value, numerator=row.numerator, denominator=row.denominator
        )
        for row in destination.rows
    }
    question = asked(
        sorted({**now, **coming}.items()),
        frequency=Frequency(measure.frequency),
        kind=str(measure.chart_kind),
        multiplier=measure.multiplier,
        parts=_parts(chart, destination),
        rules=measure.rules,
        better=str(measure.better),
        name=measure.name,
        rebases=[p.starts_on for p in chart.live_phases] if chart else [],
        targets=[(t.from_on, t.value) for t in chart.targets] if chart else [],
    )
    result = ask(question)
    replaced = sum(day in now and now[day] is not None and now[day] != value for day, value in coming.items())
    return Outlook(
        result,
        said(question, result) if result is not None else "There would be no number to draw.",
        sum(now.get(day) is None and value is not None for day, value in coming.items()),
        replaced,
    )


def _parts(chart: Any, destination: Destination) -> Parts:
    """Numerator and denominator of each period: what stands now with the sheet's rows over it."""
    now = [(p.period_start, p) for p in chart.points] if chart else []
    return {day: (p.numerator, p.denominator) for day, p in [*now, *((r.period_start, r) for r in destination.rows)]}
