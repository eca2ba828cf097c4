"""Makes the conformance set: series, the cases that draw them, and the expected tables. Fixed seed; run by hand.

    python conformance/make.py            # writes series/, cases.csv, points/ and summary/ beside this file

Whoever changes an expected table does so on purpose: tests hold the files to what this script writes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from holdfast_stats.__main__ import main as shell

HERE = Path(__file__).resolve().parent
SEED = 20_190_401
LENGTH = 26
COLUMNS = ("case", "kind", "rules", "better", "target", "rebase", "fix_first", "screen")
RATES = ("p", "pp", "u", "up")
RUNS_TEST = ("run", "i", "c", "p", "pp", "u", "up", "g", "t")
REBASE = "2020-01-01"

Rows = list[tuple[str, str, str]]  # date, value, denominator


def days(count: int = LENGTH) -> list[str]:
    """First days of the months from January 2019."""
    return [str(np.datetime64("2019-01", "M") + i) + "-01" for i in range(count)]


def measured(values: list[float | None]) -> Rows:
    """Rows without denominators; None is an empty cell."""
    return [(day, "" if v is None else f"{v:.10g}", "") for day, v in zip(days(len(values)), values, strict=True)]


def xmr_series(rng: np.random.Generator) -> dict[str, Rows]:
    """Stable, changed in each way a rule looks for, and the edges where tools part ways."""

    def noise(spread: float = 4.0, count: int = LENGTH) -> list[float]:
        return [float(v) for v in rng.normal(50, spread, count).round(1)]

    stable, shifted, blip, gappy = noise(), noise(), noise(), noise()
    shifted = [v + (9 if i >= 14 else 0) for i, v in enumerate(shifted)]
    blip[17] += 40
    gaps: list[float | None] = [None if i in (4, 11, 25) else v for i, v in enumerate(gappy)]
    rise = [*noise()[:10], 44, 46, 48, 48, 51, 53, 55, 58, *noise()[18:]]
    near = noise(3)
    near[12:15] = [62.0, 51.0, 61.5]
    ties = [50.0, 52.0, 48.0, 50.0, 51.0, 49.0, 50.0, 53.0, 47.0, 50.0] * 2 + [51.0] * 6
    return {
        "Stable": measured([*stable]),
        "Shift up": measured([*shifted]),
        "Steady rise with a plateau": measured([*rise]),
        "One high point": measured([*blip]),
        "Two in three": measured([*near]),
        "Missing months": measured(gaps),
        "Points on the average": measured([*ties]),
        "Constant": measured([100.0] * LENGTH),
        "Flat with one blip": measured([5.0] * 12 + [9.0] + [5.0] * 13),
        "Nine months": measured([*noise()[:9]]),
        "Two months": measured([41.0, 47.0]),
        "Fall then level": measured([60.0, 59, 57, 56, 54, 52, 50, 49, *noise(2)[:18]]),
    }


def kind_series(kind: str, rng: np.random.Generator) -> dict[str, Rows]:
    """Stable, changed and with a gap, as this kind takes them."""
    found: dict[str, Rows] = {}
    for name, change in (("Stable", 1.0), ("Changed", 1.7), ("Missing months", 1.0)):
        level = [20 * (change if i >= 15 else 1.0) for i in range(LENGTH)]
        if kind in ("xbar", "s"):
            rows = [(day, f"{v:.10g}", "") for day, mean in zip(days(), level, strict=True)
                    for v in rng.normal(mean, 3, int(rng.integers(4, 6))).round(2)]  # fmt: skip
        elif kind in RATES:
            sizes = rng.integers(150, 260, LENGTH)
            counts = [rng.binomial(n, m / 200) for n, m in zip(sizes, level, strict=True)]
            rows = [(day, str(x), str(n)) for day, x, n in zip(days(), counts, sizes, strict=True)]
        elif kind in ("g", "t"):
            times = rng.geometric([1 / m for m in level]) if kind == "g" else rng.exponential(level).round(1) + 0.1
            rows = [(day, f"{v:.10g}", "") for day, v in zip(days(), times, strict=True)]
        elif kind == "c":
            rows = [(day, str(v), "") for day, v in zip(days(), rng.poisson(level), strict=True)]
        else:
            rows = [(day, f"{v:.10g}", "") for day, v in zip(days(), rng.normal(level, 3).round(1), strict=True)]
        if name == "Missing months" and kind not in ("xbar", "s"):
            rows = [(day, "" if i in (6, 18) else value, size) for i, (day, value, size) in enumerate(rows)]
        found[name] = rows
    return found


def cases() -> Iterator[tuple[dict[str, str], dict[str, Rows]]]:
    """Each case, a row of cases.csv, with its series."""
    rng = np.random.default_rng(SEED)
    every = xmr_series(rng)
    few = {name: every[name] for name in ("Stable", "Shift up", "One high point", "Missing months")}
    usual = dict.fromkeys(COLUMNS, "") | {"better": "up", "screen": "yes"}
    for rules in ("mdc-2023", "ptd-0.2.2"):
        for name, series, options in (
            ("edges", every, {"target": "55"}),
            ("lower-is-better", few, {"better": "down", "target": "70"}),
            ("no-direction", few, {"better": "neither"}),
            ("rebased", few, {"rebase": REBASE, "target": "30"}),
            ("fixed", few, {"fix_first": "14"}),
            ("unscreened", few, {"screen": "no"}),
        ):
            yield usual | options | {"case": f"xmr-{rules}-{name}", "kind": "xmr", "rules": rules}, series
    for kind in ("run", "i", "mr", "xbar", "s", "p", "pp", "c", "u", "up", "g", "t"):
        series = kind_series(kind, rng)
        for rules in ("mdc-2023", "anhoej"):
            if (rules == "anhoej" and kind not in RUNS_TEST) or (kind == "run" and rules == "mdc-2023"):
                continue
            row = usual | {"case": f"{kind}-{rules}", "kind": kind, "rules": rules, "better": "down"}
            yield row, series


def draw(case: dict[str, str], sheet: Path, out: Path) -> None:
    """Both expected tables of one case, drawn by our own tool from its series."""
    options = [part for name in ("kind", "rules", "better", "target", "rebase") if case[name]
               for part in (f"--{name}", case[name])]  # fmt: skip
    options += ["--fix-first", case["fix_first"]] if case["fix_first"] else []
    options += ["--no-screen"] if case["screen"] == "no" else []
    name = f"{case['case']}.csv"
    for folder in ("points", "summary"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    outs = ["--points", str(out / "points" / name), "--summary", str(out / "summary" / name)]
    if shell(["chart", str(sheet), *outs, *options]):
        raise SystemExit(f"{case['case']} could not be drawn.")


def write(out: Path) -> None:
    """The whole set into a folder."""
    (out / "series").mkdir(parents=True, exist_ok=True)
    rows = []
    for case, series in cases():
        rows.append(case)
        sheet = out / "series" / f"{case['case']}.csv"
        sized = case["kind"] in RATES
        with sheet.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["series", "date", "value", *(["denominator"] if sized else [])])
            for name, found in series.items():
                writer.writerows([name, day, value, *([size] if sized else [])] for day, value, size in found)
        draw(case, sheet, out)
    with (out / "cases.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
