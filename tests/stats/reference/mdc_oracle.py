"""Our `mdc-2023` rules written a second time, plainly: one series, one phase, no arrays.

Where it differs from NHSRplotthedots 0.2.2 the comment says so; the rest is borrowed from that oracle.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tests.stats.reference.ptd_oracle import OraclePoint, Value, r_mean, read, seven_on_a_side, window


def group_points(values: Sequence[Value], better: str, screen: bool = True) -> list[OraclePoint]:
    """Every point of one phase; a missing one has rule '' and reading ''."""
    mean = r_mean([v for v in values if v is not None])
    ranges = [abs(b - a) for a, b in itertools.pairwise(values) if a is not None and b is not None]
    average = r_mean(ranges)
    # differs: a series more than half of whose ranges are zero is not screened, and keeps the limits as its only rule
    flat = sum(r == 0 for r in ranges) * 2 > len(ranges)
    if screen and average is not None and not flat:
        average = r_mean([r for r in ranges if r < 3.267 * average])
    known = mean is not None and average is not None
    lower, upper = (mean - 2.66 * average, mean + 2.66 * average) if known else (None, None)
    near = 2 * (2.66 / 3) * average if known else 0.0
    side = [None if v is None else (v > mean) - (v < mean) for v in values]
    out = [known and v is not None and (v > upper or v < lower) for v in values]
    # differs: a point beyond a limit counts as near it
    close = [known and v is not None and (v > mean + near or v < mean - near) for v in values]
    trends = trend_of_steps(values)
    points = []
    for row, value in enumerate(values):
        rule, way = "", 0
        if out[row]:
            rule, way = "beyond", side[row]
        elif not flat and value is not None:
            rule, way = soft_rule(row, side, close, trends)
        points.append(OraclePoint(mean, lower, upper, rule, "" if value is None else read(way, better)))
    return points


def soft_rule(row: int, side: list, close: list, trends: dict[int, int]) -> tuple[str, int]:
    if row + 1 in trends or row in trends:
        return "trend", trends.get(row + 1, trends.get(row, 0))  # where two meet: the one to the right
    for start in range(row - 2, row + 1):
        sides = window(side, start, 3)
        if sides is not None and abs(sum(sides)) == 3 and sum(close[start : start + 3]) >= 2 and close[row]:
            return "two_in_three", side[row]
    if any(seven_on_a_side(side, start) for start in range(row - 6, row + 1)):
        return "shift", side[row]
    return "", 0


def trend_of_steps(values: Sequence[Value]) -> dict[int, int]:
    """Direction of the trend that the step to each row belongs to. Differs: a tie neither counts nor cancels."""
    found: dict[int, int] = {}
    for first in range(1, len(values)):
        way, rows = 0, []
        for row in range(first, len(values)):
            a, b = values[row - 1], values[row]
            if a is None or b is None:
                break
            step = (b > a) - (b < a)
            if row == first and step == 0:
                break  # a trend begins with a real step
            way = way or step
            if step == -way:
                break
            if step == way:
                rows.append(row)
            if len(rows) >= 6 and step == way:
                found.update(dict.fromkeys(range(first, row + 1), way))
    return found
