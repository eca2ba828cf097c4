"""The three small formulas everything else uses."""

from __future__ import annotations

import numpy as np


def student(z: np.ndarray | float, nu: np.ndarray) -> np.ndarray:
    """The t value with nu degrees of freedom that is as rare as z under the normal (Cornish-Fisher, two terms)."""
    nu = np.maximum(np.asarray(nu, float), 1)
    return np.asarray(z + (z**3 + z) / (4 * nu) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * nu**2))


def inflation(m: np.ndarray, phi: np.ndarray) -> np.ndarray:
    """How much wider the error of a mean of m periods is when neighbours correlate by phi (1 when they do not)."""
    m = np.maximum(np.asarray(m, float), 1)
    ratio = (1 + phi) / (1 - phi) - 2 * phi * (1 - phi**m) / (m * (1 - phi) ** 2)
    return np.where(phi == 0, 1.0, ratio)


def counting_variance(level: np.ndarray, kind: str) -> np.ndarray:
    """Variance of one event's worth at a level: m(1-m) for proportions, m for rates and counts (sign ignored)."""
    size = np.abs(level)
    return size * (1 - size) if kind == "proportion" else size
