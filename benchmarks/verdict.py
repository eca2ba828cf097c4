"""How often the verdict is right, on simulated series with fixed seeds, beside other rules on the same series.

    python benchmarks/verdict.py

Monthly series, standard deviation 1, lag-1 autocorrelation as said, 24 months before the change and 36 after. Prints a
table in Markdown for docs/statistics/verdict.md, and how fast 5,000 gains are judged; asserts nothing. The others: the
rules of Making Data Count (2023) on one chart, and with limits frozen on the baseline. "Achieved" for them is the first
month that reads improvement after the change.
"""

from __future__ import annotations

import time

import numpy as np

from holdfast_stats._verdict import judge
from holdfast_stats._verdict.judge import ACHIEVED, LOST, SLIPPING
from holdfast_stats.batch import READINGS, chart_many

SERIES, BEFORE, AFTER, SEED = 2_000, 24, 36, 20_261_123
CHANGE = np.full(SERIES, BEFORE)
IMPROVES = READINGS.tolist().index("improvement")


def noise(seed: int, phi: float, periods: int = BEFORE + AFTER) -> np.ndarray:
    """(SERIES, periods) of AR(1) noise with standard deviation 1."""
    rng = np.random.default_rng([SEED, seed])
    drawn = rng.standard_normal((SERIES, periods))
    found = drawn.copy()
    for t in range(1, periods):
        found[:, t] = phi * found[:, t - 1] + np.sqrt(1 - phi**2) * drawn[:, t]
    return found


def after_bad_spell(seed: int) -> np.ndarray:
    """Nothing changed, and the start was chosen after the worst three months of three years."""
    long = noise(seed, 0.2, 120)
    worst = np.stack([long[:, t : t + 3].mean(1) for t in range(24, 60)], 1).argmin(1) + 27
    return np.stack([long[i, s - BEFORE : s + AFTER] for i, s in enumerate(worst)])


def ours(values: np.ndarray, within: int) -> np.ndarray:
    """Which series read achieved within so many months of the change."""
    states = judge(values, None, "mean", "up", CHANGE).state
    return (states[:, BEFORE : BEFORE + within] == ACHIEVED).any(1)


def theirs(values: np.ndarray, within: int, how: str) -> np.ndarray:
    """The same by the NHS rules, asked every month with the numbers so far."""
    found = np.zeros(len(values), bool)
    for end in range(BEFORE + 1, BEFORE + within + 1):
        seen = values[:, :end]
        options: dict[str, object] = {}
        if how == "frozen limits":
            options["baseline"] = np.broadcast_to(np.arange(end) < BEFORE, seen.shape)
        result = chart_many(seen, better="up", **options)  # type: ignore[arg-type]
        found |= result.reading.reshape(seen.shape)[:, -1] == IMPROVES
    return found


def rows() -> list[tuple[str, np.ndarray, int]]:
    """(what happened, the series, months within which it is asked)."""
    season = 1.5 * np.cos(2 * np.pi * np.arange(BEFORE + AFTER) / 12 + 1)
    step = (np.arange(BEFORE + AFTER) >= BEFORE).astype(float)
    blip = step * (np.arange(BEFORE + AFTER) < BEFORE + 3)
    return [
        ("nothing, autocorrelation 0.2", noise(1, 0.2), 36),
        ("nothing, autocorrelation 0.5", noise(2, 0.5), 36),
        ("nothing, start after a bad spell", after_bad_spell(3), 36),
        ("nothing but a season", noise(4, 0.2) + season, 36),
        ("three good months of 2 sd", noise(5, 0.2) + 2 * blip, 36),
        ("a gain of 1 sd, within 12 months", noise(6, 0.2) + step, 12),
        ("a gain of 2 sd, within 6 months", noise(7, 0.2) + 2 * step, 6),
        ("a gain of 2 sd, within 12 months", noise(7, 0.2) + 2 * step, 12),
    ]


def after_proof() -> list[str]:
    """False alarms on a gain that is held, and how soon a full relapse is seen."""
    step = 2.0 * (np.arange(84) >= BEFORE)
    held = judge(noise(8, 0.2, 84) + step, None, "mean", "up", CHANGE).state
    proven = (held == ACHIEVED).any(1)
    slips = ((held[:, 1:] == SLIPPING) & (held[:, :-1] != SLIPPING))[proven].sum() / proven.sum() / (60 / 12)
    losses = ((held[:, 1:] == LOST) & (held[:, :-1] != LOST))[proven].sum() / proven.sum() / (60 / 12)
    fall = np.where(np.arange(84) >= 60, 0.0, step)
    gone = judge(noise(9, 0.2, 84) + fall, None, "mean", "up", CHANGE).state
    keeping = np.isin(gone[:, 59], (3, 4, 5))
    late = gone[keeping][:, 60:]
    slip = np.where((late >= SLIPPING).any(1), (late >= SLIPPING).argmax(1) + 1, 99)
    lost = np.where((late == LOST).any(1), (late == LOST).argmax(1) + 1, 99)
    return [
        f"| false slipping a year, gain of 2 sd held | {slips:.2f} |",
        f"| false lost a year | {losses:.2f} |",
        f"| months until a full relapse of 2 sd reads slipping (median; within 3, within 6) | {np.median(slip):.0f} "
        f"({100 * (slip <= 3).mean():.0f} %, {100 * (slip <= 6).mean():.0f} %) |",
        f"| months until it reads lost (median) | {np.median(lost):.0f} |",
    ]


def counts() -> list[str]:
    """Table F: proven within 24 months for events a month, and a fall of 30 %."""
    rng = np.random.default_rng([SEED, 10])
    lines = ["| events a month | false | fall of 15 % | 30 % | 50 % |", "|---|---|---|---|---|"]
    for level in (1, 2, 4, 6, 10, 20):
        cells = []
        for fall in (0, 0.15, 0.3, 0.5):
            before, after = rng.poisson(level, (SERIES, BEFORE)), rng.poisson(level * (1 - fall), (SERIES, 24))
            found = judge(np.hstack([before, after]).astype(float), None, "count", "down", CHANGE).state
            cells.append(f"{100 * (found == ACHIEVED).any(1).mean():.0f}")
        lines.append(f"| {level} | {' | '.join(cells)} |")
    return lines


def main() -> None:
    print(f"{SERIES:,} series a cell, seed {SEED}. Percent of series that read achieved.\n")
    print("| what happened | verdict | NHS rules, one chart | NHS rules, frozen limits |")
    print("|---|---|---|---|")
    for words, values, within in rows():
        cells = [ours(values, within), *(theirs(values, within, how) for how in ("one", "frozen limits"))]
        print(f"| {words} | {' | '.join(f'{100 * cell.mean():.0f}' for cell in cells)} |")
    print("\n| after the proof | |\n|---|---|")
    print("\n".join(after_proof()))
    print("\nProven within two years, Poisson counts:\n")
    print("\n".join(counts()))
    many = np.random.default_rng(SEED).normal(50, 5, (5_000, 84))
    began = time.process_time()
    judge(many, None, "mean", "up", np.full(5_000, BEFORE))
    print(f"\n5,000 gains of 84 months judged, every month of each: {time.process_time() - began:.1f} s of CPU")


if __name__ == "__main__":
    main()
