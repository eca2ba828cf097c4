"""How alike neighbours are."""

from __future__ import annotations

import numpy as np


def autocorrelation(values: np.ndarray, lag: int = 1) -> float:
    """Correlation of a 1-D array with itself `lag` points earlier, about its mean; pairs with a gap are left out.

    NaN when it is constant or has no such pair. (Box & Jenkins: covariance over all pairs / variance.)
    """
    present = ~np.isnan(values)
    count = int(present.sum())
    if count < 2 or lag >= values.size:
        return float("nan")
    off = values - values[present].mean()
    variance = float((off[present] ** 2).sum())
    pairs = off[lag:] * off[:-lag]
    paired = ~np.isnan(pairs)
    if variance <= 0.0 or not paired.any():
        return float("nan")
    return float(pairs[paired].mean() * count / variance * (1 - lag / count))


def noteworthy(correlation: float, count: int) -> bool:
    """More than two standard errors (1 / sqrt n, of independent values) above zero."""
    return bool(correlation > 2 / max(count, 1) ** 0.5)
