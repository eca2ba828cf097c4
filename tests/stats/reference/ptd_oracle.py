"""NHSRplotthedots 0.2.2 point by point, written independently of the library: slow, plain, one row at a time.

From the description of its behaviour (design notes on the peers; its public source, R/ptd_spc_standard.R,
R/ptd_calculate_point_type.R and R/ptd_calculate_assurance_type.R, read for the facts). Means are R's: a sum and a
correction in long double, rounded once at the end. A missing value is None and takes with it every window it is in.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Value = float | None


@dataclass
class OraclePoint:
    """One point as ptd_spc's data frame has it."""

    mean: Value
    lower: Value
    upper: Value
    rule: str
    reading: str


def r_mean(numbers: Sequence[float]) -> Value:
    """R's mean(): long double, two passes."""
    if not numbers:
        return None
    total = np.longdouble(0)
    for number in numbers:
        total += np.longdouble(number)
    mean = total / len(numbers)
    rest = np.longdouble(0)
    for number in numbers:
        rest += np.longdouble(number) - mean
    return float(mean + rest / len(numbers))


def group_points(
    values: Sequence[Value], better: str, fix: int | None = None, screen: bool = True
) -> list[OraclePoint]:
    """Every point of one rebase group."""
    fixed = [v if fix is None or row < fix else None for row, v in enumerate(values)]
    mean = r_mean([v for v in fixed if v is not None])
    ranges = [abs(b - a) for a, b in itertools.pairwise(fixed) if a is not None and b is not None]
    average = r_mean(ranges)
    if screen and average is not None:
        average = r_mean([r for r in ranges if r < 3.267 * average])
    known = mean is not None and average is not None
    lower, upper = (mean - 2.66 * average, mean + 2.66 * average) if known else (None, None)
    near = 2 * (2.66 / 3) * average if known else None
    outside, close, side = [], [], []
    for v in values:
        if v is None or mean is None:
            outside.append(None), close.append(None), side.append(None)
            continue
        side.append((v > mean) - (v < mean))
        outside.append(None if not known else v > upper or v < lower)
        close.append(None if not known else not outside[-1] and (v < mean - near or v > mean + near))
    rules = [rule_at(row, values, side, outside, close) for row in range(len(values))]
    return [OraclePoint(mean, lower, upper, rule, read(way, better)) for rule, way in rules]


def rule_at(row: int, values: Sequence[Value], side: list, outside: list, close: list) -> tuple[str, int]:
    """(rule, direction) of one point: the first of outside, trend, two in three, seven on a side."""
    if outside[row]:
        return "beyond", side[row]
    if in_trend(values, row):
        rises = direction_of_trend(values, row)
        return "trend", 1 if rises else -1
    if close[row] and any(two_in_three(side, close, start) for start in range(row - 2, row + 1)):
        return "two_in_three", side[row]
    if any(seven_on_a_side(side, start) for start in range(row - 6, row + 1)):
        return "shift", side[row]
    return "", 0


def window(items: Sequence, start: int, size: int) -> list | None:
    """`size` items from `start`; None when they do not all exist or one is missing."""
    if start < 0 or start + size > len(items):
        return None
    part = list(items[start : start + size])
    return None if any(item is None for item in part) else part


def seven_on_a_side(side: list, start: int) -> bool:
    part = window(side, start, 7)
    return part is not None and (all(s == 1 for s in part) or all(s == -1 for s in part))


def monotone(values: Sequence[Value], start: int) -> bool:
    part = window(values, start, 7)
    if part is None:
        return False
    steps = [b - a for a, b in itertools.pairwise(part)]
    return all(s > 0 for s in steps) or all(s < 0 for s in steps)


def in_trend(values: Sequence[Value], row: int) -> bool:
    return any(monotone(values, start) for start in range(row - 6, row + 1))


def direction_of_trend(values: Sequence[Value], row: int) -> bool:
    """True for "Increasing": by the step to the right if the next point is in a trend too, else to the left."""
    if row + 1 < len(values) and in_trend(values, row + 1):
        return values[row + 1] > values[row]
    return values[row] > values[row - 1]


def two_in_three(side: list, close: list, start: int) -> bool:
    sides, closes = window(side, start, 3), window(close, start, 3)
    return sides is not None and closes is not None and abs(sum(sides)) == 3 and sum(closes) >= 2


def read(way: int, better: str) -> str:
    if way == 0:
        return "common"
    if better == "neither":
        return "high" if way > 0 else "low"
    return "improvement" if (way > 0) == (better == "up") else "concern"


def assurance(target: Value, lower: Value, upper: Value, better: str) -> str:
    if better == "neither":
        return ""
    if target is not None and upper is not None and target > upper:
        return "fail" if better == "up" else "pass"
    if target is not None and lower is not None and target < lower:
        return "pass" if better == "up" else "fail"
    return "hit_or_miss"
