"""The upright axis: which values it covers, and round numbers along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_PAD = 0.06
_LEAST_SPAN = 1e-12  # less is rounding, not data
_NEAR_ZERO = 0.3  # an axis that would start below this share of its top starts at zero instead


@dataclass(frozen=True, slots=True)
class LinearScale:
    """Values `low` to `high` onto pixels `bottom` (low) to `top` (high); pixels grow downwards."""

    low: float
    high: float
    bottom: float
    top: float

    def __call__(self, value: float) -> float:
        """The pixel of `value`."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def holds(self, value: float) -> bool:
        """Whether `value` is within the axis (a hair's breadth forgiven)."""
        slack = 1e-9 * (self.high - self.low)
        return self.low - slack <= value <= self.high + slack


def nice_step(span: float, ticks: int) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that gives at most `ticks` intervals over `span`."""
    raw = span / max(1, ticks)
    power = 10.0 ** math.floor(math.log10(raw))
    for multiple in (1, 2, 2.5, 5, 10):
        if multiple * power >= raw * (1 - 1e-9):
            return float(multiple * power)
    return 10 * power


def value_range(
    values: Sequence[float],
    levels: Sequence[float],
    bounds: tuple[float | None, float | None],
    ticks: int,
    whole: bool = False,
) -> tuple[float, float, float]:
    """(low, high, step) of the axis for finite `values` and `levels` (centre, limits, targets).

    `bounds` are the least and greatest possible value, None for none. While all values are within a bound the axis
    is too, even if a limit is not: limits are never clipped, but 104 % is no place on an axis of percentages.
    With `whole` the step is a whole number too.
    """
    least, greatest = _bounds_in_force(values, bounds)
    inside = [v for v in (*values, *levels) if least <= v <= greatest]
    if not inside:
        inside = [v for v in (least, greatest) if math.isfinite(v)] or [0.0, 1.0]
    low, high = min(inside), max(inside)
    span = high - low
    middle = (low + high) / 2
    if span <= max(1e-9 * abs(middle), 0.9 if whole else _LEAST_SPAN):
        span = max(abs(middle) * 0.2, _least_span(whole, greatest))
        low, high = middle - span / 2, middle + span / 2
    new_low, new_high = low - _PAD * span, high + _PAD * span
    if min(inside) >= 0 and (new_low < 0 or low <= _NEAR_ZERO * high):
        new_low = 0.0
    new_low, new_high = max(new_low, least), min(new_high, greatest)
    step = nice_step(new_high - new_low, ticks)
    if whole and step != int(step):
        step = float(math.ceil(step))
    new_low, new_high = _to_a_tick(new_low, new_high, step)
    return max(new_low, least), min(new_high, greatest), step


def _least_span(whole: bool, greatest: float) -> float:
    """What an axis covers at least when everything on it is equal: shares of 1 less than other numbers."""
    return 4.0 if whole else 0.1 if greatest == 1.0 else 1.0


def _bounds_in_force(values: Sequence[float], bounds: tuple[float | None, float | None]) -> tuple[float, float]:
    """The bounds that the values themselves obey, infinite otherwise."""
    least = -math.inf if bounds[0] is None or any(v < bounds[0] for v in values) else bounds[0]
    greatest = math.inf if bounds[1] is None or any(v > bounds[1] for v in values) else bounds[1]
    return least, greatest


def _to_a_tick(low: float, high: float, step: float) -> tuple[float, float]:
    """Ends moved outward to the next tick when it is near: a labelled end reads better than a bare one."""
    lower, upper = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    new_low = min(low, lower) if low - lower <= 0.4 * step else low
    return new_low, (max(high, upper) if upper - high <= 0.4 * step else high)


def ticks_within(low: float, high: float, step: float) -> list[float]:
    """Multiples of `step` from `low` to `high`, ends included."""
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    return [round(i * step, 12) for i in range(first, last + 1)]
