"""Is the gap between now and before beyond chance? (HELD 2.3)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict.baseline import Baseline, Course, season_terms
from holdfast_stats._verdict.formulas import inflation, student
from holdfast_stats._verdict.settings import Settings
from holdfast_stats._verdict.window import Window

ROUNDING = 1e-9  # what lies closer than this, in parts of what is compared, is equal

# Why a window proves a gain or does not: the first of the conditions, in this order, that it fails.
REASONS = (
    "", "few_since", "within_chance", "less_than_asked", "not_lasting", "same_months_before", "uneven",
    "short_window", "long_window",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Proof:
    """What a window says of some gains; every array is (gains,).

    proven: all conditions hold. level: the window's mean. n, squares: its points and their spread. phi:
    autocorrelation for the score later. z and critical: the gap in standard errors, and how many prove it. needed: the
    window's mean that would prove it at this spread. why: index into REASONS.
    """

    proven: np.ndarray
    level: np.ndarray
    n: np.ndarray
    squares: np.ndarray
    phi: np.ndarray
    z: np.ndarray
    critical: np.ndarray
    needed: np.ndarray
    why: np.ndarray


def drawn_to_prior(
    tied: np.ndarray, squares: np.ndarray, n: np.ndarray, prior: np.ndarray, weight: float
) -> np.ndarray:
    """Lag-1 autocorrelation, corrected for small samples and drawn to the prior, between 0 and 0.6."""
    raw = np.where(squares > 0, tied / np.where(squares > 0, squares, 1.0), 0.0)
    raw = raw + (1 + 3 * raw) / n + 1 / n
    return np.clip((n * raw + weight * prior) / (n + weight), 0.0, 0.6)


def examine(
    window: Window, rows: np.ndarray, course: Course, before: Baseline, settings: Settings, *, long: bool,
    critical: float | None = None,
) -> Proof:  # fmt: skip
    """Test some gains' window against their baseline. `rows` are their places in course and baseline."""
    m, level = window.n, window.mean()
    squares, n0 = window.squares(level), before.n[rows]
    nu = np.maximum(before.freedom[rows] + m - 1, 1)
    floor = course.floor((before.mean[rows] + level) / 2, rows)
    spread = np.maximum((before.squares[rows] + squares) / nu, floor)
    laney = spread / np.maximum(floor, 1e-300) if course.counted else np.full(m.shape, np.inf)
    tied, total = before.neighbours[rows] + window.neighbours(level), before.squares[rows] + squares
    prior = 0.5 * (1 - 1 / np.maximum(laney, 1)) if long else np.full(m.shape, settings.prior)
    phi = drawn_to_prior(tied, total, n0 + m, prior, settings.prior_weight)
    base_error = inflation(n0, phi) / np.maximum(n0, 1)
    variance = spread * (inflation(m, phi) / np.maximum(m, 1) + base_error)
    variance = variance + np.where(before.seasonal[rows], spread * base_error * 2 * _lean(window, settings), 0.0)
    gap = level - before.level[rows]
    size = np.maximum(np.abs(level), np.abs(before.level[rows]))
    variance = np.where(spread > (ROUNDING * size) ** 2, variance, 0.0)  # all values equal, but for how they were typed
    error = np.sqrt(np.where(variance > 0, variance, 1.0))
    z = np.where(variance > 0, gap / error, 0.0)
    k = 2.1 * (24 / np.maximum(m, 1)) ** 0.25 if long else (critical or settings.critical)
    line = student(k, nu)
    conditions = (
        m >= settings.least,
        z > line,
        gap > before.asked[rows],
        window.last(settings.dip) >= before.level[rows] + gap / 2 - ROUNDING * np.abs(gap),
        _beats_twins(window, rows, before, gap, settings),
        np.full(m.shape, True) if not long else laney <= 4,
    )
    proven = np.logical_and.reduce(conditions)
    why = np.where(proven, 8 if long else 7, 1 + np.argmin(conditions, axis=0))
    needed = np.where(variance > 0, before.level[rows] + np.maximum(line * error, before.asked[rows]), np.nan)
    careful = np.full(m.shape, settings.prior)
    phi = drawn_to_prior(tied, total, n0 + m, careful, settings.prior_weight)
    return Proof(proven, level, m, squares, phi, z, line, needed, why)


def _lean(window: Window, settings: Settings) -> np.ndarray:
    """How far the window's points sit on one side of the year: squared mean of cos plus squared mean of sin."""
    cosine, sine = season_terms(int(window.period.max(initial=0)) + 1, settings)
    place, m = np.maximum(window.period, 0), np.maximum(window.n, 1)
    c = np.where(window.inside, cosine[place], 0.0).sum(1) / m
    s = np.where(window.inside, sine[place], 0.0).sum(1) / m
    return np.asarray(c**2 + s**2)


def _beats_twins(window: Window, rows: np.ndarray, before: Baseline, gap: np.ndarray, settings: Settings) -> np.ndarray:
    """With one to two years before: also better than the same months of the year before, by as much."""
    twin = before.twins[rows[:, None], np.maximum(window.period, 0) % settings.year]
    paired = window.inside & np.isfinite(twin)
    n = paired.sum(1)
    ahead = np.where(paired, window.x - np.where(paired, twin, 0.0), 0.0).sum(1) / np.maximum(n, 1)
    return ~before.twins_needed[rows] | (n == 0) | (ahead >= gap * (1 - ROUNDING))
