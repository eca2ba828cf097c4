"""What a chart of each kind plots, and which values it cannot take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._limits import Kind
from holdfast_stats._series import Series


@dataclass(frozen=True, slots=True)
class Plotted:
    """values: what is drawn. numerators, denominators, spreads: as `Block` wants them."""

    values: np.ndarray
    numerators: np.ndarray | None = None
    denominators: np.ndarray | None = None
    spreads: np.ndarray | None = None


def plotted(series: Series, kind: Kind, starts: np.ndarray) -> Plotted:
    """The plotted values of `series` on a chart of this kind, whose phases begin at the rows `starts`.

    ValueError for values the kind cannot take.
    """
    values, denominators = series.values, series.denominators
    where = check_values(values, denominators, kind)
    if where is not None:
        raise ValueError(f"{where[1]}: {series.dates[where[0]]}.")
    if kind.name == "mr":
        ranges = np.append(np.nan, np.abs(np.diff(values)))
        ranges[starts] = np.nan  # no range crosses a re-base
        return Plotted(ranges)
    if kind.subgroups:
        if series.spreads is None or denominators is None:
            raise ValueError(f"A chart of kind {kind.name} needs several observations a date: Series.of_observations.")
        return Plotted(values if kind.name == "xbar" else series.spreads, values, denominators, series.spreads)
    if kind.rate:
        if denominators is None:
            raise ValueError(f"A chart of kind {kind.name} needs denominators.")
        return Plotted(rate(values, denominators), values, denominators)
    return Plotted(values)


def rate(numerators: np.ndarray, denominators: np.ndarray) -> np.ndarray:
    """numerators / denominators, NaN over an empty denominator. Any shape."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(denominators > 0, numerators / denominators, np.nan)


def check_values(values: np.ndarray, denominators: np.ndarray | None, kind: Kind) -> tuple[int, str] | None:
    """(flat place, what is wrong) of the first value a chart of this kind cannot take; None when all will do."""
    if kind.above_zero:
        return _first(values <= 0, "A time between events must be greater than zero")
    if kind.lowest is None:
        return None
    negative = _first(values < kind.lowest, f"A chart of kind {kind.name} cannot take a negative number")
    if negative is not None or denominators is None or kind.name not in ("p", "pp"):
        return negative
    return _first(values > denominators, "The numerator is larger than its denominator")


def _first(bad: np.ndarray, problem: str) -> tuple[int, str] | None:
    return (int(np.argmax(bad)), problem) if bad.any() else None
