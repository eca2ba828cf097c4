"""A series: dated numbers, checked once, sorted, and never changed after."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

LARGEST = 1e100  # beyond this a measure is an error of entry, and squares would overflow
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, eq=False, init=False)
class Series:
    """Values by day, in order of date.

    values: 1-D numbers, a gap is NaN (or None). For p, pp, u and up charts the value is the numerator.
    dates: as many days: `datetime.date`, `numpy.datetime64` or "YYYY-MM-DD". Any order; sorted here.
    denominators: as many numbers, zero or more, or None.
    spreads: standard deviations of subgroups, or None; `of_observations` makes such a series.

    Raises ValueError when lengths differ, a date is missing, repeated or not a day, a value is not a number,
    infinite or beyond 1e100 in size, a denominator is negative, or there is no row at all.
    """

    values: np.ndarray
    dates: np.ndarray
    denominators: np.ndarray | None = None
    spreads: np.ndarray | None = None

    def __init__(self, values: Any, dates: Any, denominators: Any = None, spreads: Any = None) -> None:
        values, dates = numbers(values, "value"), days(dates)
        if values.size == 0:
            raise ValueError("A series needs at least one row.")
        if dates.size != values.size:
            raise ValueError(f"There are {values.size} values but {dates.size} dates.")
        denominators = None if denominators is None else numbers(denominators, "denominator")
        if denominators is not None:
            _check_denominators(denominators, values.size)
        spreads = None if spreads is None else numbers(spreads, "spread")
        if spreads is not None and spreads.size != values.size:
            raise ValueError(f"There are {values.size} values but {spreads.size} spreads.")
        order = np.argsort(dates, kind="stable")
        dates = dates[order]
        same = np.flatnonzero(dates[1:] == dates[:-1])
        if same.size:
            raise ValueError(f"{dates[same[0]]} occurs more than once; a series has one row for each date.")
        columns = {"values": values, "dates": dates, "denominators": denominators, "spreads": spreads}
        for name, column in columns.items():
            kept = column if column is None or name == "dates" else column[order]
            object.__setattr__(self, name, None if kept is None else _frozen(kept))

    @classmethod
    def of_observations(cls, values: Any, dates: Any) -> Series:
        """A series of subgroups for xbar and s charts: one row an observation, a subgroup being all of one date.

        Its values are the means of the subgroups, its denominators their sizes (missing observations do not count),
        its spreads their standard deviations (n - 1; NaN under two observations).
        """
        observed, when = numbers(values, "value"), days(dates)
        if observed.size != when.size:
            raise ValueError(f"There are {observed.size} values but {when.size} dates.")
        days_seen, group = np.unique(when, return_inverse=True)
        means, spreads, sizes = (np.full(days_seen.size, np.nan) for _ in range(3))
        for place in range(days_seen.size):
            here = observed[(group == place) & ~np.isnan(observed)]
            sizes[place] = here.size
            means[place] = here.mean() + (here - here.mean()).mean() if here.size else np.nan
            spreads[place] = here.std(ddof=1) if here.size > 1 else np.nan
        return cls(means, days_seen, sizes, spreads)

    def __len__(self) -> int:
        return int(self.values.size)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Series):
            return NotImplemented
        ours, theirs = self.denominators, other.denominators
        if (ours is None) != (theirs is None):
            return False
        return (
            np.array_equal(self.dates, other.dates)
            and np.array_equal(self.values, other.values, equal_nan=True)
            and (ours is None or theirs is None or np.array_equal(ours, theirs, equal_nan=True))
        )

    __hash__ = None  # type: ignore[assignment]


def numbers(raw: Any, what: str) -> np.ndarray:
    """1-D float64 copy of `raw`, None read as NaN. ValueError names the first bad entry by its place."""
    if isinstance(raw, np.ndarray) and raw.dtype.kind in "fiu":
        out = raw.astype(np.float64)
    else:
        out = np.array([_number(item, place, what) for place, item in enumerate(raw, 1)], dtype=np.float64)
    if out.ndim != 1:
        raise ValueError(f"The {what}s must be one row of numbers, not {out.ndim} dimensions.")
    with np.errstate(invalid="ignore"):
        bad = np.flatnonzero(np.abs(out) > LARGEST)
    if bad.size:
        raise ValueError(f"{what.capitalize()} {bad[0] + 1} is infinite or too large: {out[bad[0]]}.")
    return out


def _number(item: Any, place: int, what: str) -> float:
    if item is None:
        return float("nan")
    if isinstance(item, (str, bytes, bool, np.bool_)):
        raise ValueError(f"{what.capitalize()} {place} is not a number: {item!r}.")
    try:
        return float(item)
    except (TypeError, ValueError):
        raise ValueError(f"{what.capitalize()} {place} is not a number: {item!r}.") from None


def days(raw: Iterable[Any]) -> np.ndarray:
    """1-D datetime64[D] copy of `raw`. ValueError names the first entry that is not a day."""
    if isinstance(raw, np.ndarray) and raw.dtype.kind == "M":
        out = raw.astype("datetime64[D]")
        with_time = np.flatnonzero((out != raw) & ~np.isnat(raw))
        if with_time.size:
            raise ValueError(f"Date {with_time[0] + 1} has a time of day: {raw[with_time[0]]}.")
    else:
        if isinstance(raw, (str, bytes)):
            raise ValueError("The dates must be a list of days, not one text.")
        out = np.array([day(item, f"Date {place}") for place, item in enumerate(raw, 1)], dtype="datetime64[D]")
    if out.ndim != 1:
        raise ValueError(f"The dates must be one row, not {out.ndim} dimensions.")
    missing = np.flatnonzero(np.isnat(out))
    if missing.size:
        raise ValueError(f"Date {missing[0] + 1} is missing.")
    return out


def day(item: Any, what: str = "The date") -> np.datetime64:
    """One day as datetime64[D]; ValueError when `item` is not a day (`what` names it in the message)."""
    if isinstance(item, datetime.datetime):
        if item.timetz() != datetime.time():
            raise ValueError(f"{what} has a time of day or a time zone: {item.isoformat()}.")
        return np.datetime64(item.date(), "D")
    if isinstance(item, datetime.date):
        return np.datetime64(item, "D")
    if isinstance(item, np.datetime64):
        return np.datetime64(days(np.array([item]))[0], "D")
    if isinstance(item, str) and _ISO_DAY.fullmatch(item):
        try:
            return np.datetime64(datetime.date.fromisoformat(item), "D")
        except ValueError:
            pass
    raise ValueError(f"{what} is not a day written YYYY-MM-DD: {item!r}.")


def _check_denominators(denominators: np.ndarray, length: int) -> None:
    if denominators.size != length:
        raise ValueError(f"There are {length} values but {denominators.size} denominators.")
    negative = np.flatnonzero(denominators < 0)
    if negative.size:
        raise ValueError(f"Denominator {negative[0] + 1} is negative: {denominators[negative[0]]}.")


def _frozen(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array
