"""Many stretches of points side by side: what limits and rules work on. One series is a block of one column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(slots=True)
class Block:
    """Stretches of points, time-major: every array (n_points, n_stretches), a stretch being one phase of one series.

    plotted: the values of the chart, NaN where missing. numerators, denominators: for charts of rates;
    for subgroups their means and sizes, with `spreads` their standard deviations.
    baseline: True where a point may set the limits (None: everywhere). excluded: True where a point counts in neither
    limits nor runs (None: nowhere). rows: rows of each stretch; below them the columns hold NaN.
    """

    plotted: np.ndarray
    rows: np.ndarray
    numerators: np.ndarray | None = None
    denominators: np.ndarray | None = None
    spreads: np.ndarray | None = None
    baseline: np.ndarray | None = None
    excluded: np.ndarray | None = None

    def counting(self) -> np.ndarray:
        """The plotted values with NaN for the excluded ones."""
        return self.plotted if self.excluded is None else np.where(self.excluded, np.nan, self.plotted)

    def may_set(self) -> np.ndarray | None:
        """True where a row may set the limits, missing or not; None when every row may."""
        if self.excluded is None:
            return self.baseline
        return ~self.excluded if self.baseline is None else self.baseline & ~self.excluded

    def setting(self) -> np.ndarray:
        """The plotted values with NaN for those that do not set the limits."""
        allowed = self.may_set()
        return self.plotted if allowed is None else np.where(allowed, self.plotted, np.nan)

    def rate(self) -> tuple[np.ndarray, np.ndarray]:
        """(numerators, denominators), for kinds that cannot do without."""
        if self.numerators is None or self.denominators is None:
            raise ValueError("This kind of chart needs denominators.")
        return self.numerators, self.denominators
