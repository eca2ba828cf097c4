"""Limits of subgroup means and spreads (Montgomery, Introduction to Statistical Quality Control 6e, ch. 6)."""

from __future__ import annotations

import math

import numpy as np

from holdfast_stats._block import Block
from holdfast_stats._lines import Limits
from holdfast_stats._sums import column_counts, column_means, column_sums


def c4(size: float) -> float:
    """Mean of the standard deviation of `size` normal values, in standard deviations; NaN under two values."""
    if not size > 1:
        return math.nan
    return math.sqrt(2 / (size - 1)) * math.exp(math.lgamma(size / 2) - math.lgamma((size - 1) / 2))


def xbar_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Subgroup means: grand mean +/- A3(n_j) s, A3 = 3 / (c4 sqrt n) (6.28 to 6.31). Size 1: no limits."""
    means, sizes = block.rate()
    counts = ~np.isnan(block.setting()) & (sizes > 0)
    weights = np.where(counts, sizes, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = column_sums(weights * np.where(counts, means, 0.0)) / column_sums(weights)
        sigma = _spread_within(block) / (_c4_of_each(sizes) * np.sqrt(sizes))
    return Limits.at_sigma(mean, sigma, column_counts(counts))


def s_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Subgroup standard deviations: B3(n_j) s to B4(n_j) s, B3 at least 0 (6.25 to 6.31). Size 1: no limits."""
    spread = _spread_within(block)
    share = _c4_of_each(block.rate()[1])
    sigma = spread * np.sqrt(1 - share**2) / share
    return Limits.at_sigma(spread, sigma, column_counts(~np.isnan(block.setting())), None, 0.0)


def _spread_within(block: Block) -> np.ndarray:
    """Mean of the s_j where all subgroups have one size, else sqrt(sum (n_j - 1) s_j^2 / sum (n_j - 1))."""
    sizes = block.rate()[1]
    spreads = np.full(sizes.shape, np.nan) if block.spreads is None else block.spreads
    sizes = np.where(sizes > 0, sizes, np.nan)
    allowed = block.may_set()
    counts = ~np.isnan(spreads) & (sizes > 1)
    if allowed is not None:
        counts &= allowed
    freedom = np.where(counts, sizes - 1, 0.0)
    squares = freedom * np.where(counts, spreads, 0.0) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        pooled = np.sqrt(column_sums(squares) / column_sums(freedom))
    one_size = np.fmin.reduce(sizes, axis=0) == np.fmax.reduce(sizes, axis=0)
    return np.where(one_size, column_means(spreads, counts), pooled)


def _c4_of_each(sizes: np.ndarray) -> np.ndarray:
    known = {size: c4(size) for size in np.unique(sizes[~np.isnan(sizes)])}
    return np.array([known.get(size, math.nan) for size in sizes.ravel()]).reshape(sizes.shape)
