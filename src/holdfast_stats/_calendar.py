"""What the dates of a series say: how often it is counted, and which periods are missing."""

from __future__ import annotations

import numpy as np

# Name, days between points (from, to), points in one turn of its season.
_RHYTHMS = (("day", 1, 1, 7), ("week", 7, 7, 52), ("month", 28, 31, 12), ("quarter", 89, 92, 4), ("year", 365, 366, 0))
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def frequency(dates: np.ndarray) -> str:
    """'day', 'week', 'month', 'quarter' or 'year' when the usual step between dates is one; else ''."""
    if dates.size < 2:
        return ""
    steps = np.sort(np.diff(dates).astype(np.int64))
    usual = steps[steps.size // 2]
    return next((name for name, least, most, _ in _RHYTHMS if least <= usual <= most), "")


def season_length(dates: np.ndarray) -> int:
    """Points in one turn of the season (12 for months, 7 for days, ...); 0 where there is none to speak of."""
    name = frequency(dates)
    return next((points for rhythm, _, _, points in _RHYTHMS if rhythm == name), 0)


def absent_periods(dates: np.ndarray) -> int:
    """How many periods between the first and the last date have no row at all. 0 where the rhythm is not known."""
    name = frequency(dates)
    if not name:
        return 0
    if name in _MONTHS:
        # a date in the last days of a month and one early in the next still are neighbours: months count, not days
        places = dates.astype("datetime64[M]").astype(np.int64) // _MONTHS[name]
        steps = np.diff(places)
    else:
        steps = np.diff(dates).astype(np.int64) // (7 if name == "week" else 1)
    return int(np.maximum(steps - 1, 0).sum())
