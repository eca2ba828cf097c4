"""Moving ranges: the point-to-point differences from which the limits of individual values are found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._sums import column_counts, column_means

SCREEN_AT = 3.267  # times the mean range: the upper limit of a moving-range chart (Nelson 1982)


@dataclass(slots=True)
class MeanRange:
    """Mean moving range of each stretch, and how it came about. Every array has shape (n_stretches,).

    hardly_varies: more than half of the ranges are zero, but not all. constant: all are zero (and there is one).
    collapsed: screening would have left only zero ranges in a stretch that does vary.
    screened_out: how many ranges screening dropped.
    """

    mean: np.ndarray
    hardly_varies: np.ndarray
    constant: np.ndarray
    collapsed: np.ndarray
    screened_out: np.ndarray


def moving_ranges(values: np.ndarray) -> np.ndarray:
    """|y_i - y_(i-1)| down each column of (n, b); one row fewer. A missing value takes both its ranges with it."""
    ranges = values[1:] - values[:-1]
    return np.abs(ranges, out=ranges)


def bridged_ranges(values: np.ndarray, allowed: np.ndarray | None) -> np.ndarray:
    """Moving ranges formed after the rows that are not `allowed` are cut out, so that they bridge the gap (qicharts2).

    Missing values inside what is allowed are not bridged. Shape as `moving_ranges`; NaN where there is no range.
    """
    if allowed is None:
        return moving_ranges(values)
    rows, columns = values.shape
    places = np.flatnonzero(allowed.T)
    flat = values.T.ravel()[places]
    ranges = np.full((columns, rows), np.nan)
    same = places[1:] // rows == places[:-1] // rows
    ranges.ravel()[places[1:][same]] = np.abs(flat[1:] - flat[:-1])[same]
    return np.ascontiguousarray(ranges.T[1:])


def mean_range(ranges: np.ndarray, *, screen: bool, repair: bool) -> MeanRange:
    """Mean of the ranges of each column, once screened (if `screen`) of those not under 3.267 times their mean.

    Screening happens once, and equality is dropped. Without `repair` (as NHSRplotthedots 0.2.2) a constant column
    loses every range and has no mean, and a nearly constant one may be left with zero ranges alone. With `repair` a
    column of which more than half of the ranges are zero is not screened.
    """
    counted = ~np.isnan(ranges)
    counts = column_counts(counted)
    mean = column_means(ranges, counted, counts)
    zeros = column_counts(ranges == 0.0)
    constant = (zeros == counts) & (counts > 0)
    hardly = (2 * zeros > counts) & ~constant
    nothing = np.zeros(mean.shape)
    if not screen:
        return MeanRange(mean, hardly, constant, hardly & False, nothing)
    kept = ranges < SCREEN_AT * mean
    n_kept = column_counts(kept)
    screened = column_means(ranges, kept, n_kept)
    collapsed = (n_kept > 0) & (screened == 0.0)
    if not repair:
        return MeanRange(screened, hardly, constant, collapsed, counts - n_kept)
    quiet = hardly | constant
    return MeanRange(
        np.where(quiet, mean, screened), hardly, constant, collapsed, np.where(quiet, 0.0, counts - n_kept)
    )
