"""The published set: what its script writes, what independent readings of the rules say, and what our tool scores."""

from __future__ import annotations

import csv
import runpy
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.stats.reference import kinds_oracle, mdc_oracle, ptd_oracle

SET = Path(__file__).resolve().parents[3] / "conformance"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


CASES = read(SET / "cases.csv")


@cache
def rows_of(folder: str, case: str) -> dict[str, list[dict[str, str]]]:
    """The rows of one table by series."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read(SET / folder / f"{case}.csv"):
        found.setdefault(row["series"], []).append(row)
    return found


def cells(rows, name):
    return [float(row[name]) if row[name] else None for row in rows]


def chosen(kind_wanted):
    return [case["case"] for case in CASES if kind_wanted(case)]


def named(name):
    return next(case for case in CASES if case["case"] == name)


def test_every_kind_and_rule_set_has_a_case():
    pairs = {(case["kind"], case["rules"]) for case in CASES}
    assert {kind for kind, _ in pairs} == {"xmr", "run", "i", "mr", "xbar", "s", "p", "pp", "c", "u", "up", "g", "t"}
    assert {rules for _, rules in pairs} == {"mdc-2023", "ptd-0.2.2", "anhoej"}


def test_the_files_are_what_the_script_writes(tmp_path):
    runpy.run_path(str(SET / "make.py"))["write"](tmp_path)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv"))
    assert written == sorted(path.relative_to(SET) for path in SET.rglob("*.csv"))
    changed = [str(path) for path in written if (tmp_path / path).read_bytes() != (SET / path).read_bytes()]
    assert changed == []


@pytest.mark.parametrize(
    "name", chosen(lambda c: c["kind"] == "xmr" and not c["rebase"] and (c["rules"][0] == "p" or not c["fix_first"]))
)
def test_signals_and_readings_agree_with_a_plain_reading_of_the_rules(name):
    case = named(name)
    for series, rows in rows_of("points", name).items():
        values, screen = cells(rows, "value"), case["screen"] == "yes"
        if case["rules"] == "mdc-2023":
            expected = mdc_oracle.group_points(values, case["better"], screen)
        else:
            fix = int(case["fix_first"]) if case["fix_first"] else None
            expected = ptd_oracle.group_points(values, case["better"], fix, screen)
        assert [row["signal"] for row in rows] == [point.rule for point in expected], series
        shown = [point.reading if row["value"] else row["reading"] for row, point in zip(rows, expected, strict=True)]
        assert [row["reading"] for row in rows] == shown, series


@pytest.mark.parametrize("name", chosen(lambda c: c["kind"] not in ("xmr", "xbar", "s")))
def test_lines_agree_with_the_plain_formulas(name):
    kind = named(name)["kind"]
    for series, given in rows_of("series", name).items():
        tops = cells(given, "value")
        sizes = cells(given, "denominator") if "denominator" in given[0] else []
        plotted, lines = kinds_oracle.lines(kind, tops, sizes, [True] * len(tops), True)
        rows = rows_of("points", name)[series]
        for column, theirs in zip(("value", "lower", "centre", "upper"), (plotted, *lines), strict=True):
            found = np.array([np.nan if v is None else v for v in cells(rows, column)])
            wanted = np.array([np.nan if v is None else v for v in theirs])
            np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9, err_msg=f"{series} {column}")


@pytest.mark.parametrize("name", chosen(lambda c: c["kind"] in ("xbar", "s")))
def test_lines_of_subgroups_agree_with_the_pooled_spread(name):
    from scipy.special import gamma

    for series, given in rows_of("series", name).items():
        groups: dict[str, list[float]] = {}
        for row in given:
            groups.setdefault(row["date"], []).append(float(row["value"]))
        sizes = np.array([len(group) for group in groups.values()])
        spreads = np.array([np.std(group, ddof=1) for group in groups.values()])
        assert len(set(sizes.tolist())) > 1  # so the spread is pooled
        pooled = np.sqrt(((sizes - 1) * spreads**2).sum() / (sizes - 1).sum())
        c4 = np.sqrt(2 / (sizes - 1)) * gamma(sizes / 2) / gamma((sizes - 1) / 2)
        if named(name)["kind"] == "xbar":
            centre = sum(sum(group) for group in groups.values()) / sizes.sum()
            upper = centre + 3 * pooled / (c4 * np.sqrt(sizes))
        else:
            upper = pooled + 3 * pooled * np.sqrt(1 - c4**2) / c4
        rows = rows_of("points", name)[series]
        np.testing.assert_allclose(cells(rows, "upper"), upper, rtol=1e-9)


def test_the_edges_hold_every_rule_and_reading():
    rows = [row for name in chosen(lambda c: c["kind"] == "xmr") for s in rows_of("points", name).values() for row in s]
    assert {row["signal"] for row in rows} == {"", "beyond", "trend", "two_in_three", "shift"}
    assert {row["reading"] for row in rows} == {"", "common", "improvement", "concern", "high", "low"}


def test_the_icons_hold_every_answer():
    rows = [row for case in CASES for s in rows_of("summary", case["case"]).values() for row in s]
    assert {row["assurance"] for row in rows} == {"", "pass", "fail", "hit_or_miss"}
    assert {"common", "improvement", "concern", "high", ""} <= {row["variation"] for row in rows}
    assert {row["runs_signal"] for row in rows} == {"0", "1"}


def test_the_two_readings_of_xmr_differ_somewhere():
    one, other = (rows_of("points", f"xmr-{rules}-edges") for rules in ("mdc-2023", "ptd-0.2.2"))
    assert [r["signal"] for s in one.values() for r in s] != [r["signal"] for s in other.values() for r in s]
