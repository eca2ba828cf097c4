"""How much more the units differ than chance would make them: the additive model of DerSimonian and Laird."""

from __future__ import annotations

import numpy as np

TRIM = 0.1  # share of the z-scores pulled in at each end


def dispersion(z: np.ndarray, error: np.ndarray, *, truncate: bool) -> tuple[float, float]:
    """phi and tau squared of z-scores with their standard errors (two arrays of one length).

    truncate: leave out the outer tenths by rank (SHMI); otherwise pull them in to the 10 % and 90 % quantiles (type
    7 of Hyndman and Fan). phi is the mean of z squared over the units kept, tau squared the variance between units on
    the scale of `error`: nought where phi is no more than chance. NaN and nought for no units.
    """
    if not z.size:
        return float("nan"), 0.0
    if truncate:
        tenth = np.floor(10 * _average_ranks(z) / (z.size + 1))
        kept = (tenth > 0) & (tenth < 9)
        z, error = z[kept], error[kept]
    else:
        z = np.clip(z, *np.quantile(z, [TRIM, 1 - TRIM]))
    units = z.size
    phi = float(np.mean(z**2))
    weight = 1 / error**2
    spread = float(weight.sum() - (weight**2).sum() / weight.sum())
    if units < 2 or units * phi < units - 1 or spread <= 0:
        return phi, 0.0
    return phi, max(0.0, (units * phi - (units - 1)) / spread)


def _average_ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1; equal values share the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray(((last - counts + 1 + last) / 2)[inverse])
