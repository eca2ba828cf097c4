"""Table G: several wards of 2 to 6 falls a month, 4 on average; how often together they prove a fall.

Used by verdict.py.
"""

from __future__ import annotations

import numpy as np
from verdict_series import SEED

from holdfast_stats._verdict import judge
from holdfast_stats._verdict.judge import ACHIEVED
from holdfast_stats._verdict.pool import _scores
from holdfast_stats._verdict.settings import MONTH

POOLS, SUMS = 200, 4_000
RATES = {6: (2, 3, 4, 4, 5, 6), 12: (2, 3, 4, 4, 5, 6) * 2, 4: (2, 4, 4, 6)}


def pool_lines() -> None:
    """Proven, by wards and starts: falsely, after a blip, and within 12 and 24 months of the first change."""
    print("| wards, starts | false | after a blip | proven within 12 | 24 | ever | median month |")
    print("|---|---|---|---|---|---|---|")
    print(f"| 6, same date (their sum; {SUMS:,} pools) | {_same_date()} |")
    for wards, apart in ((6, 2), (12, 1), (4, 3)):
        changes = 24 + apart * np.arange(wards)
        false, blip, real = (months(changes, fall, brief) for fall, brief in ((0.0, False), (0.5, True), (0.3, False)))
        shares = [f"{100 * (found < 99).mean():.0f}" for found in (false, blip)]
        shares += [f"{100 * (real <= within).mean():.0f}" for within in (12, 24, 98)]
        starts = "month" if apart == 1 else f"{apart} months"
        print(f"| {wards}, every {starts} ({POOLS} pools) | {' | '.join(shares)} | {np.median(real):.0f} |", flush=True)


def months(changes: np.ndarray, fall: float, brief: bool) -> np.ndarray:
    """(POOLS,) months from the first change to the pool's proof, 99 for none. brief: the fall lasts three months."""
    rng = np.random.default_rng([SEED, 20, len(changes), int(100 * fall), brief])
    last = int(changes[-1]) + 24
    place = np.arange(last)
    rates = np.array(RATES[len(changes)], float)[:, None]
    there = (place >= changes[:, None]) & (~np.array(brief) | (place < changes[:, None] + 3))
    found = []
    for _ in range(POOLS):
        counts = rng.poisson(rates * (1 - fall * there)).astype(float)
        scores = _scores(counts, np.ones_like(counts), changes, "down", MONTH)
        found.append(next((t - 23 for t, (score, _) in enumerate(scores) if score.proven), 99))
    return np.array(found)


def _same_date() -> str:
    rng = np.random.default_rng([SEED, 21])
    cells = []
    for fall, brief in ((0.0, False), (0.5, True), (0.3, False)):
        there = (np.arange(60) >= 24) & (not brief or np.arange(60) < 27)
        drawn = rng.poisson(24 * (1 - fall * there), (SUMS, 60)).astype(float)
        states = judge(drawn, None, "count", "down", np.full(SUMS, 24)).state[:, 24:] == ACHIEVED
        cells.append(np.where(states.any(1), states.argmax(1) + 1, 99))
    false, blip, real = cells
    shares = [f"{100 * (found < 99).mean():.0f}" for found in (false, blip)]
    shares += [f"{100 * (real <= within).mean():.0f}" for within in (12, 24, 98)]
    return " | ".join([*shares, f"{np.median(real):.0f}"])
