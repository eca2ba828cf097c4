"""How the numbers of one chart are written: values, levels (centre, limits, target) and ticks of the axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NumberFormat = str | Callable[[float], str]
"""`number`, `count`, `rate`, `percent` (values 0 to 100), `proportion` (0 to 1, written as %), or a function."""

# The least and greatest value a measure of this kind can have; the axis stays within them while the data do.
BOUNDS: dict[str, tuple[float | None, float | None]] = {
    "number": (None, None),
    "count": (0.0, None),
    "rate": (0.0, None),
    "percent": (0.0, 100.0),
    "proportion": (0.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Writes the numbers of one chart, all with the same care. Made by `number_words`.

    `bounds` are the least and greatest possible value (None for none); `whole`: every value is a whole number.
    """

    bounds: tuple[float | None, float | None]
    whole: bool
    value_decimals: int
    level_decimals: int
    factor: float = 1.0
    unit: str = ""
    own: Callable[[float], str] | None = None

    def value(self, value: float) -> str:
        """One plotted value, e.g. `1,204`, `93.4%`, `−3`."""
        return self.own(value) if self.own else _write(value * self.factor, self.value_decimals) + self.unit

    def level(self, value: float) -> str:
        """A centre, limit or target: one decimal more than the values, none when it is whole."""
        return self.own(value) if self.own else _write(value * self.factor, self.level_decimals) + self.unit

    def given(self, value: float) -> str:
        """A number somebody set (a target): as exactly as they gave it, up to four decimals."""
        places = _exact_decimals([value * self.factor], 4)
        return self.own(value) if self.own else _write(value * self.factor, places) + self.unit

    def tick(self, value: float, step: float) -> str:
        """A tick of the axis whose ticks are `step` apart."""
        if self.own:
            return self.own(value)
        places = decimals_of(step * self.factor)
        return _write(value * self.factor, places, keep=True) + self.unit


def decimals_of(step: float) -> int:
    """Decimals needed to write multiples of `step` (0.25 needs 2)."""
    for places in range(10):
        if math.isclose(round(step, places), step, rel_tol=1e-6):
            return places
    return 10


def number_words(number_format: NumberFormat, values: Sequence[float], levels: Sequence[float]) -> NumberWords:
    """Chooses decimals that show how the values differ. Inputs are finite numbers, without the missing ones.

    Raises ValueError for a name that is not in `BOUNDS`.
    """
    if not isinstance(number_format, str):
        return NumberWords((None, None), False, 0, 0, own=number_format)
    if number_format not in BOUNDS:
        raise ValueError(f"number_format is {number_format!r}; it can be {', '.join(BOUNDS)} or a function.")
    percent = number_format in ("percent", "proportion")
    factor = 100.0 if number_format == "proportion" else 1.0
    every = [v * factor for v in (*values, *levels)]
    spread = max(every) - min(every) if every else 0.0
    needed = 2 - math.floor(math.log10(spread)) if spread > 0 else 1
    if percent:
        places = min(4, max(1, needed - 1))
        return NumberWords(BOUNDS[number_format], False, places, places, factor, "%")
    whole = bool(values) and all(v == int(v) for v in values)
    places = 0 if whole else _exact_decimals(values, min(6, max(0, needed)))
    large = max(map(abs, every), default=0.0) >= 1000
    level_places = places if large else min(6, max(places, needed) if not whole else 1)
    return NumberWords(BOUNDS[number_format], whole, places, level_places)


def _exact_decimals(values: Sequence[float], most: int) -> int:
    """The fewest decimals, up to `most`, that write every value exactly."""
    for places in range(most):
        if all(math.isclose(round(v, places), v, rel_tol=1e-9, abs_tol=1e-12) for v in values):
            return places
    return most


def _write(value: float, places: int, keep: bool = False) -> str:
    """Thousands with commas, a true minus sign; whole numbers without decimals unless `keep`."""
    if not keep and math.isclose(value, round(value), rel_tol=1e-12, abs_tol=1e-9):
        places = 0
    text = f"{value:,.{places}f}"
    if not text.startswith("-"):
        return text
    return "−" + text[1:] if text.strip("-0.,") else text[1:]
