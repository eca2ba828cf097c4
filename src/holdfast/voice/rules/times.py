"""How often the promise to whoever speaks was kept, month by month: shares for a P chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdfast_stats import ChartResult, Series, chart

FEWEST_POINTS = 6  # with fewer, limits would say more than the numbers can
FEWEST_IN_A_MONTH = 5  # below it, on the median month, months are too small to be told apart: quarters are taken


@dataclass(frozen=True)
class Share:
    """Of the messages of one month or quarter (its first day), how many were answered in time."""

    first: date
    kept: int
    of: int


@dataclass(frozen=True)
class Shares:
    """The shares of an area in order; quarterly: a point is three months. result: none with too few points."""

    points: tuple[Share, ...]
    quarterly: bool
    result: ChartResult | None

    @property
    def kept(self) -> int:
        """How many were answered in time, over all points."""
        return sum(point.kept for point in self.points)

    @property
    def of(self) -> int:
        """Of how many."""
        return sum(point.of for point in self.points)


def shares(counts: Iterable[tuple[date, bool | None, int]]) -> Shares:
    """The shares of one area.

    counts: (first day of the month, whether in time, how many); None where it is not due yet. A month, or quarter, in
    which something is not due yet is left out whole: its share would look better or worse than it will be.
    """
    rows = list(counts)
    months = _grouped(rows, quarterly=False)
    sizes = sorted(point.of for point in months)
    quarterly = bool(sizes) and sizes[len(sizes) // 2] < FEWEST_IN_A_MONTH
    points = _grouped(rows, quarterly=True) if quarterly else months
    return Shares(points, quarterly, _chart(points) if len(points) >= FEWEST_POINTS else None)


def _grouped(rows: list[tuple[date, bool | None, int]], *, quarterly: bool) -> tuple[Share, ...]:
    kept: dict[date, int] = defaultdict(int)
    of: dict[date, int] = defaultdict(int)
    open_still = set()
    for month, in_time, count in rows:
        first = month.replace(month=(month.month - 1) // 3 * 3 + 1) if quarterly else month
        if in_time is None:
            open_still.add(first)
        kept[first] += count if in_time else 0
        of[first] += count
    return tuple(Share(first, kept[first], of[first]) for first in sorted(of) if first not in open_still)


def _chart(points: tuple[Share, ...]) -> ChartResult:
    series = Series([p.kept for p in points], [p.first for p in points], [p.of for p in points])
    return chart(series, kind="p", better="up")
