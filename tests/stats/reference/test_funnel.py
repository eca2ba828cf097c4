"""Funnels against published numbers, and against an independent reading of the method, unit by unit."""

from __future__ import annotations

import csv
import math
import statistics

import numpy as np
import pytest
from scipy.stats import chi2, norm, rankdata

from holdfast_stats import funnel
from tests.stats.series import MEASURES

# The example of FunnelPlotR's own tests (tests/testthat/test-classes_methods.R): six groups, observed and expected.
OBSERVED, EXPECTED = [100, 150, 180, 80, 120, 225], [108, 112, 165, 95, 100, 220]


def test_phi_of_the_six_groups_of_funnelplotr():
    assert round(funnel(OBSERVED, EXPECTED, kind="sr").phi, 6) == 2.948033


def test_exact_poisson_limits_that_funnelplotr_publishes():
    """tests/testthat/test-poisson_limits.R: expected numbers of 15, 20 and 30."""
    result = funnel([15, 20, 30], [15, 20, 30], kind="sr", overdispersion=False)
    assert np.round(result.lower_95, 7).tolist() == [0.5596924, 0.6108260, 0.6746958]
    assert np.round(result.upper_95, 6).tolist() == [1.649348, 1.544419, 1.427562]


def test_exact_limits_of_ten_events_as_garwood_published_them():
    """Garwood 1936 (Biometrika 28:437), 95 % limits of a Poisson mean of 10: 4.795 and 18.39."""
    result = funnel([10, 10], [10, 10], kind="sr", overdispersion=False)
    assert round(float(result.lower_95[0]) * 10, 3) == 4.795
    assert round(float(result.upper_95[0]) * 10, 2) == 18.39


def test_a_and_e_waits_of_2018_19_as_the_design_notes_measured_them():
    counts, sizes = _ae_year()
    result = funnel(counts, sizes)
    assert len(counts) == 137
    assert round(result.phi) == 3829
    assert round(result.tau2, 5) == 0.00844
    assert int(result.outlier.sum()) == 0
    assert int((result.warning_side != 0).sum()) == 20


def _ae_year() -> tuple[list[float], list[float]]:
    """Breaches and attendances of 2018-19 in each major department (NHS England, OGL v3.0)."""
    path = MEASURES / "ae_attendances.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    found: dict[str, list[float]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["type"] == "1" and row["period"] >= "2018-04":
                sums = found.setdefault(row["org_code"], [0.0, 0.0])
                sums[0] += float(row["breaches"])
                sums[1] += float(row["attendances"])
    return [late for late, _ in found.values()], [seen for _, seen in found.values()]


def _oracle(counts, sizes, kind, method):
    """Spiegelhalter's method in plain loops: (z, phi, tau squared, wide 99.8 % limits)."""
    pooled = sum(counts) / sum(sizes)
    rows = []
    for x, n in zip(counts, sizes, strict=True):
        if kind == "pr":
            rows.append((math.asin(math.sqrt(x / n)), 0.5 / math.sqrt(n), math.asin(math.sqrt(pooled))))
        elif kind == "rc":
            s = math.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2)
            rows.append((math.log((x + 0.5) / (n + 0.5)), s, math.log(pooled)))
        elif method == "cqc":
            rows.append((math.sqrt(x / n), 0.5 / math.sqrt(n), 1.0))
        else:
            rows.append((math.log(x / round(n, 2)), 1 / math.sqrt(round(n, 2)), 0.0))
    z = [(y - centre) / s for y, s, centre in rows]
    if kind == "sr" and method == "shmi":
        bins = [math.floor(10 * rank / (len(z) + 1)) for rank in rankdata(z)]
        kept = [(v, row[1]) for v, row, b in zip(z, rows, bins, strict=True) if 0 < b < 9]
    else:
        low, high = (statistics.quantiles(z, n=10, method="inclusive")[i] for i in (0, 8))
        kept = [(min(max(v, low), high), row[1]) for v, row in zip(z, rows, strict=True)]
    k = len(kept)
    phi = sum(v * v for v, _ in kept) / k
    weights = [1 / s**2 for _, s in kept]
    tau2 = (k * phi - (k - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    tau2 = 0.0 if k * phi < k - 1 else max(0.0, tau2)
    q = norm.ppf(0.999)
    back = {
        "pr": lambda y: math.sin(min(max(y, 0), math.pi / 2)) ** 2,
        "rc": math.exp,
        "sr": math.exp if method == "shmi" else lambda y: max(y, 0) ** 2,
    }[kind]
    limits = [tuple(back(centre + sign * q * math.sqrt(s * s + tau2)) for sign in (-1, 1)) for _, s, centre in rows]
    return z, phi, tau2, limits


@pytest.mark.parametrize(("kind", "method"), [("pr", "shmi"), ("rc", "shmi"), ("sr", "shmi"), ("sr", "cqc")])
@pytest.mark.parametrize("seed", range(5))
def test_every_number_agrees_with_the_plain_loops_to_nine_digits(kind, method, seed):
    rng = np.random.default_rng(seed)
    units = int(rng.integers(3, 90))
    sizes = rng.integers(60, 5000, units).astype(float)
    counts = np.maximum(1, np.round(sizes * rng.uniform(0.05, 0.3, units)))
    sizes = sizes if kind != "sr" else sizes * counts.sum() / sizes.sum()
    z, phi, tau2, limits = _oracle(counts.tolist(), sizes.tolist(), kind, method)
    result = funnel(counts, sizes, kind=kind, sr_method=method)
    assert result.adjusted
    np.testing.assert_allclose(result.z, z, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose([result.phi, result.tau2], [phi, tau2], rtol=1e-9)
    np.testing.assert_allclose(result.od_lower_998, [low for low, _ in limits], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(result.od_upper_998, [high for _, high in limits], rtol=1e-9)


@pytest.mark.parametrize("expected", [0.3, 4.0, 87.5, 12_000.0])
def test_exact_limits_agree_with_the_chi_square_to_nine_digits(expected):
    result = funnel([1, 2], [expected, expected], kind="sr", overdispersion=False)
    for level, lower, upper in ((0.975, "lower_95", "upper_95"), (0.999, "lower_998", "upper_998")):
        low = chi2.ppf(1 - level, 2 * expected) / 2 / expected
        high = chi2.ppf(level, 2 * (expected + 1)) / 2 / expected
        assert getattr(result, lower)[0] == pytest.approx(low, rel=1e-9)
        assert getattr(result, upper)[0] == pytest.approx(high, rel=1e-9)


def _check(counts, sizes, kind):
    z, phi, tau2, limits = _oracle(counts, sizes, kind, "shmi")
    result = funnel(counts, sizes, kind=kind)
    np.testing.assert_allclose(result.z, z, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose([result.phi, result.tau2], [phi, tau2], rtol=1e-9)
    np.testing.assert_allclose(result.od_lower_998, [low for low, _ in limits], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(result.od_upper_998, [high for _, high in limits], rtol=1e-9)
    return phi, tau2


def test_published_six_groups_to_nine_digits():
    """The reading of the method in plain loops gives FunnelPlotR's published phi, and we give its every number."""
    phi, tau2 = _check([float(x) for x in OBSERVED], [float(x) for x in EXPECTED], "sr")
    assert round(phi, 6) == 2.948033
    assert tau2 > 0


def test_genuine_emergency_departments_to_nine_digits():
    phi, tau2 = _check(*_ae_year(), "pr")
    assert (round(phi), round(tau2, 5)) == (3829, 0.00844)
