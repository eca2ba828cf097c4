"""`python -m holdfast_stats svg IN.csv --series NAME --out CHART.svg`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from holdfast_stats._shell.options import add_chart_options, chart_of
from holdfast_stats._shell.reading import read_sheet
from holdfast_stats._shell.refusal import Refused
from holdfast_stats._shell.writing import write_all


def add_to(commands: Any) -> None:
    """Add the command to the parsers of `python -m holdfast_stats`."""
    parser = commands.add_parser("svg", help="a picture of one series", allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="IN.csv")
    parser.add_argument("--series", required=True, metavar="NAME")
    parser.add_argument("--out", type=Path, required=True, metavar="CHART.svg")
    add_chart_options(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Draw the one series as a file that is good on its own."""
    from holdfast_stats.draw import chart_svg

    sheet = read_sheet(asked.file)
    if asked.series not in sheet.series:
        raise Refused(f"The file has no series {asked.series!r}.")
    result = chart_of(asked.series, sheet.series[asked.series], asked)
    number_format = "proportion" if asked.kind in ("p", "pp") else "number"
    write_all({asked.out: chart_svg(result, title=asked.series, number_format=number_format, standalone=True)})
