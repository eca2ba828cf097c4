"""Phases: where they start, which points set their limits, which count in nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from holdfast_stats._rules import RuleSet
from holdfast_stats._series import day

FEWEST_FIXED = 12  # XmR limits are not fixed on fewer points (Making Data Count; NHSRplotthedots stops)


def phase_starts(dates: np.ndarray, rebase: Iterable[Any], rules: RuleSet) -> tuple[np.ndarray, list[np.datetime64]]:
    """(row where each phase starts, beginning with 0; the re-base dates that start none).

    A re-base starts at the first point on or after its date; under ptd-0.2.2 at the point of exactly that date, any
    other date being ignored. A re-base at or before the first point divides nothing.
    """
    if isinstance(rebase, (str, bytes)):
        raise ValueError("rebase must be a list of dates, not one text.")
    starts, idle = {0}, []
    for asked in sorted({day(item, "The re-base date") for item in rebase}):
        row = int(np.searchsorted(dates, asked))
        if row < dates.size and (rules.windows or dates[row] == asked):
            starts.add(row)
        else:
            idle.append(asked)
    return np.array(sorted(starts), dtype=np.int64), idle


def fixed_rows(starts: np.ndarray, length: int, first: int, kind: str) -> np.ndarray:
    """True for the first `first` rows of each phase; rows of missing values count among them. ValueError if too few."""
    fewest = FEWEST_FIXED if kind == "xmr" else 2
    if isinstance(first, bool) or not isinstance(first, (int, np.integer)) or first < fewest:
        raise ValueError(f"fix_first must be a whole number of at least {fewest} for this chart, not {first!r}.")
    rows = np.arange(length)
    return rows - starts[np.searchsorted(starts, rows, side="right") - 1] < first


def window_rows(dates: np.ndarray, baseline: Any) -> np.ndarray:
    """True for the rows of a baseline, given as (first date, last date), both included, or as a mask of rows."""
    mask = _mask(baseline, dates.size, "baseline")
    if mask is not None:
        return mask
    if isinstance(baseline, (str, bytes)) or not isinstance(baseline, Sequence) or len(baseline) != 2:
        raise ValueError("baseline must be (first date, last date) or a True/False for each row.")
    first, last = (day(item, "The baseline date") for item in baseline)
    if first > last:
        raise ValueError(f"The baseline ends ({last}) before it begins ({first}).")
    return (dates >= first) & (dates <= last)


def excluded_rows(dates: np.ndarray, exclude: Any) -> np.ndarray | None:
    """True for the rows to leave out, given as dates or as a mask of rows; None when there are none."""
    mask = _mask(exclude, dates.size, "exclude")
    if mask is None:
        if isinstance(exclude, (str, bytes)):
            raise ValueError("exclude must be a list of dates, not one text.")
        mask = np.zeros(dates.size, dtype=bool)
        for asked in (day(item, "The excluded date") for item in exclude):
            row = int(np.searchsorted(dates, asked))
            if row == dates.size or dates[row] != asked:
                raise ValueError(f"There is no point on {asked} to exclude.")
            mask[row] = True
    return mask if mask.any() else None


def _mask(asked: Any, length: int, what: str) -> np.ndarray | None:
    array = np.asarray(asked) if isinstance(asked, (np.ndarray, list, tuple)) and len(asked) else None
    if array is None or array.dtype != np.bool_:
        return None
    if array.shape != (length,):
        raise ValueError(f"The {what} mask has {array.size} entries but the series {length} rows.")
    return array


def whole_phases_where_unset(allowed: np.ndarray, present: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """`allowed`, but all True in a phase in which no present point may set the limits: it is judged by itself."""
    ends = np.append(starts[1:], allowed.size)
    out = allowed.copy()
    for start, stop in zip(starts, ends, strict=True):
        if not (allowed[start:stop] & present[start:stop]).any():
            out[start:stop] = True
    return out
