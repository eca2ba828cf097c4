"""Files to carry away: forty native charts as slides, one chart as a picture.

    python benchmarks/documents.py

Prints figures; asserts nothing. The first figure of each holds the loading of its library.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

import holdfast_documents as documents
from holdfast_stats import Series, chart, draw

DATES = np.arange("2022-01", "2025-01", dtype="datetime64[M]").astype("datetime64[D]")


def main() -> None:
    """Make each file three times."""
    values = np.random.default_rng(1).normal(50, 4, len(DATES))
    result = chart(Series(values, DATES), better="down", target=45)
    labels = [str(day)[:7] for day in DATES]
    forty = [documents.ChartSlide(f"Falls: Ward {n}", result, labels) for n in range(40)]
    svg = draw.chart_svg(result, title="Falls: Ward 7", standalone=True)
    timed("40 native charts as slides", lambda: documents.slides(forty, title="Measures"))
    timed("one chart as PNG, 1,600 dots wide", lambda: documents.png(svg))


def timed(what: str, make: Callable[[], bytes]) -> None:
    for turn in ("first", "again", "again"):
        start = time.perf_counter()
        size = len(make())
        print(f"  {what}, {turn}: {time.perf_counter() - start:.2f} s, {size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
