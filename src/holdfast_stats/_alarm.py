"""How often a stable process signals by chance: simulated, and tabled so that a page need not simulate."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from holdfast_stats._alarm_table import ANY_SIGNAL, LATEST_POINT, LENGTHS, PER, PHIS
from holdfast_stats._block import Block
from holdfast_stats._codes import CONCERN, direction_code
from holdfast_stats._evaluate import evaluate
from holdfast_stats._limits import KINDS
from holdfast_stats._rules import RULE_SETS

SERIES = 20_000  # fewer where they are long, so that no simulation takes more than some tenths of a second
FEWEST_SERIES = 1_000
POINTS = 2_000_000
_AT_ONCE = 500
_SEED = 20250101


def latest_point_chance(n: int, phi: float = 0.0) -> float:
    """Chance that the latest point of a stable XmR chart (mdc-2023) of `n` points reads as a concern.

    phi: lag-1 autocorrelation. Read off a table of simulations (see `benchmarks/alarm_table.py`), between its
    entries by straight lines, beyond them by the nearest. ValueError for fewer than 2 points.
    """
    return _looked_up(LATEST_POINT, n, phi)


def any_signal_chance(n: int, phi: float = 0.0) -> float:
    """Chance that any point of a stable XmR chart (mdc-2023) of `n` points signals. As `latest_point_chance`."""
    return _looked_up(ANY_SIGNAL, n, phi)


def _looked_up(table: tuple[tuple[int, ...], ...], n: int, phi: float) -> float:
    if n < 2:
        raise ValueError(f"There is no chance to speak of with {n} points.")
    by_phi = [float(np.interp(np.log(n), np.log(LENGTHS), row)) for row in table]
    return float(np.interp(phi, PHIS, by_phi)) / PER


@lru_cache(maxsize=256)
def simulated_chances(
    n: int, phi: float, kind: str = "xmr", rules: str = "mdc-2023", screen: bool = True, series: int | None = None
) -> tuple[float, float]:
    """(chance that the latest point reads as a concern, chance of any signal) of a stable series.

    Values are normal, first-order autoregressive with `phi`, `n` points, a fixed seed. Kinds other than xmr and run
    are simulated as individuals charts, to which they are close unless counts are small. series: how many; 20,000,
    or, of long ones, as many as make two million points.
    """
    series = series or max(FEWEST_SERIES, min(SERIES, POINTS // n) // _AT_ONCE * _AT_ONCE)
    chart_kind = KINDS[kind if kind in ("xmr", "run", "mr") else "i"]
    rng = np.random.default_rng(_SEED)
    better = np.full(_AT_ONCE, direction_code("up"))
    concerns = signals = 0
    for _ in range(series // _AT_ONCE):
        block = Block(_stable(rng, n, phi), np.full(_AT_ONCE, n))
        found = evaluate(block, chart_kind, RULE_SETS[rules], better, screen=screen, runs=False)
        any_here = (found.signal != 0).any(axis=0)
        if found.runs is not None and chart_kind.runs_test:
            any_here |= found.runs.signal
        concerns += int((found.variation == CONCERN).sum())
        signals += int(any_here.sum())
    return concerns / series, signals / series


def _stable(rng: np.random.Generator, n: int, phi: float) -> np.ndarray:
    values = rng.standard_normal((n, _AT_ONCE))
    fresh = (1 - phi**2) ** 0.5
    for row in range(1, n):
        values[row] = phi * values[row - 1] + fresh * values[row]
    return values
