"""Every kind of chart against the published formulas, on genuine series and on made-up ones."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from holdfast_stats import Series, chart
from tests.stats.reference import kinds_oracle as oracle
from tests.stats.series import MEASURES, ae_series, monthly, months

MEASURED = ("run", "i", "mr", "c", "g", "t")
RATES = ("p", "pp", "u", "up")


def _numbers(items):
    return np.array([np.nan if item is None else item for item in items], dtype=np.float64)


def check(kind, series, tops, sizes, base, screen=True, **options):
    """The chart of `series` has the oracle's lines, and signals exactly the points outside them."""
    result = chart(series, kind=kind, screen=screen, **options)
    plotted, (lower, centre, upper) = oracle.lines(kind, tops, sizes, base, screen)
    np.testing.assert_allclose(result.values, _numbers(plotted), rtol=1e-12)
    for ours, theirs in ((result.lower, lower), (result.centre, centre), (result.upper, upper)):
        np.testing.assert_allclose(ours, _numbers(theirs), rtol=1e-9, atol=1e-9)
    values = _numbers(plotted)
    margin = 1e-9 * np.nanmax(np.abs(_numbers(centre)))
    clear = np.abs(values - result.upper) > margin  # a point within rounding of its limit may go either way
    clear &= np.abs(values - result.lower) > margin
    outside = (values > _numbers(upper)) | (values < _numbers(lower))
    assert ((result.signal == "beyond") == outside)[clear & ~result.excluded].all()


@pytest.mark.parametrize("kind", [*MEASURED, *RATES])
def test_lines_on_genuine_emergency_departments(kind):
    tops, sizes = ({k[0]: v for k, v in ae_series().items() if k[1:] == ("1", m)} for m in ("breaches", "attendances"))
    seen = 0
    for code, (dates, late) in tops.items():
        order = np.argsort(dates)
        values, people = np.array(late)[order].tolist(), np.array(sizes[code][1])[order].tolist()
        if len(values) < 13 or min(values) <= 0:
            continue
        seen += 1
        check(kind, Series(late, dates, sizes[code][1]), values, people, [True] * len(values))
    assert seen > 100


@pytest.mark.parametrize("kind", [*MEASURED, *RATES])
@pytest.mark.parametrize("screen", [True, False])
def test_lines_fixed_on_the_first_twenty_points(kind, screen):
    rng = np.random.default_rng(11)
    tops = rng.integers(1, 40, 30).astype(float).tolist()
    sizes = rng.integers(60, 90, 30).astype(float).tolist()
    base = [row < 20 for row in range(30)]
    check(kind, monthly(tops, sizes), tops, sizes, base, screen, fix_first=20)


@pytest.mark.parametrize("kind", [*MEASURED, *RATES])
def test_lines_with_excluded_points_and_gaps(kind):
    rng = np.random.default_rng(12)
    tops = rng.integers(1, 40, 30).astype(float).tolist()
    tops[7] = None
    sizes = rng.integers(60, 90, 30).astype(float).tolist()
    mask = [row in (3, 4, 15) for row in range(30)]
    check(kind, monthly(tops, sizes), tops, sizes, [not out for out in mask], exclude=mask)


counts = st.lists(st.tuples(st.integers(1, 50), st.integers(50, 400)), min_size=4, max_size=40)


@pytest.mark.parametrize("kind", [*MEASURED, *RATES])
@settings(max_examples=40, deadline=None)
@given(counts, st.booleans())
def test_lines_of_any_counts(kind, rows, screen):
    tops, sizes = ([float(x) for x in column] for column in zip(*rows, strict=True))
    steps = np.diff(np.array(tops) / np.array(sizes) if kind in RATES else np.array(tops))
    assume((steps == 0).mean() <= 0.5)  # flat series are mended, and tested with the edges
    check(kind, monthly(tops, sizes), tops, sizes, [True] * len(tops), screen)


def test_hospital_infections_by_hospital_and_kind():
    """qicharts2's hospital_infections: six hospitals, three infections, 24 months each, on u and u' charts."""
    path = MEASURES / "qicharts2" / "hospital_infections.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            groups.setdefault((row["hospital"], row["infection"]), []).append(row)
    assert len(groups) == 18
    for rows in groups.values():
        tops, sizes = [float(r["n"]) for r in rows], [float(r["days"]) for r in rows]
        series = Series(tops, [r["month"] for r in rows], sizes)
        for kind in ("u", "up"):
            check(kind, series, tops, sizes, [True] * len(rows))


def test_infections_of_one_hospital_against_its_frozen_centre():
    """qicharts2's cdi, u chart frozen at 24 months: the rate afterwards is judged by the rate before."""
    path = MEASURES / "qicharts2" / "cdi.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    tops, sizes = [float(r["n"]) for r in rows], [float(r["days"]) for r in rows]
    series = Series(tops, [r["month"] for r in rows], sizes)
    check("u", series, tops, sizes, [row < 24 for row in range(len(rows))], fix_first=24)
    result = chart(series, kind="u", better="down", fix_first=24)
    assert (result.side[24:] <= 0).mean() > 0.8
    assert result.phases[0].runs_signal


def test_nhs_accidents_need_a_primed_chart():
    """Mohammed et al, BMJ Qual Saf 2013: with denominators near 270,000 a p chart puts most points out."""
    path = MEASURES / "qicharts2" / "nhs_accidents.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    tops, sizes = [float(r["r"]) for r in rows], [float(r["n"]) for r in rows]
    series = monthly(tops, sizes)
    plain, primed = chart(series, kind="p"), chart(series, kind="pp")
    assert (plain.signal == "beyond").sum() > 10
    assert (primed.signal == "beyond").sum() == 0
    check("pp", series, tops, sizes, [True] * len(rows))
    assert months(len(rows))[0] == series.dates[0]


def _rows_of(name):
    path = MEASURES / "qicharts2" / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", RATES[2:])
def test_complaints_for_each_thing_sold(kind):
    """qicharts2's complaints: twenty months of complaints, on u and u' charts by sales."""
    rows = _rows_of("complaints.csv")
    tops, sizes = [float(r["complaints"]) for r in rows], [float(r["sales"]) for r in rows]
    check(kind, monthly(tops, sizes), tops, sizes, [True] * len(rows))


@pytest.mark.parametrize("kind", ["i", "mr", "run"])
@pytest.mark.parametrize("screen", [True, False])
def test_means_of_lots(kind, screen):
    """qicharts2's lots: twenty means, as single measurements and as their moving ranges."""
    rows = _rows_of("lots.csv")
    tops, sizes = [float(r["value"]) for r in rows], [1.0] * len(rows)
    check(kind, monthly(tops), tops, sizes, [True] * len(rows), screen=screen)
