"""Simulated courses with fixed seeds, and how often states are right on them: used by verdict.py and verdict_trials.py.

Monthly, 24 months before the change and 36 after unless said. Means have standard deviation 1 and lag-1 autocorrelation
phi; effects are in standard deviations, up is better. Counts fall.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict import judge
from holdfast_stats._verdict.judge import ACHIEVED, EMBEDDED, HOLDING, LOST, SLIPPING

BEFORE, AFTER, SEED = 24, 36, 20_261_123
KEPT = (ACHIEVED, HOLDING, EMBEDDED)


@dataclass(frozen=True)
class Scenario:
    """One kind of course. gone: month after the change from which the gain goes again, or None. held: it is kept."""

    name: str
    kind: str = "mean"
    phi: float = 0.2
    effect: float = 0.0
    shape: str = "step"
    season: str = ""
    before: int = BEFORE
    level: float = 0.0

    @property
    def gone(self) -> int | None:
        return {"relapse": 12, "half": 12, "decay": 6}.get(self.shape)

    @property
    def nothing(self) -> bool:
        return self.effect == 0 or self.shape == "blip"

    @property
    def direction(self) -> str:
        return "up" if self.kind == "mean" else "down"

    def draw(self, series: int) -> tuple[np.ndarray, np.ndarray | None]:
        """Values (series, before + 36) and denominators; the same for the same name and number."""
        rng = np.random.default_rng([SEED, *self.name.encode()])
        periods = self.before + AFTER
        if self.shape == "after a bad spell":
            long = self._noise(rng, series, 120)
            worst = np.stack([long[:, t : t + 3].mean(1) for t in range(24, 60)], 1).argmin(1) + 27
            return np.stack([long[i, s - self.before : s + AFTER] for i, s in enumerate(worst)]), None
        moved = self.effect * course(self.shape, self.before, periods)
        noise = self._noise(rng, series, periods)
        if self.kind == "mean":
            return noise + season(self.season, periods) + moved, None
        mean = self.level * (1 - moved)
        if self.kind == "count":
            return rng.poisson(np.broadcast_to(mean, noise.shape)).astype(float), None
        under = rng.integers(170, 231, noise.shape)
        return rng.binomial(under, np.broadcast_to(mean, noise.shape)).astype(float), under.astype(float)

    def _noise(self, rng: np.random.Generator, series: int, periods: int) -> np.ndarray:
        drawn = rng.standard_normal((series, periods))
        for t in range(1, periods):
            drawn[:, t] = self.phi * drawn[:, t - 1] + np.sqrt(1 - self.phi**2) * drawn[:, t]
        return drawn


def course(shape: str, before: int, periods: int) -> np.ndarray:
    """How much of the effect is there in each period, 0 to 1."""
    month = np.arange(periods) - before
    there = (month >= 0).astype(float)
    if shape == "blip":
        return there * (month < 3)
    if shape == "ramp":
        return np.clip((month + 1) / 12, 0, 1)
    if shape == "relapse":
        return there * (month < 12)
    if shape == "half":
        return np.asarray(there * np.where(month < 12, 1.0, 0.5))
    if shape == "decay":
        return there * np.clip(1 - (month - 5) / 12, 0, 1)
    return there


def season(which: str, periods: int) -> np.ndarray:
    """A smooth yearly wave, or two sharp winter months, in standard deviations."""
    month = np.arange(periods)
    if which == "wave":
        return np.asarray(1.5 * np.cos(2 * np.pi * month / 12 + 1))
    if which == "sharp":
        return -2.5 * np.isin(month % 12, (0, 1))
    return np.zeros(periods)


def judged(one: Scenario, series: int) -> np.ndarray:
    """(series, 36) states by our rule, from the change on."""
    values, under = one.draw(series)
    change = np.full(series, one.before)
    return judge(values, under, one.kind, one.direction, change).state[:, one.before :]


def proven(states: np.ndarray, within: int) -> np.ndarray:
    """Which series read achieved within so many months of the change."""
    return np.asarray((states[:, :within] == ACHIEVED).any(1))


def alarms(states: np.ndarray, state: int) -> tuple[np.ndarray, np.ndarray]:
    """(how often each series enters a state, years it was followed after proof)."""
    entered = ((states[:, 1:] == state) & (states[:, :-1] != state)).sum(1)
    years = np.isin(states, (*KEPT, SLIPPING)).sum(1) / 12
    return entered, years


def delay(states: np.ndarray, gone: int, which: tuple[int, ...] = (SLIPPING, LOST)) -> np.ndarray:
    """Months from the first month of loss until a state of `which`, 99 for never, of the series kept until then."""
    late = np.isin(states[np.isin(states[:, gone - 1], KEPT)][:, gone:], which)
    return np.where(late.any(1), late.argmax(1) + 1, 99)


def right(one: Scenario, states: np.ndarray) -> np.ndarray:
    """Which series end in the state they should: kept, or seen to have gone (of those once proven)."""
    last = states[:, -1]
    return np.isin(last, (SLIPPING, LOST)) if one.gone else np.isin(last, KEPT)
