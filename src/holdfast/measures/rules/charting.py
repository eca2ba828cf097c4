"""The one question put to the statistics, so that the overview and the chart can never disagree.

Whatever says something about a series -- its page, the overview, a huddle sheet -- asks `ask` with the same `Asked`.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from holdfast.measures.choices import ChartKind, Frequency
from holdfast.measures.rules.kinds import Parts, drawable
from holdfast.measures.rules.periods import next_period
from holdfast_stats import ChartResult, Series, chart, words

NAN = float("nan")
LONGEST_GAP = 24  # periods; a longer silence is two series in one, and shown as recorded


@dataclass(frozen=True, slots=True)
class Asked:
    """What the statistics are given: one row for each period from the first number to the last, gaps as NaN.

    targets: one for each row, NaN for none; empty when there never was a target. rebases: days that start a phase.
    kind: the chart that is drawn, which may not be the one asked for (see `rules.kinds.drawable`). frequency: what one
    row is: "month", say, or "event" on charts of events. parts: (numerator, denominator) of each row, for charts whose
    limits come from them, else empty; values are their ratio x multiplier.
    """

    dates: tuple[date, ...]
    values: tuple[float, ...]
    targets: tuple[float, ...]
    rebases: tuple[date, ...]
    kind: str
    rules: str
    better: str
    name: str
    frequency: str
    parts: tuple[tuple[float, float], ...] = ()
    multiplier: float = 1.0

    @property
    def latest_row(self) -> int | None:
        """The last row that has a number."""
        return next((row for row in range(len(self.values) - 1, -1, -1) if not math.isnan(self.values[row])), None)

    @property
    def latest_period(self) -> date | None:
        """The first day of the last period that has a number."""
        row = self.latest_row
        return None if row is None else self.dates[row]

    @property
    def has_number(self) -> bool:
        """Whether there is any number to chart."""
        return any(not math.isnan(v) for v in self.values)

    @property
    def input_hash(self) -> str:
        """SHA-256 over exactly what the statistics see: equal hashes, equal answers of one library version."""
        digest = hashlib.sha256("|".join((self.kind, self.rules, self.better, self.frequency, self.name, "")).encode())
        for days in (self.rebases, self.dates):
            digest.update(struct.pack(f"<q{len(days)}q", len(days), *(d.toordinal() for d in days)))
        digest.update(struct.pack(f"<{len(self.values)}d", *(NAN if math.isnan(v) else v for v in self.values)))
        digest.update(
            b"|" + struct.pack(f"<{len(self.targets)}d", *(NAN if math.isnan(v) else v for v in self.targets))
        )
        if self.parts:
            both = [NAN if math.isnan(part) else part for row in self.parts for part in row]
            digest.update(b"|" + struct.pack(f"<d{len(both)}d", self.multiplier, *both))
        return digest.hexdigest()


def asked(
    points: Iterable[tuple[date, float | None]],
    *,
    frequency: Frequency,
    kind: str,
    rules: str,
    better: str,
    name: str = "",
    rebases: Sequence[date] = (),
    targets: Sequence[tuple[date, float | None]] = (),
    parts: Parts | None = None,
    multiplier: float = 1.0,
) -> Asked:
    """Put a series' current points, its re-bases in force and its targets into the one question.

    points: (first day of the period, value or None) in order. A re-base starts at the first row on or after its day.
    targets: (from day, value or None for "no target any more") in the order they were set: a later one wins.
    parts: numerator and denominator by the first day of the period; charts that need them are drawn with them alone.
    """
    given, parts = list(points), parts or {}
    drawn = drawable(ChartKind(kind), given, parts)
    if ChartKind(kind).by_event:
        dates, values = [d for d, v in given if v is not None], [v for _, v in given if v is not None]
    else:
        dates, values = _with_gaps(given, frequency, sorted(rebases))
    starts = sorted(
        {next((d for d in dates if d >= day), None) for day in rebases} - {None, dates[0] if dates else None}
    )
    goals = tuple(_target_on(day, targets) for day in dates) if targets else ()
    if all(math.isnan(goal) for goal in goals):
        goals = ()
    halves, times = (), 1.0
    if drawn.needs_parts:
        halves = tuple(_halves(parts.get(d), v) for d, v in zip(dates, values, strict=True))
        times = float(multiplier)
    return Asked(
        tuple(dates), tuple(values), goals, tuple(starts), drawn.value, rules, better, name,
        "event" if ChartKind(kind).by_event else frequency.value,
        halves, times,
    )  # fmt: skip


def _halves(found: tuple[float | None, float | None] | None, value: float) -> tuple[float, float]:
    top, bottom = found or (None, None)
    return (NAN, NAN) if math.isnan(value) or top is None or bottom is None else (top, bottom)


def _with_gaps(
    points: list[tuple[date, float | None]], frequency: Frequency, rebases: list[date]
) -> tuple[list[date], list[float]]:
    """Rows for the periods between two points that have no number, so that no moving range is taken across them.

    Not across a re-base (the silence between two eras belongs to neither) and not beyond LONGEST_GAP periods.
    """
    dates: list[date] = []
    values: list[float] = []
    due: date | None = None
    for start, value in points:
        if due is not None and due != start:
            missing = _missing(due, start, frequency)
            if missing and not any(dates[-1] < day <= start for day in rebases):
                dates += missing
                values += [NAN] * len(missing)
        dates.append(start)
        values.append(NAN if value is None else value)
        due = next_period(frequency, start)
    return dates, values


def _missing(due: date, start: date, frequency: Frequency) -> list[date]:
    """The periods from the one due up to the next that has a number; none when too many, or off the calendar."""
    found: list[date] = []
    while due < start and len(found) <= LONGEST_GAP:
        found.append(due)
        due = next_period(frequency, due)
    return found if due == start and len(found) <= LONGEST_GAP else []


def _target_on(day: date, targets: Sequence[tuple[date, float | None]]) -> float:
    """The target in force on a day: of those that began, the latest beginning; of equals, the one set last."""
    best: tuple[date, float | None] | None = None
    for from_on, value in targets:
        if from_on <= day and (best is None or from_on >= best[0]):
            best = (from_on, value)
    return NAN if best is None or best[1] is None else best[1]


def ask(question: Asked) -> ChartResult | None:
    """What the statistics say; None where there is no number at all."""
    if not question.has_number:
        return None
    if question.parts:
        return _of_parts(question)
    return chart(
        Series(question.values, question.dates),
        kind=question.kind,
        rules=question.rules,
        better=question.better,
        target=list(question.targets) if question.targets else None,
        rebase=question.rebases,
    )


def _of_parts(question: Asked) -> ChartResult:
    """A chart whose limits come from numerators and denominators, in the measure's own unit ("%", "per 1,000")."""
    tops, sizes = zip(*question.parts, strict=True)
    times = question.multiplier
    goals = [goal / times for goal in question.targets] if question.targets else None
    found = chart(
        Series(tops, question.dates, sizes), kind=question.kind, rules=question.rules, better=question.better,
        target=goals, rebase=question.rebases,
    )  # fmt: skip
    return replace(
        found,
        values=np.array(question.values),  # as they are kept, to the last digit
        target=np.array(question.targets) if question.targets else found.target,
        **{name: getattr(found, name) * times for name in ("centre", "lower", "upper", "near_lower", "near_upper")},
        phases=tuple(
            replace(p, centre=p.centre * times, lower=p.lower * times, upper=p.upper * times) for p in found.phases
        ),
    )


def said(question: Asked, result: ChartResult) -> str:
    """What a chart says, in one or two plain sentences: of its latest point, and of its target if it has one."""
    first = words.sentence(result, name=question.name or None, frequency=question.frequency)
    second = words.target_sentence(result, frequency=question.frequency)
    return f"{first} {second}".strip()
