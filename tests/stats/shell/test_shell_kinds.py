"""Every kind of chart from the shell: the table and the picture say what the library says."""

from __future__ import annotations

import csv
from xml.etree import ElementTree

import numpy as np
import pytest

from holdfast_stats import Series, chart
from holdfast_stats.__main__ import main
from tests.stats.series import months

KINDS = ("xmr", "run", "i", "mr", "xbar", "s", "t", "p", "pp", "c", "u", "up", "g")
RATES = ("p", "pp", "u", "up")
LENGTH, PER_DATE = 26, 4
_RNG = np.random.default_rng(21)
COUNTS = _RNG.integers(1, 30, LENGTH).astype(float)
SIZES = _RNG.integers(60, 140, LENGTH).astype(float)
OBSERVED = _RNG.normal(50, 4, LENGTH * PER_DATE).round(3)


def sheet(kind: str) -> tuple[str, Series]:
    """IN.csv of one series for this kind, and the same as a series."""
    days = months(LENGTH)
    if kind in ("xbar", "s"):
        dates = np.repeat(days, PER_DATE)
        lines = [f"Ward,{day},{value}" for day, value in zip(dates, OBSERVED, strict=True)]
        return "\n".join(["series,date,value", *lines]), Series.of_observations(OBSERVED, dates)
    if kind in RATES:
        lines = [f"Ward,{day},{x:g},{n:g}" for day, x, n in zip(days, COUNTS, SIZES, strict=True)]
        return "\n".join(["series,date,value,denominator", *lines]), Series(COUNTS, days, SIZES)
    lines = [f"Ward,{day},{x:g}" for day, x in zip(days, COUNTS, strict=True)]
    return "\n".join(["series,date,value", *lines]), Series(COUNTS, days)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{}, {"fix_first": 20}, {"rebase": ("2021-01-01",), "screen": False}])
def test_chart_writes_what_the_library_says(tmp_path, kind, options):
    text, series = sheet(kind)
    source, points, summary = (tmp_path / name for name in ("in.csv", "p.csv", "s.csv"))
    source.write_text(text)
    asked = ["--fix-first", "20"] if "fix_first" in options else []
    asked += ["--rebase", "2021-01-01", "--no-screen"] if "rebase" in options else []
    outs = ["--points", str(points), "--summary", str(summary)]
    assert main(["chart", str(source), *outs, "--kind", kind, "--better", "down", *asked]) == 0
    result = chart(series, kind=kind, better="down", **options)
    rows = list(csv.DictReader(points.open(newline="")))
    assert len(rows) == LENGTH
    for ours, theirs in (("value", result.values), *((n, getattr(result, n)) for n in ("centre", "lower", "upper"))):
        found = np.array([float(row[ours] or "nan") for row in rows])
        np.testing.assert_allclose(found, theirs, rtol=1e-14, atol=1e-300, err_msg=ours)
    assert [row["signal"] for row in rows] == result.signal.tolist()
    assert [row["reading"] for row in rows] == result.reading.tolist()
    phases = list(csv.DictReader(summary.open(newline="")))
    assert [row["variation"] for row in phases] == [phase.variation for phase in result.phases]
    assert [int(row["n"]) for row in phases] == [phase.n for phase in result.phases]


@pytest.mark.parametrize("kind", KINDS)
def test_svg_draws_every_kind(tmp_path, kind):
    source, out = tmp_path / "in.csv", tmp_path / "chart.svg"
    source.write_text(sheet(kind)[0])
    assert main(["svg", str(source), "--series", "Ward", "--out", str(out), "--kind", kind]) == 0
    root = ElementTree.parse(out).getroot()
    named = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{named}title").text == "Ward"
    drawn = [part for part in root.iter() if "spc-point " in (part.get("class") or "")]
    assert len(drawn) == LENGTH - (kind == "mr")


@pytest.mark.parametrize("kind", ["xbar", "s"])
def test_one_observation_a_date_makes_no_subgroups_and_so_no_limits(tmp_path, kind):
    source = tmp_path / "in.csv"
    source.write_text(sheet("c")[0])
    outs = [tmp_path / "p.csv", tmp_path / "s.csv"]
    assert main(["chart", str(source), "--points", str(outs[0]), "--summary", str(outs[1]), "--kind", kind]) == 0
    rows = list(csv.DictReader(outs[0].open(newline="")))
    assert len(rows) == LENGTH
    assert all(row["lower"] == row["upper"] == row["signal"] == "" for row in rows)


@pytest.mark.parametrize("option", [["--subgroup", "4"], ["--kind", "ip"], ["--sigma", "2"], ["--title", "Ward"]])
def test_options_there_are_not_are_refused_with_no_picture(tmp_path, option, capsys):
    source, out = tmp_path / "in.csv", tmp_path / "chart.svg"
    source.write_text(sheet("c")[0])
    with pytest.raises(SystemExit) as stop:
        main(["svg", str(source), "--series", "Ward", "--out", str(out), *option])
    assert stop.value.code == 2
    assert capsys.readouterr().err
    assert not out.exists()
