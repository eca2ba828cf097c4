"""Sums that come out the same for one series and for many.

Blocks are time-major: shape (n_points, n_series), one series a column. A column is added from its first row to its
last, so a missing value (counted as 0.0) or rows added at the end to make ragged series fit change no bit of it.
"""

from __future__ import annotations

import numpy as np


def column_sums(block: np.ndarray) -> np.ndarray:
    """Sum of each column of (n, b), added strictly from the first row to the last."""
    if block.shape[1] == 1:  # numpy would add a lone column in pairs; a running sum keeps the order
        return np.add.accumulate(block[:, 0])[-1:] if block.shape[0] else np.zeros(1)
    return np.add.reduce(block, axis=0)


def column_counts(flags: np.ndarray) -> np.ndarray:
    """How many of each column of a boolean (n, b) hold, as float64."""
    small = flags.view(np.uint8)
    if flags.shape[0] < 256:
        return np.add.reduce(small, axis=0, dtype=np.uint8).astype(np.float64)
    return np.add.reduce(small, axis=0, dtype=np.int64).astype(np.float64)


def column_means(block: np.ndarray, counted: np.ndarray, counts: np.ndarray | None = None) -> np.ndarray:
    """Mean of the entries of each column where `counted` holds; NaN where none does.

    Two passes: the second adds the mean of what the first left over, so that a constant column returns its value
    exactly and a point equal to the mean is seen as equal.
    """
    counts = column_counts(counted) if counts is None else counts
    absent = ~counted
    rest = block.copy()
    some_absent = bool(absent.any())
    if some_absent:
        rest[absent] = 0.0
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = column_sums(rest) / counts
        np.subtract(rest, mean, out=rest)
        if some_absent:
            rest[absent] = 0.0
        return mean + column_sums(rest) / counts


def column_medians(block: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """Median of the entries of each column where `counted` holds; NaN where none does."""
    if block.shape[0] == 0:
        return np.full(block.shape[1], np.nan)
    ordered = np.sort(np.where(counted, block, np.nan), axis=0)  # NaN go last
    counts = counted.sum(axis=0)
    columns = np.arange(block.shape[1])
    low = ordered[np.maximum(counts - 1, 0) // 2, columns]
    high = ordered[np.minimum(counts // 2, block.shape[0] - 1), columns]
    return np.where(counts % 2 == 1, low, (low + high) / 2)
