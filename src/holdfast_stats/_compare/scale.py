"""The scale on which the error of an indicator is about normal, and the limits that chance alone draws.

Spiegelhalter 2005 (Statistics in Medicine 24:1185, doi:10.1002/sim.1970); NHS England's SHMI specification; the CQC's
Intelligent Monitoring.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

KINDS = ("pr", "sr", "rc")
SR_METHODS = ("shmi", "cqc")
Z_95, Z_998 = 1.959963984540054, 3.090232306167813
HALF = 0.5  # stands for a count of nought where a logarithm is taken


@dataclass(frozen=True, slots=True)
class Scale:
    """One kind of indicator: pr on the arcsine of a root, sr on a logarithm (shmi) or a root (cqc), rc on a logarithm.

    target is on the indicator's own scale, `centre` on this one. Counts and sizes are arrays of any one shape.
    """

    kind: str
    sr_method: str
    target: float

    @property
    def centre(self) -> float:
        """The target on this scale; minus infinity for ratios that are all nought."""
        if self.kind == "pr":
            return float(np.arcsin(np.sqrt(self.target)))
        if self.kind == "sr":
            return 1.0 if self.sr_method == "cqc" else 0.0
        return float(np.log(self.target)) if self.target > 0 else float("-inf")

    def place(self, counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """Each indicator on this scale."""
        if self.kind == "pr":
            return np.asarray(np.arcsin(np.sqrt(counts / sizes)))
        if self.kind == "rc":
            return np.asarray(np.log((counts + 0.5) / (sizes + 0.5)))
        if self.sr_method == "cqc":
            return np.asarray(np.sqrt(counts / sizes))
        return np.asarray(np.log(np.where(counts > 0, counts, HALF) / _published(sizes)))

    def error(self, counts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
        """The standard error of each on this scale."""
        if self.kind == "rc":
            return np.asarray(np.sqrt(counts / (counts + 0.5) ** 2 + sizes / (sizes + 0.5) ** 2))
        if self.kind == "sr" and self.sr_method == "shmi":
            return np.asarray(1 / np.sqrt(_published(sizes)))
        return np.asarray(1 / (2 * np.sqrt(sizes)))

    def back(self, places: np.ndarray) -> np.ndarray:
        """From this scale to the indicator's own; beyond the ends of a root or an arcsine means at the end.

        FunnelPlotR 0.6 leaves the limits of cqc on the root scale and lets the sine fold back past a right angle.
        """
        if self.kind == "pr":
            return np.asarray(np.sin(np.clip(places, 0, np.pi / 2)) ** 2)
        if self.kind == "sr" and self.sr_method == "cqc":
            return np.asarray(np.clip(places, 0, None) ** 2)
        return np.asarray(np.exp(places))

    def chance_limit(self, sizes: np.ndarray, error: np.ndarray, z: float) -> np.ndarray:
        """The limit z errors from the target by chance alone; exact (Poisson) for standardised ratios."""
        if self.kind == "sr":
            from scipy.special import gammaincinv, ndtr

            # A quantile of chi-square with 2k degrees of freedom is twice the inverse incomplete gamma of k.
            return np.asarray(gammaincinv(sizes + (z > 0), ndtr(z)) / sizes)
        return self.wide_limit(error, 0.0, z)

    def wide_limit(self, error: np.ndarray, tau2: float, z: float) -> np.ndarray:
        """The limit with a variance tau2 between units added to that of chance."""
        if self.centre == float("-inf"):
            return np.zeros_like(error)
        return self.back(self.centre + z * np.sqrt(error**2 + tau2))


def _published(expected: np.ndarray) -> np.ndarray:
    """Expected numbers to two decimals, as the SHMI publishes them; what would round to nought stays as it is."""
    rounded = np.round(expected, 2)
    return np.where(rounded > 0, rounded, expected)
