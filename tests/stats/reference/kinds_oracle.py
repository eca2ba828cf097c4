"""Limits of every kind of chart as qicharts2 0.8.1 publishes them, written plainly for one part of one series.

From its documentation and public source (github.com/anhoej/qicharts2, R/helper.functions.R), read for the facts;
screening of moving ranges as with the package attached. A missing value is None.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from itertools import pairwise

Value = float | None
Lines = tuple[list[Value], list[Value], list[Value]]


def mean(numbers: Sequence[float]) -> float:
    return math.fsum(numbers) / len(numbers)


def mean_range(values: Sequence[Value], screen: bool) -> float:
    """Mean of the moving ranges of what is left when excluded points are cut out; gaps are not bridged."""
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    average = mean(ranges)
    return mean([r for r in ranges if r < 3.267 * average]) if screen else average


def lines(
    kind: str, tops: Sequence[Value], sizes: Sequence[float], base: Sequence[bool], screen: bool
) -> tuple[list[Value], Lines]:
    """(plotted values, (lower, centre, upper)); base: rows that set the limits."""
    if kind in ("p", "pp", "u", "up"):
        return rates(kind, tops, sizes, base, screen)
    plotted = list(tops)
    if kind == "mr":
        plotted = [None] + [None if a is None or b is None else abs(b - a) for a, b in pairwise(tops)]
    kept = [y for y, b in zip(plotted, base, strict=True) if b]
    known = [y for y in kept if y is not None]
    count = len(tops)
    if kind == "run":
        return plotted, ([None] * count, [statistics.median(known)] * count, [None] * count)
    low, centre, high = constant_lines(kind, kept, known, screen)
    return plotted, ([low] * count, [centre] * count, [high] * count)


def constant_lines(
    kind: str, kept: Sequence[Value], known: Sequence[float], screen: bool
) -> tuple[float, float, float]:
    if kind == "t":
        roots = [None if y is None else y ** (1 / 3.6) for y in kept]
        low, centre, high = constant_lines("i", roots, [r for r in roots if r is not None], screen)
        return max(low, 0) ** 3.6, centre**3.6, high**3.6
    centre = mean(known)
    if kind == "i":
        width = 3 * mean_range(kept, screen) / 1.128
        return centre - width, centre, centre + width
    if kind == "mr":
        return 0.0, centre, 3.267 * centre
    if kind == "c":
        return max(centre - 3 * math.sqrt(centre), 0), centre, centre + 3 * math.sqrt(centre)
    width = 3 * math.sqrt(centre * (centre + 1))  # g: drawn about the median
    return max(centre - width, 0), statistics.median(known), centre + width


def rates(
    kind: str, tops: Sequence[Value], sizes: Sequence[float], base: Sequence[bool], screen: bool
) -> tuple[list[Value], Lines]:
    plotted = [None if top is None or not size else top / size for top, size in zip(tops, sizes, strict=True)]
    rows = [i for i, y in enumerate(plotted) if base[i] and y is not None]
    centre = math.fsum(tops[i] for i in rows) / math.fsum(sizes[i] for i in rows)
    spread = centre * (1 - centre) if kind[0] == "p" else centre
    sigma = [math.sqrt(spread / size) if size else None for size in sizes]
    if len(kind) == 2:
        kept = [i for i in range(len(tops)) if base[i]]
        z = [None if plotted[i] is None else (plotted[i] - centre) / sigma[i] for i in kept]
        stretch = mean_range(z, screen) / 1.128
        sigma = [None if s is None else s * stretch for s in sigma]
    lower = [None if s is None else max(centre - 3 * s, 0) for s in sigma]
    upper = [None if s is None else centre + 3 * s for s in sigma]
    if kind[0] == "p":
        upper = [None if u is None else min(u, 1) for u in upper]
    return plotted, (lower, [centre] * len(tops), upper)
