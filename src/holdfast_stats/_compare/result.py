"""What a funnel says: the shapes `funnel()` returns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._compare.scale import Z_95, Z_998, Scale
from holdfast_stats._result import Caution


@dataclass(frozen=True, eq=False, slots=True)
class FunnelLines:
    """The limits in force as curves: arrays of one length, over `denominators`."""

    denominators: np.ndarray
    lower_95: np.ndarray
    upper_95: np.ndarray
    lower_998: np.ndarray
    upper_998: np.ndarray


@dataclass(frozen=True, eq=False)
class Funnel:
    """A funnel as numbers and words; every array has one entry for each unit, in the order given.

    kind, sr_method: as asked. groups: names, or numbers from 1. indicator: the plotted value, a share or a ratio.
    target: the line all are compared with: the pooled value, or 1 for standardised ratios. z: distance from it in
    standard errors. lower_95 to upper_998: limits by chance alone. od_lower_95 to od_upper_998: with over-dispersion;
    NaN when it was not asked for, the same as chance alone where there is none. side: 1 strictly above and -1
    strictly below the 99.8 % limits in force, else 0. warning_side: the same for the 95 % limits. outlier: side is
    not 0. phi: mean of z squared over the units kept (NaN for none). tau2: variance between units on the transformed
    scale, 0 when not asked for. adjusted: whether over-dispersed limits are in force. compared: whether the unit has
    both numbers; if not, all of its values are NaN.
    """

    kind: str
    sr_method: str
    groups: tuple[str, ...]
    numerators: np.ndarray
    denominators: np.ndarray
    indicator: np.ndarray
    target: float
    z: np.ndarray
    lower_95: np.ndarray
    upper_95: np.ndarray
    lower_998: np.ndarray
    upper_998: np.ndarray
    od_lower_95: np.ndarray
    od_upper_95: np.ndarray
    od_lower_998: np.ndarray
    od_upper_998: np.ndarray
    side: np.ndarray
    warning_side: np.ndarray
    phi: float
    tau2: float
    adjusted: bool
    units: tuple[str, str]
    cautions: tuple[Caution, ...]
    sentence: str

    @property
    def outlier(self) -> np.ndarray:
        """True outside the 99.8 % limits in force."""
        return self.side != 0

    @property
    def compared(self) -> np.ndarray:
        """True for units with both numbers."""
        return ~np.isnan(self.indicator)

    def lines(self, denominators: np.ndarray) -> FunnelLines:
        """The limits in force at any sizes above zero, to draw.

        For rc they are those of a unit on target; the limits of one unit rest on its own count too.
        """
        sizes = np.asarray(denominators, dtype=np.float64)
        scale = Scale(self.kind, self.sr_method, self.target)
        error = scale.error(sizes * self.target, sizes)

        def limit(z: float) -> np.ndarray:
            if self.adjusted:
                return scale.wide_limit(error, self.tau2, z)
            return scale.chance_limit(sizes, error, z)

        return FunnelLines(sizes, limit(-Z_95), limit(Z_95), limit(-Z_998), limit(Z_998))
