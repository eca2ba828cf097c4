"""Limits of counts, proportions and rates (Montgomery, Introduction to Statistical Quality Control 6e, ch. 7)."""

from __future__ import annotations

import numpy as np

from holdfast_stats._block import Block
from holdfast_stats._lines import Limits
from holdfast_stats._ranges import MeanRange, bridged_ranges, mean_range
from holdfast_stats._sums import column_counts, column_means, column_medians, column_sums


def _pooled(block: Block) -> tuple[np.ndarray, np.ndarray]:
    """(sum of numerators / sum of denominators over the points that set the limits, how many those are)."""
    numerators, denominators = block.rate()
    present = ~np.isnan(block.setting())
    top = column_sums(np.where(present, numerators, 0.0))
    bottom = column_sums(np.where(present, denominators, 0.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        return top / bottom, column_counts(present)


def _over(block: Block, variance: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        sigma = np.sqrt(variance / block.rate()[1])
    return np.where(np.isfinite(sigma), sigma, np.nan)  # an empty denominator has no limit


def _laney(
    block: Block, centre: np.ndarray, sigma: np.ndarray, screen: bool, repair: bool
) -> tuple[np.ndarray, MeanRange]:
    """sigma times the spread of z = (y - centre) / sigma from point to point (Laney 2002). It may narrow the limits."""
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.where(sigma == 0.0, 0.0, (block.plotted - centre) / sigma)  # all 0 % or all 100 %: no spread at all
    ranges = mean_range(bridged_ranges(z, block.may_set()), screen=screen, repair=repair)
    return sigma * (ranges.mean / 1.128), ranges


def p_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Proportions: sigma_i = sqrt(p (1 - p) / n_i), kept within 0 and 1 (Montgomery 7.8)."""
    centre, counted = _pooled(block)
    return Limits.at_sigma(centre, _over(block, centre * (1 - centre)), counted, None, 0.0, 1.0)


def pp_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Laney's p': the sigma of a p chart stretched by what points vary beyond it."""
    centre, counted = _pooled(block)
    sigma, ranges = _laney(block, centre, _over(block, centre * (1 - centre)), screen, repair)
    return Limits.at_sigma(centre, sigma, counted, ranges, 0.0, 1.0)


def u_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Rates: sigma_i = sqrt(u / n_i), lower limit at least 0 (Montgomery 7.19)."""
    centre, counted = _pooled(block)
    return Limits.at_sigma(centre, _over(block, centre), counted, None, 0.0)


def up_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Laney's u': the sigma of a u chart stretched by what points vary beyond it."""
    centre, counted = _pooled(block)
    sigma, ranges = _laney(block, centre, _over(block, centre), screen, repair)
    return Limits.at_sigma(centre, sigma, counted, ranges, 0.0)


def c_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Counts: c +/- 3 sqrt(c), lower limit at least 0 (Montgomery 7.17)."""
    values = block.setting()
    present = ~np.isnan(values)
    centre = column_means(values, present)
    return Limits.at_sigma(centre, np.sqrt(centre), column_counts(present), None, 0.0)


def g_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Cases between events: limits from the mean m with sigma sqrt(m (m + 1)), drawn about the median.

    Montgomery 6e p. 319; the median as centre line: Provost & Murray 2011 p. 228, qicharts2.
    """
    values = block.setting()
    present = ~np.isnan(values)
    mean = column_means(values, present)
    limits = Limits.at_sigma(mean, np.sqrt(mean * (mean + 1)), column_counts(present), None, 0.0)
    limits.centre = column_medians(values, present)
    return limits
