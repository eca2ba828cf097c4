"""How fast the statistics are, on this machine: prints figures, asserts nothing.

    python benchmarks/stats.py

100,000 XmR charts of about 60 points, ragged (24 to 96) with 1 % missing: limits, all rules, readings and both icons,
on one core, best of five in CPU time; the same number of P' charts; funnels of 10,000 units; verdicts of 5,000 gains.
For scale (design notes, same kind of machine): NHSRplotthedots 13,600 points a second in one faceted call,
nhspy-plotthedots about 15,000.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from holdfast_stats import Series, chance_of_proof, chart, funnel, verdict_history
from holdfast_stats.batch import chart_many, verdict_many
from holdfast_stats.draw import chart_svg, funnel_svg, sparkline_svg

SERIES, POINTS, MISSING = 100_000, 60, 0.01
UNITS = 10_000
GAINS = 5_000


def best_cpu(work: Callable[[], Any], repeats: int = 5) -> float:
    """Seconds of CPU of the quickest of some runs."""
    spent = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def with_gaps(rng: np.random.Generator, shape: Any) -> np.ndarray:
    values = rng.normal(50, 5, shape)
    values[rng.random(shape) < MISSING] = np.nan
    return values


def many() -> None:
    rng = np.random.default_rng(1)
    lengths = rng.integers(POINTS - 36, POINTS + 37, SERIES)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    ragged = with_gaps(rng, int(offsets[-1])), offsets
    square = with_gaps(rng, (SERIES, POINTS))
    engines = ["numpy", "numba"] if importlib.util.find_spec("numba") else ["numpy"]
    print(f"chart_many, {SERIES:,} series, about {POINTS} points, {MISSING:.0%} missing, one core:")
    for engine in engines:
        for rules in ("mdc-2023", "ptd-0.2.2"):
            for name, values, points in (("ragged", ragged, ragged[0].size), ("square", square, square.size)):

                def work(values: Any = values, rules: str = rules, engine: str = engine) -> Any:
                    return chart_many(values, better="up", target=55.0, rules=rules, engine=engine)

                work()  # compiles, warms
                seconds = best_cpu(work)
                print(
                    f"  {engine:5}  {rules:9}  {name}: {points / seconds / 1e6:5.1f} million points/s ({seconds:.2f} s)"
                )


def primed() -> None:
    rng = np.random.default_rng(3)
    sizes = rng.integers(200, 900, (SERIES, POINTS)).astype(float)
    counts = rng.binomial(sizes.astype(np.int64), 0.1).astype(float)

    def work() -> Any:
        return chart_many(counts, kind="pp", denominators=sizes, better="down")

    work()
    seconds = best_cpu(work, 3)
    print(
        f"chart_many, P', {SERIES:,} x {POINTS}: {counts.size / seconds / 1e6:.1f} million points/s ({seconds:.2f} s)"
    )


def compared() -> None:
    rng = np.random.default_rng(4)
    sizes = rng.integers(50, 5000, UNITS).astype(float)
    counts = rng.binomial(sizes.astype(np.int64), rng.uniform(0.08, 0.12, UNITS)).astype(float)
    print(f"funnel of {UNITS:,} units, over-dispersed:")
    for kind, method in (("pr", "shmi"), ("sr", "shmi"), ("sr", "cqc"), ("rc", "shmi")):
        below = sizes * 0.1 if kind == "sr" else sizes

        def work(kind: str = kind, method: str = method, below: np.ndarray = below) -> Any:
            return funnel(counts, below, kind=kind, sr_method=method)

        work()  # the exact limits load scipy once
        print(f"  {kind} {method if kind == 'sr' else ''}: {best_cpu(work) * 1e3:.1f} ms")
    wards = funnel(counts[:150], sizes[:150])
    print(f"  picture of 150 units: {best_cpu(lambda: funnel_svg(wards, title='Measure')) * 1e3:.2f} ms")


def one() -> None:
    rng = np.random.default_rng(2)
    days = (np.datetime64("2020-01", "M") + np.arange(POINTS)).astype("datetime64[D]")
    values = with_gaps(rng, POINTS)
    series = Series(values, days)

    def draw() -> str:
        return chart_svg(chart(series, better="up", target=55), title="Measure")

    result = chart(series, better="up", target=55)
    print(f"one series of {POINTS} points:")
    for name, work in (
        ("chart", lambda: chart(series, better="up", target=55)),
        ("chart and SVG", draw),
        ("60 sparklines", lambda: [sparkline_svg(result, title="Measure") for _ in range(60)]),
    ):
        work()
        print(f"  {name}: {best_cpu(lambda work=work: [work() for _ in range(20)]) / 20 * 1e3:.2f} ms")  # type: ignore[misc]


def gains() -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(50, 5, (GAINS, 84))
    values[:, 24:] += rng.choice([0.0, 5.0, 10.0], (GAINS, 1))
    falls = rng.poisson(6, (GAINS, 84)).astype(float)
    falls[:, 24:] = rng.poisson(4, (GAINS, 60))
    print(f"verdicts of {GAINS:,} gains x 84 months, every month's state, one core:")
    for kind, rows, better in (("mean", values, "up"), ("count", falls, "down")):

        def work(kind: str = kind, rows: np.ndarray = rows, better: str = better) -> Any:
            return verdict_many(rows, kind=kind, direction=better, change_index=24)

        work()
        print(f"  {kind}: {best_cpu(work, 3):.2f} s")
    row, months = values[-1], range(84)
    print(
        f"  one gain, in words: {best_cpu(lambda: verdict_history(row, None, months, 'mean', 'up', 24)) * 1e3:.0f} ms"
    )
    before = [3, 5, 4, 6, 2, 4] * 4
    print(f"  the chance of a proof: {best_cpu(lambda: chance_of_proof('count', before, aim=2.8), 3):.2f} s")


def importing() -> None:
    script = "import time; t = time.perf_counter(); import holdfast_stats; n = time.perf_counter(); "
    script += "holdfast_stats.chart; print(n - t, time.perf_counter() - n)"
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True) for _ in range(5)
    ]
    alone, first_use = min(tuple(map(float, run.stdout.split())) for run in runs)
    print(f"import holdfast_stats: {alone:.3f} s; its first use loads numpy and the rest: {first_use:.3f} s")


if __name__ == "__main__":
    many()
    primed()
    compared()
    one()
    gains()
    importing()
