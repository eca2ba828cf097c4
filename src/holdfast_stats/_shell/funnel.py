"""`python -m holdfast_stats funnel IN.csv --out OUT.csv --kind pr|sr|rc`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from holdfast_stats._compare.funnel import funnel
from holdfast_stats._compare.result import Funnel
from holdfast_stats._compare.scale import KINDS, SR_METHODS
from holdfast_stats._shell.reading import number_in, read_rows
from holdfast_stats._shell.refusal import Refused
from holdfast_stats._shell.writing import cell, table, write_all

COLUMNS = ("group", "numerator", "denominator")
OUT_COLUMNS = (
    *COLUMNS, "indicator", "z", "lower_95", "upper_95", "lower_99_8", "upper_99_8", "od_lower_95", "od_upper_95",
    "od_lower_99_8", "od_upper_99_8", "outlier",
)  # fmt: skip


def add_to(commands: Any) -> None:
    """Add the command to the parsers of `python -m holdfast_stats`."""
    parser = commands.add_parser("funnel", help="units compared with one another", allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="IN.csv")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--sr-method", choices=SR_METHODS, default="shmi", help="of --kind sr")
    parser.add_argument("--no-overdispersion", action="store_true")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Compare the units of the file, write a row for each, and say phi and tau squared last."""
    names, counts, sizes = _units(asked.file)
    try:
        result = funnel(
            counts,
            sizes,
            kind=asked.kind,
            sr_method=asked.sr_method,
            overdispersion=not asked.no_overdispersion,
            groups=names,
        )
    except ValueError as problem:
        raise Refused(str(problem)) from None
    write_all({asked.out: table(OUT_COLUMNS, _lines(result))})
    words = [*(caution.sentence for caution in result.cautions), result.sentence]
    sys.stdout.write("\n".join([*words, f"phi={cell(result.phi)} tau2={cell(result.tau2)}"]) + "\n")


def _units(path: Path) -> tuple[list[str], list[float], list[float]]:
    names: list[str] = []
    counts: list[float] = []
    sizes: list[float] = []
    for line, row in read_rows(path, COLUMNS, COLUMNS):
        if not row["group"]:
            raise Refused(f"Line {line}: the group has no name.")
        names.append(row["group"])
        counts.append(number_in(row["numerator"], line, "numerator"))
        sizes.append(number_in(row["denominator"], line, "denominator"))
    twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise Refused(f"The group {twice!r} is there twice; add its figures up first.")
    return names, counts, sizes


def _lines(result: Funnel) -> Iterator[tuple[Any, ...]]:
    """The rows of OUT.csv in the order of the file; a unit that is not compared has empty cells and outlier 0."""
    columns = (
        result.numerators, result.denominators, result.indicator, result.z, result.lower_95, result.upper_95,
        result.lower_998, result.upper_998, result.od_lower_95, result.od_upper_95, result.od_lower_998,
        result.od_upper_998, result.outlier,
    )  # fmt: skip
    for name, *row in zip(result.groups, *(column.tolist() for column in columns), strict=True):
        yield name, *row
