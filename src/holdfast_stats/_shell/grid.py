"""Dates as people have them, put on a calendar of weeks, months or quarters (HELD 2.1)."""

from __future__ import annotations

import datetime
import itertools
import statistics
from dataclasses import dataclass

from holdfast_stats._shell.reading import Rows
from holdfast_stats._shell.refusal import Refused

MOST = 20_000  # periods


@dataclass(frozen=True, slots=True)
class Grid:
    """Values on a calendar: one a period, NaN where there is none. freq: week, month or quarter."""

    freq: str
    starts: list[datetime.date]
    values: list[float]
    denominators: list[float] | None

    def next_start(self, start: datetime.date) -> datetime.date:
        return _next(start, self.freq)


def on_grid(name: str, rows: Rows) -> Grid:
    """Numerators and denominators of a period are summed; a period without a row is missing, never nought.

    The frequency is that of most steps: weeks where all dates have one weekday and lie less than 21 days apart,
    months up to 80 days, else quarters; weeks begin on the weekday of the first date. Means (no denominators) cannot
    be summed: two in one period are refused.
    """
    days = sorted(set(rows.dates))
    steps = [(after - before).days for before, after in itertools.pairwise(days)]
    usual = statistics.median_low(steps) if steps else 31
    weekly = usual <= 20 and len({day.weekday() for day in days}) == 1
    freq = "week" if weekly else "month" if usual <= 80 else "quarter"
    sums: dict[datetime.date, list[float]] = {}
    for at, (day, value) in enumerate(zip(rows.dates, rows.values, strict=True)):
        start = _start(day, freq, days[0])
        size = rows.denominators[at] if rows.denominators else float("nan")
        if start in sums and not rows.denominators:
            raise Refused(f"The series {name!r} has two values in the {freq} from {start}; add them up first.")
        held = sums.setdefault(start, [0.0, 0.0])
        held[0], held[1] = held[0] + value, held[1] + size
    starts = [min(sums)]
    while starts[-1] < max(sums):
        starts.append(_next(starts[-1], freq))
        if len(starts) > MOST:
            raise Refused(f"The series {name!r} spans more than {MOST:,} {freq}s.")
    gap = [float("nan")] * 2
    values = [sums.get(start, gap)[0] for start in starts]
    sizes = [sums.get(start, gap)[1] for start in starts] if rows.denominators else None
    return Grid(freq, starts, values, sizes)


def _start(day: datetime.date, freq: str, first: datetime.date) -> datetime.date:
    if freq == "week":
        return day - datetime.timedelta(days=(day - first).days % 7)
    return day.replace(day=1) if freq == "month" else datetime.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _next(start: datetime.date, freq: str) -> datetime.date:
    if freq == "week":
        return start + datetime.timedelta(days=7)
    month = start.year * 12 + start.month - 1 + (1 if freq == "month" else 3)
    return datetime.date(month // 12, month % 12 + 1, 1)
