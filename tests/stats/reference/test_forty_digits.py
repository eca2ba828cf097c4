"""Published series computed again with forty digits, so that agreement to 1e-12 is not shared rounding.

Each expectation is the published formula in decimals; nothing here calls numpy or scipy for it. Where a source prints
figures, they are asserted to every digit it prints, in `test_published_limits.py` and `test_funnel.py`, and below.
"""

from __future__ import annotations

import statistics
from decimal import Decimal as D
from decimal import localcontext
from itertools import pairwise

import numpy as np
import pytest

from holdfast_stats import Series, chart, funnel
from tests.stats.reference.test_funnel import EXPECTED, OBSERVED
from tests.stats.reference.test_published_limits import BOARDS, CANS, COSTS, RINGS, SHIPMENTS, _rings
from tests.stats.series import monthly

# Days between rare events, made up: one a few hundred times another. No published T chart with its data was found.
BETWEEN = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96]
PI = D("3.14159265358979323846264338327950288419716939937510")
EXACT = 1e-13  # what is left is the rounding of one double


@pytest.fixture(autouse=True)
def _forty_digits():
    with localcontext() as context:
        context.prec = 40
        yield


def mean(numbers):
    return sum(numbers) / len(numbers)


def mean_range(numbers, screen=True):
    """Mean moving range; ranges of 3.267 means or more are left out once."""
    ranges = [abs(b - a) for a, b in pairwise(numbers)]
    average = mean(ranges)
    return mean([r for r in ranges if r < D("3.267") * average]) if screen else average


def lines(kind, tops, size=None):
    """(lower, centre, upper) of one phase, all its samples of one size."""
    y = [D(top) / size if size else D(top) for top in tops]
    centre = mean(y)
    if kind in ("xmr", "i"):
        width = D("2.66") * mean_range(y) if kind == "xmr" else 3 * mean_range(y) / D("1.128")
        return centre - width, centre, centre + width
    if kind == "mr":
        ranges = mean_range(y, screen=False)
        return D(0), ranges, D("3.267") * ranges
    if kind == "t":
        low, mid, high = lines("i", [(value.ln() / D("3.6")).exp() for value in y])
        return max(low, D(0)) ** D("3.6"), mid ** D("3.6"), high ** D("3.6")
    if kind == "g":
        width = 3 * (centre * (centre + 1)).sqrt()
        return max(centre - width, D(0)), statistics.median(y), centre + width
    sigma = (centre * (1 - centre) / size if kind in ("p", "pp") else centre / (size or 1)).sqrt()
    if len(kind) == 2:
        sigma *= mean_range([(value - centre) / sigma for value in y]) / D("1.128")
    return max(centre - 3 * sigma, D(0)), centre, centre + 3 * sigma


CASES = [
    ("xmr", COSTS, None), ("i", COSTS, None), ("mr", COSTS, None), ("p", CANS, 50), ("pp", CANS, 50),
    ("c", BOARDS, None), ("u", SHIPMENTS, 50), ("up", SHIPMENTS, 50), ("g", SHIPMENTS, None), ("t", BETWEEN, None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "tops", "size"), CASES, ids=[case[0] for case in CASES])
def test_lines_of_each_kind(kind, tops, size):
    result = chart(monthly(tops, None if size is None else [size] * len(tops)), kind=kind)
    for ours, theirs in zip(
        (result.lower[-1], result.centre[-1], result.upper[-1]), lines(kind, tops, size), strict=True
    ):
        assert float(ours) == pytest.approx(float(theirs), rel=EXACT, abs=EXACT)


def test_subgroups_of_piston_rings():
    """c4 of five: sqrt(2 / 4) gamma(2.5) / gamma(2), with gamma(2.5) = 3 sqrt(pi) / 4 (Montgomery 6e, appendix VI)."""
    numbers = [D(text) for text in RINGS.split()]
    groups = [numbers[i : i + 5] for i in range(0, 125, 5)]
    spreads = [(sum((x - mean(g)) ** 2 for x in g) / 4).sqrt() for g in groups]
    c4 = (D(2) / 4).sqrt() * 3 * PI.sqrt() / 4
    assert round(c4, 4) == D("0.9400")
    centre, spread, wide = mean(numbers), mean(spreads), 3 * (1 - c4 * c4).sqrt() / c4
    half = 3 * spread / (c4 * D(5).sqrt())
    means, deviations = chart(_rings(), kind="xbar"), chart(_rings(), kind="s")
    for result, expected in (
        (means, (centre - half, centre, centre + half)),
        (deviations, (max(D(0), spread * (1 - wide)), spread, spread * (1 + wide))),
    ):
        found = (result.lower[0], result.centre[0], result.upper[0])
        assert found == pytest.approx([float(line) for line in expected], rel=1e-11, abs=EXACT)


def normal_quantile(probability):
    """Bisection on the series of the normal distribution function (Abramowitz and Stegun 26.2.11)."""
    low, high = D(0), D(6)
    for _ in range(110):
        x = (low + high) / 2
        term, total, n = x, x, 1
        while abs(term) > D("1e-42"):
            term *= x * x / (2 * n + 1)
            total, n = total + term, n + 1
        below = D("0.5") + total * (-x * x / 2).exp() / (2 * PI).sqrt()
        low, high = (x, high) if below < probability else (low, x)
    return (low + high) / 2


def test_funnel_of_the_six_published_groups():
    """The standardised ratios of FunnelPlotR's own tests: phi (published: 2.948033), tau squared, all limits, z."""
    ratios = [(D(o) / D(e), D(1) / D(e).sqrt()) for o, e in zip(OBSERVED, EXPECTED, strict=True)]
    z = [ratio.ln() / s for ratio, s in ratios]
    order = sorted(range(6), key=lambda i: z[i])
    kept = [i for i in range(6) if 0 < 10 * (order.index(i) + 1) // 7 < 9]  # a tenth off each end, by rank
    phi = mean([z[i] ** 2 for i in kept])
    weights = [1 / ratios[i][1] ** 2 for i in kept]
    count = len(kept)
    tau2 = (count * phi - (count - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    assert round(phi, 6) == D("2.948033")
    assert tau2 > 0
    result = funnel(OBSERVED, EXPECTED, kind="sr")
    assert (result.phi, result.tau2) == pytest.approx((float(phi), float(tau2)), rel=1e-12)
    assert result.z == pytest.approx([float(value) for value in z], rel=1e-12)
    for level, name in ((D("0.975"), "95"), (D("0.999"), "998")):
        reach = normal_quantile(level)
        for sign, side in ((-1, "lower"), (1, "upper")):
            wide = [float((sign * reach * (s * s + tau2).sqrt()).exp()) for _, s in ratios]
            assert getattr(result, f"od_{side}_{name}") == pytest.approx(wide, rel=1e-12), (side, name)


def test_quantile_is_the_printed_one():
    assert round(normal_quantile(D("0.975")), 10) == D("1.9599639845")
    assert round(normal_quantile(D("0.999")), 10) == D("3.0902323062")


def test_rates_of_many_sizes_keep_their_digits():
    """Sizes from one to ten million in one series, where sums of doubles lose most."""
    tops, sizes = [3, 41, 5, 999_000, 17, 250], [1000, 9000, 1100, 10_000_000, 4500, 61_000]
    result = chart(Series(tops, [f"2024-{m:02d}-01" for m in range(1, 7)], sizes), kind="u")
    centre = D(sum(tops)) / D(sum(sizes))
    upper = [float(centre + 3 * (centre / size).sqrt()) for size in sizes]
    np.testing.assert_allclose(result.upper, upper, rtol=EXACT)
