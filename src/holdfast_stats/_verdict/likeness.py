"""Series that are like a measure: drawn with its level, its counts, its noise and its season."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict.baseline import KINDS, baseline, turned
from holdfast_stats._verdict.formulas import counting_variance
from holdfast_stats._verdict.proof import drawn_to_prior
from holdfast_stats._verdict.settings import Settings

COUNTING_WEIGHT = 24  # periods' worth of belief that counting alone makes the noise: one baseline cannot settle it


@dataclass(frozen=True, eq=False)
class Likeness:
    """What a baseline tells of a measure.

    level: weighted mean. n: observed points. spread: standard deviation of a period (means). excess: variance over
    that of counting, 1 or more (Laney), drawn to 1. phi: lag-1 autocorrelation of what is not counting noise.
    sizes: (n,) denominators, or None. wave: (year,) what the season adds to each calendar period, 0 without one.
    """

    kind: str
    level: float
    n: int
    spread: float
    excess: float
    phi: float
    sizes: np.ndarray | None
    wave: np.ndarray

    def draw(
        self, rng: np.random.Generator, aim: float, before: int, after: int, series: int, wards: int
    ) -> tuple[np.ndarray, np.ndarray | None]:
        """(series, before + after) values at the old level and then at the aim, and their denominators.

        wards: so many such measures added up (not for means).
        """
        periods = before + after
        place = np.arange(periods)
        level = np.where(place < before, self.level, aim) + self.wave[(place - before) % len(self.wave)]
        unseen = self._unseen(rng, series, periods)
        if self.kind == "mean":
            return level + self.spread * unseen, None
        under = np.full(periods, 1.0) if self.sizes is None else np.resize(self.sizes[::-1], periods)[::-1]
        level = np.maximum(level, 0.0)
        wide = 0.0
        if self.excess > 1:
            noise = counting_variance(np.full(1, self.level), self.kind)[0] / under.mean()
            wide = float(np.log1p((self.excess - 1) * noise / self.level**2 / wards))
        mean = level * np.exp(np.sqrt(wide) * unseen - wide / 2)
        if self.kind == "proportion":
            sizes = np.broadcast_to(np.rint(under * wards).astype(np.int64), mean.shape)
            return rng.binomial(sizes, np.clip(mean, 0, 1)).astype(float), sizes.astype(float)
        counts = rng.poisson(mean * under * wards).astype(float)
        return counts, None if self.sizes is None else np.broadcast_to(under * wards, mean.shape)

    def _unseen(self, rng: np.random.Generator, series: int, periods: int) -> np.ndarray:
        """AR(1) noise of variance 1."""
        found = rng.standard_normal((series, periods))
        for t in range(1, periods):
            found[:, t] = self.phi * found[:, t - 1] + np.sqrt(1 - self.phi**2) * found[:, t]
        return found


def likeness(
    kind: str, values: Sequence[float] | np.ndarray, denominators: Sequence[float] | np.ndarray | None,
    settings: Settings,
) -> Likeness:  # fmt: skip
    """What the last three years of a baseline tell. ValueError for unknown kinds and no numbers."""
    if kind not in KINDS or (kind in ("proportion", "rate") and denominators is None):
        raise ValueError(f"Unknown kind, or one that needs denominators: {kind!r}.")
    row = np.asarray(values, float)[None, :]
    under = None if denominators is None or kind == "count" else np.asarray(denominators, float)[None, :]
    if under is not None and under.shape != row.shape:
        raise ValueError("There must be as many denominators as values.")
    change = np.array([row.shape[1]])
    course, base = turned(row, under, kind, "up", change, settings)
    if not base.any():
        raise ValueError("The baseline holds no number.")
    level = float((course.weight * course.x * base).sum() / (course.weight * base).sum())
    raw = course.x.copy()
    found = baseline(course, base, change, np.zeros(1), settings)
    floor = float(course.floor(np.array([abs(level)]), np.zeros(1, int))[0])
    freedom = max(int(found.freedom[0]), 1)
    spread = float(found.squares[0]) / freedom
    excess = 1.0
    if floor > 0:
        excess = max(1.0, (freedom * spread / floor + COUNTING_WEIGHT) / (freedom + COUNTING_WEIGHT))
    prior = 0.5 * (1 - 1 / excess) if course.counted else settings.prior
    phi = drawn_to_prior(found.neighbours, found.squares, found.n, np.array([prior]), settings.prior_weight)[0]
    if course.counted:  # counting noise has no memory: what remembers is the rest
        phi = min(phi / (1 - 1 / excess), 0.6) if excess > 1 else 0.0
    seen = np.flatnonzero(base[0])
    wave = np.zeros(settings.year)
    wave[(seen - row.shape[1]) % settings.year] = (raw - course.x)[0, seen]
    sizes = None if under is None else under[0, seen]
    return Likeness(kind, level, len(seen), float(np.sqrt(spread)), excess, float(phi), sizes, wave)
