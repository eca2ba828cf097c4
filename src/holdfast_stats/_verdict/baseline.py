"""What came before the change, for many gains at once (HELD 2.1 and 2.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict.formulas import counting_variance
from holdfast_stats._verdict.settings import Settings

KINDS = ("mean", "proportion", "rate", "count")


@dataclass(frozen=True, eq=False)
class Course:
    """Observed numbers of many gains, turned so that larger is better. Arrays are (gains, periods).

    x: value, or value over denominator, season removed. weight: denominator over the baseline's mean denominator.
    observed: bool. mean_denominator: (gains,), 1 for counts and means.
    """

    kind: str
    x: np.ndarray
    weight: np.ndarray
    observed: np.ndarray
    mean_denominator: np.ndarray

    @property
    def counted(self) -> bool:
        """Whether counting noise sets a floor under the variance."""
        return self.kind != "mean"

    def floor(self, level: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Variance of one period that counting alone would give at a level; 0 for means."""
        if not self.counted:
            return np.zeros_like(level)
        return counting_variance(level, self.kind) / self.mean_denominator[rows]


@dataclass(frozen=True, eq=False)
class Baseline:
    """The old level of many gains and how sure it is; every array is (gains,).

    enough: whether a verdict is possible. n: observed points. level: mu0, the harder of the mean with and without its
    last three periods. mean: the plain mean. squares, freedom, variance: SS0, df0, s0. neighbours: C0. seasonal: a
    season was found and removed. twins: (gains, year) mean of each calendar period; twins_needed: they must be beaten
    too. span: periods from its first point to the change. asked: the least gain the owner asked for, 0 when none.
    """

    enough: np.ndarray
    n: np.ndarray
    level: np.ndarray
    mean: np.ndarray
    squares: np.ndarray
    freedom: np.ndarray
    variance: np.ndarray
    neighbours: np.ndarray
    seasonal: np.ndarray
    twins: np.ndarray
    twins_needed: np.ndarray
    span: np.ndarray
    asked: np.ndarray


def turned(
    values: np.ndarray,
    denominators: np.ndarray | None,
    kind: str,
    direction: str,
    change: np.ndarray,
    settings: Settings,
) -> tuple[Course, np.ndarray]:
    """The course of each gain and the mask (gains, periods) of its baseline, before any season is removed."""
    sign = -1.0 if direction == "down" else 1.0
    period = np.arange(values.shape[1])
    before = (period >= change[:, None] - settings.baseline_most) & (period < change[:, None])
    if denominators is None or kind == "count":
        observed = np.isfinite(values)
        x, weight, mean = np.where(observed, sign * values, 0.0), np.where(observed, 1.0, 0.0), np.ones(len(values))
        return Course(kind, x, weight, observed, mean), before & observed
    observed = np.isfinite(values) & np.isfinite(denominators) & (denominators > 0)
    base = before & observed
    size = np.where(observed, denominators, 0.0)
    count = base.sum(1)
    mean = np.where(count > 0, np.where(base, size, 0).sum(1) / np.maximum(count, 1), 1.0)
    x = np.where(observed, sign * values / np.where(observed, denominators, 1.0), 0.0)
    return Course(kind, x, size / mean[:, None], observed, mean), base


def season_terms(periods: int, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """cos and sin of the place in the year, one of each a period."""
    angle = 2 * np.pi * np.arange(periods) / settings.year
    return np.cos(angle), np.sin(angle)


def _mean(weights: np.ndarray, x: np.ndarray) -> np.ndarray:
    return (weights * x).sum(1) / np.maximum(weights.sum(1), 1e-300)


def _remove_season(course: Course, base: np.ndarray, able: np.ndarray, n: np.ndarray, settings: Settings) -> np.ndarray:
    """Take a fitted yearly wave out of the whole course where F is clear (in place); which gains had one."""
    found = np.zeros(len(base), bool)
    rows = np.flatnonzero(able)
    if rows.size == 0:
        return found
    cosine, sine = season_terms(base.shape[1], settings)
    design = np.stack([np.ones_like(cosine), cosine, sine], 1)
    weights, x = np.where(base[rows], course.weight[rows], 0.0), course.x[rows]
    normal = np.einsum("gt,ti,tj->gij", weights, design, design)
    right = np.einsum("gt,ti,gt->gi", weights, design, x)
    beta = np.linalg.solve(normal, right[..., None])[..., 0]
    rss = (weights * (x - beta @ design.T) ** 2).sum(1)
    tss = (weights * (x - _mean(weights, x)[:, None]) ** 2).sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        f = ((tss - rss) / 2) / (rss / (n[rows] - 3))
    clear = f > settings.season_f
    found[rows[clear]] = True
    wave = beta[clear][:, 1:] @ design.T[1:]
    course.x[rows[clear]] = np.where(course.observed[rows[clear]], course.x[rows[clear]] - wave, 0.0)
    return found


def baseline(
    course: Course, base: np.ndarray, change: np.ndarray, asked: np.ndarray, settings: Settings
) -> Baseline:  # fmt: skip
    """The old level of each gain. Removes a season from the course where the baseline shows one."""
    n = base.sum(1)
    enough = n >= settings.baseline_least
    first = np.where(base.any(1), base.argmax(1), 0)
    span = change - first
    seasonal = _remove_season(
        course, base, enough & (span >= settings.season_span) & (n >= settings.season_observed), n, settings
    )
    weights = np.where(base, course.weight, 0.0)
    mean = _mean(weights, course.x)
    earlier = np.where(np.arange(base.shape[1]) < change[:, None] - 3, weights, 0.0)
    guarded = (n - 3 >= 9) & (earlier.sum(1) > 0)
    level = np.where(guarded, np.maximum(mean, _mean(earlier, course.x)), mean)
    residual = np.where(base, np.sqrt(course.weight) * (course.x - mean[:, None]), 0.0)
    squares = (residual**2).sum(1)
    freedom = n - np.where(seasonal, 3, 1)
    variance = np.maximum(squares / np.maximum(freedom, 1), course.floor(mean, np.arange(len(mean))))
    neighbours = (residual[:, 1:] * residual[:, :-1]).sum(1)
    needed = (span >= settings.year) & (span < settings.season_span)
    return Baseline(
        enough,
        n,
        level,
        mean,
        squares,
        freedom,
        variance,
        neighbours,
        seasonal,
        _twins(course, weights, settings),
        needed,
        span,
        asked,
    )


def _twins(course: Course, weights: np.ndarray, settings: Settings) -> np.ndarray:
    """Mean of each calendar period of the baseline, (gains, year); NaN where it holds none."""
    place = np.arange(weights.shape[1]) % settings.year
    twins = np.full((len(weights), settings.year), np.nan)
    for p in range(settings.year):
        here = weights[:, place == p]
        total = here.sum(1)
        twins[:, p] = np.where(total > 0, (here * course.x[:, place == p]).sum(1) / np.maximum(total, 1e-300), np.nan)
    return twins
